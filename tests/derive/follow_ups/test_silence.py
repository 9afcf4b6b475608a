"""Nudges and the thought that it has gone quiet: what waiting for them asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda


def test_a_nudge_follows_the_promise(journal: Path) -> None:
    """They said by Friday 13 November: two working days later one may ask.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-13
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge Acme"]


def test_a_promise_on_a_sunday(journal: Path) -> None:
    """A day that was typed is kept: two working days after Sunday is Tuesday.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-22
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 24 Nov nudge Acme"]


def test_reply_by_wins_over_reply_within(journal: Path) -> None:
    """How long they take is counted from the interview; a day that they named is better.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_within: 2 weeks
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-05
    reply_within: 5 working days
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-05
    reply_within: 2 weeks
    reply_by: 2026-12-04
    ---
    """
    assert agenda(journal, "nudge") == ["Mon 16 Nov nudge Bellow", "Mon 23 Nov nudge Acme", "Tue 8 Dec nudge Cairn"]


def test_without_a_promise_the_last_touch_counts(journal: Path) -> None:
    """Five working days after the latest of either side; notes and heads-ups to referees are none.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: {name: Dana, thanked: 2026-11-11}
    log:
      - 2026-11-12 message
      - 2026-11-16 note: read about them
      - {date: 2026-11-16, type: reference, with: Prof. Low}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    thanked: 2026-11-13
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-10
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge Cairn", "Thu 19 Nov nudge Acme", "Fri 20 Nov nudge Bellow"]


def test_no_nudge_before_the_closing_date(journal: Path) -> None:
    """Without a promise it waits until five working days after applications close; a promise outranks that.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    closing_date: 2026-11-20
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-05
    closing_date: 2026-11-20
    reply_by: 2026-11-13
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-05
    closing_date: 2026-11-06
    ---
    """
    assert agenda(journal, "nudge") == ["Fri 13 Nov nudge Cairn", "Tue 17 Nov nudge Bellow", "Fri 27 Nov nudge Acme"]


def test_the_promise_of_a_reply_counts(journal: Path) -> None:
    """Of the last held round and the replies and calls after it, the latest that gives a day; on its day too.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-09
    log:
      - {date: 2026-11-05, type: call, reply_by: 2026-11-18}
      - {date: 2026-11-09, type: reply, reply_by: 2026-11-13}
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge Acme"]


def test_a_reply_without_a_date_keeps_a_promise_ahead(journal: Path) -> None:
    """They wrote before the day that they named, and named no other: it still holds.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-13
    log: 2026-11-11 reply email: still reading
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge Acme"]


def test_a_reply_without_a_date_settles_a_passed_promise(journal: Path) -> None:
    """They wrote after the day that they named: five working days from then.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-13
    log: 2026-11-16 reply email: still reading
    ---
    """
    assert agenda(journal, "nudge") == ["Mon 23 Nov nudge Acme"]


def test_a_reply_whose_day_was_not_typed(journal: Path) -> None:
    """It keeps a promise that lies ahead, and settles one that has passed.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-17
    log: {type: reply, note: still reading}
    ---
    """
    assert agenda(journal, "nudge", day=date(2026, 11, 17)) == ["Thu 19 Nov nudge Acme"]
    assert agenda(journal, "nudge", day=date(2026, 11, 18)) == ["Thu 12 Nov nudge Acme"]


def test_promises_before_a_later_round_are_settled(journal: Path) -> None:
    """A later round settles a promise that has passed; with no past round that of any reply counts.

    === a.md
    ---
    company: Acme
    date: 2026-11-03
    reply_by: 2026-11-09
    log: {date: 2026-11-04, type: reply, reply_by: 2026-11-09}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    === c.md
    ---
    company: Bellow
    applied: 2026-11-03
    log: {date: 2026-11-04, type: reply, reply_by: 2026-11-13}
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge Acme", "Tue 17 Nov nudge Bellow"]


def test_a_round_that_nobody_came_to_settles_no_promise(journal: Path) -> None:
    """They have not answered by staying away.

    === a.md
    ---
    company: Acme
    date: 2026-11-03
    reply_by: 2026-11-06
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    no_show: yes
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-03
    reply_by: 2026-11-13
    ---
    === d.md
    ---
    company: Bellow
    date: 2026-11-12
    no_show: yes
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 10 Nov nudge Acme", "Tue 17 Nov nudge Bellow"]


def test_nothing_is_asked_while_something_lies_ahead(journal: Path) -> None:
    """A round of today or later stops nudges, and so does a dated next stage; cancelled and undated ones do not.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-20
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-05
    next_stage: 2026-11-30
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-05
    ---
    === e.md
    ---
    company: Cairn
    date: 2026-11-26
    cancelled: yes
    ---
    === f.md
    ---
    company: Cairn
    ---
    """
    assert agenda(journal, "nudge", "close") == ["Thu 12 Nov nudge Cairn"]


def test_nothing_is_asked_where_it_is_the_writers_turn(journal: Path) -> None:
    """Not with an offer, an open question of theirs, the wish to withdraw, or after an ending.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    outcome: offer
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-05
    log: {date: 2026-11-09, type: reply, needs_answer: yes}
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-05
    decision: withdraw
    ---
    === d.md
    ---
    company: Dune
    date: 2026-11-05
    log: 2026-11-09 withdrawal
    ---
    === e.md
    ---
    company: Elm
    date: 2026-11-05
    outcome: ghosted
    ---
    """
    assert agenda(journal, "nudge", "close") == []


def test_the_log_counts_from_its_day_on(journal: Path) -> None:
    """An entry of the log with a later day changes nothing before it.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    log: 2026-11-24 nudge
    ---
    """
    assert agenda(journal, "nudge", day=date(2026, 11, 23)) == ["Thu 12 Nov nudge Acme"]
    assert agenda(journal, "nudge", day=date(2026, 11, 24)) == ["Tue 1 Dec nudge-second Acme"]


def test_a_second_nudge(journal: Path) -> None:
    """Five working days after the first; none after the last.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    log: 2026-11-10 nudge email
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-02
    log: [2026-11-10 nudge email, 2026-11-17 nudge phone]
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge-second Acme"]


def test_a_second_nudge_waits_for_the_promise(journal: Path) -> None:
    """Not before the promised day and two working days, nor, without one, before the closing date and five.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    reply_by: 2026-11-20
    closing_date: 2026-11-27
    log: 2026-11-10 nudge email
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-02
    closing_date: 2026-11-27
    log: 2026-11-10 nudge email
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 24 Nov nudge-second Acme", "Fri 4 Dec nudge-second Bellow"]


def test_a_word_from_them_begins_anew(journal: Path) -> None:
    """After their answer to a nudge, on its day too, the first nudge comes again.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    log:
      - 2026-11-10 nudge email
      - 2026-11-12 nudge email
      - 2026-11-12 reply email: sorry, we are slow
    ---
    """
    assert agenda(journal, "nudge", "close") == ["Thu 19 Nov nudge Acme"]


def test_a_nudge_after_applying(journal: Path) -> None:
    """Ten working days after the application, unless applications close later.

    === a.md
    ---
    company: Acme
    applied: 2026-11-03
    ---
    === b.md
    ---
    company: Bellow
    applied: 2026-11-03
    closing_date: 2026-11-20
    ---
    === c.md
    ---
    company: Cairn
    applied: 2026-11-03
    log: 2026-11-17 nudge
    ---
    === d.md
    ---
    company: Dune
    applied: 2026-11-03
    log: 2026-11-04 reply email: we have it
    ---
    """
    assert agenda(journal, "nudge") == [
        "Wed 11 Nov nudge Dune",
        "Tue 17 Nov nudge-applied Acme",
        "Tue 24 Nov nudge-second Cairn",
        "Fri 4 Dec nudge-applied Bellow",
    ]


def test_gone_quiet_after_two_nudges(journal: Path) -> None:
    """Ten working days after the latest; further nudges only move that.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    log: [2026-11-09 nudge, 2026-11-16 nudge]
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-02
    log: [2026-11-09 nudge, 2026-11-16 nudge, 2026-11-18 nudge]
    ---
    """
    assert agenda(journal, "nudge", "close") == ["Mon 30 Nov close Acme", "Wed 2 Dec close Bellow"]


def test_gone_quiet_after_thirty_days(journal: Path) -> None:
    """On the thirtieth day after the last touch it takes the nudge's place.

    === a.md
    ---
    company: Acme
    date: 2026-10-21
    ---
    === b.md
    ---
    company: Bellow
    applied: 2026-10-21
    ---
    """
    assert agenda(journal, "nudge", "close", day=date(2026, 11, 19)) == [
        "Wed 28 Oct nudge Acme",
        "Wed 4 Nov nudge-applied Bellow",
    ]
    assert agenda(journal, "nudge", "close") == ["Fri 20 Nov close Acme", "Fri 20 Nov close Bellow"]


def test_thirty_days_from_the_latest(journal: Path) -> None:
    """They are counted from the latest of last touch, promise and closing date.

    === a.md
    ---
    company: Acme
    date: 2026-10-10
    reply_by: 2026-10-21
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-10-10
    closing_date: 2026-10-22
    ---
    """
    assert agenda(journal, "close") == ["Fri 20 Nov close Acme"]
    assert agenda(journal, "close", day=date(2026, 11, 21)) == ["Fri 20 Nov close Acme", "Sat 21 Nov close Bellow"]


def test_gone_quiet_after_one_nudge_and_a_long_silence(journal: Path) -> None:
    """Shown from the thirtieth day on, and due then though ten working days after the nudge were over before.

    === a.md
    ---
    company: Acme
    date: 2026-10-10
    log: 2026-10-21 nudge
    ---
    """
    assert agenda(journal, "nudge", "close", day=date(2026, 11, 19)) == ["Wed 28 Oct nudge-second Acme"]
    assert agenda(journal, "nudge", "close") == ["Fri 20 Nov close Acme"]


def test_figures_of_nudges(journal: Path) -> None:
    """Each figure is a setting.

    === journal.toml
    [follow_ups]
    after_promise = 1
    after_silence = 3
    after_applied = 4
    between_nudges = 2
    nudges = 3
    close = 6
    close_days = 12
    === a.md
    ---
    company: A
    date: 2026-11-12
    reply_by: 2026-11-16
    ---
    === b.md
    ---
    company: B
    date: 2026-11-12
    ---
    === c.md
    ---
    company: C
    applied: 2026-11-12
    ---
    === d.md
    ---
    company: D
    date: 2026-11-10
    log: [2026-11-12 nudge, 2026-11-13 nudge]
    ---
    === e.md
    ---
    company: E
    date: 2026-11-10
    log: [2026-11-12 nudge, 2026-11-13 nudge, 2026-11-16 nudge]
    ---
    === f.md
    ---
    company: F
    date: 2026-11-08
    ---
    """
    assert agenda(journal, "nudge", "close") == [
        "Tue 17 Nov nudge A",
        "Tue 17 Nov nudge B",
        "Tue 17 Nov nudge-second D",
        "Wed 18 Nov nudge-applied C",
        "Fri 20 Nov close F",
        "Tue 24 Nov close E",
    ]


def test_figures_of_closing_dates(journal: Path) -> None:
    """How long after applications close one may ask: after a round, and where one has only applied.

    === journal.toml
    [follow_ups]
    after_closing = 2
    after_closing_applied = 3
    === a.md
    ---
    company: Acme
    date: 2026-11-02
    closing_date: 2026-11-17
    ---
    Good.
    === b.md
    ---
    company: Birch
    closing_date: 2026-11-17
    log: 2026-10-20 applied
    ---
    """
    assert agenda(journal, "nudge") == ["Thu 19 Nov nudge Acme", "Fri 20 Nov nudge-applied Birch"]


def test_no_nudges_at_all(journal: Path) -> None:
    """With `nudges = 0` nothing is asked: only the silence is measured.

    === journal.toml
    [follow_ups]
    nudges = 0
    === a.md
    ---
    company: Acme
    date: 2026-11-05
    ---
    """
    assert agenda(journal, "nudge", "close") == ["Sat 5 Dec close Acme"]


def test_without_close_the_nudge_stays(journal: Path) -> None:
    """Who does not want to hear that it has gone quiet keeps the nudge, but never one too many.

    === journal.toml
    [follow_ups]
    off = ["close"]
    === a.md
    ---
    company: Acme
    date: 2026-10-05
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-10-05
    log: [2026-10-12 nudge, 2026-10-19 nudge]
    ---
    """
    assert agenda(journal, "nudge", "close") == ["Mon 12 Oct nudge Acme"]


def test_a_reply_on_the_promised_day(journal: Path) -> None:
    """The day has not passed yet: it is kept.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-16
    log: 2026-11-16 reply email: tomorrow, I hope
    ---
    """
    assert agenda(journal, "nudge") == ["Wed 18 Nov nudge Acme"]


def test_what_without_a_day_is_no_reply(journal: Path) -> None:
    """A note without a day settles no promise; a reply of a round before the last held one neither.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-17
    log: {type: note}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-04
    log: {type: reply}
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-05
    reply_by: 2026-11-17
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-05
    log: [{type: reply, reply_by: 2026-11-30}, {type: reply, reply_by: 2026-11-17}]
    ---
    """
    assert agenda(journal, "nudge") == [
        "Thu 19 Nov nudge Acme",
        "Thu 19 Nov nudge Bellow",
        "Thu 19 Nov nudge Cairn",
    ]


def test_who_wants_to_go_on_is_reminded(journal: Path) -> None:
    """A decision other than to withdraw stops no nudge; a thank-you of today is a touch.

    === a.md
    ---
    company: Acme
    date: 2026-11-12
    decision: continue
    thanked: 2026-11-20
    ---
    """
    assert agenda(journal, "nudge") == ["Fri 27 Nov nudge Acme"]


def test_the_latest_application_counts(journal: Path) -> None:
    """Who applied again waits from then; a nudge on that very day is one.

    === a.md
    ---
    company: Acme
    log: [2026-11-02 applied, 2026-11-10 applied]
    ---
    === b.md
    ---
    company: Bellow
    log: [2026-11-10 applied, 2026-11-10 nudge]
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 17 Nov nudge-second Bellow", "Tue 24 Nov nudge-applied Acme"]


def test_a_later_round_without_a_promise_keeps_one_that_lies_ahead(journal: Path) -> None:
    """They have named a day, and the round did not take it back.

    === a.md
    ---
    company: Acme
    date: 2026-11-03
    reply_by: 2026-11-27
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    """
    assert agenda(journal, "nudge") == ["Tue 1 Dec nudge Acme"]


def test_an_application_without_a_round_may_have_a_promise(journal: Path) -> None:
    """Counted from the day of applying; it outranks the closing date, and a reply with a day of its own outranks it.

    === a.md
    ---
    company: Acme
    applied: 2026-11-05
    reply_within: 2 weeks
    closing_date: 2026-11-30
    ---
    === b.md
    ---
    company: Bellow
    applied: 2026-11-05
    reply_by: 2026-11-24
    ---
    === c.md
    ---
    company: Cairn
    applied: 2026-11-05
    reply_by: 2026-11-24
    log: {date: 2026-11-09, type: reply, reply_by: 2026-11-16}
    ---
    """
    assert agenda(journal, "nudge") == [
        "Wed 18 Nov nudge Cairn",
        "Mon 23 Nov nudge-applied Acme",
        "Thu 26 Nov nudge-applied Bellow",
    ]


def test_nobody_answers_between_the_years(journal: Path) -> None:
    """From Christmas Eve to New Year's Day no working day passes, unless the settings say otherwise.

    === a.md
    ---
    company: Acme
    date: 2026-12-18
    ---
    """
    assert agenda(journal, "nudge", day=date(2026, 12, 20)) == ["Tue 5 Jan 2027 nudge Acme"]
    (journal / "journal.toml").write_text('away = ["2026-12-21..2026-12-22"]\n', encoding="utf-8")
    assert agenda(journal, "nudge", day=date(2026, 12, 20)) == ["Tue 29 Dec nudge Acme"]
    (journal / "journal.toml").write_text("away = []\n", encoding="utf-8")
    assert agenda(journal, "nudge", day=date(2026, 12, 20)) == ["Fri 25 Dec nudge Acme"]
