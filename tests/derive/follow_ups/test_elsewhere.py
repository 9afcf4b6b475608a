"""An offer or an acceptance of one application -> what the others are due, and where they stand."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.derive.follow_ups.looking import agenda, places, standings, whys


def test_after_an_acceptance_those_who_count_on_you_hear_of_it(journal: Path) -> None:
    """Nobody is asked for news any more; a round ahead, or a word in the last thirty days, deserves a word.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-10
    thanked: yes
    outcome: accepted 2026-11-18
    ---
    Good.
    === ahead.md
    ---
    company: Ahead
    date: 2026-11-26
    references: Prof. Low
    ---
    === recent.md
    ---
    company: Recent
    date: 2026-10-19
    contacts: Dana Reyes <dana@recent.example>
    thanked: yes
    ---
    Good.
    === long-ago.md
    ---
    company: Long Ago
    date: 2026-10-18
    ---
    Good.
    === only-applied.md
    ---
    company: Only Applied
    applied: 2026-11-09
    ---
    """
    assert agenda(journal) == [
        "Thu 19 Nov withdraw-accepted Ahead",
        "Thu 19 Nov withdraw-accepted Dana Reyes",
    ]
    assert whys(journal)[0] == (
        "You accepted Harrow on Wed 18 Nov; let them know the next working day, so that they can plan without you."
    )
    assert places(journal) == ["harrow.md:5", "harrow.md:5"]
    assert standings(journal) == {
        "harrow": "ended",
        "ahead": "due",
        "recent": "due",
        "long-ago": "waiting: you accepted Harrow on Wed 18 Nov",
        "only-applied": "waiting: you accepted Harrow on Wed 18 Nov",
    }


def test_the_word_after_an_acceptance_is_dropped_after_twenty_working_days(journal: Path) -> None:
    """Christmas counts for none of them.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-10
    thanked: yes
    outcome: accepted 2026-12-14
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-12-10
    thanked: yes
    ---
    Good.
    """
    assert agenda(journal, day=date(2026, 12, 15)) == ["Tue 15 Dec withdraw-accepted Bellow"]
    assert agenda(journal, day=date(2027, 1, 20)) == ["Tue 15 Dec 2026 withdraw-accepted Bellow"]
    assert agenda(journal, day=date(2027, 1, 21)) == []


def test_who_goes_on_after_an_acceptance_is_asked_as_before(journal: Path) -> None:
    """A message, a nudge, a call, another application or a round since takes it back; a thank-you only ends the row.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-02
    thanked: yes
    outcome: accepted 2026-11-09
    ---
    Good.
    === message.md
    ---
    company: Message
    date: 2026-11-05
    thanked: yes
    log: 2026-11-10 message
    ---
    Good.
    === round.md
    ---
    company: Round
    date: 2026-11-05
    thanked: yes
    ---
    Good.
    === round2.md
    ---
    company: Round
    date: 2026-11-12
    thanked: yes
    ---
    Good.
    === thanks.md
    ---
    company: Thanks
    date: 2026-11-05
    thanked: 2026-11-10
    ---
    Good.
    === told.md
    ---
    company: Told
    date: 2026-11-05
    thanked: yes
    log: 2026-11-10 withdrawal
    ---
    Good.
    """
    assert agenda(journal) == ["Tue 17 Nov nudge Message", "Thu 19 Nov nudge Round"]
    assert standings(journal)["thanks"] == "waiting: you accepted Harrow on Mon 9 Nov"
    assert standings(journal)["told"] == "ended"


def test_an_acceptance_of_an_earlier_search_settles_nothing(journal: Path) -> None:
    """What was begun half a year later belongs to another search; so may an entry that tells of no day.

    === harrow.md
    ---
    company: Harrow
    date: 2026-02-02
    outcome: accepted 2026-02-09
    ---
    === new.md
    ---
    company: New
    date: 2026-11-24
    ---
    === bare.md
    ---
    company: Bare
    ---
    """
    assert agenda(journal) == ["Mon 23 Nov prepare"]
    assert standings(journal)["bare"] == "stalled: no dated round, and no application in the log"


def test_the_day_of_an_acceptance_is_that_of_its_round_where_none_is_typed(journal: Path) -> None:
    """On that day it counts, not before.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-24
    outcome: accepted
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-13
    thanked: yes
    ---
    Good.
    """
    assert agenda(journal, "nudge", "withdraw") == ["Fri 20 Nov nudge Bellow"]
    assert agenda(journal, "nudge", "withdraw", day=date(2026, 11, 24)) == ["Wed 25 Nov withdraw-accepted Bellow"]


def test_a_stage_after_an_acceptance_elsewhere_does_not_take_place(journal: Path) -> None:
    """Nor is anything prepared, nor a task asked for.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-10
    thanked: yes
    outcome: accepted 2026-11-16
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-13
    thanked: yes
    next_stage: 2026-11-18
    tasks: {what: form, due: 2026-11-19}
    log: 2026-11-16 withdrawal
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-13
    thanked: yes
    next_stage: 2026-11-18
    ---
    Good.
    """
    assert agenda(journal) == ["Tue 17 Nov withdraw-accepted Cairn"]


def test_an_offer_is_thanked_for_and_answered_in_time(journal: Path) -> None:
    """Thanks the next working day, for five; the answer the working day before theirs, and no decision beside it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: {name: Dana, thanked: yes, email: dana@acme.example}
    decision: undecided
    outcome: {result: offer, date: 2026-11-17, answer_by: 2026-11-27}
    ---
    Good.
    """
    assert agenda(journal) == ["Wed 18 Nov thank-offer Dana", "Thu 26 Nov answer-offer Dana"]
    assert whys(journal) == [
        "The offer came on Tue 17 Nov; thank them the next working day, whatever the answer will be.",
        "They want your answer by Fri 27 Nov; answer by Thu 26 Nov, so that it is there in time.",
    ]
    assert agenda(journal, "thank-offer", day=date(2026, 11, 24)) == ["Wed 18 Nov thank-offer Dana"]
    assert agenda(journal, "thank-offer", day=date(2026, 11, 25)) == []
    assert whys(journal, day=date(2026, 11, 28)) == [
        "They wanted your answer by Fri 27 Nov; answer now, or ask for more time."
    ]


def test_an_offer_is_never_to_be_answered_at_once(journal: Path) -> None:
    """Not before the working day after it, however near their day is.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-19, answer_by: 2026-11-20}
    ---
    """
    assert agenda(journal, "answer-offer") == ["Fri 20 Nov answer-offer Acme"]


def test_what_thanks_for_an_offer(journal: Path) -> None:
    """A thank-you, a message or a call on its day or later; not one before it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: offer 2026-11-17
    log: 2026-11-17 call
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    outcome: offer 2026-11-17
    log: 2026-11-16 message
    ---
    """
    assert agenda(journal, "thank-offer") == ["Wed 18 Nov thank-offer Bellow"]


def test_an_offer_is_told_to_those_who_have_not_decided(journal: Path) -> None:
    """In the nudge's place, to who has a round ahead or has said a word in the thirty days before; once.

    === harrow.md
    ---
    company: Harrow
    date: 2026-11-10
    thanked: yes
    outcome: {result: offer, date: 2026-11-17, answer_by: 2026-11-27}
    log: 2026-11-17 call
    ---
    Good.
    === awaiting.md
    ---
    company: Awaiting
    date: 2026-11-09
    thanked: yes
    ---
    Good.
    === ahead.md
    ---
    company: Ahead
    date: 2026-11-26
    ---
    === long-ago.md
    ---
    company: Long Ago
    date: 2026-10-17
    thanked: yes
    ---
    Good.
    === told.md
    ---
    company: Told
    date: 2026-11-09
    thanked: yes
    log: 2026-11-18 message
    ---
    Good.
    === word.md
    ---
    company: Word
    date: 2026-11-09
    thanked: yes
    log: 2026-11-18 reply
    ---
    Good.
    === only-applied.md
    ---
    company: Only Applied
    applied: 2026-11-09
    ---
    """
    assert agenda(journal, "tell-offer", "nudge", "close") == [
        "Mon 16 Nov close Long Ago",
        "Wed 18 Nov tell-offer Ahead",
        "Wed 18 Nov tell-offer Awaiting",
        "Mon 23 Nov nudge-applied Only Applied",
        "Wed 25 Nov nudge Told",
        "Wed 25 Nov nudge Word",
    ]
    assert whys(journal, "tell-offer")[0] == (
        "On Tue 17 Nov Harrow made you an offer, which they want answered by Fri 27 Nov; "
        "tell them the next working day, and ask kindly where they stand."
    )
    assert places(journal, "tell-offer") == ["harrow.md:5", "harrow.md:5"]


@pytest.mark.parametrize(
    ("older", "newer", "named"),
    [
        ("{result: offer, date: 2026-11-12, answer_by: 2026-11-30}", "{result: offer, date: 2026-11-17}", "Newer"),
        ("{result: offer, date: 2026-11-12, answer_by: 2026-11-23}", "{result: offer, date: 2026-11-17}", "Older"),
        ("offer 2026-11-12", "{result: offer, date: 2026-11-17, answer_by: 2026-11-20}", "Newer"),
        ("offer 2026-11-12", "{result: offer, date: 2026-11-17, answer_by: 2026-11-19}", "Older"),
        ("{result: offer, date: 2026-11-12, answer_by: 2026-11-18}", "offer 2026-11-17", "Newer"),
        ("{result: offer, date: 2026-11-12, answer_by: 2026-11-30}", "offer 2026-11-20", "Older"),
        ("offer 2026-11-17", "offer 2026-11-17", "Newer"),
    ],
)
def test_of_two_offers_the_one_to_be_answered_first_is_told(
    make_journal: Callable[[Mapping[str, str]], Path], older: str, newer: str, named: str
) -> None:
    """That is what presses them; one whose day has passed does not, and one of today waits for its own day."""
    root = make_journal(
        {
            "journal/older.md": f"---\ncompany: Older\ndate: 2026-11-03\noutcome: {older}\n---\nGood.\n",
            "journal/newer.md": f"---\ncompany: Newer\ndate: 2026-11-03\noutcome: {newer}\n---\nGood.\n",
            "journal/acme.md": "---\ncompany: Acme\ndate: 2026-11-11\nthanked: 2026-11-11\n---\nGood.\n",
        }
    )
    (why,) = whys(root, "tell-offer")
    assert f" {named} made you an offer" in why


def test_an_offer_that_was_answered_is_told_to_nobody(journal: Path) -> None:
    """Nor one that is turned down in the log.

    === a.md
    ---
    company: Declined
    date: 2026-11-10
    outcome: declined 2026-11-18
    ---
    === b.md
    ---
    company: Withdrawn
    date: 2026-11-10
    outcome: offer 2026-11-17
    log: 2026-11-18 withdrawal
    ---
    === c.md
    ---
    company: Cairn
    date: 2026-11-26
    ---
    """
    assert agenda(journal, "tell-offer") == []


def test_a_company_is_written_as_it_writes_itself(journal: Path) -> None:
    """No sentence about its offer begins with its name, which would get a capital letter.

    === ebay.md
    ---
    company: eBay
    date: 2026-11-10
    thanked: yes
    outcome: offer 2026-11-18
    log: 2026-11-18 call
    ---
    Good.
    === acme.md
    ---
    company: Acme
    date: 2026-11-12
    thanked: yes
    ---
    Good.
    """
    assert whys(journal, "tell-offer") == [
        "On Wed 18 Nov eBay made you an offer; tell them the next working day, and ask kindly where they stand."
    ]
