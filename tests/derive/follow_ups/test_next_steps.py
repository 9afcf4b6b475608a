"""Preparation, referees, decisions: what lies ahead asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, whys


def test_prepare_from_ten_working_days_before(journal: Path) -> None:
    """It is shown from the tenth working day before a round, due on the last, and gone on the day itself.

    === a.md
    ---
    company: Acme
    date: 2026-12-07
    ---
    """
    assert agenda(journal, "prepare", day=date(2026, 11, 22)) == []
    assert agenda(journal, "prepare", day=date(2026, 11, 23)) == ["Fri 4 Dec prepare"]
    assert agenda(journal, "prepare", day=date(2026, 12, 6)) == ["Fri 4 Dec prepare"]
    assert agenda(journal, "prepare", day=date(2026, 12, 7)) == []


def test_prepare_for_a_named_next_stage(journal: Path) -> None:
    """A dated next stage without its entry is prepared for too; with it, the round is, once; a chat is not.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    next_stage: {name: Panel, date: 2026-11-26}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-16
    next_stage: {name: Panel, date: 2026-11-26}
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-27
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-16
    next_stage: {name: Panel}
    ---
    === e.md
    ---
    company: Cairn
    date: 2026-11-27
    format: chat
    ---
    """
    assert agenda(journal, "prepare") == ["Wed 25 Nov prepare", "Thu 26 Nov prepare"]


def test_ticks_end_preparation(journal: Path) -> None:
    """The list of the entry before and that of its own together: at least one box, and none open.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    next_stage: {name: Panel, prep: [{what: read, done: yes}]}
    ---
    === a2.md
    ---
    company: Acme
    date: 2026-11-25
    ---
    ## Preparation
    - [x] Call Ines
    === b.md
    ---
    company: Bellow
    date: 2026-11-16
    next_stage: {name: Panel, prep: [{what: read, done: yes}]}
    ---
    === b2.md
    ---
    company: Bellow
    date: 2026-11-25
    ---
    ## Preparation
    - [ ] Call Ines
    === c.md
    ---
    company: Cairn
    date: 2026-11-16
    next_stage: {name: Panel, prep: [read]}
    ---
    === c2.md
    ---
    company: Cairn
    date: 2026-11-26
    ---
    ## Preparation
    - [x] Call Ines
    === d.md
    ---
    company: Dune
    date: 2026-11-16
    next_stage: {name: Panel, date: 2026-11-26, prep: [{what: read, done: yes}]}
    ---
    === e.md
    ---
    company: Elm
    date: 2026-11-27
    ---
    ## Preparation
    - no box to tick
    """
    assert agenda(journal, "prepare") == ["Tue 24 Nov prepare", "Wed 25 Nov prepare", "Thu 26 Nov prepare"]


def test_figures_of_next_steps(journal: Path) -> None:
    """How soon a stage without a day is prepared for, and how long before a round a referee hears of it.

    === journal.toml
    [follow_ups]
    prepare_early = 2
    reference_lead = 3
    === a.md
    ---
    company: Acme
    date: 2026-11-18
    next_stage: Panel
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-27
    references: Prof. Low
    ---
    """
    assert agenda(journal, "prepare", "tell-reference") == [
        "Fri 20 Nov prepare-early",
        "Tue 24 Nov tell-reference Prof. Low",
        "Thu 26 Nov prepare",
    ]


def test_the_figure_of_preparation(journal: Path) -> None:
    """How early it is shown is a setting.

    === journal.toml
    [follow_ups]
    prepare = 2
    === a.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    """
    assert agenda(journal, "prepare", day=date(2026, 11, 19)) == []
    assert agenda(journal, "prepare", day=date(2026, 11, 20)) == ["Mon 23 Nov prepare"]


def test_tell_a_reference_before_the_next_round(journal: Path) -> None:
    """Each referee who does not know, the working day before the next round, from five of them before it.

    With none ahead it is the day of the last one.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    references: [Prof. Low, Ada Byron]
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-29
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-10
    references: Prof. Low
    ---
    """
    last = "Tue 10 Nov tell-reference Prof. Low"
    assert agenda(journal, "tell-reference") == [last]
    assert agenda(journal, "tell-reference", day=date(2026, 11, 23)) == [
        last,
        "Fri 27 Nov tell-reference Ada Byron",
        "Fri 27 Nov tell-reference Prof. Low",
    ]


def test_told_in_any_entry_is_told(journal: Path) -> None:
    """Also by a `reference` in the log with that name; `told: no` is not.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    references: [{name: Prof. Low}, {name: Ada Byron}, {name: Wen, told: no}, {name: Mira}]
    log:
      - {date: 2026-11-11, type: reference, with: prof. low}
      - {date: 2026-11-30, type: reference, with: Mira}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    references: {name: Ada Byron, told: yes}
    ---
    """
    assert agenda(journal, "tell-reference") == ["Thu 12 Nov tell-reference Mira", "Thu 12 Nov tell-reference Wen"]
    assert agenda(journal, "tell-reference", day=date(2026, 11, 30)) == ["Thu 12 Nov tell-reference Wen"]


def test_references_are_told_of_open_applications_with_a_round(journal: Path) -> None:
    """Not before a round has a day (a cancelled one has none), nor after an ending.

    === a.md
    ---
    company: Acme
    applied: 2026-11-10
    references: Prof. Low
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    references: Prof. Low
    outcome: declined
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-30
    references: Prof. Low
    cancelled: yes
    ---
    """
    assert agenda(journal, "tell-reference") == []


def test_decide_before_the_next_round(journal: Path) -> None:
    """The working day before it, or the promised day: whichever is first.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    decision: undecided
    reply_by: 2026-11-25
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-30
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-18
    decision: undecided
    next_stage: 2026-11-24
    reply_by: 2026-11-25
    ---
    """
    assert agenda(journal, "decide") == ["Mon 23 Nov decide", "Wed 25 Nov decide"]


def test_decide_within_five_working_days(journal: Path) -> None:
    """With no day ahead, or one that has passed: five working days after the interview, or that day if it is later.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    decision: undecided
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-16
    decision: undecided
    reply_by: 2026-11-18
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-02
    decision: undecided
    reply_by: 2026-11-18
    ---
    """
    assert agenda(journal, "decide", day=date(2026, 11, 18)) == [
        "Wed 18 Nov decide",
        "Wed 18 Nov decide",
        "Mon 23 Nov decide",
    ]
    assert agenda(journal, "decide") == ["Wed 18 Nov decide", "Mon 23 Nov decide", "Mon 23 Nov decide"]


def test_a_decision_ends_it(journal: Path) -> None:
    """The last round that has one speaks; a later round that was held settles it; an ending too.

    === a.md
    ---
    company: Acme
    date: 2026-11-09
    decision: undecided
    ---
    === a2.md
    ---
    company: Acme
    date: 2026-11-27
    decision: continue
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-09
    decision: undecided
    ---
    === b2.md
    ---
    company: Bellow
    date: 2026-11-10
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-09
    decision: undecided
    outcome: rejected
    ---
    """
    assert agenda(journal, "decide") == []


def test_a_cancelled_round_settles_nothing(journal: Path) -> None:
    """The decision before it is still open.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    decision: undecided
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    cancelled: yes
    ---
    """
    assert agenda(journal, "decide") == ["Mon 23 Nov decide"]


def test_decide_without_an_interview(journal: Path) -> None:
    """It is counted from the last touch; without any, only a day ahead sets one; else nothing is asked.

    === a.md
    ---
    company: Acme
    applied: 2026-11-16
    decision: undecided
    ---
    === b.md
    ---
    company: Bellow
    decision: undecided
    next_stage: 2026-11-26
    ---
    === c.md
    ---
    company: Cairn
    decision: undecided
    ---
    """
    assert agenda(journal, "decide") == ["Mon 23 Nov decide", "Wed 25 Nov decide"]


def test_decide_before_the_nearest_of_all(journal: Path) -> None:
    """A round ahead and a stage that it names already: the nearer one counts.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    decision: undecided
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-25
    next_stage: 2026-12-02
    ---
    """
    assert agenda(journal, "decide") == ["Tue 24 Nov decide"]


def test_decide_after_the_last_interview(journal: Path) -> None:
    """A decision in an entry without a date is counted from the last round that was held.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-17
    ---
    === c.md
    ---
    company: Acme
    decision: undecided
    log: 2026-11-18 message
    ---
    """
    assert agenda(journal, "decide") == ["Tue 24 Nov decide"]


def test_what_was_named_before_there_was_a_round(journal: Path) -> None:
    """The list of an application without an interview counts for its first round.

    === a.md
    ---
    company: Acme
    applied: 2026-11-10
    next_stage: {name: Call, prep: [{what: read, done: yes}]}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-25
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-26
    ---
    === d.md
    ---
    company: Bellow
    applied: 2026-11-10
    next_stage: {name: Call, prep: [{what: read, done: yes}]}
    cancelled: yes
    ---
    === e.md
    ---
    company: Bellow
    date: 2026-11-27
    ---
    """
    assert agenda(journal, "prepare") == ["Wed 25 Nov prepare", "Thu 26 Nov prepare"]


def test_preparation_named_by_the_entry_before(journal: Path) -> None:
    """Only the entry right before a round says what to prepare for it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: {name: Call, prep: [{what: read, done: yes}]}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    next_stage: {name: Panel, prep: [ask Ines]}
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-25
    ---
    """
    assert agenda(journal, "prepare") == ["Tue 24 Nov prepare"]


def test_prepare_a_stage_without_a_day(journal: Path) -> None:
    """From the day after the interview that named it, due five working days after it, dropped after ten.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    next_stage: {name: Panel, prep: [read the report]}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-19
    next_stage: {name: Panel, prep: {what: read the report, done: yes}}
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-19
    next_stage: none
    ---
    === d.md
    ---
    company: Dune
    date: 2026-11-12
    next_stage: Panel
    ---
    === e.md
    ---
    company: Dune
    date: 2026-11-16
    ---
    """
    assert agenda(journal, "prepare") == ["Thu 26 Nov prepare-early"]
    assert whys(journal, "prepare") == [
        "Panel comes next and has no day yet; begin to prepare within five working days of the interview on Thu 19 Nov."
    ]
    assert agenda(journal, "prepare", day=date(2026, 12, 3)) == ["Thu 26 Nov prepare-early"]
    assert agenda(journal, "prepare", day=date(2026, 12, 4)) == []


def test_a_stage_is_not_prepared_on_the_day_of_the_interview(journal: Path) -> None:
    """One thing after another.

    === a.md
    ---
    company: Acme
    date: 2026-11-20
    went: 4
    next_stage: Panel
    ---
    """
    assert agenda(journal, "prepare") == []


def test_rounds_of_one_day_stand_in_the_order_of_their_clock_times(journal: Path) -> None:
    """The first of them names nothing that the second has settled; one without a time is the last.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    time: 14:00
    decision: withdraw
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19 9:30
    decision: undecided
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-19
    decision: undecided
    ---
    === d.md
    ---
    company: Bellow
    date: 2026-11-19 16:00
    decision: withdraw
    ---
    """
    assert agenda(journal, "withdraw", "decide") == ["Fri 20 Nov withdraw Acme", "Thu 26 Nov decide"]


def test_a_rule_alone_may_be_off(journal: Path) -> None:
    """The other rules of its kind stay.

    === journal.toml
    [follow_ups]
    off = ["prepare-early"]
    === a.md
    ---
    company: Acme
    date: 2026-11-19
    next_stage: Panel
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-24
    ---
    """
    assert agenda(journal, "prepare") == ["Mon 23 Nov prepare"]


def test_over_the_weekend_before_a_round_it_is_still_to_come(journal: Path) -> None:
    """The day to decide has passed, and the interview has not: no sentence says that it was.

    === a.md
    ---
    company: Acme
    date: 2026-11-23
    stage: Final
    decision: undecided
    ---
    """
    saturday, tuesday = date(2026, 11, 21), date(2026, 11, 24)
    assert whys(journal, "decide", day=saturday) == [
        "Final is on Mon 23 Nov; decide within five working days whether you still want it."
    ]
    assert whys(journal, "decide", day=tuesday) == [
        "The interview was on Mon 23 Nov; decide within five working days whether you still want it."
    ]
