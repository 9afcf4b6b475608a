"""Notes of Notion, Logseq, Obsidian's Dataview, Joplin and plain ones become entries, word for word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importing.entry_text import entry_text
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.journal import Interview
from tests.importing.importing import entries, interviews, planned, read, run, shown
from tests.support.examples import examples

FILES = Path(__file__).parent / "files"


def one(name: str) -> Interview:
    """Read the entry of a note."""
    (entry,) = interviews(planned(FILES / name))
    return entry


def test_pages_of_notion() -> None:
    """The lines below the title are fields, the sections stay."""
    acme = one("Acme Robotics 0123456789abcdef0123456789abcdef.md")
    assert (acme.company, acme.role, str(acme.date), acme.time) == (
        "Acme Robotics",
        "Backend engineer",
        "2026-11-18",
        "14:30",
    )
    assert (acme.stage, [contact.name for contact in acme.contacts], acme.tags) == (
        "Technical",
        ["Dana Reyes"],
        ("remote", "eu"),
    )
    assert [section.name for section in acme.body.sections if section.name] == ["What went well"]
    birch = one("Birch 11111111111111111111111111111111.md")
    assert (birch.company, str(birch.date), birch.outcome and birch.outcome.result) == (
        "Birch",
        "2026-11-17",
        "rejected",
    )


@pytest.mark.parametrize(
    ("name", "company", "day"),
    [
        ("Birch.md", "Birch", "2026-11-17"),
        ("2026-11-18 Acme.md", "Acme Robotics", "2026-11-18"),
        ("2026-11-18 Acme phone screen.md", "Acme", "2026-11-18"),
        ("2026-11-17-birch.md", "Birch", "2026-11-17"),
        ("bold.md", "Ivy", "2026-11-18"),
        ("joplin.md", "Juniper", "None"),
        ("json.md", "Fir", "2026-11-18"),
        ("mmd.md", "Gorse", "2026-11-18"),
        ("orgexport.md", "Acme", "2026-11-18"),
        ("roam.md", "Kale", "2026-11-18"),
        ("table.md", "Hazel", "2026-11-18"),
        ("toml.md", "Elm", "2026-11-18"),
    ],
)
def test_notes_of_every_form(name: str, company: str, day: str) -> None:
    """Dataview, outlines, bold lines, Org's export, TOML, JSON, tables, and plain dated notes."""
    entry = one(name)
    assert (entry.company, str(entry.date)) == (company, day)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Acme tech interview\n\nNov 18, 2026 2:30 PM with Dana\n", ("Acme", "Technical", "2026-11-18", "14:30")),
        ("# Interview: Acme (Panel)\n26/11/2026 13:00-14:30\n", ("Acme", "Panel", "2026-11-26", "13:00")),
        ("# Acme panel\nWednesday, November 25, 2026\n2:30 PM\n", ("Acme", "Panel", "2026-11-25", "14:30")),
        ("# Nov 18, 2026 - Acme phone screen\nfine\n", ("Acme", "Phone screen", "2026-11-18", "")),
    ],
)
def test_the_day_of_a_notes_first_lines(text: str, told: tuple[str, str, str, str]) -> None:
    """Alone, with its time below it, with whom it was, or at the head of the title."""
    (entry,) = interviews(planned(("note.md", text.encode())))
    assert (entry.company, entry.stage, str(entry.date), entry.time) == told


def test_headings_with_days_without_a_year() -> None:
    """They part a note as others do; their year is asked for, and can be said."""
    text = "# Job notes\n\n## Nov 12 - Acme phone screen\nfine\n\n## 2.12. Birchworks\nsalary 60k\n"
    asked = planned(("note.md", text.encode()))
    assert [draft.day for draft in asked.new] == [None, None]
    assert all("has no year" in draft.guessed[0] and "say --year" in draft.guessed[0] for draft in asked.new)
    said = planned(("note.md", text.encode()), year=2026)
    assert [(entry.company, str(entry.date)) for entry in interviews(said)] == [
        ("Acme", "2026-11-12"),
        ("Birchworks", "2026-12-02"),
    ]


def test_the_employer_may_be_named_below_front_matter() -> None:
    """Dataview reads its fields anywhere in a note; what is above them stays."""
    text = "---\ntags: [job]\n---\nCompany:: [[Cedar Foods]]\nInterview date:: 2026-11-20\n\nPrepared well.\n"
    plan = planned(("note.md", text.encode()))
    (entry,) = interviews(plan)
    assert (entry.company, str(entry.date), entry.tags) == ("Cedar Foods", "2026-11-20", ("job",))
    assert plan.new[0].before == text
    (listed,) = planned(("note.md", b"---\ntags: [job]\n---\nwords\n")).listed
    assert "it has front matter, and names no company" in listed.reason


def test_a_note_with_a_heading_for_each_interview() -> None:
    """Becomes an entry each."""
    cedar, dove = interviews(planned(FILES / "interviews.md"))
    assert (cedar.company, str(cedar.date), cedar.stage) == ("Cedar", "2026-11-16", "Phone")
    assert (dove.company, str(dove.date), dove.stage) == ("Dove", "2026-11-19", "Onsite")


def test_the_plan_shows_the_difference(tmp_path: Path) -> None:
    """And nothing is written unasked; a second time it is there already."""
    (tmp_path / "journal").mkdir()
    said = run(tmp_path, str(FILES / "toml.md")).stdout
    assert '-company = "Elm"' in said
    assert "+company: Elm" in said
    run(tmp_path, str(FILES / "toml.md"), "--yes")
    assert [entry.company for entry in entries(tmp_path)] == ["Elm"]
    assert "the same: " in run(tmp_path, str(FILES / "toml.md")).stdout


def test_a_folder_and_an_archive_of_notes(tmp_path: Path) -> None:
    """What is of another kind is named."""
    import zipfile  # noqa: PLC0415 - for this test alone

    (tmp_path / "journal").mkdir()
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in (FILES / "toml.md", FILES / "roam.md"):
            packed.write(path, f"Interviews/{path.name}")
        packed.writestr("Interviews/picture.png", b"\x89PNG")
        packed.writestr("__MACOSX/._x", b"x")
    said = run(tmp_path, str(archive), "--dry-run").stdout
    assert "2 new entries, 0 entries to change, 1 not taken." in said
    assert "picture.png: file: it is neither" in said


def test_what_is_no_note_of_an_interview_is_listed() -> None:
    """A name of a file alone is not an employer."""
    plan = planned(("Shopping list.md", b"- milk\n"))
    assert plan.new == ()
    assert plan.listed[0].reason.startswith("nothing in it says that it is an interview; add a line such as Company:")


def test_a_page_and_its_row_are_one_entry() -> None:
    """Notion's archive has both: the page is taken, with the tag that only its row has."""
    page = "# Acme Robotics\n\nRole: Dev\nInterview Date: November 18, 2026\nStage: Technical\n\nOn queues.\n"
    table = 'Name,Role,Interview Date,Stage,Tags\nAcme Robotics,Dev,"November 18, 2026",Technical,eu\nBirch,Dev,,,\n'
    files = [("x/Acme 0123456789abcdef0123456789abcdef.md", page), ("x/Jobs.csv", table), ("x/Jobs_all.csv", table)]
    plan = planned(*((name, text.encode()) for name, text in files))
    assert [(draft.company, "queues" in draft.body) for draft in plan.new] == [
        ("Acme Robotics", True),
        ("Birch", False),
    ]
    assert [entry.tags for entry in interviews(plan)] == [("eu",), ()]
    assert [change.came_from for change in plan.new[0].more] == ["x/Jobs.csv: row 2"]
    assert plan.listed == ()


def test_a_note_in_the_journal_becomes_an_entry_where_it_stands(tmp_path: Path) -> None:
    """Its words stay; one that is an entry already is left alone, and one of several interviews stays beside them."""
    folder = tmp_path / "journal"
    folder.mkdir()
    for name in ("toml.md", "interviews.md", "Elm.md", "Acme Robotics 0123456789abcdef0123456789abcdef.md"):
        (folder / name).write_bytes((FILES / name).read_bytes())
    (folder / "toml.md").rename(folder / "fir.md")
    (folder / "fir.md").write_text('+++\ncompany = "Fir"\n+++\nok\n', encoding="utf-8")
    elm = (folder / "Elm.md").read_bytes()
    said = run(tmp_path, str(folder)).stdout
    assert "journal/fir.md: it becomes an entry (note fir.md)" in said
    assert (folder / "fir.md").read_text("utf-8").startswith("+++")
    run(tmp_path, str(folder), "--yes")
    assert (folder / "fir.md").read_text("utf-8") == "---\ncompany: Fir\n---\n\nok\n"
    assert (folder / "Elm.md").read_bytes() == elm
    notion = (folder / "Acme Robotics 0123456789abcdef0123456789abcdef.md").read_text("utf-8")
    assert notion.startswith("---\ncompany: Acme Robotics\nrole: Backend engineer\n")
    assert "They asked about queues." in notion
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith("2026")) == [
        "2026-11-16-cedar-phone.md",
        "2026-11-19-dove-onsite.md",
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"], exclude_characters="%<>[]"), max_size=40)
MARKED = ("# Acme", "- a", "Role: Dev", "Date:: 2026-11-18", "**Stage:** Final", "---", "", "| a | b |", "```")
LINES = st.lists(WORDS | st.sampled_from(MARKED), max_size=8)


@examples(40)
@given(lines=LINES, name=st.sampled_from(("2026-11-18 Acme.md", "acme.md", "notes.md")))
def test_every_word_of_a_note_is_in_its_entry_or_in_the_plan(lines: list[str], name: str) -> None:
    """Whatever stands in it; an entry that is made can be read."""
    text = "\n".join(lines)
    plan = planned((name, text.encode()))
    for draft in plan.new:
        read(entry_text(draft))
    said = shown(plan)
    days = {"18", "11", "2026"}
    assert set(words_of(text)) - days <= said | {word for draft in plan.new for word in words_of(str(draft))}


@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
def test_paragraphs_that_begin_with_a_day_are_interviews(name: str) -> None:
    """As telephones keep them, in a file for all; each as it was typed, and what is above them is listed."""
    parts = [
        "18/11/2026 Acme - phone screen with Dana, went well\nshe asked about queues\n\nmore on it",
        "20.11.2026 Birch – Vorstellungsgespräch\nlang",
    ]
    plan = planned((name, "\n\n".join(["My own words.", *parts]).encode()))
    found = [(entry.company, entry.role, str(entry.date), entry.stage) for entry in interviews(plan)]
    assert found == [("Acme", "", "2026-11-18", "Phone screen"), ("Birch", "", "2026-11-20", "")]
    assert [entry_text(draft).partition("\n---\n\n")[2].strip("\n") for draft in plan.new] == parts
    assert [skipped.cells[0].startswith("My own words.") for skipped in plan.listed] == [True]


def test_a_text_that_is_nothing_says_how_it_would_be_a_note() -> None:
    """And how a mail, for it may have been one."""
    with pytest.raises(NotImportableError, match=r"no phrase that is known.*as a note, it says on none"):
        planned(("thoughts.txt", b"only some words\n"))
