"""The edits that are measured: what they write, where, and that entries do not grow by them."""

from pathlib import Path

from benchmarks.generate import write
from benchmarks.journals import Journal


def test_an_edit_replaces_the_one_before(tmp_path: Path) -> None:
    """After many edits each entry has the words of its last one, and as many lines more as after the first."""
    write(tmp_path, 3, kind="open")
    journal = Journal(tmp_path / "journal")
    before = {file: file.read_text(encoding="utf-8") for file in journal.files}
    bodies = dict(journal.edit_body() for _ in range(20))
    assert bodies.keys() == before.keys()
    for file, words in bodies.items():
        assert file.read_text(encoding="utf-8") == f"{before[file]}\n{words}\n"
    file, words = [journal.edit_fact() for _ in range(3)][-1]
    added = f"\ntasks: [{{what: {words}, due: 2001-01-01}}]\n---\n"
    assert file.read_text(encoding="utf-8") == before[file].replace("\n---\n", added, 1)


def test_a_fact_is_edited_where_the_worklist_shows_it(tmp_path: Path) -> None:
    """A task of an application that has ended is on no list, also where only its last round says so."""
    folder = tmp_path / "2026"
    folder.mkdir()
    texts = {
        "2026-01-01-a.md": "---\ncompany: A\n---\n",
        "2026-01-09-a.md": "---\ncompany: A\noutcome: rejected\n---\n",
        "2026-01-05-b.md": "---\ncompany: B\n---\n",
        "companies.md": "---\nlayout: companies\n---\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    journal = Journal(tmp_path)
    assert {journal.edit_fact()[0].name for _ in range(10)} == {"2026-01-05-b.md"}
    assert journal.page(folder / "2026-01-05-b.md") == "2026/2026-01-05-b.html"
    assert journal.slug(folder / "2026-01-05-b.md") == "2026-2026-01-05-b"
    (folder / "2026-01-05-b.md").unlink()
    assert not Journal(tmp_path).has_open()
