"""Gone quiet, and other endings -> what a later word of theirs still asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, checked, standings


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
    """
    assert agenda(journal) == ["Wed 18 Nov answer Dated", "Tue 24 Nov nudge Nudged"]
    assert {slug: words.partition(" ")[0] for slug, words in standings(journal).items()} == {
        "dated": "due",
        "same-day": "ended",
        "nudged": "waiting",
        "undated": "ended",
    }


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
    """
    assert agenda(journal) == [
        "Thu 19 Nov thank-you Jonas",
        "Thu 19 Nov thank-you Lee",
        "Thu 19 Nov withdraw Mira",
        "Thu 19 Nov thank-you Omar",
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
