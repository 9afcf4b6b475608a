"""Answers, withdrawals, offers, feedback, tasks: what they or the writer said asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, places, rows


def test_answer_their_question(journal: Path) -> None:
    """The next working day after the last reply that needs an answer; a later reply does not take it back.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    log:
      - {date: 2026-11-13, type: reply, needs_answer: yes, with: Dana}
      - {date: 2026-11-18, type: reply, with: Jonas}
    ---
    """
    assert agenda(journal, "answer") == ["Mon 16 Nov answer Jonas"]


def test_what_answers(journal: Path) -> None:
    """Any of these on its day or later, or a round held after it; not a note, nor a round ahead.

    === call.md
    ---
    company: Call
    date: 2026-11-10
    log: [{date: 2026-11-13, type: reply, needs_answer: yes}, 2026-11-13 call]
    ---
    === message.md
    ---
    company: Message
    date: 2026-11-10
    log: [{date: 2026-11-13, type: reply, needs_answer: yes}, 2026-11-16 message]
    ---
    === thanks.md
    ---
    company: Thanks
    date: 2026-11-10
    log: [{date: 2026-11-13, type: reply, needs_answer: yes}, 2026-11-16 thank-you]
    ---
    === nudge.md
    ---
    company: Nudge
    date: 2026-11-10
    log: [{date: 2026-11-13, type: reply, needs_answer: yes}, 2026-11-16 nudge]
    ---
    === before.md
    ---
    company: Before
    date: 2026-11-10
    log: [2026-11-12 message, {date: 2026-11-13, type: reply, needs_answer: yes}, 2026-11-16 note]
    ---
    === round.md
    ---
    company: Round
    date: 2026-11-10
    log: {date: 2026-11-13, type: reply, needs_answer: yes}
    ---
    === round2.md
    ---
    company: Round
    date: 2026-11-16
    ---
    === ahead.md
    ---
    company: Ahead
    date: 2026-11-10
    log: {date: 2026-11-13, type: reply, needs_answer: yes}
    ---
    === ahead2.md
    ---
    company: Ahead
    date: 2026-11-26
    ---
    """
    assert agenda(journal, "answer") == ["Mon 16 Nov answer Ahead", "Mon 16 Nov answer Before"]


def test_withdraw(journal: Path) -> None:
    """The next working day after the last touch, and never later than the working day before a round ahead.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    decision: withdraw
    thanked: 2026-11-18
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-19
    decision: withdraw
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-20
    ---
    """
    assert agenda(journal, "withdraw") == ["Thu 19 Nov withdraw Acme", "Thu 19 Nov withdraw Bellow"]


def test_a_withdrawal_ends_it(journal: Path) -> None:
    """In the log, or as the outcome.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    decision: withdraw
    log: 2026-11-18 withdrawal
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-17
    decision: withdraw
    outcome: withdrawn
    ---
    """
    assert agenda(journal, "withdraw") == []


def test_answer_an_offer(journal: Path) -> None:
    """The working day before the day that came with it, else the log's since; else five working days after it.

    === a.md
    ---
    company: A
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12, answer_by: 2026-11-22}
    log: {date: 2026-11-12, type: reply, answer_by: 2026-11-27}
    ---
    === b.md
    ---
    company: B
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12}
    log:
      - {date: 2026-11-11, type: reply, answer_by: 2026-12-24}
      - {date: 2026-11-12, type: reply, answer_by: 2026-11-25}
      - {date: 2026-11-16, type: reply, answer_by: 2026-11-28}
    ---
    === c.md
    ---
    company: C
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12}
    ---
    === d.md
    ---
    company: D
    date: 2026-11-10
    outcome: offer
    ---
    """
    assert agenda(journal, "answer-offer") == [
        "Tue 17 Nov answer-offer D",
        "Thu 19 Nov answer-offer C",
        "Fri 20 Nov answer-offer A",
        "Fri 27 Nov answer-offer B",
    ]


def test_an_answered_offer(journal: Path) -> None:
    """Accepted or declined ends it; so does the outcome of a later round.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: accepted
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    outcome: offer
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-16
    outcome: declined
    ---
    """
    assert agenda(journal, "answer-offer") == []


def test_an_offer_without_any_day(journal: Path) -> None:
    """It is counted from the last touch, so that it is not forgotten.

    === a.md
    ---
    company: Acme
    applied: 2026-11-10
    outcome: offer
    ---
    """
    assert agenda(journal, "answer-offer") == ["Tue 17 Nov answer-offer Acme"]


def test_feedback_after_a_no(journal: Path) -> None:
    """The next working day after a rejection with a date, for seven days, until it was asked for.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-13}
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    outcome: rejected
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-13}
    log: 2026-11-14 feedback-request
    ---
    Good.
    """
    assert agenda(journal, day=date(2026, 11, 20)) == ["Mon 16 Nov feedback Acme"]
    assert agenda(journal, day=date(2026, 11, 21)) == []


def test_tasks_are_due_on_their_day(journal: Path) -> None:
    """A Sunday too; not those that are done, nor those without a day, nor after an ending.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    tasks:
      - {what: portfolio, due: 2026-11-22}
      - {what: diploma, due: 2026-11-18, done: no}
      - {what: form, due: 2026-11-18, done: 2026-11-17}
      - ring back
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    tasks: {what: portfolio, due: 2026-11-22}
    outcome: declined
    ---
    """
    assert agenda(journal, "task") == ["Wed 18 Nov task", "Sun 22 Nov task"]


def test_the_figure_of_an_offer_with_a_day(journal: Path) -> None:
    """How long before their day it is answered.

    === journal.toml
    [follow_ups]
    offer_lead = 3
    === a.md
    ---
    company: Acme
    date: 2026-11-13
    outcome: {result: offer, answer_by: 2026-11-27}
    ---
    Good.
    """
    assert agenda(journal, "answer-offer") == ["Tue 24 Nov answer-offer Acme"]


def test_figures_of_answers(journal: Path) -> None:
    """Each figure is a setting.

    === journal.toml
    [follow_ups]
    answer = 2
    offer = 3
    decide = 4
    feedback = 2
    feedback_drop = 9
    reflect = 2
    reflect_drop = 3
    === a.md
    ---
    company: A
    date: 2026-11-16
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    Good.
    === b.md
    ---
    company: B
    date: 2026-11-13
    outcome: offer
    ---
    Good.
    === c.md
    ---
    company: C
    date: 2026-11-16
    decision: undecided
    reply_by: 2026-11-16
    ---
    Good.
    === d.md
    ---
    company: D
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-11}
    ---
    Good.
    === e.md
    ---
    company: E
    date: 2026-11-17
    outcome: ghosted
    ---
    === f.md
    ---
    company: F
    date: 2026-11-16
    outcome: ghosted
    ---
    """
    assert agenda(journal, "answer", "answer-offer", "decide", "feedback", "reflect") == [
        "Fri 13 Nov feedback D",
        "Wed 18 Nov answer-offer B",
        "Thu 19 Nov answer A",
        "Thu 19 Nov reflect",
        "Fri 20 Nov decide",
    ]


def test_the_last_question_counts(journal: Path) -> None:
    """Of two that are open the later; a round on its own day has not answered it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    log:
      - {date: 2026-11-12, type: reply, needs_answer: yes}
      - {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-17
    ---
    """
    assert agenda(journal, "answer") == ["Wed 18 Nov answer Acme"]


def test_the_day_of_an_offer_in_the_log(journal: Path) -> None:
    """An item of the offer's own day counts; where the offer has no day, any does.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12}
    log: {date: 2026-11-12, type: call, answer_by: 2026-11-23}
    ---
    === b.md
    ---
    company: Bellow
    applied: 2026-11-01
    outcome: offer
    log: {date: 2026-11-12, type: call, answer_by: 2026-11-24}
    ---
    """
    assert agenda(journal, "answer-offer") == ["Fri 20 Nov answer-offer Acme", "Mon 23 Nov answer-offer Bellow"]


def test_a_decision_to_withdraw_may_have_its_day(journal: Path) -> None:
    """The latest of it and the last touch counts, but a round ahead comes before both.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    decision: withdraw 2026-11-19
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    decision: {decision: withdraw, date: 2026-11-11}
    log: 2026-11-13 reply
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-10
    decision: withdraw 2026-11-20
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-23
    ---
    """
    assert agenda(journal, "withdraw") == [
        "Mon 16 Nov withdraw Bellow",
        "Fri 20 Nov withdraw Acme",
        "Fri 20 Nov withdraw Cairn",
    ]
    assert places(journal, "withdraw") == ["b.md:5", "a.md:4", "d.md:3"]


def test_a_no_without_a_day_came_with_what_they_wrote_after_the_round(journal: Path) -> None:
    """What they wrote before it was no answer to it, and a question is no no.

    === before.md
    ---
    company: Before
    date: 2026-11-19
    outcome: rejected
    log: 2026-11-18 reply see you tomorrow
    ---
    === after.md
    ---
    company: After
    date: 2026-11-12
    outcome: rejected
    log: 2026-11-19 reply sorry
    ---
    === back.md
    ---
    company: Back
    date: 2026-11-12
    outcome: rejected
    log:
      - 2026-11-18 reply sorry
      - {date: 2026-11-19, type: reply, note: would you still come, needs_answer: yes}
    ---
    === asked.md
    ---
    company: Asked
    date: 2026-11-12
    outcome: rejected
    log:
      - {date: 2026-11-17, type: reply, note: are you free next week, needs_answer: yes}
      - 2026-11-18 reply sorry
    ---
    """
    assert {row.company: row.why for row in rows(journal, "feedback")} == {
        "After": "They said no on Thu 19 Nov; feedback is easiest to get the next working day.",
        "Back": "They said no on Wed 18 Nov; feedback is easiest to get the next working day.",
        "Asked": "They said no on Wed 18 Nov; feedback is easiest to get the next working day.",
    }
    assert [row.company for row in rows(journal, "answer")] == ["Back"]
