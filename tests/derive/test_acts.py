"""What the writer did: only that, in order of time, with whom, how, and what came of it."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.application.acts import Act, Answer, acts_known_by
from tests.derive.deriving import derived
from tests.support.examples import examples


def acts_in(root: Path) -> list[Act]:
    """Give the acts of a journal in order of time."""
    return [act for week in derived(root).weeks for act in week.acts]


def test_only_ones_own_acts_count_in_order_of_time_with_what_came_of_them(journal: Path) -> None:
    """What they did is the result of what was done before it; notes, days named and rounds called off are not acts.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-10
    stage: Technical
    format: onsite
    place: 1 Mill Lane, Leeds
    contacts: [Dana Reyes <dana@acme.example>, {name: Lee Park, phone: 020 7946 0000}]
    thanked: 2026-11-11
    tasks: [{what: a puzzle, due: 2026-11-11, done: 2026-11-09}, {what: another, due: 2026-11-30}]
    log:
      - 2026-11-02 applied website
      - 2026-11-12 note
      - {date: 2026-11-16, type: nudge, channel: email, with: Dana Reyes}
      - 2026-11-17 reply
    outcome: {result: rejected, date: 2026-11-18}
    ---
    === called-off.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-06
    cancelled: yes
    ---
    """
    monday = [(act.date.day, act.kind, act.way, act.people, act.answer) for act in acts_in(journal)]
    assert monday == [
        (2, "applied", "website", (), Answer("round", date(2026, 11, 10))),
        (9, "task", "", (), None),
        (10, "round", "onsite", ("Dana Reyes", "Lee Park"), Answer("reply", date(2026, 11, 17))),
        (11, "thank-you", "", ("Dana Reyes", "Lee Park"), None),
        (16, "nudge", "email", ("Dana Reyes",), Answer("reply", date(2026, 11, 17))),
    ]
    assert {act.address for act in acts_in(journal)} == {"1 Mill Lane, Leeds"}
    assert acts_in(journal)[2].reach == ("dana@acme.example", "020 7946 0000")
    assert acts_in(journal)[4].reach == ("dana@acme.example",)


def test_a_message_has_the_answer_that_came_before_the_next_one(journal: Path) -> None:
    """The first of two has none of its own; what is still unanswered says so; an offer's answer is an act.

    === a.md
    ---
    company: Acme
    log: [2026-10-01 applied, 2026-10-20 nudge, 2026-11-02 nudge]
    job_ad: https://acme.example/jobs/7
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-09
    contacts: Ann Lee
    no_show: yes
    log: [2026-11-10 message]
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-03
    outcome: {result: declined, date: 2026-11-12}
    ---
    === d.md
    ---
    company: Dove
    date: 2026-11-04
    outcome: rejected
    ---
    """
    acts = acts_in(journal)
    by_employer = {name: [act for act in acts if act.employer == name] for name in ("Acme", "Birch", "Cedar")}
    none = Answer("none")
    assert [(act.kind, act.answer) for act in by_employer["Acme"]] == [
        ("applied", none),
        ("nudge", None),
        ("nudge", none),
    ]
    assert {act.address for act in by_employer["Acme"]} == {"https://acme.example/jobs/7"}
    assert [(act.kind, act.people) for act in by_employer["Birch"]] == [
        ("no-show", ("Ann Lee",)),
        ("message", ("Ann Lee",)),
    ]
    assert [(act.kind, act.answer) for act in by_employer["Cedar"]] == [("round", Answer("offer")), ("declined", None)]
    assert [act.answer for act in acts if act.employer == "Dove"] == [Answer("rejected")]  # nobody said on which day


def test_letters_of_one_day_are_one_line_and_a_withdrawal_is_there_once(journal: Path) -> None:
    """Thank-yous stand in the log or at the contact; a withdrawal in the log, as the outcome, or both.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: [{name: Dana, thanked: 2026-11-11}, {name: Lee, thanked: 2026-11-11}]
    log: [2026-11-11 thank-you email, 2026-11-13 withdrawal email]
    outcome: {result: withdrawn, date: 2026-11-13}
    ---
    """
    assert [(act.kind, act.way, act.people) for act in acts_in(journal)] == [
        ("round", "", ("Dana", "Lee")),
        ("thank-you", "email", ("Dana", "Lee")),
        ("withdrawal", "email", ()),
    ]


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from(["reply", "offer", "rejected", "ghosted"]))
@examples(20)
def test_nothing_is_known_before_its_day(done: int, answered: int, kind: str) -> None:
    """An act of a later day is none yet, and an answer of a later day has not come; a round agreed on may lie ahead."""
    came = date(2026, 11, answered)
    day = date(2026, 11, done)
    for answer in (Answer(kind, came), Answer("round", came)):
        act = Act(day, "applied", "Acme", "", "a", day, answer=answer)
        for today in (day - timedelta(days=1), day, came - timedelta(days=1), came):
            (*known,) = acts_known_by([act], today)
            assert bool(known) == (day <= today)
            has_come = came <= today or answer.kind == "round"
            assert all(told.answer == (answer if has_come else Answer("none")) for told in known)


def test_nothing_is_waited_for_after_a_talk_or_a_withdrawal(journal: Path) -> None:
    """An informal talk has no answer; of a round after which one withdrew alone, the withdrawal is what came of it.

    === talk.md
    ---
    company: Old Mill
    date: 2026-11-10
    format: chat
    ---
    Nice.
    === acme.md
    ---
    company: Acme
    date: 2026-11-11
    log: [2026-11-02 applied, 2026-11-13 withdrawal]
    ---
    Fine.
    === birch.md
    ---
    company: Birch
    date: 2026-11-11
    log: [2026-11-12 reply, 2026-11-13 withdrawal]
    ---
    Fine.
    """
    answers = {(act.employer, act.kind): act.answer for act in acts_in(journal)}
    assert answers["Old Mill", "round"] is None
    assert answers["Acme", "round"] == Answer("withdrawn", date(2026, 11, 13))
    assert answers["Acme", "applied"] == Answer("round", date(2026, 11, 11))
    assert answers["Birch", "round"] == Answer("reply", date(2026, 11, 12))
