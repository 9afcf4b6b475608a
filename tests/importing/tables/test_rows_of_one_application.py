"""Rows that speak of the same applications, in whatever order: no word is lost, and a second import brings nothing."""

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.edit.change import SetField
from site_builder.importing.entry_text import entry_text
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.journal import Journal
from tests.importing.importing import interviews, planned, read, shown
from tests.support.examples import examples

DAYS = ("2026-11-02", "2026-11-10", "2026-11-18 14:30", "3/4/2026", "12 Nov", "TBD", "2026-11-10 to 2026-11-12", "")
CELLS: Mapping[str, tuple[str, ...]] = {
    "Company": ("Acme", "Birch Ltd", "acme"),
    "Role": ("Dev", "QA", "", "dev"),
    "Status": ("Applied", "Rejected", "Interview", "Offer", "Wishlist", "weird", "Phone screen", "Withdrawn", ""),
    "Event": ("Applied", "Phone screen", "Rejected", "sent a letter", "Offer"),
    "Stage": ("Phone", "Onsite", ""),
    "Contact": ("Dana Reyes", "Lee", "Dana", "N/A", ""),
    "Email": ("d@acme.example", "l@birch.example", ""),
    "Tags": ("eu", "it, eu", ""),
    "Notes": ("the zebra", "a giraffe", "the zebra, and a lion", ""),
    "Colour": ("red", "blue", ""),
    "Salary": ("50k", "60k", "TBD", ""),
    "Link": ("https://a.example/1", "https://a.example/2", ""),
    "Application": ("again", "one", ""),
    "Duration": ("45 min", "soon", ""),
    "Time": ("14:30", "tbd", ""),
    "Fit": ("maybe", "yes", ""),
    **dict.fromkeys(
        "Applied|Interview Date|Next Interview|Deadline|Interview 1|Date|Response Date|Offer Date|Thank you sent|"
        "Follow up|Outcome Date".split("|"),
        DAYS,
    ),
}
WORDS = frozenset(
    {"Notes", "Colour", "Contact", "Tags", "Salary", "Event", "Application", "Link"}
)  # never in another form


@examples(60)
@given(st.data())
def test_whatever_several_rows_say(data: st.DataObject) -> None:
    """Each row's words are in an entry or in the plan, every entry is read, and again nothing is new."""
    others = sorted(set(CELLS) - {"Company"})
    header = ["Company", *data.draw(st.lists(st.sampled_from(others), min_size=2, max_size=8, unique=True))]
    row = st.tuples(*(st.sampled_from(CELLS[heading]) for heading in header))
    rows = data.draw(st.lists(row, min_size=1, max_size=5))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    file = ("a.csv", text.getvalue().encode())
    plan = planned(file)
    said = shown(plan)
    for cells in rows:
        lost = [
            cell for name, cell in zip(header, cells, strict=True) if name in WORDS and not set(words_of(cell)) <= said
        ]
        assert lost == []
    made = (replace(entry, path=draft.path) for entry, draft in zip(interviews(plan), plan.new, strict=True))
    again = planned(file, journal=Journal(tuple(made)))
    assert [entry_text(draft) for draft in again.new] == []
    assert [change.words for change in again.changes] == []


@pytest.mark.parametrize(
    ("there", "here", "outcome", "differs"),
    [
        ("", "Rejected", "rejected", ""),
        ("outcome: ghosted", "Rejected", "rejected", ""),
        ("outcome: offer 2026-11-10", "Accepted", "accepted", ""),
        ("outcome: withdrawn", "Rejected", "withdrawn", "outcome: withdrawn there, rejected here"),
        ("outcome: rejected", "No response", "rejected", ""),
        ("outcome: declined", "Offer", "declined", ""),
    ],
)
def test_an_ending_stays(there: str, here: str, outcome: str, differs: str) -> None:
    """What is no end may become one; an end of the writer's is not another because a table says so."""
    known = read(f"---\ncompany: Acme\nlog: 2026-11-02 applied\n{there}\n---\n")
    plan = planned(("a.csv", f"Company,Status\nAcme,{here}\n".encode()), journal=Journal((known,)))
    every = [step for change in plan.changes for step in change.steps if isinstance(step, SetField)]
    steps = {step.path[0]: step.text for step in every}
    was = known.outcome.result if known.outcome else ""
    assert steps.get("outcome", was) == outcome
    assert [skipped.reason.partition("not changed: ")[2] for skipped in plan.listed] == ([differs] if differs else [])


def test_an_offer_that_is_answered_keeps_its_day() -> None:
    """In the log, as it does where the answer is logged."""
    known = read("---\ncompany: Acme\noutcome: {result: offer, date: 2026-11-10}\n---\n")
    plan = planned(("a.csv", b"Company,Status\nAcme,Declined\n"), journal=Journal((known,)))
    assert "log: reply 2026-11-10: offer" in plan.changes[0].words


def test_what_a_contact_says_otherwise_is_told() -> None:
    """Another number, role or name; what is missing is added."""
    known = read("---\ncompany: Acme\ncontacts:\n  - {name: Dana Reyes, email: d@acme.example, phone: 020 1}\n---\n")
    table = "Company,Contact,Email,Phone,Contact Title\nAcme,Dana Miller,d@acme.example,020 2,CTO\n"
    plan = planned(("a.csv", table.encode()), journal=Journal((known,)))
    assert plan.changes[0].words == ("role of Dana Reyes: CTO",)
    said = plan.listed[0].reason.partition("not changed: ")[2]
    assert (
        said == "name of Dana Miller: Dana Reyes there, Dana Miller here; phone of Dana Miller: 020 1 there, 020 2 here"
    )


def test_a_value_in_another_form_is_written_as_an_entry_has_it() -> None:
    """What is there would be read with a remark, and could not be changed."""
    known = read("---\ncompany: Acme\nlog: 2026-11-02 applied\n---\n")
    table = "Company,Thank you sent,Fit,Notes\nAcme,11/18/2026,maybe,zebra\n"
    plan = planned(("a.csv", table.encode()), journal=Journal((known,)))
    assert plan.changes[0].words[:2] == ("fit: unsure", "thanked: 2026-11-18")


def test_the_day_of_a_thank_you_has_the_order_of_the_table() -> None:
    """The other days show it; where none does it is kept as text."""
    table = "Company,Applied,Thank you sent\nAcme,{day},11/2/2026\n"
    (draft,) = planned(("a.csv", table.format(day="10/28/2026").encode())).new
    assert (dict(draft.others), draft.kept) == ({"thanked": "2026-11-02"}, ())
    (draft,) = planned(("a.csv", table.format(day="2026-10-28").encode())).new
    assert (dict(draft.others), draft.kept) == ({}, (("From the table", "Thank you sent: 11/2/2026"),))
