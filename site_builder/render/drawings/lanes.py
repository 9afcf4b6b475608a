"""The timeline -> a picture of it: a lane for each application, with its marks, its waiting, and today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from site_builder.render.drawings.drawing import Drawing, Shape, line, rectangle, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.marks import REACH, mark
from site_builder.render.drawings.timescale import Scale

_LETTERS = 14
_WIDTH = 1040.0  # of the page
_NARROWEST, _DAY = 240.0, 10.0  # the room of days is that of each, within the page and not less than this
_LANE = 26.0
_LABEL, _GAP = 290.0, 12.0  # the longest label, and its distance from the first mark
_EDGE = 16.0
_ROUNDS = 6  # after which the room for labels moves by less than a unit
_DENSE = 1.2  # the room of a day, below which messages would be a blur
_HEAD, _TODAY = 24.0, 18.0
_TODAY_WORD = "today"
_SEPARATOR = ", "
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SMALL = frozenset({"other", "promise", "yours", "theirs", "call"})
# What lies over what where marks share a place.
_ORDER = ("other", "promise", "yours", "theirs", "call", "missed", "ahead", "held")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day; `kind` names its shape, `tip` says what it is."""

    day: date
    kind: str
    tip: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Days of waiting for them."""

    first: date
    last: date
    tip: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One application: its name in one or two parts, each of its own direction, and what happened.

    `from_before` and `goes_on` say that it has days before or after those that are drawn.
    """

    names: tuple[str, ...]
    href: str
    marks: tuple[Mark, ...]
    waits: tuple[Wait, ...] = ()
    from_before: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lanes share: the title, what one sees in sentences, today (None where it is not among the days)."""

    title: str
    description: str
    today: date | None
    language: str


def lanes_drawing(lanes: Sequence[Lane], frame: Frame) -> Drawing | None:
    """Draw the lanes in their order; each has a mark. None where there are none."""
    if not lanes:
        return None
    days = sorted({day for lane in lanes for day in _days(lane)} | ({frame.today} if frame.today else set()))
    room, gutter = _measured(lanes, days)
    scale = Scale(days, gutter, gutter + room)
    width = ceil(gutter + room + _EDGE)
    top = _HEAD + (_TODAY if frame.today else 0.0)
    height = top + _LANE * len(lanes)
    shapes = [*_grid(scale, frame, top, height)]
    if frame.today:
        shapes += _today(scale.at(frame.today), width, height)
    for number, lane in enumerate(lanes):
        shapes += _lane(lane, scale, top + (number + 0.5) * _LANE, (gutter, gutter + room))
    return Drawing(
        name="lanes-drawing",
        title=frame.title,
        description=frame.description,
        width=width,
        height=ceil(height + REACH / 2),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def thinned(lanes: Sequence[Lane], today: date | None) -> tuple[Lane, ...]:
    """Leave out all but rounds and endings where the days stand so near that one could not tell the marks apart."""
    days = {day for lane in lanes for day in _days(lane)} | ({today} if today else set())
    if not days or Scale(days, 0.0, _WIDTH - _LABEL).day >= _DENSE:
        return tuple(lanes)
    few = ((lane, tuple(each for each in lane.marks if each.kind not in _SMALL)) for lane in lanes)
    return tuple(replace(lane, marks=marks) if marks else lane for lane, marks in few)


def _days(lane: Lane) -> Iterator[date]:
    yield from (each.day for each in lane.marks)
    for wait in lane.waits:
        yield from (wait.first, wait.last)


def _measured(lanes: Sequence[Lane], days: Sequence[date]) -> tuple[float, float]:
    """Share the width between the days, and the room before them for labels of lanes that begin early."""
    wanted, gutter = max(_NARROWEST, _DAY * (days[-1] - days[0]).days), _EDGE
    labels = [min(room_of(_SEPARATOR.join(lane.names), _LETTERS), _LABEL) + _GAP + 1 for lane in lanes]
    firsts = [None if lane.from_before else min(_days(lane)) for lane in lanes]
    for _ in range(_ROUNDS):  # the narrower the days, the nearer the first ones are to the edge
        scale = Scale(days, 0.0, min(wanted, _WIDTH - _EDGE - gutter))
        needed = (label - (scale.at(first) if first else 0.0) for label, first in zip(labels, firsts, strict=True))
        gutter = max(gutter, *needed)
    return min(wanted, _WIDTH - _EDGE - gutter), gutter


def _grid(scale: Scale, frame: Frame, top: float, height: float) -> Iterator[Shape]:
    for cut in scale.cuts():
        yield rectangle("cut", (cut.left, top - 4), (cut.right - cut.left, height - top + 4))
        yield words("head middle", ((cut.left + cut.right) / 2, top - 10), cut.text)
    for step in scale.steps(frame.language, _LETTERS):
        yield line("row", (step.at, top - 4), (step.at, height))
        if step.text:
            yield words("head", (step.at, top - 10), step.text)


def _today(at: float, width: float, height: float) -> Iterator[Shape]:
    yield line("today", (at, _LETTERS + 4), (at, height))
    half = room_of(_TODAY_WORD, _LETTERS) / 2
    yield words("today-word middle", (min(max(at, half), width - half), _LETTERS - 1), _TODAY_WORD)


def _lane(lane: Lane, scale: Scale, height: float, ends: tuple[float, float]) -> Iterator[Shape]:
    """Draw one lane: its name before it, a hair where nothing is waited for, the waiting, and the marks over it."""
    places = [scale.at(day) for day in _days(lane)]
    first, last = min(places), max(places)
    start = ends[0] if lane.from_before else first
    yield line("lane", (start, height), (ends[1] if lane.goes_on else last, height))
    for wait in lane.waits:
        if wait.first < wait.last:
            yield line("wait", (scale.at(wait.first), height), (scale.at(wait.last), height), wait.tip)
    for each in sorted(lane.marks, key=lambda each: (_rank(each.kind), each.day)):
        yield mark(each.kind, scale.at(each.day), height, each.tip)
    full = _SEPARATOR.join(lane.names)
    text = fitted(full, _LETTERS, min(start - _GAP, _LABEL))
    yield words("name end", (start - _GAP, height + _LETTERS / 3), _isolated(text, lane.names), lane.href, full)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _isolated(text: str, names: Sequence[str]) -> str:
    """Close off each name of a label, so that one written from right to left keeps its place in it."""
    parts, at = [], 0
    for name in names:
        is_last = at + len(name) >= len(text)
        part = text[at:] if is_last else name
        parts.append(f"{_FIRST_STRONG_ISOLATE}{part}{_POP_ISOLATE}")
        if is_last:
            break
        at += len(name) + len(_SEPARATOR)
    return _SEPARATOR.join(parts)
