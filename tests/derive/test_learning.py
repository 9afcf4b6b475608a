"""Reflections, lessons and questions: what interviews leave behind."""

from datetime import date
from pathlib import Path

from tests.derive.deriving import derived


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
    assert [section.text for section in oldest.went_well] == ["Drew the queue"]
    assert [section.text for section in oldest.would_change] == ["Too fast"]
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
    assert [(each.interview, each.stage, each.by, each.item.note) for each in slow.asked] == [
        ("b", "", (), ""),
        ("a", "Technical", ("Dana", "Jo"), "Plan first."),
    ]
    assert (read.text, read.practise) == ("What do you read?", False)
    assert (us.text, us.practise, us.asked[0].weak) == ("Why us?", True, True)
