"""The flow of the search -> a Sankey diagram: from all applications on the left, round by round, to the endings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct

from site_builder.derive.overview.flow import ENDINGS, NO_STAGE, START, Flow, Stop, by_rounds
from site_builder.language.language import ENGLISH, Language
from site_builder.language.said import said
from site_builder.render.drawings.drawing import LETTERS, Drawing, Shape, group, number, path, rectangle, words
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.sankey import Layout, Link, Node, Sizes, layout_of
from site_builder.render.drawings.sankey import Stop as Passage
from site_builder.render.parts.words import STATES, sentence

_OPEN = said("Still open")
_BAR = 8.0
_LINE = 20.0  # from one label to the next
_LABEL = 6.0  # between a label and its bar
_GAP = 3.0  # between a label and the next column
_HEAD = 22.0  # for the numbers of the rounds
_EDGE = 2.0
_TALLEST, _ONE = 220.0, 18.0  # the height of the bar of all applications at most, and of one application
_WIDTH = 1040.0  # of the page; the rounds share what the endings leave
_NARROWEST, _USUAL, _WIDEST = 104.0, 148.0, 190.0  # from one column to the next
_PHONE = (_EDGE, 102.0, 186.0, 328.0)  # the left edges of the narrow form's columns, and its width


class _Column(Struct, frozen=True):
    """The left edge of a column, and the width for its labels."""

    left: float
    room: float


class _Names(Struct, frozen=True):
    """The names of stops. In the narrow form a stop is a number of rounds, and its column has the heading."""

    language: Language
    narrow: bool

    def label(self, stop: Stop) -> str:
        """Return the name of a stop beside its bar."""
        say = self.language.say
        if stop == START:
            return "" if self.narrow else say("Applications")
        if stop.round is None:
            return self.language.of(_OPEN if stop.name == "open" else STATES[stop.name])
        if self.narrow:
            rounds = int(stop.name)
            if Stop(rounds, "").later:
                return say("More")
            if rounds == 1:  # in German "one" has another form without a noun
                return self.language.say_in("interviews", "One")
            return sentence(self.language.number(rounds)) if rounds else self.language.say_in("interviews", "None")
        return stage_words(stop.name, self.language) or (say("Later rounds") if stop.later else say("Other stages"))

    def name(self, stop: Stop) -> str:
        """Return the name of a stop without its column, as in a row of a table: "Technical (round 2)"."""
        say = self.language.say
        if stop == START:
            return say("Applications")
        if not stop.round or (stop.later and not self.narrow):
            return self.label(stop)
        if not self.narrow:
            return say("%(stage)s (round %(number)s)", stage=self.label(stop), number=str(stop.round))
        rounds = int(stop.name)
        if Stop(rounds, "").later:
            return say("More interviews")
        return (
            sentence(self.language.say_many("%(count)s interview held", "%(count)s interviews held", rounds))
            if rounds
            else say("No interview held")
        )

    def heads(self, rounds: Sequence[int], columns: Sequence[_Column]) -> list[Shape]:
        """Return the headings of the columns."""
        say = self.language.say
        if self.narrow:
            texts = [say("Applications"), say("Interviews"), ""][: len(columns)]
        else:
            texts = [say("Round %(number)s", number=str(at)) if _has_own_round(at) else "" for at in rounds]
        return [
            words("head", (column.left, LETTERS), fitted(text, LETTERS, column.room))
            for text, column in zip(texts, columns, strict=False)
            if text
        ]


def stage_words(name: str, language: Language) -> str:
    """Return the name of a stage as typed; a round without a stage is an "Interview"."""
    return language.say("Interview") if name == NO_STAGE else name


def name_of(stop: Stop, language: Language = ENGLISH) -> str:
    """Return the name of a stop without its column, as in a row of a table: "Technical (round 2)"."""
    return _Names(language, narrow=False).name(stop)


def rounds_name_of(stop: Stop, language: Language = ENGLISH) -> str:
    """Return the name of a stop of the narrow form without its column: "Two interviews held"."""
    return _Names(language, narrow=True).name(stop)


def flow_drawing(flows: Sequence[Flow], language: Language = ENGLISH) -> Drawing | None:
    """Draw the flow; None if there is none."""
    return _drawn(flows, _Names(language, narrow=False)) if flows else None


def narrow_flow_drawing(flows: Sequence[Flow], language: Language = ENGLISH) -> Drawing | None:
    """Draw the flow for a phone by the number of rounds, so that the endings fit; None if there is none."""
    return _drawn(by_rounds(flows), _Names(language, narrow=True)) if flows else None


def _drawn(flows: Sequence[Flow], names: _Names) -> Drawing:
    stops = _stops(flows)
    counts = _counts(flows, stops)
    total = sum(counts[stop] for stop in stops if stop.round is None)
    rounds = sorted({stop.round for stop in stops if stop.round is not None})
    column_of: dict[int | None, int] = {at: column for column, at in enumerate(rounds)} | {None: len(rounds)}
    sizes = Sizes(min(_ONE, _TALLEST / total), 2.0, 4.0)
    places = [_place(stop, counts[stop], column_of[stop.round], sizes) for stop in stops]
    numbers = {stop: number for number, stop in enumerate(stops)}
    layout = layout_of(places, [Link(numbers[flow.source], numbers[flow.target], flow.count) for flow in flows], sizes)
    columns = _narrow_columns() if names.narrow else _columns(stops, counts, column_of, names)
    shapes = [
        *names.heads(rounds, columns),
        *_ribbons(flows, layout.stops, columns, names),
        *_bars(stops, counts, layout, [columns[column_of[stop.round]] for stop in stops], names),
    ]
    last = columns[-1]
    return Drawing(
        name="flow-drawing-narrow" if names.narrow else "flow-drawing",
        title=names.language.say("The flow of the search"),
        description=_description(stops, counts, total, names),
        width=ceil(last.left + _BAR + _LABEL + last.room + _EDGE),
        height=ceil(layout.height + _HEAD + _EDGE),
        shapes=tuple(shapes),
    )


def _narrow_columns() -> tuple[_Column, ...]:
    first, second, third, width = _PHONE
    last = width - third - _BAR - _LABEL - _EDGE
    return (_Column(first, second - first - _GAP), _Column(second, third - second - _GAP), _Column(third, last))


def _stops(flows: Sequence[Flow]) -> list[Stop]:
    """List the stops in the order in which the flows name them, then the endings in the order of `ENDINGS`."""
    stops = dict.fromkeys(stop for flow in flows for stop in (flow.source, flow.target))
    rounds = [stop for stop in stops if stop.round is not None]
    return rounds + sorted((stop for stop in stops if stop.round is None), key=lambda stop: ENDINGS.index(stop.name))


def _counts(flows: Sequence[Flow], stops: Sequence[Stop]) -> dict[Stop, int]:
    """Count the applications that passed each stop: those that left it, or ended in it."""
    left: Counter[Stop] = Counter()
    reached: Counter[Stop] = Counter()
    for flow in flows:
        left[flow.source] += flow.count
        reached[flow.target] += flow.count
    return {stop: max(left[stop], reached[stop]) for stop in stops}


def _place(stop: Stop, count: int, column: int, sizes: Sizes) -> Node:
    """Return the box of a stop with room for its label: above the bar of a round, beside the bar of an ending."""
    if stop.round is not None:
        return Node(column, _LINE, _LABEL)
    beside = max((_LINE - max(sizes.unit * count, sizes.least)) / 2, _LABEL / 2)
    return Node(column, beside, beside)


def _columns(
    stops: Sequence[Stop], counts: Mapping[Stop, int], column_of: Mapping[int | None, int], names: _Names
) -> tuple[_Column, ...]:
    """Return the columns, each as wide as its longest label, within the width of the page."""
    longest = [0.0] * len(column_of)
    for stop in stops:
        column = column_of[stop.round]
        longest[column] = max(longest[column], room_of(f"{names.label(stop)} {counts[stop]}", LETTERS))
    widest = min(_WIDEST, max(_NARROWEST, (_WIDTH - longest[-1] - _BAR - _LABEL) / max(len(longest) - 1, 1)))
    left, columns = _EDGE, []
    for room in longest[:-1]:
        width = min(max(room + _GAP, _USUAL), widest)
        columns.append(_Column(left, width - _GAP))
        left += width
    return (*columns, _Column(left, longest[-1] + 1))


def _has_own_round(at: int) -> bool:
    """Return whether a column is a single round: not the applications, nor all later rounds."""
    return at > 0 and not Stop(at, "").later


def _ribbons(
    flows: Sequence[Flow], stops: Sequence[Sequence[Passage]], columns: Sequence[_Column], names: _Names
) -> Iterator[Shape]:
    """Draw the ribbons of all flows, a group of those to a round, and a group for each ending.

    Within a group, overlaps are not darker and neighbours have no seams.
    """
    groups: defaultdict[str, list[Shape]] = defaultdict(list)
    for flow, passages in zip(flows, stops, strict=True):
        kind = flow.target.name if flow.target.round is None else "on"
        groups[kind].append(_ribbon(flow, passages, columns, names))
    for kind in ("on", *ENDINGS):
        if kind in groups:
            yield group(f"ribbons {kind}", groups[kind])


def _ribbon(flow: Flow, passages: Sequence[Passage], columns: Sequence[_Column], names: _Names) -> Shape:
    """Draw the ribbon of a flow from its bar, past the columns between, to the other bar."""
    tops = [(columns[passage.column].left, _HEAD + passage.top) for passage in passages]
    bottoms = [(columns[passage.column].left, _HEAD + passage.top + passage.height) for passage in passages]
    out = "".join(_curve(left + _BAR, top, right, end) for (left, top), (right, end) in pairwise(tops))
    back = "".join(_curve(right, end, left + _BAR, top) for (right, end), (left, top) in pairwise(reversed(bottoms)))
    source, target = names.name(flow.source), names.name(flow.target)
    tip = names.language.say(
        "%(source)s to %(target)s: %(number)s", source=source, target=target, number=str(flow.count)
    )
    return path("ribbon", f"M{out.removeprefix('L')}{back}Z", tip)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return path data: a line to a point, and from there a curve that is level at both ends."""
    middle = number((x1 + x2) / 2)
    start, end = number(y1), number(y2)
    return f"L{number(x1)} {start}C{middle} {start} {middle} {end} {number(x2)} {end}"


def _bars(
    stops: Sequence[Stop], counts: Mapping[Stop, int], layout: Layout, columns: Sequence[_Column], names: _Names
) -> list[Shape]:
    """Draw each stop's bar with its name and its count."""
    shapes = []
    for stop, bar, column in zip(stops, layout.bars, columns, strict=True):
        top, amount = _HEAD + bar.top, f" {counts[stop]}"
        is_ending = stop.round is None
        kind = stop.name if is_ending else "on"
        tip = f"{names.name(stop)}: {counts[stop]}"
        shapes.append(rectangle(f"bar {kind}", (column.left, top), (_BAR, bar.height), tip))
        name = fitted(names.label(stop), LETTERS, column.room - room_of(amount, LETTERS))
        at = (column.left, top - _LABEL)
        if is_ending:
            at = (column.left + _BAR + _LABEL, top + bar.height / 2 + LETTERS / 3)
        shapes.append(words("label", at, (name + amount).strip()))
    return shapes


def _description(stops: Sequence[Stop], counts: Mapping[Stop, int], total: int, names: _Names) -> str:
    """Describe the drawing in sentences, for those who don't see it."""
    language = names.language
    endings = language.listed([f"{names.label(stop)} {counts[stop]}" for stop in stops if stop.round is None])
    reading = language.say("From left to right, from all applications through their rounds to the endings.")
    totals = language.say_many(
        "Of %(count)s application: %(endings)s.", "Of %(count)s applications: %(endings)s.", total, endings=endings
    )
    return f"{reading} {totals} {language.say('The table has the same figures.')}"
