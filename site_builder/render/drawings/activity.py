"""The number of acts by day -> a map of them: a row for each week, a column for each weekday."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.language.dates import short_month, short_weekday
from site_builder.render.drawings.drawing import Drawing, Shape, number, path, rectangle, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.month import MonthWords
from site_builder.render.drawings.on_days import on_days
from site_builder.render.parts.shown_days import DayText

_LETTERS = 13
_BOX, _STEP, _HEAD = 22.0, 25.0, 22.0
_WEEK = 7
_LEVELS = (1, 2, 4)  # the most acts a day of levels 1 to 3; more are level 4


def level_of(acts: int) -> int:
    """Return the level of a day's box, from 1 (light) to 4 (dark)."""
    return next((number for number, most in enumerate(_LEVELS, start=1) if acts <= most), len(_LEVELS) + 1)


class DayActs(Struct, frozen=True):
    """The number of acts of a day, on the reader's days of `shown`; `tip` has it in words."""

    acts: int
    tip: str
    shown: DayText


def activity_drawing(mondays: Sequence[date], done: Mapping[date, Sequence[DayActs]], labels: MonthWords) -> Drawing:
    """Draw the weeks that begin on `mondays`, of which there is at least one, in their order."""
    left = max(room_of(short_month(date(2026, month, 1), labels.language), _LETTERS) for month in range(1, 13)) + 8
    shapes = [*_heads(left, labels.language), _empty(left, len(mondays))]
    for row, monday in enumerate(mondays):
        top = _HEAD + row * _STEP
        month_start = next((day for day in _days(monday) if day.day == 1), monday if row == 0 else None)
        if month_start:
            shapes.append(words("head", (2, top + _BOX / 2 + _LETTERS / 3), short_month(month_start, labels.language)))
        for column, day in enumerate(_days(monday)):
            corner = (left + column * _STEP, top)
            shapes += [_box(acts, corner) for acts in done.get(day, ())]
    return Drawing(
        name=labels.name,
        title=labels.title,
        description=labels.description,
        width=int(left + _WEEK * _STEP),
        height=int(_HEAD + len(mondays) * _STEP),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def _heads(left: float, language: str) -> Iterator[Shape]:
    for weekday in range(_WEEK):
        text = fitted(short_weekday(date(2026, 6, 1 + weekday), language)[:2], _LETTERS, _STEP)
        yield words("head middle", (left + weekday * _STEP + _BOX / 2, _LETTERS), text)


def _empty(left: float, weeks: int) -> Shape:
    """Draw the empty boxes of all days as one shape, which keeps the page small."""
    corners = ((left + column * _STEP, _HEAD + row * _STEP) for row in range(weeks) for column in range(_WEEK))
    side = number(_BOX)
    return path("none", "".join(f"M{number(x)} {number(y)}h{side}v{side}h-{side}z" for x, y in corners))


def _days(monday: date) -> Iterator[date]:
    return (monday + timedelta(days=number) for number in range(_WEEK))


def _box(done: DayActs, corner: tuple[float, float]) -> Shape:
    box = rectangle(f"acts l{level_of(done.acts)}", corner, (_BOX, _BOX), done.tip)
    return on_days(box, done.shown)
