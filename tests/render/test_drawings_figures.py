"""Days until they answer, and how it went, as drawings: every figure is there, and nothing is said from too few."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.drawings.course import NARROW, RatedInterview, course_drawing
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.waits import waits_drawing
from tests.render.boxes import assert_readable, bars, dots, length, text_boxes

FIRST = date(2026, 4, 14)
DAYS = st.lists(st.integers(0, 400) | st.integers(0, 12), min_size=1, max_size=80)


def texts(drawing: Drawing | None) -> list[str]:
    """Return the words of a drawing."""
    assert drawing is not None
    return [shape.text for shape in drawing.shapes if shape.tag == "text"]


# Days until they answer


@given(days=DAYS, marked=st.booleans())
def test_every_answer_is_a_dot_or_part_of_a_column(*, days: list[int], marked: bool) -> None:
    """As many dots as answers, or a column for each day with some, as high as there are many; all can be read."""
    middle = sorted(days)[len(days) // 2] if marked else None
    drawing = waits_drawing(days, middle)
    assert drawing is not None
    assert_readable(drawing)
    apart = dots(drawing)
    assert not any(dot.over(other) for number, dot in enumerate(apart) for other in apart[number + 1 :])
    by_day = Counter(min(day, 57) for day in days)
    if apart:
        assert len(apart) == len(days)
    else:
        heights = [bar.bottom - bar.top for bar in bars(drawing)]
        most = max(by_day.values())
        assert heights == pytest.approx([110 * by_day[day] / most for day in sorted(by_day)], abs=0.06)
    assert drawing == waits_drawing(days, middle)


def test_one_to_three_answers_are_just_dots() -> None:
    """Without a middle there is no line and no word of it."""
    assert waits_drawing([], None) is None
    drawing = waits_drawing([3, 5, 3], None)
    assert drawing is not None
    assert [shape.tip for shape in drawing.shapes if shape.tag == "circle"] == [
        *("Two answers after 3 days", "Two answers after 3 days"),
        "One answer after 5 days",
    ]
    assert texts(drawing) == ["0", "7", "14 days"]
    assert drawing.description == "Each dot is an answer, by the days that it took. They took 3 to 5 days."


def test_the_median_is_marked_if_it_is_known() -> None:
    """The line is between the days that it divides, with the day as its label."""
    drawing = waits_drawing([2, 3, 6, 20], 4.5)
    assert drawing is not None
    assert "half within 4.5" in texts(drawing)
    (mark,) = (shape for shape in drawing.shapes if shape.classes == "middle-line")
    places = sorted(dot.left + 5 for dot in dots(drawing))
    assert places[1] < length(mark, "x1") < places[2]
    assert drawing.description.endswith("2 to 20 days. Half came within 4.5.")


def test_what_took_very_long_stands_together() -> None:
    """A year of silence does not press all others into a corner."""
    drawing = waits_drawing([3, 5, 57, 400], None)
    assert drawing is not None
    assert [shape.tip for shape in drawing.shapes if shape.tag == "circle"][2:] == [
        "Two answers after more than 56 days",
        "Two answers after more than 56 days",
    ]
    assert texts(drawing) == ["0", "14", "28", "42", "56", "longer"]


# How it went


def went(days: list[int], ratings: list[int], day_words: str = "Tue 14 Apr 2026") -> list[RatedInterview]:
    """Build interviews some days after the first, rated in turn."""
    return [
        RatedInterview(
            FIRST + timedelta(days=day),
            ratings[number % len(ratings)],
            f"Acme · Round {number}",
            day_words,
            f"#{number}",
        )
        for number, day in enumerate(sorted(days))
    ]


_DAYS = st.lists(st.integers(0, 900), min_size=1, max_size=150)
_RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=9)


def _lines(drawing: Drawing) -> dict[int, float]:
    """Return the height of each value's line."""
    heights = [length(shape, "y1") for shape in drawing.shapes if shape.tag == "line" and length(shape, "x1") < 25]
    return dict(enumerate(heights, start=1))


@given(_DAYS, _RATINGS)
def test_every_interview_is_a_dot_on_the_line_of_its_rating(days: list[int], ratings: list[int]) -> None:
    """One after the other in equal steps, none over another, and none beside its value."""
    interviews = went(days, ratings, "miércoles, 30 de septiembre de 2026")
    drawing = course_drawing(interviews)
    assert drawing is not None
    assert_readable(drawing)
    shapes = [shape for shape in drawing.shapes if shape.classes == "dot"]
    lines = _lines(drawing)
    assert [length(shape, "cy") for shape in shapes] == [lines[own.went] for own in interviews]
    places = [length(shape, "cx") for shape in shapes]
    steps = [after - before for before, after in pairwise(places)]
    assert steps == pytest.approx([sum(steps) / max(len(steps), 1)] * len(steps), abs=0.11)
    assert all(step >= 2 * length(shapes[0], "r") for step in steps)
    assert drawing == course_drawing(interviews)


@given(st.integers(56, 900), _RATINGS)
def test_without_room_equal_ratings_share_a_larger_dot(many: int, ratings: list[int]) -> None:
    """On a phone too each dot is at its rating, and the drawing stays small."""
    drawing = course_drawing(went(list(range(many)), ratings), NARROW)
    assert drawing is not None
    assert drawing.width == 328
    heights = {f"{height:g}" for height in _lines(drawing).values()}
    ways = [dict(shape.attributes)["d"] for shape in drawing.shapes if shape.classes == "dots"]
    points = [point.split(" ") for way in ways for point in way.removeprefix("M").removesuffix("h0").split("h0M")]
    assert {height for _, height in points} <= heights
    assert len(points) == len({tuple(point) for point in points})
    assert len(points) <= 5 * 60


def test_each_dot_says_what_it_is_and_leads_there() -> None:
    """The tip has the rating, the interview and its day; the link is the reflection's."""
    drawing = course_drawing(went([0, 3], [4, 2]))
    assert drawing is not None
    assert drawing.linked
    assert [(shape.tip, shape.href) for shape in drawing.shapes if shape.tag == "circle"] == [
        ("4 of 5: Acme · Round 0, Tue 14 Apr 2026", "#0"),
        ("2 of 5: Acme · Round 1, Tue 14 Apr 2026", "#1"),
    ]


@pytest.mark.parametrize(("many", "points"), [(1, 0), (9, 0), (10, 6), (80, 71)])
def test_a_line_begins_when_there_are_enough(many: int, points: int) -> None:
    """Below ten interviews there is none; of many the mean is of more, so that the line stays quiet."""
    drawing = course_drawing(went([7 * number for number in range(many)], [3, 4, 5]))
    assert drawing is not None
    lines = [dict(shape.attributes)["d"] for shape in drawing.shapes if shape.classes == "course"]
    assert sum(len(line.split("L")) for line in lines) == points


def test_a_search_without_ratings_has_no_course() -> None:
    """Nothing is drawn from nothing."""
    assert course_drawing([]) is None


def test_the_line_is_the_mean_of_five_in_a_row() -> None:
    """Five of 3, then five of 5: from the third row it climbs to the fifth."""
    drawing = course_drawing(went(list(range(0, 100, 10)), [3] * 5 + [5] * 5))
    assert drawing is not None
    (line,) = (dict(shape.attributes)["d"] for shape in drawing.shapes if shape.classes == "course")
    heights = [float(point.split()[1]) for point in line.removeprefix("M").split("L")]
    rows = {text: box.bottom for text, box in zip(texts(drawing), text_boxes(drawing), strict=True)}
    assert heights[0] - heights[-1] == pytest.approx(rows["3"] - rows["5"])
    assert heights == sorted(heights, reverse=True)
