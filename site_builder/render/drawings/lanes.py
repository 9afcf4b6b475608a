"""The timeline -> a picture of it: a lane for each application, with its marks, its waiting, and today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from math import ceil

from site_builder.render.drawings.drawing import Drawing, Shape, line, rectangle, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.marks import REACH, mark
from site_builder.render.drawings.timescale import Scale

_LETTERS = 14
_NARROWEST, _DAY = 240.0, 10.0  # the room of days is that of each, within the page and not less than this
_LABEL, _GAP = 290.0, 12.0  # the longest label, and its distance from the first mark
_LANE, _ABOVE = 26.0, 18.0  # the height of a lane, and what a label over it adds
_ROUNDS = 6  # after which the room for labels moves by less than a unit
_BASE = 16.0  # of a label over its lane
_DENSE = 1.2  # the room of a day, below which messages would be a blur
_HEAD, _TODAY = 24.0, 18.0
_TODAY_WORD = "today"
_SEPARATOR = ", "
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SMALL = frozenset({"other", "promise", "yours", "theirs", "call"})
# What is over what where marks share a place.
_ORDER = ("other", "promise", "yours", "theirs", "call", "missed", "ahead", "held")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day; `kind` names its shape, `tip` says what it is."""

    day: date
    kind: str
    tip: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Days of waiting for them; it may have begun before those that are drawn, or go on after them."""

    first: date
    last: date
    tip: str
    from_before: bool = False
    goes_on: bool = False


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
class Plan:
    """How wide a drawing is, and the room (`edge`) before the first day and after the last.

    Labels stand right before their lanes; or, where they have no room of their own (`ledger`), at the left edge, over
    a lane that begins too early.
    """

    name: str
    width: float
    edge: float
    ledger: bool


WIDE = Plan("lanes-drawing", 1040.0, 16.0, ledger=False)  # of the page
NARROW = Plan("lanes-drawing-narrow", 328.0, 9.0, ledger=True)  # of a phone


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lanes share: the title, what one sees in sentences, today (None where it is not among the days)."""

    title: str
    description: str
    today: date | None
    language: str


def lanes_drawing(lanes: Sequence[Lane], frame: Frame, plan: Plan = WIDE) -> Drawing:
    """Draw the lanes in their order, at least one; each has a mark."""
    days = _all_days(lanes, frame.today)
    left, right = _measured(lanes, days, plan)
    scale = Scale(days, left, right)
    width = ceil(right + plan.edge)
    top = _HEAD + (_TODAY if frame.today else 0.0)
    heights = [_height(lane, scale, plan) for lane in lanes]
    tops = list(accumulate(heights, initial=top))
    height = tops[-1]
    shapes = [*_grid(scale, frame, top, height)]
    if frame.today:
        shapes += _today(scale.at(frame.today), width, height)
    for lane, upper, lower in zip(lanes, tops, tops[1:], strict=False):
        shapes += [line("row", (0, upper), (width, upper))] if plan.ledger else []
        shapes += _lane(lane, scale, (upper, lower), (left, right), plan)
    return Drawing(
        name=plan.name,
        title=frame.title,
        description=frame.description,
        width=width,
        height=ceil(height + REACH / 2),
        shapes=tuple(shapes),
        letters=_LETTERS,
    )


def thinned(lanes: Sequence[Lane], today: date | None, plan: Plan = WIDE) -> tuple[Lane, ...]:
    """Leave out all but rounds and endings where the days stand so near that one could not tell the marks apart."""
    label = 0.0 if plan.ledger else _LABEL
    if Scale(_all_days(lanes, today), 0.0, plan.width - label).day >= _DENSE:
        return tuple(lanes)
    few = ((lane, tuple(lane_mark for lane_mark in lane.marks if lane_mark.kind not in _SMALL)) for lane in lanes)
    return tuple(replace(lane, marks=marks) if marks else lane for lane, marks in few)


def _all_days(lanes: Sequence[Lane], today: date | None) -> list[date]:
    return sorted({day for lane in lanes for day in _days(lane)} | ({today} if today else set()))


def _days(lane: Lane) -> Iterator[date]:
    yield from (lane_mark.day for lane_mark in lane.marks)
    for wait in lane.waits:
        yield from (wait.first, wait.last)


def _measured(lanes: Sequence[Lane], days: Sequence[date], plan: Plan) -> tuple[float, float]:
    """Say where the days begin and end, so that the labels of lanes that begin early have room before them."""
    if plan.ledger:
        return plan.edge, plan.width - plan.edge
    wanted, left = max(_NARROWEST, _DAY * (days[-1] - days[0]).days), plan.edge
    labels = [min(room_of(_SEPARATOR.join(lane.names), _LETTERS), _LABEL) + _GAP + 1 for lane in lanes]
    firsts = [None if lane.from_before else min(_days(lane)) for lane in lanes]
    for _ in range(_ROUNDS):  # the narrower the days, the nearer the first ones are to the edge
        scale = Scale(days, 0.0, min(wanted, plan.width - plan.edge - left))
        needed = (label - (scale.at(first) if first else 0.0) for label, first in zip(labels, firsts, strict=True))
        left = max(left, *needed)
    return left, min(left + wanted, plan.width - plan.edge)


def _grid(scale: Scale, frame: Frame, top: float, height: float) -> Iterator[Shape]:
    for cut in scale.cuts():
        yield rectangle("cut", (cut.left, top - 4), (cut.right - cut.left, height - top + 4), f"{cut.text} left out")
        if room_of(cut.text, _LETTERS) <= cut.right - cut.left:
            yield words("head middle", ((cut.left + cut.right) / 2, top - 10), cut.text)
    for step in scale.steps(frame.language, _LETTERS):
        yield line("row", (step.at, top - 4), (step.at, height))
        if step.text:
            yield words("head", (step.at, top - 10), step.text)


def _today(at: float, width: float, height: float) -> Iterator[Shape]:
    yield line("today", (at, _LETTERS + 4), (at, height))
    half = room_of(_TODAY_WORD, _LETTERS) / 2
    yield words("today-word middle", (min(max(at, half), width - half), _LETTERS - 1), _TODAY_WORD)


def _height(lane: Lane, scale: Scale, plan: Plan) -> float:
    """Say how high a lane is; where its label has no room before it, that is over it."""
    room = 0.0 if lane.from_before else scale.at(min(_days(lane))) - _GAP
    is_above = plan.ledger and room_of(_SEPARATOR.join(lane.names), _LETTERS) > room
    return _LANE + _ABOVE if is_above else _LANE


def _lane(
    lane: Lane, scale: Scale, rows: tuple[float, float], ends: tuple[float, float], plan: Plan
) -> Iterator[Shape]:
    """Draw one lane: its name, a hair where nothing is waited for, the waiting, and the marks over it."""
    height = rows[1] - _LANE / 2
    places = [scale.at(day) for day in _days(lane)]
    first, last = min(places), max(places)
    start = ends[0] if lane.from_before else first
    full = _SEPARATOR.join(lane.names)
    if plan.ledger:
        text = _isolated(fitted(full, _LETTERS, plan.width), lane.names)
        base = height + _LETTERS / 3 if rows[1] - rows[0] <= _LANE else rows[0] + _BASE
        yield words("name", (0, base), text, lane.href, full)
    else:
        text = _isolated(fitted(full, _LETTERS, min(start - _GAP, _LABEL)), lane.names)
        yield words("name end", (start - _GAP, height + _LETTERS / 3), text, lane.href, full)
    yield line("lane", (start, height), (ends[1] if lane.goes_on else last, height))
    for wait in lane.waits:
        if wait.first < wait.last:
            left = ends[0] if wait.from_before else scale.at(wait.first)
            right = ends[1] if wait.goes_on else scale.at(wait.last)
            yield line("wait", (left, height), (right, height), wait.tip)
    for lane_mark in sorted(lane.marks, key=lambda any_mark: (_rank(any_mark.kind), any_mark.day)):
        yield mark(lane_mark.kind, scale.at(lane_mark.day), height, lane_mark.tip)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _isolated(text: str, names: Sequence[str]) -> str:
    """Close off each name of a label, so that one written from right to left keeps its place in it."""
    parts, at = [], 0
    for name in names:
        is_last = at + len(name) + len(_SEPARATOR) >= len(text)  # a cut right behind a name too
        part = text[at:] if is_last else name
        parts.append(f"{_FIRST_STRONG_ISOLATE}{part}{_POP_ISOLATE}")
        if is_last:
            break
        at += len(name) + len(_SEPARATOR)
    return _SEPARATOR.join(parts)
