"""Importing a file again brings what is new in it, and nothing twice."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.importing.entry_text import entry_text
from site_builder.importing.plan import Plan
from site_builder.model.journal import Journal
from tests.importing.importing import interviews, planned, run
from tests.importing.invitations.test_every_word import METHOD, PERSON, PROPERTY, START, TEXT, escaped
from tests.importing.tables.test_tables import CELL, HEADING
from tests.support.examples import examples

BLOCKS = (
    "They liked **queues** and _calm_ `code`.",
    "- [ ] Read about *queues*\n- [x] Ask [Bo](https://acme.example/bo)",
    "- **Prep**\n\t- TODO Read\n\t  SCHEDULED: <2026-11-23 Mon>",
    "## What went well\n\nThe whiteboard.",
    "| asked | said |\n| --- | --- |\n| Why? | So |",
    "> [!question] Tell me about a failure\n> The outage.",
    "```python\nprint('hello')\n```",
    "<aside>\n💡 They care about zebras.\n\n</aside>",
    "%%private zebra%%",
    "<!-- hidden zebra -->",
    "See [[People/Dana Reyes|Dana]] and ![shot.png](Page%20one/shot.png).",
    "A claim[^1].\n\n[^1]: With a footnote.",
    "Met with [contact:: Lee Park] at (place:: 8 Mill Lane).",
    "1. one\n2. two ✅ 2026-11-19 #done ^id1",
    "👍",
)
NOTE = st.lists(st.sampled_from(BLOCKS), max_size=6, unique=True).map("\n\n".join)

MAPPED = ("Company=company",)


def again(plan: Plan, *files: tuple[str, bytes]) -> Plan:
    """Plan files once more, with the entries there that they made."""
    made = (replace(entry, path=f"journal/{number}.md") for number, entry in enumerate(interviews(plan)))
    return planned(*files, journal=Journal(tuple(made)), mapped=MAPPED if files[0][0] == "any.csv" else ())


def changes(plan: Plan) -> Sequence[str]:
    """List what a plan would write or change, in words."""
    return [*(entry_text(draft) for draft in plan.new), *(word for change in plan.changes for word in change.words)]


@examples(60)
@given(NOTE)
def test_a_note_that_is_imported_again_changes_nothing(words: str) -> None:
    """Whatever Markdown is in it: the entry shows its words, and not its marks."""
    file = ("Acme.md", f"# Acme\n\nCompany: Acme\nDate: 2026-11-10\n\n{words}\n".encode())
    plan = planned(file)
    assert len(plan.new) == 1
    assert changes(again(plan, file)) == []


@examples(60)
@given(NOTE)
def test_notes_of_a_table_that_is_imported_again_change_nothing(words: str) -> None:
    """A card's description is Markdown too."""
    cell = words.replace('"', '""')
    file = ("a.csv", f'Company,Applied,Notes\nAcme,2026-11-02,"{cell}"\n'.encode())
    plan = planned(file)
    assert len(plan.new) == 1
    assert changes(again(plan, file)) == []


@examples(60)
@given(NOTE, st.sampled_from(("A giraffe.", "- [a giraffe](https://giraffe.example)", "**giraffe** 🦒", "🦒")))
def test_what_is_new_in_a_note_is_a_change(words: str, more: str) -> None:
    """A word, or a sign, that the entry does not have."""
    head = "# Acme\n\nCompany: Acme\nDate: 2026-11-10\n\nFine.\n\n"
    plan = planned(("Acme.md", f"{head}{words}\n".encode()))
    changed = again(plan, ("Acme.md", f"{head}{words}\n\n{more}\n".encode()))
    assert len(changes(changed)) == 1


def test_what_two_files_bring_is_a_change_once(tmp_path: Path) -> None:
    """As Notion's archive has its table twice."""
    (tmp_path / "journal").mkdir()
    first, one, two = (tmp_path / f"{name}.csv" for name in ("first", "one", "two"))
    first.write_bytes(b"Company,Applied\nAcme,2026-11-02\n")
    run(tmp_path, str(first), "--yes")
    one.write_bytes(b"Company,Applied,Notes,Colour\nAcme,2026-11-02,The zebra,red\n")
    two.write_bytes(one.read_bytes())
    assert run(tmp_path, str(one), str(two), "--dry-run").stdout.count("change: ") == 2
    two.write_bytes(one.read_bytes().replace(b"red", b"blue"))
    assert run(tmp_path, str(one), str(two), "--dry-run").stdout.count("change: ") == 3


def test_a_round_more_does_not_say_the_application_again() -> None:
    """The day of applying and the notes stand in the entry that is there; what is new is kept."""
    rows = "Company,Role,Applied,Interview,Heard,Notes,Colour\nAcme,Dev,2026-11-02,{day},{more},The *zebra*,red\n"
    first, second = (
        ("a.csv", rows.format(day=day, more=more).encode())
        for day, more in (("2026-11-10", ""), ("2026-11-24", "2026-11-12"))
    )
    (draft,) = again(planned(first), second).new
    assert (str(draft.day), draft.notes, draft.applied) == ("2026-11-24", "", None)
    assert draft.kept == (("From the table", "Heard: 2026-11-12"),)
    another = ("a.csv", second[1].replace(b"2026-11-02", b"2026-11-20"))  # another application
    assert [item.type for item in interviews(again(planned(first), another))[0].log][:1] == ["applied"]


@examples(25)
@given(
    rows=st.lists(st.lists(CELL, min_size=6, max_size=6), min_size=1, max_size=3),
    header=st.lists(HEADING, min_size=6, max_size=6),
)
def test_any_table_that_is_imported_again_changes_nothing(rows: list[list[str]], header: list[str]) -> None:
    """Whatever stands in its cells: nothing is new, and no entry differs from the row that it is made of."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [["Company", *header], *([f"Employer {number}", *row] for number, row in enumerate(rows))]
    )
    file = ("any.csv", text.getvalue().encode())
    plan = planned(file, mapped=MAPPED)
    second = again(plan, file)
    assert changes(second) == []
    assert [skipped.reason for skipped in second.listed if "says something else" in skipped.reason] == []


@examples(25)
@given(
    method=METHOD,
    texts=st.lists(st.tuples(PROPERTY, TEXT), max_size=6, unique_by=lambda pair: pair[0]),
    people=st.lists(st.tuples(PERSON, st.integers(1, 9)), max_size=4),
    start=START,
)
def test_any_invitation_that_is_imported_again_changes_nothing(
    method: str, texts: list[tuple[str, str]], people: list[tuple[str, int]], start: str
) -> None:
    """Neither its words nor its people nor its time."""
    lines = [f"{name}:{escaped(text)}" for name, text in texts]
    lines += [f"{person}:mailto:p{number}@acme.example" for person, number in people]
    event = "\n".join(["BEGIN:VEVENT", "UID:u", start, "SUMMARY:Interview with Acme", *lines, "END:VEVENT"])
    file = ("a.ics", f"BEGIN:VCALENDAR\n{method}{event}\nEND:VCALENDAR\n".encode())
    assert changes(again(planned(file), file)) == []


def test_an_outcome_that_is_a_mapping_keeps_its_other_parts(tmp_path: Path) -> None:
    """As `log` does: of an offer the day by which it wants an answer."""
    (tmp_path / "journal").mkdir()
    entry = tmp_path / "journal" / "acme.md"
    entry.write_text("---\ncompany: Acme\noutcome:\n  result: offer\n  answer_by: 2026-12-10\n---\n", encoding="utf-8")
    (tmp_path / "a.csv").write_bytes(b"Company,Status,Outcome date\nAcme,Accepted,2026-12-08\n")
    run(tmp_path, str(tmp_path / "a.csv"), "--yes")
    outcome = "outcome:\n  result: accepted\n  answer_by: 2026-12-10\n  date: 2026-12-08\n"
    assert outcome in entry.read_text(encoding="utf-8")
