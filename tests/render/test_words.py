"""Numbers, days and lists in sentences."""

from datetime import date, timedelta

import pytest

from site_builder.language.language import ENGLISH
from site_builder.render.parts.words import count, listed, near_day, relative, sentence

AS_OF = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-13, "13 days ago"),
        (14, "in 2 weeks"),
        (-20, "2 weeks ago"),
        (69, "in 9 weeks"),
        (-70, "2 months ago"),
        (365, "in 12 months"),
    ],
)
def test_relative_says_how_far_a_day_is(days: int, words: str) -> None:
    """Days up to two weeks, then weeks, then months."""
    assert relative(AS_OF + timedelta(days=days), AS_OF) == words


def test_near_day_has_the_year_only_where_it_differs() -> None:
    """A day of next year says so."""
    assert near_day(date(2026, 11, 24), ENGLISH, AS_OF).words == "Tue 24 Nov"
    assert near_day(date(2027, 1, 4), ENGLISH, AS_OF).words == "Mon 4 Jan 2027"
    assert near_day(date(2027, 1, 4), ENGLISH, AS_OF).iso == "2027-01-04"


def test_counts_and_lists_read_as_sentences() -> None:
    """Numbers up to twelve are words, and a list ends with "and"."""
    assert count(1, "interview") == "one interview"
    assert count(0, "interview") == "no interviews"
    assert count(13, "reply", "replies") == "13 replies"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert sentence("two things") == "Two things"
