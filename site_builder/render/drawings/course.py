"""How interviews went, in their order -> a picture of it: a dot for each, from 1 to 5, beside one's own others only."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from math import ceil, sqrt

from msgspec import Struct

from site_builder.language.language import ENGLISH, Language
from site_builder.render.drawings.drawing import Drawing, Shape, circle, line, number, path, words
from site_builder.render.drawings.letters import fitted
from site_builder.render.parts.words import sentence

ENOUGH = 10  # interviews, below which no line says how it moves
AT_ONCE = 5  # interviews of which the line shows the mean
_BEST = 5
_LETTERS = 13
_LEFT, _RIGHT, _TOP = 30.0, 12.0, 16.0
_ROW = 34.0
_WIDEST_STEP = 40.0  # from an interview to the next
_DOT = 5.0
_SMALLEST = 2.6  # of a dot; where more interviews stand than have room for it, several share a place
_MOST_LINKS = 150  # more are too close to be met; the table has them all
_SHARE = 8  # the line's mean is of this part of many interviews, for a line of five in hundreds is noise
_FOOT = 26.0


_Across = Callable[[int], float]  # gives the place of an interview by its number


class Went(Struct, frozen=True):
    """How one interview went, on its day; `name` and `href` are of what is said about it, `day_words` its day."""

    day: date
    went: int
    name: str
    day_words: str
    href: str


class Plan(Struct, frozen=True):
    """How wide the drawing is, and its name on the page."""

    name: str
    width: float


WIDE = Plan("course-drawing", 1040.0)  # of the page
NARROW = Plan("course-drawing-narrow", 328.0)  # of a phone


def course_drawing(interviews: Sequence[Went], plan: Plan = WIDE, language: Language = ENGLISH) -> Drawing | None:
    """Draw how interviews went, given in the order of their days; None where there are none.

    Each has a place of its own, one after the other, and stands on its value. Where there are too many, some that
    follow each other share a place, and those of one value are one dot, the larger the more they are.
    """
    if not interviews:
        return None
    room = plan.width - _LEFT - _RIGHT
    together = ceil(len(interviews) * 2 * _SMALLEST / room)
    places = ceil(len(interviews) / together)
    step = min(room / places, _WIDEST_STEP)
    ground = _TOP + (_BEST - 1) * _ROW + _TOP

    def across(order: int) -> float:
        return _LEFT + (order // together + 0.5) * step

    radius = min(_DOT, 0.46 * step)
    shapes = [*_rows(plan.width), *_days(interviews, across, ground, plan.width)]
    shapes += _dots(interviews, across, together, radius, language)
    if len(interviews) >= ENOUGH:
        shapes.append(_course([(across(order), _height(own.went)) for order, own in enumerate(interviews)]))
    return Drawing(
        name=plan.name,
        title=language.say("How your interviews went"),
        description=_description(interviews, language),
        width=int(plan.width),
        height=ceil(ground + _FOOT),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def _height(went: float) -> float:
    return _TOP + (_BEST - went) * _ROW


def _rows(width: float) -> Iterator[Shape]:
    for went in range(1, _BEST + 1):
        height = _height(went)
        yield line("row", (_LEFT - 8, height), (width, height))
        yield words("head", (4, height + _LETTERS / 3), str(went))


def _days(interviews: Sequence[Went], across: _Across, ground: float, width: float) -> Iterator[Shape]:
    """Name the first day and the last, and mark where a month begins, while there are no more than a few years."""
    base, last = ground + _LETTERS + 4, across(len(interviews) - 1)
    first_room = width - _LEFT if len(interviews) == 1 else (width - _LEFT) / 2
    yield words("head", (_LEFT - 8, base), fitted(interviews[0].day_words, _LETTERS, first_room))
    if interviews[-1].day != interviews[0].day:
        end = max(last + _DOT, width / 2 + _LEFT + first_room / 2)
        yield words(
            "head end", (min(end, width - 1), base), fitted(interviews[-1].day_words, _LETTERS, first_room - 12)
        )
    for order, (before, after) in enumerate(pairwise(interviews), start=1):
        if (before.day.year, before.day.month) != (after.day.year, after.day.month):
            place = (across(order - 1) + across(order)) / 2
            yield line("row", (place, ground - 4), (place, ground + 2))


def _dots(
    interviews: Sequence[Went], across: _Across, together: int, radius: float, language: Language
) -> Iterator[Shape]:
    if together == 1 and len(interviews) <= _MOST_LINKS:
        for order, own in enumerate(interviews):
            tip = language.say("%(went)s of 5: %(name)s, %(day)s", went=str(own.went), name=own.name, day=own.day_words)
            yield circle("dot", (across(order), _height(own.went)), radius, tip, own.href)
        return
    many = Counter((across(order), own.went) for order, own in enumerate(interviews))
    for size in sorted(set(many.values())):
        # Many dots of one size are one line that begins and ends at each, for a page is kept small.
        way = "".join(
            f"M{number(place)} {number(_height(went))}h0" for (place, went), count in many.items() if count == size
        )
        wide = 2 * radius * sqrt(size / together)
        yield Shape("path", "dots", (("d", way), ("stroke-width", number(max(wide, 1.0)))))


def _window(many: int) -> int:
    """Say of how many interviews in a row the line is the mean."""
    return max(AT_ONCE, many // _SHARE)


def _course(points: Sequence[tuple[float, float]]) -> Shape:
    """Draw the mean of each interview and some before it."""
    window = _window(len(points))
    sums = list(accumulate((height for _, height in points), initial=0.0))
    means = {points[end - 1][0]: (sums[end] - sums[end - window]) / window for end in range(window, len(points) + 1)}
    return path("course", f"M{'L'.join(f'{number(place)} {number(mean)}' for place, mean in means.items())}")


def _description(interviews: Sequence[Went], language: Language) -> str:
    """Say in sentences what one sees."""
    many, ratings = len(interviews), [interview.went for interview in interviews]
    if many == 1:
        return language.say(
            "One interview went %(went)s of 5, on %(day)s.", went=str(ratings[0]), day=interviews[0].day_words
        )
    counted = language.say_many(
        "%(count)s interview, in order, from %(first)s to %(last)s.",
        "%(count)s interviews, in order, from %(first)s to %(last)s.",
        many,
        first=interviews[0].day_words,
        last=interviews[-1].day_words,
    )
    least, most = min(ratings), max(ratings)
    span = (
        language.say("All of them went %(went)s of 5.", went=str(least))
        if least == most
        else language.say("They went %(least)s to %(most)s of 5.", least=str(least), most=str(most))
    )
    mean = (
        language.say("The line is the mean of %(many)s in a row.", many=language.number(_window(many)))
        if many >= ENOUGH
        else ""
    )
    return " ".join(filter(None, (sentence(counted), span, mean)))
