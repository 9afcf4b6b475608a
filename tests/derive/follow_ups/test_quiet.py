"""Muting, endings and snoozes: what keeps an application quiet, and in which order."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, rows, standings


def test_muted(journal: Path) -> None:
    """Nothing of a muted application is due any more; `mute: no` mutes nothing.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    tasks: {what: form, due: 2026-11-20}
    mute: hiring freeze
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-18
    mute: no
    ---
    """
    assert agenda(journal) == ["Thu 19 Nov reflect", "Thu 19 Nov thank-you-unnamed", "Wed 25 Nov nudge Bellow"]
    assert standings(journal)["acme"] == "waiting: hiring freeze"


def test_a_later_round_settles_mute_and_snooze(journal: Path) -> None:
    """Those of a round before the last held one do not speak any more; those of a round ahead do.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    mute: yes
    ---
    === a2.md
    ---
    company: Acme
    date: 2026-11-12
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    snooze_until: 2026-12-01
    ---
    === b2.md
    ---
    company: Bellow
    date: 2026-11-12
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-10
    ---
    === c2.md
    ---
    company: Cairn
    date: 2026-11-26
    mute: yes
    ---
    """
    assert agenda(journal, "nudge", "prepare") == ["Thu 19 Nov nudge Acme", "Thu 19 Nov nudge Bellow"]


def test_a_stage_without_an_entry_takes_no_wish_back(journal: Path) -> None:
    """A named next stage that has passed settles neither a mute nor a withdrawal: nobody wrote that they went there.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    mute: yes
    next_stage: 2026-11-16
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    decision: withdraw
    next_stage: 2026-11-16
    ---
    Good.
    """
    assert agenda(journal) == ["Wed 11 Nov withdraw Bellow"]


def test_a_stage_after_the_ending_did_not_take_place(journal: Path) -> None:
    """Nobody is asked how it went where the ending came before it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: 2026-11-18
    outcome: {result: rejected, date: 2026-11-12}
    log: 2026-11-13 feedback-request
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    next_stage: 2026-11-18
    log: 2026-11-12 withdrawal
    ---
    Good.
    """
    assert standings(journal) == {"acme": "ended", "bellow": "ended"}


def test_a_stage_on_the_day_of_the_ending(journal: Path) -> None:
    """It may well have taken place.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: 2026-11-18
    outcome: {result: declined, date: 2026-11-18}
    ---
    Good.
    """
    assert agenda(journal) == ["Thu 19 Nov reflect"]


def test_after_an_ending(journal: Path) -> None:
    """Thank-yous, reflections, the question for feedback and what they have asked since are left, and nothing else.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    references: Prof. Low
    tasks: {what: form, due: 2026-11-20}
    decision: undecided
    log: {date: 2026-11-19, type: reply, needs_answer: yes}
    outcome: {result: rejected, date: 2026-11-19}
    ---
    """
    assert agenda(journal) == [
        "Thu 19 Nov reflect",
        "Thu 19 Nov thank-you Dana",
        "Fri 20 Nov answer Acme",
        "Fri 20 Nov feedback Acme",
    ]


def test_while_withdrawing(journal: Path) -> None:
    """The withdrawal comes first; no offer, task or preparation is asked for; a snooze does not put it off.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    tasks: {what: form, due: 2026-11-20}
    snooze_until: 2026-12-01
    decision: withdraw
    outcome: offer
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    """
    assert agenda(journal) == ["Thu 19 Nov reflect", "Thu 19 Nov thank-you Dana", "Thu 19 Nov withdraw Acme"]


def test_snoozed(journal: Path) -> None:
    """What is due earlier moves to the day, a Sunday too; what is due later keeps its own.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    snooze_until: 2026-11-22
    contacts: Dana
    ---
    """
    assert agenda(journal) == ["Sun 22 Nov reflect", "Sun 22 Nov thank-you Dana", "Wed 25 Nov nudge Acme"]


def test_some_things_cannot_be_put_off(journal: Path) -> None:
    """Preparation, heads-ups for a round ahead, tasks, thanks for an offer and the answer to it keep their days.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: {name: Dana, thanked: skip}
    references: Prof. Low
    tasks: {what: form, due: 2026-11-20}
    outcome: offer
    decision: undecided
    snooze_until: 2026-12-04
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-26
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-18
    contacts: {name: Lee, thanked: skip}
    references: Prof. Low
    snooze_until: 2026-12-04
    ---
    Good.
    """
    assert agenda(journal) == [
        "Thu 19 Nov thank-offer Acme",
        "Fri 20 Nov task",
        "Wed 25 Nov answer-offer Acme",
        "Wed 25 Nov prepare",
        "Wed 25 Nov tell-reference Prof. Low",
        "Fri 4 Dec tell-offer Bellow",
        "Fri 4 Dec tell-reference Prof. Low",
    ]


def test_a_snooze_that_is_over(journal: Path) -> None:
    """What it moved stays on its day, and becomes overdue.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    snooze_until: 2026-11-18
    ---
    Good.
    """
    assert agenda(journal) == ["Wed 18 Nov nudge Acme"]


def test_kinds_that_are_off(journal: Path) -> None:
    """A kind in `off` is never shown, and nothing is due because of it.

    === journal.toml
    [follow_ups]
    off = ["thank-you", "reflect"]
    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    ---
    """
    assert agenda(journal) == ["Wed 25 Nov nudge Acme"]
    assert standings(journal)["acme"].startswith("waiting until Wed 25 Nov")


def test_talks_ask_for_little(journal: Path) -> None:
    """Talks alone are not an application: a reflection, tasks and no-shows arise, and nothing else.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    format: chat
    contacts: Dana
    decision: undecided
    references: Prof. Low
    tasks: {what: send the article, due: 2026-11-20}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-18
    format: coffee
    no_show: yes
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-26
    format: chat
    ---
    """
    assert agenda(journal) == ["Wed 18 Nov reflect", "Wed 18 Nov no-show Bellow", "Fri 20 Nov task"]
    assert {row.application for row in rows(journal)} == {None}
    assert standings(journal) == {}


def test_a_chat_in_an_application_is_a_round(journal: Path) -> None:
    """It is held, it can be reflected on, and it is their last word.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    format: chat
    ---
    """
    assert agenda(journal) == ["Thu 19 Nov reflect", "Wed 25 Nov nudge Acme"]


def test_an_offer_after_a_no(journal: Path) -> None:
    """The last round that has an outcome speaks.

    === a.md
    ---
    company: Acme
    application: acme
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-16}
    ---
    Good.
    === b.md
    ---
    company: Acme
    application: acme
    date: 2026-11-17
    outcome: {result: offer, answer_by: 2026-11-27}
    ---
    Good.
    """
    assert agenda(journal, "answer-offer", "feedback") == ["Thu 26 Nov answer-offer Acme"]


def test_rows_of_later_days(journal: Path) -> None:
    """A row that begins later is derived too, with its first and last day; the same row is there once.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    contacts: {name: Dana, thanked: yes}
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-12-07
    ---
    """
    later = [f"{row.rule} {row.first:%m-%d} {row.last:%m-%d}" for row in rows(journal, day=date(2026, 11, 23))]
    assert later == ["prepare 11-23 12-06"]
    assert rows(journal) == []
