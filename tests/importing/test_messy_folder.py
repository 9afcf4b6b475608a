"""A folder as people have it: whatever lies in it, an import ends in a plan, and one bad file keeps no other out."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli import main
from tests.importing.files.test_any_bytes import damaged
from tests.importing.importing import run
from tests.support.examples import examples

GOOD = b"Company,Role,Applied\nAcme,Dev,2026-11-02\n"
ENDINGS = (
    "ics vcs eml msg csv tsv xlsx xls ods json md markdown txt vcf zip pdf html docx pages png webloc numbers".split()
)


def packed(files: dict[str, bytes]) -> bytes:
    """Pack files into an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


MESS = {
    "empty.csv": b"",
    "empty.ics": b"",
    "blank.md": b"\n\n",
    "nul.txt": b"\0" * 300,
    "half.zip": packed({"a.csv": GOOD})[:40],
    "nested.zip": packed({"b.zip": packed({"c.csv": b"Company,Role\nBirch,Dev\n"})}),
    "liar.xlsx": b"PK\x03\x04 no workbook",
    "liar.ods": GOOD,
    "liar.json": b"{" * 3000,
    "deep.json": b"[" * 100_000 + b"]" * 100_000,
    "many.json": b'{"company": {"name": {"name": {"name": "x"}}}}',
    "liar.eml": b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
    "bad.eml": b"From: =?x?y?z?=\nSubject: \xff\xfe\nDate: Mon, 99 Foo 2026\n\nWe regret to inform you",
    "bad.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nRRULE:FREQ=NEVER\nEND:VEVENT\n",
    "bad.vcf": b"BEGIN:VCARD\nVERSION:9.9\nEMAIL;;;:\nEND:VCARD\n",
    "quotes.csv": b'Company,Notes\n"Acme,"unclosed\n',
    "wide.csv": b"Company," + b"x," * 3000 + b"\nAcme\n",
    "no header.csv": b"1,2,3\n4,5,6\n",
    "fence.md": b"---\ncompany: [x\n---\n",
    "toml.md": b"+++\ncompany = \n+++\n",
    "kanban.md": b"---\nkanban-plugin: board\n---\n\n## \n- [ ] \n- \n",
    "table.md": b"| Company |\n| --- |\n",
    "\xfcml\xe4ut \xf0\x9f\x91\xbb.md".encode("latin-1", "replace").decode("utf-8", "replace"): b"# Interview",
    ".DS_Store": b"\0\0\0\1Bud1",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "photo.HEIC": b"ftypheic",
    "~$tracker.xlsx": b"\x05Sam",
    "deep/er/a/list.csv": b"Company;Role\nCedar;Dev\n",
}


def write(folder: Path) -> Path:
    """Write the mess, with what only a file system has."""
    for name, data in MESS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "good.csv").write_bytes(GOOD)
    (folder / "folder.md").mkdir()
    (folder / "gone.csv").symlink_to("nowhere.csv")
    (folder / "round").symlink_to(folder)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.csv")
    return folder


def test_whatever_lies_in_a_folder(tmp_path: Path) -> None:
    """What is good is written; every file that is not is named, with why."""
    root, folder = tmp_path / "search", tmp_path / "downloads"
    (root / "journal").mkdir(parents=True)
    folder.mkdir()
    said = run(root, str(write(folder)), "--yes").stdout
    for company in ("acme", "birch", "cedar"):
        assert list((root / "journal").glob(f"*{company}*.md")), said
    for name in ("half.zip", "liar.xlsx", "liar.json", "empty.ics", "no header.csv", "photo.HEIC", "toml.md"):
        assert any(name in line and "not taken" in line for line in said.splitlines()), name


def test_a_journals_own_folder_is_no_mess(tmp_path: Path) -> None:
    """Neither its settings nor the site that was built there are named."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text('title = "t"\n', encoding="utf-8")
    (tmp_path / "journal" / "acme.md").write_text("---\ncompany: Acme\n---\nFine.\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path)]).exit_code == 0
    said = run(tmp_path, str(tmp_path)).stdout
    assert said.splitlines() == [
        "the same: note acme.md: journal/acme.md says it already",
        "0 new entries, 0 entries to change, 0 not taken.",
    ]


@pytest.mark.parametrize("name", sorted(MESS))
def test_each_file_of_it_alone(name: str, tmp_path: Path) -> None:
    """It ends in a plan, or in one sentence that says what to do."""
    (tmp_path / "journal").mkdir()
    file = tmp_path / Path(name).name
    file.write_bytes(MESS[name])
    result = CliRunner().invoke(main, ["import", "-C", str(tmp_path), str(file), "--yes"], catch_exceptions=False)
    assert result.exit_code in {0, 1, 2}
    assert result.output.strip()
    assert "Traceback" not in result.output


@examples(15)
@given(files=st.lists(st.tuples(damaged() | st.binary(max_size=80), st.sampled_from(ENDINGS)), min_size=1, max_size=4))
def test_any_bytes_under_any_name(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[bytes, str]]) -> None:
    """Files of every ending, several at once; the good one beside them is taken."""
    root = tmp_path_factory.mktemp("search")
    (root / "journal").mkdir()
    folder = root / "downloads"
    folder.mkdir()
    for number, (data, ending) in enumerate(files):
        (folder / f"{number}.{ending}").write_bytes(data)
    (folder / "good.csv").write_bytes(b"Company,Role\nZebra Works,Dev\n")
    said = run(root, str(folder), "--yes").output
    assert "Zebra Works" in said
