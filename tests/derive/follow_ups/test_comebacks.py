"""Gone quiet, and other endings -> what a later word of theirs still asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, checked, rows, standings


def test_a_word_after_gone_quiet_takes_it_back(journal: Path) -> None:
    """After its day; where it has no day, after the last nudge. A reply of the same day is what was given up on.

    === dated.md
    ---
    company: Dated
    date: 2026-10-12
    outcome: ghosted 2026-11-10
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === same-day.md
    ---
    company: Same Day
    date: 2026-10-12
    outcome: ghosted 2026-11-17
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === nudged.md
    ---
    company: Nudged
    date: 2026-10-12
    outcome: ghosted
    log: [2026-10-20 nudge, 2026-11-17 reply]
    ---
    === undated.md
    ---
    company: Undated
    date: 2026-10-12
    outcome: ghosted
    log: 2026-11-17 reply
    ---
    === nudged-before.md
    ---
    company: Before
    log: [2026-09-20 applied, 2026-10-05 nudge]
    ---
    === nudged-then-met.md
    ---
    company: Before
    date: 2026-10-12
    outcome: ghosted
    log: 2026-11-17 reply
    ---
    === met.md
    ---
    company: Cancelled
    date: 2026-10-05
    ---
    === cancelled.md
    ---
    company: Cancelled
    date: 2026-10-12
    cancelled: yes
    outcome: ghosted
    ---
    """
    assert agenda(journal) == [
        "Wed 18 Nov answer Dated",
        "Tue 24 Nov nudge Before",
        "Tue 24 Nov nudge Nudged",
    ]
    assert {slug: words.partition(" ")[0] for slug, words in standings(journal).items()} == {
        "dated": "due",
        "same-day": "ended",
        "nudged": "waiting",
        "undated": "ended",
        "before": "waiting",
        "cancelled": "ended",
    }


def test_what_an_application_came_to_before_its_rounds_is_older_than_they_are(journal: Path) -> None:
    """It has no day, and yet the round's own outcome speaks.

    === a-applied.md
    ---
    company: Acme
    outcome: ghosted
    log: 2026-09-01 applied
    ---
    === a.md
    ---
    company: Acme
    date: 2026-11-16
    thanked: yes
    outcome: offer 2026-11-19
    ---
    Good.
    """
    assert agenda(journal) == ["Fri 20 Nov thank-offer Acme", "Thu 26 Nov answer-offer Acme"]


def test_the_closing_date_of_a_round_is_newer_than_that_of_its_application(journal: Path) -> None:
    """The nudge waits for it alone.

    === b-applied.md
    ---
    company: Bellow
    closing_date: 2026-12-31
    log: 2026-09-01 applied
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-16
    thanked: yes
    closing_date: 2026-11-19
    ---
    Good.
    """
    assert agenda(journal) == ["Thu 26 Nov nudge Bellow"]


def test_an_offer_without_a_day_or_a_round_came_with_the_last_of_its_log(journal: Path) -> None:
    """Thanks for it, the answer and what others hear count from one day.

    === a.md
    ---
    company: Acme
    outcome: offer
    log: [2026-09-01 applied, 2026-11-19 reply]
    ---
    """
    assert agenda(journal) == ["Fri 20 Nov thank-offer Acme", "Thu 26 Nov answer-offer Acme"]


def test_a_later_round_belongs_to_who_went_quiet(journal: Path) -> None:
    """It is one application, and the round is prepared.

    === a.md
    ---
    company: Ivy
    role: Analyst
    date: 2026-10-12
    outcome: ghosted 2026-11-10
    ---
    Good.
    === b.md
    ---
    company: Ivy
    role: Analyst
    date: 2026-11-24
    stage: Final
    ---
    """
    assert agenda(journal) == ["Mon 23 Nov prepare"]
    assert [application.slug for application in checked(journal)[0].applications] == ["ivy-analyst"]


def test_a_question_after_another_ending_still_asks_for_its_answer(journal: Path) -> None:
    """What they asked before it does not.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    outcome: declined 2026-11-12
    log: {date: 2026-11-19, type: reply, needs_answer: yes, with: Dana}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-02
    outcome: rejected 2026-11-18
    log: [{date: 2026-11-17, type: reply, needs_answer: yes}, 2026-11-18 feedback-request]
    ---
    """
    assert agenda(journal, "answer") == ["Fri 20 Nov answer Dana"]
    assert standings(journal)["acme"] == "due"


def test_a_new_round_after_another_ending_is_a_new_application(journal: Path) -> None:
    """The earlier one stays ended.

    === a.md
    ---
    company: Acme
    date: 2026-06-02
    outcome: rejected 2026-06-12
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    """
    assert agenda(journal) == ["Mon 23 Nov prepare"]
    assert standings(journal)["acme"] == "ended"


def test_a_no_without_a_day_came_with_their_last_word(journal: Path) -> None:
    """Feedback is asked for the next working day, for a week.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    outcome: rejected
    log: 2026-11-18 reply
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-02
    outcome: rejected
    ---
    """
    assert agenda(journal, "feedback") == ["Thu 19 Nov feedback Acme"]
    assert agenda(journal, "feedback", day=date(2026, 11, 26)) == []


def test_a_last_message_thanks_too(journal: Path) -> None:
    """Who is asked for feedback, or hears that you withdraw, needs no thank-you beside it, nor after it.

    What was asked before the round thanks nobody.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [Dana <dana@acme.example>, Jonas]
    outcome: rejected 2026-11-19
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-18
    contacts: [Mira <mira@bellow.example>, Lee]
    decision: withdraw
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-18
    contacts: [Nora <nora@cairn.example>, Omar]
    outcome: rejected 2026-11-19
    log: 2026-11-19 feedback-request
    ---
    Good.
    === d.md
    ---
    company: Dune
    date: 2026-11-18
    contacts: [Pia <pia@dune.example>]
    outcome: declined 2026-11-19
    log: 2026-10-02 feedback-request
    ---
    Good.
    """
    assert agenda(journal) == [
        "Thu 19 Nov thank-you Jonas",
        "Thu 19 Nov thank-you Lee",
        "Thu 19 Nov withdraw Mira",
        "Thu 19 Nov thank-you Omar",
        "Thu 19 Nov thank-you Pia",
        "Fri 20 Nov feedback Dana",
    ]


def test_nothing_is_ahead_after_an_ending(journal: Path) -> None:
    """A next stage after its day did not take place; one that ended without a day ended on that of its entry.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    next_stage: 2026-11-17
    outcome: rejected
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    thanked: yes
    next_stage: 2026-11-17
    outcome: declined 2026-11-18
    ---
    Good.
    """
    assert agenda(journal) == ["Wed 18 Nov reflect"]


def test_who_asks_again_after_an_ending_finds_the_line_to_change(journal: Path) -> None:
    """It is named beside the answer that they wait for; who was accepted goes on anyway, and has nothing to change.

    === no.md
    ---
    company: No
    date: 2026-10-12
    outcome:
      result: rejected
      date: 2026-11-12
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === left.md
    ---
    company: Left
    date: 2026-10-12
    log:
      - 2026-11-12 withdrawal
      - {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === accepted.md
    ---
    company: Accepted
    date: 2026-10-12
    outcome: accepted 2026-11-12
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    """
    whys = {row.company: row.why for row in rows(journal) if row.kind == "answer"}
    asked = "They asked for an answer on Tue 17 Nov; the next working day"
    assert whys == {
        "No": f"{asked} (if it goes on, change the line that ended it: journal/no.md:5).",
        "Left": f"{asked} (if it goes on, change the line that ended it: journal/left.md:5).",
        "Accepted": f"{asked}.",
    }
