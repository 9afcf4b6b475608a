"""How interviews went -> a picture of it over time: a dot for each, from 1 to 5, beside one's own others only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil

from site_builder.render.drawings.drawing import Drawing, Shape, circle, line, number, path, words
from site_builder.render.drawings.letters import fitted
from site_builder.render.words import count, sentence

ENOUGH = 10  # interviews, below which no line says how it moves
AT_ONCE = 5  # interviews of which the line shows the mean
_BEST = 5
_WIDTH, _LETTERS = 420, 15
_LEFT, _RIGHT, _TOP = 34.0, 14.0, 18.0
_ROW = 34.0
_RADII = ((60, 5.0), (150, 4.0))  # of dots, by how many there are at most
_SMALLEST = 3.0
_MOST_LINKS = 150  # more are too close to be met; the table has them all
_SHARE = 8  # the line's mean is of this part of many interviews, for a line of five in hundreds is noise
_FOOT = 30.0
_MONTHS_OF_DAYS = 800  # up to which months are marked; then they would be a comb


@dataclass(frozen=True, slots=True)
class Went:
    """How one interview went, on its day; `name` and `href` are of what is said about it, `day_words` its day."""

    day: date
    went: int
    name: str
    day_words: str
    href: str


def course_drawing(interviews: Sequence[Went]) -> Drawing | None:
    """Draw how interviews went, given in the order of their days; None where there are none."""
    if not interviews:
        return None
    first, last = interviews[0], interviews[-1]
    ground = _TOP + (_BEST - 1) * _ROW + _TOP
    points = [(_across(interview.day, first.day, last.day), _height(interview.went)) for interview in interviews]
    shapes = [*_rows(), *_days(first, last, ground)]
    radius = next((radius for most, radius in _RADII if len(interviews) <= most), _SMALLEST)
    places = list(_side_by_side(points, radius))
    if len(interviews) <= _MOST_LINKS:
        shapes += [_dot(interview, place, radius) for interview, place in zip(interviews, places, strict=True)]
    else:
        shapes.append(_dots(places, radius))
    if len(interviews) >= ENOUGH:
        shapes.append(_course(points))
    return Drawing(
        name="course-drawing",
        title="How your interviews went",
        description=_description(interviews),
        width=_WIDTH,
        height=ceil(ground + _FOOT),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def _dot(interview: Went, place: tuple[float, float], radius: float) -> Shape:
    tip = f"{interview.went} of 5: {interview.name}, {interview.day_words}"
    return circle("dot", place, radius, tip, interview.href)


def _dots(places: Sequence[tuple[float, float]], radius: float) -> Shape:
    """Draw many dots as one line that begins and ends at each, for a page is kept small."""
    way = "".join(f"M{number(across)} {number(height)}h0" for across, height in places)
    return Shape("path", "dots", (("d", way), ("stroke-width", number(2 * radius))))


def _across(day: date, first: date, last: date) -> float:
    """Place a day between the first and the last; a single day stands in the middle."""
    room, days = _WIDTH - _LEFT - _RIGHT, (last - first).days
    return _LEFT + room * ((day - first).days / days if days else 0.5)


def _height(went: float) -> float:
    return _TOP + (_BEST - went) * _ROW


def _rows() -> Iterator[Shape]:
    for went in range(1, _BEST + 1):
        height = _height(went)
        yield line("row", (_LEFT - 10, height), (_WIDTH, height))
        yield words("head", (2, height + _LETTERS / 3), str(went))


def _days(first: Went, last: Went, ground: float) -> Iterator[Shape]:
    """Name the first day and the last."""
    base, room = ground + _LETTERS + 4, (_WIDTH - _LEFT) / 2
    if first.day == last.day:
        yield words("head middle", (_across(first.day, first.day, last.day), base), first.day_words)
        return
    yield words("head", (_LEFT - 10, base), fitted(first.day_words, _LETTERS, room))
    yield words("head end", (_WIDTH, base), fitted(last.day_words, _LETTERS, room))
    if (last.day - first.day).days <= _MONTHS_OF_DAYS:
        for month in _months(first.day, last.day):
            across = _across(month, first.day, last.day)
            yield line("row", (across, ground - 4), (across, ground + 2))


def _months(first: date, last: date) -> Iterator[date]:
    """Give the first day of each month after a day, up to another."""
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        yield date(month // 12, month % 12 + 1, 1)


def _side_by_side(points: Sequence[tuple[float, float]], radius: float) -> Iterator[tuple[float, float]]:
    """Move dots of one row that would lie over each other up and down a little, as far as there is room."""
    levels = int((_ROW / 2 - 1 - radius) // (2 * radius + 1))
    offsets = [0.0] + [side * level * (2 * radius + 1) for level in range(1, levels + 1) for side in (-1, 1)]
    ends: dict[tuple[float, float], float] = {}  # by row and offset, how far it is taken
    for across, height in points:
        free = (shift for shift in offsets if ends.get((height, shift), -1.0) <= across - 2 * radius)
        offset = next(free, None)
        if offset is None:
            offset = min(offsets, key=lambda shift: ends[height, shift])
        ends[height, offset] = across
        yield across, height + offset


def _window(many: int) -> int:
    """Say of how many interviews in a row the line is the mean."""
    return max(AT_ONCE, many // _SHARE)


def _course(points: Sequence[tuple[float, float]]) -> Shape:
    """Draw the mean of each interview and some before it."""
    window = _window(len(points))
    sums = list(accumulate((height for _, height in points), initial=0.0))
    way = [
        f"{number(points[end - 1][0])} {number((sums[end] - sums[end - window]) / window)}"
        for end in range(window, len(points) + 1)
    ]
    return path("course", f"M{'L'.join(way)}")


def _description(interviews: Sequence[Went]) -> str:
    """Say in sentences what one sees."""
    many = len(interviews)
    if many == 1:
        return f"One interview went {interviews[0].went} of 5, on {interviews[0].day_words}."
    ratings = [interview.went for interview in interviews]
    span = f"{min(ratings)} to {max(ratings)}" if min(ratings) != max(ratings) else f"{ratings[0]}"
    days = f"from {interviews[0].day_words} to {interviews[-1].day_words}"
    mean = f" The line is the mean of {count(_window(many), 'interview')} in a row." if many >= ENOUGH else ""
    return f"{sentence(count(many, 'interview'))} {days}, each a dot, at {span} of 5.{mean}"
