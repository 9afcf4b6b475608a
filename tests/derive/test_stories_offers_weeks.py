"""Stories and the questions that they answer, offers, weeks, and practice that comes back."""

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.learning.practice import Practised, Session, practice_for
from site_builder.derive.learning.questions import AskedQuestion, Question
from site_builder.derive.overview.overview import Overview
from site_builder.language.language import in_english
from site_builder.model.body import Item
from site_builder.steps.queries.checked import check
from tests.derive.deriving import derive
from tests.support.examples import examples

AS_OF = date(2026, 11, 20)


def overview_of(root: Path, as_of: date = AS_OF) -> Overview:
    """Derive all of a journal on the disk in which nothing is wrong."""
    checked = check(root, as_of)
    assert checked.problems == ()
    return derive(checked.journal, checked.settings, as_of)


# Stories


def test_a_story_is_tied_to_the_questions_that_it_answers(journal: Path) -> None:
    """By its own words, by a link below the question, and by a line that begins with Told.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    stage: Technical
    contacts: Dana Reyes
    went: 4
    ---
    ## Questions they asked

    - Tell me about a difficult bug (weak)
      Told: the tracing week, and it went well
    - Why did you leave?
      - As in [[the long farewell]].
    - Do you like trams?
    - How do you explain numbers to people?
    === 2026-11-19-birch.md
    ---
    company: Birch
    date: 2026-11-19
    went: 2
    ---
    Told: the tracing week.

    ## Preparation

    - read [[the long farewell]] again
    === stories/tracing.md
    ---
    title: The tracing week
    skills: [Calm, SQL]
    ---
    === stories/the-long-farewell.md
    ---
    skills: calm
    strength: 5
    ---
    === stories/numbers.md
    ---
    answers: [How would you explain numbers to the people?, Never asked yet]
    ---
    """
    bank = overview_of(journal).story_bank
    assert [story.title for story in bank.stories] == ["The long farewell", "Numbers", "The tracing week"]
    assert {text: [story.slug for story in stories] for text, stories in bank.of.items()} == {
        "Tell me about a difficult bug": ["tracing"],
        "Why did you leave?": ["the-long-farewell"],
        "How do you explain numbers to people?": ["numbers"],
    }
    assert [(time.interview, time.to, time.went, time.questions) for time in bank.told["tracing"]] == [
        ("2026-11-19-birch", (), 2, ()),
        ("2026-11-18-acme", ("Dana Reyes",), 4, ("Tell me about a difficult bug",)),
    ]
    assert [time.interview for time in bank.told["the-long-farewell"]] == ["2026-11-18-acme"]
    assert [question.text for question in bank.without] == ["Do you like trams?"]
    assert [(skill, len(stories)) for skill, stories in bank.by_skill] == [("calm", 2), ("SQL", 1)]


def test_a_line_that_says_told_is_no_part_of_the_question(journal: Path) -> None:
    """Though Markdown takes it for the same paragraph.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    ## Questions they asked

    - Tell me about a difficult bug
      Told: the tracing week
    === stories/the-tracing-week.md
    It was slow.
    """
    (question,) = overview_of(journal).questions
    assert question.text == "Tell me about a difficult bug"
    assert question.asked[0].item.note == "Told: the tracing week"


def test_of_two_stories_with_one_name_neither_was_told(journal: Path) -> None:
    """Which of them is meant nobody can say.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    Told: the week
    === stories/one.md
    ---
    title: The week
    ---
    === stories/two.md
    ---
    title: The week
    skills: calm
    ---
    """
    assert set(overview_of(journal).story_bank.told.values()) == {()}


def test_a_round_that_did_not_take_place_told_nothing(journal: Path) -> None:
    """Cancelled, or nobody called.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    cancelled: yes
    ---
    Told: the week
    === stories/the-week.md
    It was slow.
    """
    assert overview_of(journal).story_bank.told == {"the-week": ()}


def test_the_sheet_has_stories_for_what_may_come_and_who_has_heard_them(journal: Path) -> None:
    """Those told to this company before are marked.

    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    stage: Technical
    ---
    ## Questions they asked

    - Why queues?
      Told: the week
    === 2026-11-12-birch.md
    ---
    company: Birch
    date: 2026-11-12
    ---
    ## Questions they asked

    - Why queues?
      Told: the week
    === 2026-11-24-acme.md
    ---
    company: ACME
    date: 2026-11-24
    stage: Technical
    ---
    === stories/the-week.md
    It was slow.
    """
    (sheet,) = overview_of(journal).sheets
    assert [story.slug for story in sheet.stories["Why queues?"]] == ["the-week"]
    assert [time.interview for time in sheet.told["the-week"]] == ["2026-11-10-acme"]


# Practice


def question(text: str, *, weak: bool = False, times: int = 2) -> Question:
    """Make a question of the bank."""
    asked = AskedQuestion(Item(text, text), "acme", "Acme", "", date(2026, 11, 1), (), weak)
    return Question(text, (asked,) * times, practise=weak or times > 1)


def shown_on(sessions: tuple[Session, ...], day: date) -> list[tuple[str, date | None]]:
    """Give what a reader sees on a day."""
    return [(session.when, session.date) for session in sessions if session.first <= day <= session.last]


def on(day: int) -> date:
    """Give a day of November."""
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("done", "day", "expected"),
    [
        ([], 20, [("today", None), ("later", None), ("before", on(29))]),
        ([], 25, [("today", None), ("later", None), ("before", on(29))]),
        ([], 26, [("today", None), ("before", on(29))]),
        ([], 29, [("today", None)]),
        ([], 30, []),
        ([20], 20, [("on", on(23)), ("before", on(29))]),
        ([20], 23, [("today", on(23)), ("before", on(29))]),
        ([20], 25, [("today", on(23)), ("before", on(29))]),
        ([20], 29, [("today", on(29))]),
        ([20, 23], 24, [("before", on(29))]),
        ([20, 23], 29, [("today", on(29))]),
        ([27], 27, [("before", on(29))]),
        ([20, 23, 29], 29, []),
    ],
)
def test_practice_is_spaced_out(done: list[int], day: int, expected: list[tuple[str, date | None]]) -> None:
    """At once, three days later, and on the day before; on the day of the round itself there is none."""
    practised = [Practised(on(number), "") for number in done]
    (practice,) = practice_for([question("Why us?")], (), practised, on(30))
    assert practice.done == tuple(on(number) for number in done)
    assert shown_on(practice.sessions, on(day)) == expected


@examples(25)
@given(done=st.sets(st.integers(0, 40), max_size=5), distance=st.integers(0, 40), day=st.integers(0, 40))
def test_no_day_asks_for_more_than_one_practice(done: set[int], distance: int, day: int) -> None:
    """Whatever was done: one thing at most is for today, and nothing lies at or after the round."""
    start, round_on = date(2026, 11, 1), date(2026, 11, 1) + timedelta(days=distance)
    practised = [Practised(start + timedelta(days=number), "") for number in done]
    (practice,) = practice_for([question("Why us?")], (), practised, round_on)
    now = shown_on(practice.sessions, start + timedelta(days=day))
    assert sum(when == "today" for when, _ in now) <= 1
    assert all(at is None or at < round_on for _, at in now)
    assert not now or day < distance


def test_a_note_ticks_off_all_questions_or_the_one_that_it_names() -> None:
    """In about its words; weak ones and likely ones come first, and a sheet has a handful."""
    bank = [question(f"Number {text} of many") for text in "abcdefgh"]
    bank += [question("Why did you leave your last job?"), question("What is weak?", weak=True, times=1)]
    bank += [question("Asked once", times=1)]
    practised = [Practised(on(18), "why did you leave"), Practised(on(19), "")]
    rows = practice_for(bank, (bank[8],), practised, on(30))
    assert [row.question.text for row in rows[:2]] == ["Why did you leave your last job?", "What is weak?"]
    assert len(rows) == 6
    assert [row.done for row in rows[:2]] == [(on(18), on(19)), (on(19),)]


def test_the_log_says_what_was_practised(journal: Path) -> None:
    """Notes of the application's entries count, others do not.

    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    log:
      - "2026-11-18 note: practised: why queues"
      - "2026-11-19 note: Practiced everything."
      - "2026-11-19 note: they practise on Fridays"
    ---
    ## Questions they asked

    - Why queues? (weak)
    === 2026-11-24-acme.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    """
    (sheet,) = overview_of(journal).sheets
    assert sheet.practised == (Practised(on(18), "why queues"), Practised(on(19), ""))
    assert sheet.practice[0].done == (on(18), on(19))


# Offers


def test_offers_are_side_by_side_open_ones_first(journal: Path) -> None:
    """With the latest word of each row, what they said and what was noted of them.

    === 2026-11-01-acme.md
    ---
    company: Acme
    date: 2026-11-01
    process: the founders decide
    went: 4
    fit: yes
    salary: about 60000
    ---
    ## The company

    Calm.
    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    went: 5
    outcome: {result: offer, date: 2026-11-16, answer_by: 2026-11-30}
    offer: {salary: 65000, Holiday: 28 days}
    log: "2026-11-16 reply phone: an offer"
    ---
    === 2026-11-12-acme.md
    ---
    company: Acme
    date: 2026-11-12
    offer: {Salary: 67000}
    ---
    === birch.md
    ---
    company: Birch
    date: 2026-10-01
    outcome: {result: declined, date: 2026-10-05}
    ---
    === cedar.md
    ---
    company: Cedar
    date: 2026-10-01
    outcome: rejected
    ---
    === dove.md
    ---
    company: Dove
    date: 2026-11-10
    outcome: {result: offer, answer_by: 2026-11-24}
    ---
    """
    dove, acme, birch = overview_of(journal).offers
    assert [(offer.company, offer.state) for offer in (dove, acme, birch)] == [
        ("Dove", "offer"),
        ("Acme", "offer"),
        ("Birch", "declined"),
    ]
    assert acme.rows == (("salary", "67000"), ("Holiday", "28 days"))
    assert (acme.salary, acme.fit, acme.went) == ("about 60000", "yes", (4, 5))
    assert (acme.date, acme.answer_by) == (date(2026, 11, 16), date(2026, 11, 30))
    assert in_english(acme.said[-1][1]).endswith("an offer")
    assert [(slug, section.text) for slug, section in acme.impressions] == [("2026-11-01-acme", "Calm.")]
    assert (dove.date, birch.answer_by) == (date(2026, 11, 10), None)


# Weeks


def test_a_week_has_what_was_sent_heard_held_and_learned(journal: Path) -> None:
    """From Monday to Sunday; what lies ahead is in the weeks to come, and what was cancelled in none.

    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: 2026-11-11
    reply_by: 2026-11-25
    went: 4
    log: ["2026-11-15 reply email: soon", "2026-11-16 nudge email"]
    ---
    ## Next time

    - Breathe
    === birch.md
    ---
    company: Birch
    date: 2026-11-17
    cancelled: yes
    ---
    === 2026-11-24-acme.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    === reviews/2026-W46.md
    Long.
    === reviews/2026-W30.md
    Quiet.
    """
    overview = overview_of(journal)
    weeks = {week.monday: week for week in overview.weeks_back}
    assert list(weeks) == sorted(weeks, reverse=True)
    last, this, coming = weeks[date(2026, 11, 9)], weeks[date(2026, 11, 16)], weeks[date(2026, 11, 23)]
    assert ([event.kind for event in last.sent], [event.kind for event in last.heard]) == (["thanked"], ["reply"])
    assert [event.company for event in last.held] == ["Acme"]
    assert [lesson.item.text for lesson in last.learned] == ["Breathe"]
    assert [review.path for review in last.reviews] == ["reviews/2026-W46.md"]
    assert last.coming == ()
    assert ([event.kind for event in this.sent], this.held) == (["nudge"], ())
    assert [event.kind for event in this.coming] == ["round", "promise"]
    assert [event.date for event in coming.held] == [date(2026, 11, 24)]
    assert list(weeks)[-1] == date(2026, 7, 20)
    assert all(week.sunday - week.monday == timedelta(days=6) for week in weeks.values())


def test_what_waits_is_theirs_the_longest_first(journal: Path) -> None:
    """An application that has ended waits for nothing, nor one whose question is yours to answer.

    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    reply_by: 2026-11-25
    ---
    === birch.md
    ---
    company: Birch
    log: 2026-11-02 applied
    ---
    === cedar.md
    ---
    company: Cedar
    date: 2026-11-05
    outcome: rejected
    ---
    """
    waiting = overview_of(journal).waits
    assert [(row.application, row.since, row.until) for row in waiting if row.first <= AS_OF <= row.last] == [
        ("birch", date(2026, 11, 2), None),
        ("acme", date(2026, 11, 10), date(2026, 11, 25)),
    ]


@pytest.mark.parametrize("as_of", [AS_OF, date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)])
def test_an_empty_journal_has_this_week_and_those_to_come(journal: Path, as_of: date) -> None:
    """So that a page that is opened later says of its reader's week what a build of that day would."""
    mondays = [week.monday for week in overview_of(journal, as_of).weeks_back]
    assert mondays[-1] == as_of - timedelta(days=as_of.weekday())
    assert mondays[0] >= as_of + timedelta(days=60 - 7)
    assert all(later - earlier == timedelta(days=7) for later, earlier in itertools.pairwise(mondays))
