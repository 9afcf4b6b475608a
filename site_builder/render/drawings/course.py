"""Ratings of interviews in order -> a drawing: a dot for each, from 1 to 5, compared with the user's others only."""

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

ENOUGH = 10  # interviews; with fewer there is no trend line
AT_ONCE = 5  # interviews at least of which the line shows the mean
_BEST = 5
_LETTERS = 13
_LEFT, _RIGHT, _TOP = 30.0, 12.0, 16.0
_ROW = 34.0
_WIDEST_STEP = 40.0  # from one interview to the next
_DOT = 5.0
_SMALLEST = 2.6  # radius of a dot; if there is no room for it, several interviews share a place
_MOST_LINKS = 150  # more are too close to hit; the table has them all
_SHARE = 8  # the line is the mean of an eighth of many interviews: of five in hundreds it would be noise
_FOOT = 26.0


_Across = Callable[[int], float]  # the number of an interview -> its x


class RatedInterview(Struct, frozen=True):
    """The rating of an interview; `name` and `href` are those of its text on the page, `day_words` its day."""

    day: date
    went: int
    name: str
    day_words: str
    href: str


class Plan(Struct, frozen=True):
    """The width of the drawing, and its name on the page."""

    name: str
    width: float


WIDE = Plan("course-drawing", 1040.0)  # of the page
NARROW = Plan("course-drawing-narrow", 328.0)  # of a phone


def course_drawing(
    interviews: Sequence[RatedInterview], plan: Plan = WIDE, language: Language = ENGLISH
) -> Drawing | None:
    """Draw how interviews went, in the order of their days; None if there are none.

    Each has its own place from left to right, at the height of its rating. If there are too many, consecutive ones
    share a place; those with the same rating are one dot, the larger the more they are.
    """
    if not interviews:
        return None
    room = plan.width - _LEFT - _RIGHT
    per_place = ceil(len(interviews) * 2 * _SMALLEST / room)
    places = ceil(len(interviews) / per_place)
    step = min(room / places, _WIDEST_STEP)
    ground = _TOP + (_BEST - 1) * _ROW + _TOP

    def across(order: int) -> float:
        return _LEFT + (order // per_place + 0.5) * step

    radius = min(_DOT, 0.46 * step)
    shapes = [*_rows(plan.width), *_days(interviews, across, ground, plan.width)]
    shapes += _dots(interviews, across, per_place, radius, language)
    if len(interviews) >= ENOUGH:
        shapes.append(_course([(across(order), _height(interview.went)) for order, interview in enumerate(interviews)]))
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


def _days(interviews: Sequence[RatedInterview], across: _Across, ground: float, width: float) -> Iterator[Shape]:
    """Draw the first and the last day in words, and a mark where a month begins."""
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
    interviews: Sequence[RatedInterview], across: _Across, per_place: int, radius: float, language: Language
) -> Iterator[Shape]:
    if per_place == 1 and len(interviews) <= _MOST_LINKS:
        for order, interview in enumerate(interviews):
            went, day = str(interview.went), interview.day_words
            tip = language.say("%(went)s of 5: %(name)s, %(day)s", went=went, name=interview.name, day=day)
            yield circle("dot", (across(order), _height(interview.went)), radius, tip, interview.href)
        return
    counts = Counter((across(order), interview.went) for order, interview in enumerate(interviews))
    for size in sorted(set(counts.values())):
        # Dots of one size are one path of lines without length, which keeps the page small.
        data = "".join(
            f"M{number(place)} {number(_height(went))}h0" for (place, went), count in counts.items() if count == size
        )
        diameter = 2 * radius * sqrt(size / per_place)
        yield Shape("path", "dots", (("d", data), ("stroke-width", number(max(diameter, 1.0)))))


def _window(count: int) -> int:
    """Return the number of consecutive interviews of which the line is the mean."""
    return max(AT_ONCE, count // _SHARE)


def _course(points: Sequence[tuple[float, float]]) -> Shape:
    """Draw the moving average of the heights."""
    window = _window(len(points))
    sums = list(accumulate((height for _, height in points), initial=0.0))
    means = {points[end - 1][0]: (sums[end] - sums[end - window]) / window for end in range(window, len(points) + 1)}
    return path("course", f"M{'L'.join(f'{number(place)} {number(mean)}' for place, mean in means.items())}")


def _description(interviews: Sequence[RatedInterview], language: Language) -> str:
    """Describe the drawing in sentences, for those who don't see it."""
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
