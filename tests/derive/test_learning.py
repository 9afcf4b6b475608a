"""Reflections, lessons and questions: what interviews leave behind."""

from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.derive.learning.questions import AskedQuestion, questions_of
from site_builder.derive.learning.similar_texts import find_alike
from site_builder.model.body import Body, Item, Section
from site_builder.model.journal import Interview, Journal
from site_builder.settings.settings import Settings
from tests.derive.deriving import AS_OF, derive, derived


def test_reflections_are_those_of_held_interviews_newest_first(journal: Path) -> None:
    """A round ahead and one that was cancelled leave none; sections are under their standard names.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    went: 4
    fit: yes
    ---
    ## Wins

    - Drew the queue

    ## Surprises

    ## What went badly

    - Too fast
    === b.md
    ---
    company: Birch
    date: 2026-11-16
    ---
    === c.md
    ---
    company: Birch
    date: 2026-11-30
    ---
    === d.md
    ---
    company: Cedar
    date: 2026-11-11
    cancelled: yes
    ---
    """
    newest, oldest = derived(journal).reflections
    assert (newest.interview, newest.went_well) == ("b", ())
    assert (oldest.interview, oldest.went, oldest.fit) == ("a", 4, "yes")
    assert [section.texts for section in oldest.went_well] == [("Drew the queue",)]
    assert [section.texts for section in oldest.would_change] == [("Too fast",)]
    assert oldest.surprises == ()


def test_a_lesson_names_later_interviews_that_show_it_again(journal: Path) -> None:
    """Alike words under Next time or What I would change, of a later day, bear a lesson out.

    === a.md
    ---
    company: Acme
    date: 2026-05-10
    ---
    ## Next time

    - Bring some water
    - Ask about on-call
    === b.md
    ---
    company: Birch
    date: 2026-06-10
    ---
    ## What I would change

    - Bring water!
    === c.md
    ---
    company: Cedar
    date: 2026-07-10
    ---
    ## Lessons learned

    Bring the water
    """
    lessons = derived(journal).lessons
    assert [(lesson.interview, lesson.item.text, lesson.again) for lesson in lessons] == [
        ("c", "Bring the water", ()),
        ("a", "Bring some water", ("b", "c")),
        ("a", "Ask about on-call", ()),
    ]
    assert lessons[0].date == date(2026, 7, 10)


def test_a_lesson_names_later_interviews_in_which_it_went_well(journal: Path) -> None:
    """What went well before, or without a day, proves nothing.

    === a.md
    ---
    company: Acme
    date: 2026-05-10
    ---
    ## What went well

    - Drew the plan before typing

    ## Next time

    - Say "I would look that up", and mean it
    - Draw the plan
    === b.md
    ---
    company: Birch
    date: 2026-06-10
    ---
    ## What went well

    - Said "I would look that up" and meant it
    === c.md
    ---
    company: Cedar
    ---
    ## What went well

    - I would look that up, I said, and meant it
    """
    lessons = derived(journal).lessons
    assert [(lesson.item.text[:4], lesson.kept, lesson.again) for lesson in lessons] == [
        ("Say ", ("b",), ()),
        ("Draw", (), ()),
    ]


def test_what_is_to_change_in_several_interviews_is_found_again(journal: Path) -> None:
    """Alike things under What I would change stand together with their days; twice in one interview is once.

    === a.md
    ---
    company: Acme
    date: 2026-05-10
    ---
    ## What I would change

    - Talked over him twice
    - Came without water
    - Came without any water
    === b.md
    ---
    company: Birch
    date: 2026-06-10
    ---
    ## What went badly

    Talked over her, twice
    === c.md
    ---
    company: Cedar
    date: 2026-06-20
    ---
    ## What I would change

    - The shoes
    """
    (found,) = derived(journal).recurring
    assert [(mention.text, mention.company, mention.interview, mention.date) for mention in found.mentions] == [
        ("Talked over her, twice", "Birch", "b", date(2026, 6, 10)),
        ("Talked over him twice", "Acme", "a", date(2026, 5, 10)),
    ]


def test_alike_questions_are_one_with_every_time_it_was_asked(journal: Path) -> None:
    """How often, by whom, in which stage, with the note on the answer; the latest words stand for all.

    === a.md
    ---
    company: Acme
    date: 2026-05-10
    stage: Technical
    contacts: [Dana, Jo]
    ---
    ## Questions they asked

    - Why is a query slow?
      Plan first.
    - Why us? (weak)
    === b.md
    ---
    company: Birch
    date: 2026-06-10
    ---
    ## Interview questions

    - Why is the query so slow?
    - What do you read?
    """
    slow, read, us = derived(journal).questions
    assert (slow.text, slow.practise) == ("Why is the query so slow?", True)
    assert [(asking.interview, asking.stage, asking.by, asking.item.note) for asking in slow.asked] == [
        ("b", "", (), ""),
        ("a", "Technical", ("Dana", "Jo"), "Plan first."),
    ]
    assert (read.text, read.practise) == ("What do you read?", False)
    assert (us.text, us.practise, us.asked[0].weak) == ("Why us?", True, True)


def test_what_is_asked_twice_is_to_practise(journal: Path) -> None:
    """In two interviews or in one; what was asked most often comes first.

    === a.md
    ---
    company: Acme
    date: 2026-05-10
    ---
    ## Questions they asked

    - What do you read?

    Why is a query slow?

    Why is the query slow, again?
    """
    slow, read = derived(journal).questions
    assert (len(slow.asked), slow.practise) == (2, True)
    assert (len(read.asked), read.practise) == (1, False)


Words = st.lists(st.sampled_from("queue slow query why us report (weak)".split()), max_size=4).map(" ".join)
Sections = st.lists(st.tuples(st.sampled_from(["Questions they asked", "Next time", "Surprises"]), st.lists(Words)))


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """Draw interviews with sections of a few alike words."""
    interviews = []
    for number in range(draw(st.integers(0, 4))):
        sections = tuple(
            Section(name, name, name, 2, 1, "", "", tuple(Item(text, text) for text in texts))
            for name, texts in draw(Sections)
        )
        day = draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)))
        interviews.append(Interview(f"journal/{number}.md", str(number), "Acme", date=day, body=Body(sections)))
    return Journal(tuple(interviews))


def written(journal: Journal, name: str) -> Counter[str]:
    """Count the items of a name that have words, by interview."""
    return Counter(
        interview.slug
        for interview in journal.interviews
        for section in interview.body.sections
        for item in section.items
        if section.name == name and item.text.strip()
    )


@given(journals())
def test_every_item_is_in_exactly_one_question(journal: Journal) -> None:
    """None is lost or told twice; the words of a question are those of its latest time."""
    questions = derive(journal, Settings(), AS_OF).questions
    asked = [asking for question in questions for asking in question.asked]
    assert Counter(asking.interview for asking in asked) == written(journal, "Questions they asked")
    for question in questions:
        days = [asking.date or date.min for asking in question.asked]
        assert days == sorted(days, reverse=True)
        assert question.text == question.asked[0].item.text


@given(journals())
def test_every_next_time_is_one_lesson(journal: Journal) -> None:
    """None is lost; what shows a lesson again is of a later day."""
    lessons = derive(journal, Settings(), AS_OF).lessons
    assert Counter(lesson.interview for lesson in lessons) == written(journal, "Next time")
    days = {interview.slug: interview.date for interview in journal.interviews}
    for lesson in lessons:
        for slug in lesson.again:
            later = days[slug]
            assert lesson.date is not None
            assert later is not None
            assert later > lesson.date


def test_the_questions_of_an_interview_share_what_is_said_of_it() -> None:
    """They are remembered apart, and of ten thousand interviews that would be most of what is in memory."""
    asked = AskedQuestion(
        Item("Why?", ""), "acme", "Acme", "Panel", AS_OF, ("Dana",), weak=False, path="journal/acme.md"
    )
    others = [replace(asked, item=Item("How?", ""), weak=True), replace(asked, interview="birch", path="journal/b.md")]
    given_back = msgspec.msgpack.decode(msgspec.msgpack.encode([asked, *others]), type=list[AskedQuestion])
    assert given_back[0].company is not given_back[1].company
    questions = questions_of(given_back, find_alike(own.item.text for own in given_back))
    times = (own for question in questions for own in question.asked)
    first, second, third = sorted(times, key=lambda own: (own.path, own.weak))
    assert (first, second, third) == (asked, *others)
    assert first.company is second.company
    assert first.path is second.path
    assert first.by is second.by
    assert third.company is not first.company
