"""Days until answers came -> a drawing: a dot for each answer, or columns if there are too many for dots."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from site_builder.language.language import ENGLISH, Language
from site_builder.render.drawings.drawing import Drawing, Shape, circle, line, rectangle, words
from site_builder.render.drawings.letters import room_of
from site_builder.render.parts.words import sentence

MOST_DAYS = 56  # days with their own place; all longer waits share one
_ENDS = (14, 28, MOST_DAYS)  # the last days of the axis: the smallest one that fits
_TICKS = {14: 7, 28: 7, MOST_DAYS: 14}
_WIDTH, _LETTERS = 420, 15
_SIDE = 16.0
_RADIUS = 5.0
_DOTS = 12  # dots of a day at most; with more the drawing has columns
_TALLEST = 110.0  # of columns
_HEAD, _FOOT = 26.0, 24.0  # for the label of the median, and for the days
_BEYOND = 58.0  # the width for longer waits


def waits_drawing(days: Sequence[int], middle: float | None, language: Language = ENGLISH) -> Drawing | None:
    """Draw how many days each answer took; None if there is no answer.

    `middle` is the median to mark; None if there are too few answers for one.
    """
    if not days:
        return None
    answers = Counter(min(answer_days, MOST_DAYS + 1) for answer_days in days)
    longest = max(days)
    end = next((limit for limit in _ENDS if longest <= limit), MOST_DAYS)
    line_end = _WIDTH - _SIDE - (_BEYOND if longest > MOST_DAYS else 0)
    step = (line_end - _SIDE) / (end + 1)
    most = max(answers.values())
    radius = min(_RADIUS, 0.46 * step)
    tallest = most * 2.2 * radius if most <= _DOTS else _TALLEST
    head = _HEAD if middle is not None else _RADIUS
    ground = head + tallest + _RADIUS
    places = {day: _SIDE + (day + 0.5) * step for day in range(end + 1)}
    places[MOST_DAYS + 1] = _WIDTH - _SIDE - _BEYOND / 2 + _SIDE / 2
    shapes = [
        line("axis", (_SIDE, ground), (line_end, ground)),
        *_ticks(end, places, ground, longest > MOST_DAYS, language),
    ]
    for day, count in sorted(answers.items()):
        tip = sentence(
            language.say_many(
                "%(count)s answer after %(days)s",
                "%(count)s answers after %(days)s",
                count,
                days=days_of(day, language),
            )
        )
        if most <= _DOTS:
            heights = (ground - 2 - (number + 0.5) * 2.2 * radius for number in range(count))
            shapes += [circle("dot", (places[day], height), radius, tip) for height in heights]
        else:
            width, height = min(step * 0.8, 16.0), tallest * count / most
            shapes.append(rectangle("column", (places[day] - width / 2, ground - height), (width, height), tip))
    if middle is not None:
        at = _SIDE + (middle + 0.5) * step if middle <= end else places[MOST_DAYS + 1]
        shapes += _mark(language.say("half within %(days)s", days=language.decimal(middle)), at, ground)
    return Drawing(
        name="waits-drawing",
        title=language.say("Days until they answer"),
        description=_description(days, middle, language, as_dots=most <= _DOTS),
        width=_WIDTH,
        height=ceil(ground + _FOOT),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def days_of(day: int, language: Language = ENGLISH) -> str:
    """Format a number of days: "1 day", "12 days", "more than 56 days"."""
    if day > MOST_DAYS:
        return language.say("more than %(days)s days", days=str(MOST_DAYS))
    return language.say_many("%(number)s day", "%(number)s days", day)


def _ticks(
    end: int,
    places: dict[int, float],
    ground: float,
    beyond: bool,  # noqa: FBT001 - of one caller
    language: Language,
) -> Iterator[Shape]:
    last = end - end % _TICKS[end]
    for day in range(0, end + 1, _TICKS[end]):
        yield line("axis", (places[day], ground), (places[day], ground + 4))
        text = days_of(day, language) if day == last and not beyond else str(day)
        anchor = "end" if day == last and not beyond else "middle"
        at = min(places[day] + room_of(text, _LETTERS) / 2, _WIDTH) if anchor == "end" else places[day]
        yield words(f"head {anchor}", (at, ground + _LETTERS + 5), text)
    if beyond:
        yield words("head end", (_WIDTH, ground + _LETTERS + 5), language.say("longer"))


def _mark(text: str, at: float, ground: float) -> Iterator[Shape]:
    """Draw the line of the median, and its label above it."""
    half = room_of(text, _LETTERS) / 2
    yield line("middle-line", (at, _HEAD - 6), (at, ground))
    yield words("label middle", (min(max(at, half), _WIDTH - half), _LETTERS), text)


def _description(days: Sequence[int], middle: float | None, language: Language, *, as_dots: bool) -> str:
    """Describe the drawing in sentences, for those who don't see it."""
    say = language.say
    if len(days) == 1:
        return say("One answer, after %(days)s.", days=days_of(days[0], language))
    what = (
        say("Each dot is an answer, by the days that it took.")
        if as_dots
        else say("Each column counts answers, by the days that they took.")
    )
    are_equal = min(days) == max(days)
    span = (
        say("All took %(days)s.", days=days_of(days[0], language))
        if are_equal
        else say("They took %(least)s to %(most)s days.", least=str(min(days)), most=str(max(days)))
    )
    half = say("Half came within %(days)s.", days=language.decimal(middle)) if middle is not None else ""
    return " ".join(filter(None, (what, span, half)))
