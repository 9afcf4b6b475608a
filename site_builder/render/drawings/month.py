"""The days of a month -> a drawing of the month: weeks from Monday on, with the marks of each day."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.dates import short_weekday
from site_builder.render.drawings.drawing import (
    Drawing,
    Shape,
    circle,
    line,
    number,
    path,
    rectangle,
    with_attributes,
    words,
)
from site_builder.render.drawings.letters import fitted
from site_builder.render.drawings.on_days import on_days
from site_builder.render.parts.shown_days import DayText

_CELL, _ROW, _HEAD, _EDGE = 44.0, 42.0, 22.0, 1.0
_LETTERS = 13
_DAY, _MARK, _SIGN = 15.0, 30.0, (28, 24)  # base lines within a cell, and the size of a sign in a key
_DOT, _STEP = 4.5, 10.0  # radius of a round's dot, and the distance to the next
_MOST = 3  # dots of a day, one less beside a count of what is due; more rounds are a dot and a number
_WEEK = 7
_OFF = itemgetter(1)


class Cell(Struct, frozen=True):
    """One day: `off` is "away", "holiday" or "".

    `rounds` has lists of the kinds "held", "ahead" and "missed" by the reader's day, and `names` the companies.
    `promised` names those who promised an answer for the day, `due` counts what is due. `quiet` is set in a quiet
    stretch. `today` is set if the day may be the reader's day; then it has an `anchor` for links.
    """

    day: date
    off: str = ""
    rounds: tuple[tuple[tuple[str, ...], DayText], ...] = ()
    names: str = ""
    promised: str = ""
    due: tuple[DayText, ...] = ()
    quiet: DayText | None = None
    today: DayText | None = None
    anchor: str = ""


class MonthWords(Struct, frozen=True):
    """The words of a month's drawing: its name on the page, its title, its description."""

    name: str
    title: str
    description: str
    language: str


def month_drawing(cells: Sequence[Cell], labels: MonthWords) -> Drawing:
    """Draw a month; `cells` are all its days in order."""
    first = cells[0].day.weekday()
    rows = (first + len(cells) + _WEEK - 1) // _WEEK
    placed = [
        (cell, *place, (_EDGE + place[1] * _CELL, _HEAD + place[0] * _ROW))
        for cell, place in ((cell, divmod(order, _WEEK)) for order, cell in enumerate(cells, start=first))
    ]
    # Neighbouring days share an edge. As on a chessboard, all days of one colour are one element without overlaps.
    grounds = [(bool((row + column) % 2), cell.off, _ground(cell, corner)) for cell, row, column, corner in placed]
    shapes = [ground for is_odd, _, ground in sorted(grounds, key=_OFF) if not is_odd]
    shapes += _heads(labels.language)
    shapes += [ground for is_odd, _, ground in sorted(grounds, key=_OFF) if is_odd]
    for draw in (_under, _numbers, _over):
        shapes += [shape for cell, _, _, corner in placed for shape in draw(cell, *corner)]
    return Drawing(
        name=labels.name,
        title=labels.title,
        description=labels.description,
        width=int(2 * _EDGE + _WEEK * _CELL),
        height=int(_HEAD + rows * _ROW + _EDGE),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def _heads(language: str) -> Iterator[Shape]:
    for weekday in range(_WEEK):
        text = short_weekday(date(2026, 6, 1 + weekday), language)  # June 2026 begins with a Monday
        yield words("head middle", (_EDGE + (weekday + 0.5) * _CELL, _LETTERS), fitted(text, _LETTERS, _CELL - 2))


def _ground(cell: Cell, corner: tuple[float, float]) -> Shape:
    place = (("id", cell.anchor),) if cell.anchor else ()
    return with_attributes(rectangle(f"day {cell.off}".rstrip(), corner, (_CELL, _ROW)), *place)


def _under(cell: Cell, left: float, top: float) -> Iterator[Shape]:
    if cell.off == "away":
        yield line("away-line", (left, top + _ROW), (left + _CELL, top))
    if cell.quiet:
        yield on_days(line("quiet", (left, top + _ROW - 5), (left + _CELL, top + _ROW - 5)), cell.quiet)


def _numbers(cell: Cell, left: float, top: float) -> Iterator[Shape]:
    yield words("number", (left + 5, top + _DAY), str(cell.day.day))


def _over(cell: Cell, left: float, top: float) -> Iterator[Shape]:
    for kinds, shown in cell.rounds:
        for shape in _rounds(kinds, left + 7, top + _MARK, _MOST - bool(cell.due)):
            yield on_days(replace(shape, tip=cell.names), shown)
    if cell.promised:
        yield replace(_promise(left + _CELL - 8, top + 11), tip=cell.promised)
    for due in cell.due:
        for shape in _due(due.text, left + _CELL - 4, top + _MARK):
            yield on_days(shape, due)
    if cell.today:
        yield on_days(rectangle("today-cell", (left + 1, top + 1), (_CELL - 2, _ROW - 2)), cell.today)


def _rounds(kinds: Sequence[str], left: float, height: float, most: int) -> Iterator[Shape]:
    drawn = kinds if len(kinds) <= most else kinds[:1]
    for place, kind in enumerate(drawn):
        yield _round(kind, left + place * _STEP, height)
    if len(drawn) < len(kinds):
        yield words("many", (left + _DOT + 3, height + _LETTERS / 3), str(len(kinds)))


def _round(kind: str, across: float, height: float) -> Shape:
    if kind == "missed":
        start = f"M{number(across - 3.5)} {number(height - 3.5)}l7 7M{number(across - 3.5)} {number(height + 3.5)}l7 -7"
        return path("missed", start)
    return circle(kind, (across, height), _DOT if kind == "held" else _DOT - 0.3)


def _promise(across: float, height: float) -> Shape:
    return path("promise", f"M{number(across - 3.5)} {number(height - 6)}h3.5v12h-3.5")


def _due(count: str, right: float, height: float) -> Iterator[Shape]:
    """Draw the number of things due in a box, so that it is not mistaken for a day."""
    width = 8.0 + 8.0 * len(count)
    yield rectangle("due-box", (right - width, height - 8), (width, 16))
    yield words("due-number middle", (right - width / 2, height + _LETTERS / 3), count)


def month_sign(kind: str) -> tuple[Shape, ...]:
    """Draw a mark of the month for the key, in a box of 28 by 24."""
    across, height = _SIGN[0] / 2, _SIGN[1] / 2
    if kind in {"held", "ahead", "missed"}:
        return (_round(kind, across, height),)
    if kind == "promise":
        return (_promise(across, height),)
    if kind == "due":
        return tuple(_due("2", across + 8, height))
    if kind == "quiet":
        return (line("quiet", (1, height), (_SIGN[0] - 1, height)),)
    ground = rectangle(f"day {kind}", (2, 2), (_SIGN[0] - 4, _SIGN[1] - 4))
    return (ground, line("away-line", (2, _SIGN[1] - 2), (_SIGN[0] - 2, 2))) if kind == "away" else (ground,)
