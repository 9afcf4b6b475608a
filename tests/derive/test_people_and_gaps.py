"""People, referees, and what is not known yet."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.derive.application.people import group_people, merge_people
from site_builder.steps.request import Request
from tests.derive.deriving import derived, on


def test_one_person_by_address_else_by_name_within_an_application(journal: Path) -> None:
    """The latest of each field counts; the last touch is a round, a thank-you or an item of the log.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-02
    stage: Phone
    contacts:
      - {name: Dana Reyes, email: dana@acme.example, thanked: 2026-11-03, talked_about: queues}
      - Jo
    log: {date: 2026-11-09, type: reply, with: Jo}
    ---
    === b.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-05
    contacts:
      - {name: D. Reyes, email: DANA@acme.example, phone: 0123, role: CTO}
      - jo
    ---
    === c.md
    ---
    company: Birch
    date: 2026-11-05
    contacts: Dana Reyes
    ---
    """
    birch, dana, jo = sorted(derived(journal).people, key=lambda person: (person.company != "Birch", person.name))
    assert (birch.name, birch.application, birch.email) == ("Dana Reyes", "birch", "")
    assert (dana.name, dana.role, dana.phone, dana.last_touch) == ("D. Reyes", "CTO", "0123", date(2026, 11, 5))
    assert [(meeting.interview, meeting.talked_about) for meeting in dana.met] == [("a", "queues"), ("b", "")]
    assert (jo.last_touch, len(jo.met)) == (date(2026, 11, 9), 2)


def test_who_is_met_again_in_a_later_application_is_one_person(journal: Path) -> None:
    """At one employer, by e-mail, else by name; a namesake with another address, or elsewhere, is someone else.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-03-10
    contacts: [{name: Dana Reyes, email: dana@acme.example, phone: "1"}, Lee Park, Kim Roe <kim@acme.example>]
    outcome: rejected 2026-03-20
    ---
    === b.md
    ---
    company: Acme
    role: Lead
    date: 2026-11-10
    contacts: [Dana Reyes (CTO) <DANA@acme.example>, Lee Park <lee@acme.example>, Kim Roe <roe@acme.example>]
    ---
    === c.md
    ---
    company: Birch
    date: 2026-11-11
    contacts: [Dana Reyes]
    ---
    """
    people = [merge_people(group) for group in group_people(derived(journal).people)]
    known = sorted((person.company, person.name, person.role, person.phone, len(person.met)) for person in people)
    assert known == [
        ("Acme", "Dana Reyes", "CTO", "1", 2),
        ("Acme", "Kim Roe", "", "", 1),
        ("Acme", "Kim Roe", "", "", 1),
        ("Acme", "Lee Park", "", "", 2),
        ("Birch", "Dana Reyes", "", "", 1),
    ]
    dana = next(person for person in people if person.phone)
    assert [meeting.interview for meeting in dana.met] == ["a", "b"]
    assert dana.application == "acme-lead"
    assert dana.last_touch == date(2026, 11, 10)


def test_a_card_stays_the_same_when_its_person_is_met_again(journal: Path) -> None:
    """An address book that has taken the card of the first application has no second one of the later.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-03-10
    contacts: [Dana Reyes <dana@acme.example>]
    ---
    """
    before = _uids(journal)
    text = (journal / "journal" / "a.md").read_text(encoding="utf-8")
    (journal / "journal" / "b.md").write_text(text.replace("Dev", "Lead").replace("-03-", "-11-"), encoding="utf-8")
    assert len(before) == 1
    assert _uids(journal) == before


def _uids(root: Path) -> list[str]:
    build(Request(root, root / "output"))
    lines = (root / "output" / "people.vcf").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("UID:")]


def test_the_ledger_of_referees(journal: Path) -> None:
    """Told by an entry or by a reference in the log; open or not; how often named in the last ninety days.

    === journal.toml
    [[references]]
    name = "Prof. Low"
    email = "low@uni.example"
    agreed = 2026-04-01
    === a.md
    ---
    company: Acme
    date: 2026-11-02
    references: Prof. Low
    log: {date: 2026-11-03, type: reference, with: prof. low}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-05-02
    references: [{name: Prof. Low}, {name: Ada, told: 2026-05-01}]
    outcome: rejected
    ---
    """
    low, ada = derived(journal).references
    assert (low.name, low.email, low.agreed, low.lately) == ("Prof. Low", "low@uni.example", date(2026, 4, 1), 1)
    assert [(use.application, use.told, use.told_on, use.open) for use in low.named] == [
        ("acme", True, date(2026, 11, 3), True),
        ("birch", False, None, False),
    ]
    assert (ada.name, ada.agreed, ada.lately, ada.named[0].told_on) == ("Ada", None, 0, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ("", {"address", "promise", "process"}),
        ("contacts: Dana\n", {"address", "promise", "process"}),
        ("contacts: Dana <dana@acme.example>\n", {"promise", "process"}),
        ("contacts: Dana <dana@acme.example>\nreply_by: 2026-11-30\n", {"process"}),
        ("contacts: Dana <dana@acme.example>\nreply_by: 2026-11-30\nprocess: two rounds\n", set()),
        ("outcome: rejected\n", set()),
        ("mute: yes\n", set()),
    ],
)
def test_gaps_are_what_an_open_application_lacks(tmp_path: Path, more: str, kinds: set[str]) -> None:
    """A way to reach them, a promise, their process: each named while it is missing, and only then."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text(f"---\ncompany: Acme\ndate: 2026-11-18\n{more}---\n")
    assert {gap.kind for gap in on(derived(tmp_path).gaps)} == kinds


def remarks(root: Path) -> tuple[str, ...]:
    """Give what is said of the search on the day."""
    return tuple(remark.text for remark in on(derived(root).remarks))


@pytest.mark.parametrize(
    ("companies", "more", "remark"),
    [
        (("A",), "", "The search rests on one application; a second one would take some weight off it."),
        (("A", "B"), "", None),
        (("A",), "outcome: rejected\n", "No application is open at the moment; a next one would carry the search on."),
        ((), "", None),
    ],
)
def test_a_search_that_rests_on_little_is_told_so_once(
    tmp_path: Path, companies: tuple[str, ...], more: str, remark: str | None
) -> None:
    """Fewer than two open applications: one kind sentence; an empty journal is not a reproach."""
    (tmp_path / "journal").mkdir()
    for company in companies:
        (tmp_path / f"journal/{company}.md").write_text(f"---\ncompany: {company}\ndate: 2026-11-18\n{more}---\n")
    assert remarks(tmp_path) == ((remark,) if remark else ())


def test_how_few_are_little_is_a_setting(journal: Path) -> None:
    """`open_applications`: who searches for one place at a time is told nothing.

    === journal.toml
    [follow_ups]
    open_applications = 1
    === a.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    """
    assert remarks(journal) == ()


def test_after_an_acceptance_the_others_deserve_a_word(journal: Path) -> None:
    """Nobody is told to look for more; those still open are named.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-18}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-05
    ---
    """
    assert remarks(journal) == ("You have accepted Acme; Birch still deserves a word.",)


def test_those_whose_interview_comes_after_an_acceptance_deserve_a_word(journal: Path) -> None:
    """A round that lies ahead is not a new search.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-18}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-26
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-05
    log: 2026-11-19 reply
    ---
    """
    assert remarks(journal) == ("You have accepted Acme; Birch and Cedar still deserve a word.",)


def test_after_an_acceptance_only_those_who_count_on_you_deserve_a_word(journal: Path) -> None:
    """Who has never said a word has nothing to plan without you; there is no follow-up for them either.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-18}
    ---
    === b.md
    ---
    company: Birch
    log: [2026-10-05 applied, 2026-11-02 nudge]
    ---
    """
    assert remarks(journal) == ("You have accepted Acme.",)


def test_after_an_acceptance_a_new_search_is_a_search(journal: Path) -> None:
    """Who applies again later is not told to write to everyone.

    === a.md
    ---
    company: Acme
    date: 2026-02-10
    outcome: {result: accepted, date: 2026-02-18}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-05
    ---
    """
    assert remarks(journal) == ("The search rests on one application; a second one would take some weight off it.",)


def test_the_last_touch_is_a_word_with_them(journal: Path) -> None:
    """A part of the name is enough; a thank-you without a name was for all of the round; a note is not a word.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    contacts: [Dana Reyes, Jo Lind]
    log:
      - {date: 2026-11-04, type: thank-you}
      - {date: 2026-11-06, type: reply, with: Dana}
      - {date: 2026-11-09, type: note, with: Dana Reyes}
      - {date: 2026-11-09, type: reference, with: Jo Lind}
    ---
    """
    assert {person.name: person.last_touch for person in derived(journal).people} == {
        "Dana Reyes": date(2026, 11, 6),
        "Jo Lind": date(2026, 11, 4),
    }


def test_a_referee_is_known_by_a_part_of_the_name(journal: Path) -> None:
    """As on the worklist; a heads-up counts as asked, though the interview lies ahead.

    === journal.toml
    [[references]]
    name = "Prof. Ada Low"
    === a.md
    ---
    company: Acme
    date: 2026-11-26
    references: Ada Low
    log: {date: 2026-11-19, type: reference, with: Low}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-27
    references: Prof. Ada Low
    ---
    """
    (low,) = derived(journal).references
    assert [(use.application, use.told, use.told_on) for use in low.named] == [
        ("acme", True, date(2026, 11, 19)),
        ("birch", False, None),
    ]
    assert low.lately == 1
