"""Where an application is: its state, the promise that counts, what comes next, how long they took."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.derive.application.progress import Progress, Promise
from tests.derive.deriving import progress_of, told
from tests.derive.follow_ups.looking import TODAY, checked


def progress(root: Path, day: date = TODAY) -> dict[str, Progress]:
    """Derive the progress of each application."""
    journal, settings = checked(root)
    return {application.slug: progress_of(application, settings, day) for application in journal.applications}


def test_state(journal: Path) -> None:
    """The outcome that speaks, `withdrawn` for a withdrawal in the log, `applied` without a dated round, else `open`.

    === a.md
    ---
    company: Offer
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12}
    ---
    === b.md
    ---
    company: Rejected
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-12}
    ---
    === c.md
    ---
    company: Withdrawn
    date: 2026-11-10
    outcome: offer
    log: 2026-11-13 withdrawal
    ---
    === d.md
    ---
    company: Applied
    applied: 2026-11-10
    ---
    === e.md
    ---
    company: Open
    date: 2026-11-26
    ---
    === f.md
    ---
    company: Ghosted
    date: 2026-11-10
    outcome: ghosted
    ---
    """
    found = {slug: (reached.state, reached.ended_on) for slug, reached in progress(journal).items()}
    assert found == {
        "offer": ("offer", None),
        "rejected": ("rejected", date(2026, 11, 12)),
        "withdrawn": ("withdrawn", date(2026, 11, 13)),
        "applied": ("applied", None),
        "open": ("open", None),
        "ghosted": ("ghosted", date(2026, 11, 10)),
    }


def test_a_withdrawal_without_a_day(journal: Path) -> None:
    """It ended on the day of its round; one with a day, on its own.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    log: {type: withdrawal}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-10
    log: 2026-11-12 withdrawal
    ---
    """
    ended = {name: told.ended_on for name, told in progress(journal).items()}
    assert ended == {"acme": date(2026, 11, 10), "birch": date(2026, 11, 12)}


def test_the_promise_that_counts(journal: Path) -> None:
    """With its place, and the words where we counted.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    reply_within: 2 weeks
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    reply_by: 2026-11-12
    log: 2026-11-16 reply
    ---
    """
    found = progress(journal)
    assert found["acme"].promise == Promise(date(2026, 11, 24), "journal/a.md", 4, "2 weeks")
    assert found["bellow"].promise is None
    assert found["bellow"].last_touch == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("acme", (date(2026, 11, 26), "Panel")),
        ("bellow", (date(2026, 11, 27), "Final")),
        ("cairn", (None, "Board")),
        ("dune", (None, "")),
        ("elm", (None, "")),
    ],
)
def test_what_comes_next(journal: Path, slug: str, expected: tuple[date | None, str]) -> None:
    """The next round ahead, or a dated next stage; else the name of one without a day; nothing after an ending.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: {name: Panel, date: 2026-11-25}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-26
    stage: Panel
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-10
    next_stage: {name: Final, date: 2026-11-27}
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-10
    next_stage: Board
    ---
    === e.md
    ---
    company: Dune
    date: 2026-11-10
    next_stage: none
    ---
    === f.md
    ---
    company: Elm
    date: 2026-11-10
    next_stage: {name: Final, date: 2026-11-27}
    outcome: declined
    ---
    """
    found = progress(journal)[slug]
    assert (found.next_day, found.next_name) == expected


def test_how_long_they_took(journal: Path) -> None:
    """From an application or a held round to their next reply, call or round, an offer or a no.

    === a.md
    ---
    company: Acme
    applied: 2026-11-01
    log: 2026-11-04 reply
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-06
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-11
    outcome: {result: rejected, date: 2026-11-12}
    log: 2026-11-24 reply
    ---
    """
    assert progress(journal)["acme"].answered_in == (3, 5, 1)


def test_where_one_waits_for_them(journal: Path) -> None:
    """To each answer; since the last word where it is their turn; until the ending where nobody answered.

    Two rounds of one day wait for one answer.

    === a.md
    ---
    company: Acme
    date: 2026-11-06
    log: 2026-11-09 reply
    ---
    === b.md
    ---
    company: Birch
    date: 2026-10-05
    outcome: {result: ghosted, date: 2026-11-03}
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-10
    next_stage: {name: Final, date: 2026-11-26}
    ---
    === d.md
    ---
    company: Dune
    date: 2026-11-10 09:00
    log: {date: 2026-11-12, type: reply, needs_answer: yes}
    ---
    === d2.md
    ---
    company: Dune
    date: 2026-11-10 11:00
    stage: Team
    ---
    """
    found = {
        slug: [(wait.first.isoformat()[5:], wait.last and wait.last.isoformat()[5:], wait.answered) for wait in waits]
        for slug, waits in ((slug, reached.waits) for slug, reached in progress(journal).items())
    }
    assert found == {
        "acme": [("11-06", "11-09", True), ("11-09", None, False)],
        "birch": [("10-05", "11-03", False)],
        "cedar": [],
        "dune": [("11-10", "11-12", True)],
    }


def test_the_decision_that_speaks(journal: Path) -> None:
    """A later round that was held settles it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    decision: undecided
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19
    ---
    """
    assert progress(journal, date(2026, 11, 19))["acme"].decision == "undecided"
    assert progress(journal)["acme"].decision == ""


def test_a_no_without_a_day_has_that_of_the_word_that_it_came_with_everywhere(journal: Path) -> None:
    """The row that asks for feedback, the application and the timeline name one day; where no word is, the round's.

    === told.md
    ---
    company: Told
    date: 2026-11-12
    outcome: rejected
    log: 2026-11-19 reply sorry
    ---
    === untold.md
    ---
    company: Untold
    date: 2026-11-12
    outcome: rejected
    ---
    === applied.md
    ---
    company: Only Applied
    log: [2026-11-02 applied, 2026-11-19 reply]
    outcome: rejected
    ---
    """
    told_on, round_on = date(2026, 11, 19), date(2026, 11, 12)
    assert {slug: reached.ended_on for slug, reached in progress(journal).items()} == {
        "told": told_on,
        "untold": round_on,
        "only-applied": told_on,
    }
    noes = [event for story in told(journal) for event in story.events if event.kind == "rejected"]
    assert {(event.company, event.date, event.assumed) for event in noes} == {
        ("Told", told_on, False),
        ("Untold", round_on, True),
        ("Only Applied", told_on, False),
    }


def test_a_next_stage_that_has_passed_is_an_interview(journal: Path) -> None:
    """Its row asks how it went, so no page says that there was no interview yet.

    === a.md
    ---
    company: Acme
    log: [2026-11-02 applied, 2026-11-10 reply]
    next_stage: {name: Phone screen, date: 2026-11-19}
    ---
    """
    assert [progress(journal, date(2026, 11, day))["acme"].state for day in (19, 20)] == ["applied", "open"]
