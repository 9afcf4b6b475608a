"""How much was done on which day -> a map of it: a row for each week, a column for each weekday."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.language.dates import short_month, short_weekday
from site_builder.render.drawings.drawing import Drawing, Shape, number, path, rectangle, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.month import MonthWords, Shown
from site_builder.render.drawings.on_days import on_days

_LETTERS = 13
_BOX, _STEP, _HEAD = 22.0, 25.0, 22.0
_WEEK = 7
_LEVELS = (1, 2, 4)  # up to so many acts of a day; more are the fourth


def level_of(acts: int) -> int:
    """Say how dark the box of a day is, from 1 on."""
    return next((number for number, most in enumerate(_LEVELS, start=1) if acts <= most), len(_LEVELS) + 1)


class Done(Struct, frozen=True):
    """How many acts a day has, on the reader's days that `shown` has; `tip` says it in words."""

    acts: int
    tip: str
    shown: Shown


def activity_drawing(mondays: Sequence[date], done: Mapping[date, Sequence[Done]], said: MonthWords) -> Drawing:
    """Draw the weeks that begin on the given Mondays, in their order, at least one."""
    left = max(room_of(short_month(date(2026, month, 1), said.language), _LETTERS) for month in range(1, 13)) + 8
    shapes = [*_heads(left, said.language), _empty(left, len(mondays))]
    for row, monday in enumerate(mondays):
        top = _HEAD + row * _STEP
        begun = next((day for day in _days(monday) if day.day == 1), monday if row == 0 else None)
        if begun:
            shapes.append(words("head", (2, top + _BOX / 2 + _LETTERS / 3), short_month(begun, said.language)))
        for column, day in enumerate(_days(monday)):
            corner = (left + column * _STEP, top)
            shapes += [_box(own, corner) for own in done.get(day, ())]
    return Drawing(
        name=said.name,
        title=said.title,
        description=said.description,
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
    """Draw the boxes of all days as one shape, for a page is kept small."""
    corners = ((left + column * _STEP, _HEAD + row * _STEP) for row in range(weeks) for column in range(_WEEK))
    side = number(_BOX)
    return path("none", "".join(f"M{number(x)} {number(y)}h{side}v{side}h-{side}z" for x, y in corners))


def _days(monday: date) -> Iterator[date]:
    return (monday + timedelta(days=number) for number in range(_WEEK))


def _box(done: Done, corner: tuple[float, float]) -> Shape:
    box = rectangle(f"acts l{level_of(done.acts)}", corner, (_BOX, _BOX), done.tip)
    return on_days(box, done.shown.first, done.shown.last, hidden=done.shown.hidden)
