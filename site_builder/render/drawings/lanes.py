"""The timeline -> a drawing: a lane for each application, with its marks, its waits, and today."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from site_builder.render.drawings.drawing import Drawing, Shape, line, number, rectangle, with_attributes, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.marks import REACH, mark
from site_builder.render.drawings.timescale import Scale

_LETTERS = 14
_LABEL, _GAP = 260.0, 14.0  # the longest label, and its distance from the first mark
_SOON = timedelta(days=14)  # room to the right of today, so that a script can move it
_LANE, _ABOVE = 26.0, 18.0  # the height of a lane, and of a label above it
_BASE = 16.0  # base line of a label above its lane
_DENSE = 1.2  # the width of a day; below it messages would be a blur
_HEAD, _TODAY = 24.0, 18.0
_SEPARATOR = ", "
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SMALL = frozenset({"other", "promise", "yours", "theirs", "call"})
# Which mark is above which if they share a place: what happened last is on top.
_ORDER = (
    *("other", "promise", "yours", "theirs", "call", "missed", "ahead", "held"),
    *("offer", "declined", "accepted", "withdrawn", "rejected", "ghosted"),
)


Visibility = tuple[str, str, bool]  # first and last day (ISO, "" without end), and whether it is hidden at first
ALWAYS: Visibility = ("", "", False)


class Mark(Struct, frozen=True):
    """Something on a day; `kind` names its shape, `tip` says what it is, `shown` when it is shown."""

    day: date
    kind: str
    tip: str
    shown: Visibility = ALWAYS


class Wait(Struct, frozen=True):
    """Days of waiting for an answer; they may begin before the days drawn, or go on after them or until today."""

    first: date
    last: date
    tip: str
    shown: Visibility = ALWAYS
    to_today: bool = False
    from_before: bool = False
    goes_on: bool = False


class Lane(Struct, frozen=True):
    """One application: its name in one or two parts, each with its own text direction, and what happened.

    `from_before` and `goes_on` say that it has days before or after those drawn.
    """

    names: tuple[str, ...]
    href: str
    marks: tuple[Mark, ...]
    waits: tuple[Wait, ...] = ()
    from_before: bool = False
    goes_on: bool = False


class Plan(Struct, frozen=True):
    """The width of a drawing, and the room (`edge`) before the first day and after the last.

    Labels are at the left of all lanes. In a `ledger` they have no column: a label is above its lane if that begins too
    early. Marks have `tips` where there is a pointer; the list on the page has the same words.
    """

    name: str
    width: float
    edge: float
    ledger: bool
    tips: bool


WIDE = Plan("lanes-drawing", 1056.0, 22.0, ledger=False, tips=True)  # of the page
NARROW = Plan("lanes-drawing-narrow", 328.0, 9.0, ledger=True, tips=False)  # of a phone


class DrawnWords(Struct, frozen=True):
    """The words of a drawing: today, the length of a stretch that is left out, and that it is left out."""

    today: str
    months: str
    years: str
    left_out: str


ENGLISH_WORDS = DrawnWords("today", "%(number)s months", "%(number)s years", "%(time)s left out")


class Frame(Struct, frozen=True):
    """What all lanes share: the title, the description, today (None if it is not among the days).

    `prefix` starts the name of the drawing if a page has several. `moving` means that the drawing does not depend on
    the day: a script draws today, and extends to it what goes on.
    """

    title: str
    description: str
    today: date | None
    language: str
    prefix: str = ""
    moving: bool = False
    words: DrawnWords = ENGLISH_WORDS


class _Placed(Struct, frozen=True):
    """A lane and its place: below `top`, its line at `height`; its name is above or before the line."""

    lane: Lane
    top: float
    height: float
    is_named_above: bool


def lanes_drawing(lanes: Sequence[Lane], frame: Frame, plan: Plan = WIDE) -> Drawing:
    """Draw the lanes in their order; there is at least one, and each has a mark."""
    days = _all_days(lanes, frame.today)
    days += [min(days[-1], date.max - _SOON) + _SOON] if frame.moving else []
    left, right = _measured(lanes, plan)
    scale = Scale(days, left, right)
    width = ceil(right + plan.edge)
    top = _HEAD + (_TODAY if frame.today or frame.moving else 0.0)
    heights = [_height(lane, scale, plan) for lane in lanes]
    tops = list(accumulate(heights, initial=top))
    height = tops[-1]
    shapes = [*_grid(scale, frame, top, height)]
    if frame.today or frame.moving:
        shapes += _today(scale, frame, width, (top, height))
    placed = tuple(
        _Placed(lane, upper, lower - _LANE / 2, lower - upper > _LANE)
        for lane, upper, lower in zip(lanes, tops, tops[1:], strict=False)
    )
    shapes += _lanes(placed, scale, (left, right), plan)
    return Drawing(
        name=f"{frame.prefix}{plan.name}",
        title=frame.title,
        description=frame.description,
        width=width,
        height=ceil(height + REACH / 2),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def thinned(lanes: Sequence[Lane], today: date | None, plan: Plan = WIDE) -> tuple[Lane, ...]:
    """Return the lanes with rounds and endings only if the days are too narrow to tell all marks apart."""
    label = 0.0 if plan.ledger else _LABEL
    if Scale(_all_days(lanes, today), 0.0, plan.width - label).day >= _DENSE:
        return tuple(lanes)
    large = ((lane, tuple(lane_mark for lane_mark in lane.marks if lane_mark.kind not in _SMALL)) for lane in lanes)
    return tuple(replace(lane, marks=marks) if marks else lane for lane, marks in large)


def _all_days(lanes: Sequence[Lane], today: date | None) -> list[date]:
    soon = {today, min(today, date.max - _SOON) + _SOON} if today else set()
    return sorted({day for lane in lanes for day in _days(lane)} | soon)


def _days(lane: Lane) -> Iterator[date]:
    yield from (lane_mark.day for lane_mark in lane.marks)
    for wait in lane.waits:
        yield from (wait.first, wait.last)


def _measured(lanes: Sequence[Lane], plan: Plan) -> tuple[float, float]:
    """Return the left and the right end of the days."""
    if plan.ledger:
        return plan.edge, plan.width - plan.edge
    label = max(min(room_of(_SEPARATOR.join(lane.names), _LETTERS), _LABEL) if lane.names else -_GAP for lane in lanes)
    return max(label + _GAP, plan.edge), plan.width - plan.edge


def _grid(scale: Scale, frame: Frame, top: float, height: float) -> Iterator[Shape]:
    for cut in scale.cuts():
        text = (frame.words.years if cut.is_years else frame.words.months) % {"number": cut.amount}
        tip = frame.words.left_out % {"time": text}
        yield rectangle("cut", (cut.left, top - 4), (cut.right - cut.left, height - top + 4), tip)
        if room_of(text, _LETTERS) <= cut.right - cut.left:
            yield words("head middle", ((cut.left + cut.right) / 2, top - 10), text)
    steps = tuple(scale.steps(frame.language, _LETTERS))
    yield from (line("row", (step.at, top - 4), (step.at, height)) for step in steps)
    yield from (words("head", (step.at, top - 10), step.text) for step in steps if step.text)


def _today(scale: Scale, frame: Frame, width: int, rows: tuple[float, float]) -> Iterator[Shape]:
    """Draw today, hidden in a drawing without a day; a script moves it by the places in its attributes.

    Its line begins below the labels of the scale, so that it crosses none.
    """
    at = scale.at(frame.today) if frame.today else scale.right
    hidden = () if frame.today else (("data-hidden", ""),)
    half = room_of(frame.words.today, _LETTERS) / 2
    line_of_today = line("today", (at, rows[0] - 5), (at, rows[1]))
    word = words("today-word middle", (min(max(at, half), width - half), _LETTERS - 1), frame.words.today)
    places = " ".join(f"{day.isoformat()}:{number(place)}" for day, place in scale.ends())
    yield with_attributes(line_of_today, ("data-move", "x1 x2"), ("data-places", places), *hidden)
    yield with_attributes(word, ("data-move", "x"), ("data-within", f"{number(half)} {number(width - half)}"), *hidden)


def _height(lane: Lane, scale: Scale, plan: Plan) -> float:
    """Return the height of a lane; it is greater if the label has no room before the lane."""
    room = 0.0 if lane.from_before else scale.at(min(_days(lane))) - _GAP
    is_above = plan.ledger and room_of(_SEPARATOR.join(lane.names), _LETTERS) > room
    return _LANE + _ABOVE if is_above else _LANE


def _lanes(placed: Sequence[_Placed], scale: Scale, ends: tuple[float, float], plan: Plan) -> Iterator[Shape]:
    """Draw the lanes, which don't overlap: similar shapes of all lanes follow each other, so that they are one element.

    If marks have tips, the shapes are in the order of the lanes, for screen readers.
    """
    if plan.ledger:
        yield from (line("row", (0, row.top), (plan.width, row.top)) for row in placed)
    else:
        yield from (line("guide", (ends[0], row.height), (ends[1], row.height)) for row in placed)
    if not plan.tips:
        yield from (name for row in placed for name in _name(row, ends, plan))
    for row in placed:
        places = [scale.at(day) for day in _days(row.lane)]
        start, end = ends[0] if row.lane.from_before else min(places), ends[1] if row.lane.goes_on else max(places)
        yield line("lane", (start, row.height), (end, row.height))
    if plan.tips:
        for row in placed:
            yield from _name(row, ends, plan)
            yield from _waits(row, scale, ends, plan)
            yield from (shape for _, shape in _marks(row, scale, plan))
        return
    yield from (wait for row in placed for wait in _waits(row, scale, ends, plan))
    marks = (ranked for row in placed for ranked in _marks(row, scale, plan))
    yield from (shape for _, shape in sorted(marks, key=itemgetter(0)))


def _name(row: _Placed, ends: tuple[float, float], plan: Plan) -> Iterator[Shape]:
    """Draw the name of a lane, if it has one."""
    names = row.lane.names
    if not names:
        return
    full = _SEPARATOR.join(names)
    text = _isolated(fitted(full, _LETTERS, plan.width if plan.ledger else ends[0] - _GAP), names)
    base = row.top + _BASE if row.is_named_above else row.height + _LETTERS / 3
    yield words("name", (0, base), text, row.lane.href, "" if _isolated(full, names) == text else full)


def _waits(row: _Placed, scale: Scale, ends: tuple[float, float], plan: Plan) -> Iterator[Shape]:
    """Draw the waits of a lane."""
    for wait in row.lane.waits:
        if wait.first < wait.last or wait.to_today:
            left = ends[0] if wait.from_before else scale.at(wait.first)
            right = ends[1] if wait.goes_on or (wait.to_today and wait.first == wait.last) else scale.at(wait.last)
            shape = line("wait", (left, row.height), (right, row.height), wait.tip if plan.tips else "")
            moves = (("data-move", "x2"),) if wait.to_today and not wait.goes_on else ()
            yield with_attributes(shape, *moves, *_on_days(wait.shown))


def _marks(row: _Placed, scale: Scale, plan: Plan) -> Iterator[tuple[int, Shape]]:
    """Draw the marks of a lane, the bottom one first, each with its rank."""
    for lane_mark in sorted(row.lane.marks, key=lambda any_mark: (_rank(any_mark.kind), any_mark.day)):
        shape = mark(lane_mark.kind, scale.at(lane_mark.day), row.height, lane_mark.tip if plan.tips else "")
        yield _rank(lane_mark.kind), with_attributes(shape, *_on_days(lane_mark.shown))


def _on_days(shown: Visibility) -> Iterator[tuple[str, str]]:
    """Yield the attributes by which a script shows a shape on its days only."""
    first, last, is_hidden = shown
    yield from (("data-first", first),) if first else ()
    yield from (("data-last", last),) if last else ()
    yield from (("data-hidden", ""),) if is_hidden else ()


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _isolated(text: str, names: Sequence[str]) -> str:
    """Isolate each name of a label, so that a right-to-left name keeps its place."""
    parts, start = [], 0
    for name in names:
        is_last = start + len(name) + len(_SEPARATOR) >= len(text)  # also if the text is cut right after a name
        part = text[start:] if is_last else name
        parts.append(f"{_FIRST_STRONG_ISOLATE}{part}{_POP_ISOLATE}")
        if is_last:
            break
        start += len(name) + len(_SEPARATOR)
    return _SEPARATOR.join(parts)
