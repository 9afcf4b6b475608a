"""Places in columns and ways between them -> where each stands and how each way runs: a Sankey's geometry, no shapes.

What goes past a column passes it in a trunk with all that goes to the same place, so that no way runs through a place.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

_SWEEPS = 4  # to the left and to the right again; more change nothing that is seen

_Key = tuple[int, int]  # a column, and the place that is there or to which the trunk leads
_Neighbours = Mapping[_Key, Sequence[tuple[_Key, int]]]


class Box(Struct, frozen=True):
    """A place in a column from 0 on; `above` and `below` are the room that it needs beside its bar."""

    column: int
    above: float
    below: float


class Way(Struct, frozen=True):
    """How many go from a place to one of a later column; places go by their number in the order given."""

    source: int
    target: int
    count: int


class Sizes(Struct, frozen=True):
    """`unit` is the height of each one who goes, `least` that of the smallest bar, `beside` the room beside a trunk."""

    unit: float
    least: float
    beside: float


class Bar(Struct, frozen=True):
    """Where a place stands: its upper edge and its height."""

    top: float
    height: float


class Stop(Struct, frozen=True):
    """Where a way leaves, passes or reaches a column: its upper edge and its thickness there."""

    column: int
    top: float
    height: float


class Layout(Struct, frozen=True):
    """The bars by place and the stops by way, in the order of what was given; `height` is that of all of it."""

    bars: tuple[Bar, ...]
    stops: tuple[tuple[Stop, ...], ...]
    height: float


class _Item(Struct):
    """What is in a column, a place or a trunk; `many` is the number of those who come or go, the greater one."""

    key: _Key
    above: float
    below: float
    many: int = 0
    height: float = 0.0
    top: float = 0.0


def laid_out(places: Sequence[Box], ways: Sequence[Way], sizes: Sizes) -> Layout:
    """Lay out places and the ways between them, at most one from a place to another.

    The places of the last column stay in the order in which they are given; in the others the order is one with few
    crossings. The same is laid out the same on every machine.
    """
    routes = [_route(places, way) for way in ways]
    items = _items(places, ways, routes, sizes)
    columns: list[list[_Item]] = [[] for _ in range(1 + max((place.column for place in places), default=-1))]
    for item in items.values():
        columns[item.key[0]].append(item)
    after: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    before: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for way, route in zip(ways, routes, strict=True):
        for left, right in pairwise(route):
            after[left].append((right, way.count))
            before[right].append((left, way.count))
    columns = _in_order(columns, after, before)
    height = _put_in_place(columns, items, after, before)
    bars = tuple(
        Bar(items[place.column, number].top, items[place.column, number].height) for number, place in enumerate(places)
    )
    return Layout(bars, _stops(columns, ways, routes), height)


def _route(places: Sequence[Box], way: Way) -> tuple[_Key, ...]:
    """List what a way touches: where it starts, the trunks of the columns between, where it ends."""
    first, last = places[way.source].column, places[way.target].column
    return ((first, way.source), *((column, way.target) for column in range(first + 1, last + 1)))


def _items(
    places: Sequence[Box], ways: Sequence[Way], routes: Sequence[tuple[_Key, ...]], sizes: Sizes
) -> dict[_Key, _Item]:
    comes: defaultdict[_Key, int] = defaultdict(int)
    goes: defaultdict[_Key, int] = defaultdict(int)
    for way, route in zip(ways, routes, strict=True):
        goes[route[0]] += way.count
        for key in route[1:]:
            comes[key] += way.count
    found = [_Item((place.column, number), place.above, place.below) for number, place in enumerate(places)]
    stations = {item.key for item in found}
    found += [_Item(key, sizes.beside, sizes.beside) for key in sorted(comes) if key not in stations]
    for item in found:
        item.many = max(comes[item.key], goes[item.key], 1)
        item.height = max(sizes.unit * item.many, sizes.least)
    return {item.key: item for item in found}


def _in_order(columns: list[list[_Item]], after: _Neighbours, before: _Neighbours) -> list[list[_Item]]:
    """Sort each column but the last by where its ways lead and come from, and keep the order with fewest crossings."""
    best, fewest = columns, _crossings(columns, after)
    last = len(columns) - 1
    for _ in range(_SWEEPS):
        leftward = [(number, number + 1, after) for number in range(last - 1, -1, -1)]
        rightward = [(number, number - 1, before) for number in range(1, last)]
        for sweep in (leftward, rightward):
            columns = list(columns)
            for number, beside, neighbours in sweep:
                columns[number] = _sorted_by(columns[number], columns[beside], neighbours)
            crossings = _crossings(columns, after)
            if crossings < fewest:
                best, fewest = columns, crossings
    return best


def _sorted_by(column: Sequence[_Item], beside: Sequence[_Item], neighbours: _Neighbours) -> list[_Item]:
    """Sort a column by the mean place of each one's neighbours; one without any stays about where it is."""
    places = {item.key: (number + 0.5) / len(beside) for number, item in enumerate(beside)}
    wanted = {}
    for number, item in enumerate(column):
        ways = neighbours.get(item.key, ())
        many = sum(count for _, count in ways)
        mean = sum(places[other] * count for other, count in ways) / many if many else (number + 0.5) / len(column)
        wanted[item.key] = round(mean, 9)  # equal means stay equal, however they were added up
    return sorted(column, key=lambda item: wanted[item.key])


def _crossings(columns: Sequence[Sequence[_Item]], after: _Neighbours) -> int:
    """Count the crossings between all columns, one for each two who cross."""
    crossings = 0
    for left, right in pairwise(columns):
        places = {item.key: number for number, item in enumerate(right)}
        reached = [0] * len(right)  # from further up in the left column, by where they lead
        for item in left:
            further = list(accumulate(reversed(reached), initial=0))[::-1]
            for other, count in after.get(item.key, ()):
                crossings += count * further[places[other] + 1]
            for other, count in after.get(item.key, ()):
                reached[places[other]] += count
    return crossings


def _put_in_place(
    columns: Sequence[Sequence[_Item]], items: Mapping[_Key, _Item], after: _Neighbours, before: _Neighbours
) -> float:
    """Return each bar its upper edge, near to the bars with which it is bound; the height of all is given."""
    rooms = [sum(item.above + item.height + item.below for item in column) for column in columns]
    height = max(rooms, default=0.0)
    for column, room in zip(columns, rooms, strict=True):
        edge = (height - room) / 2
        for item in column:
            item.top = edge + item.above
            edge = item.top + item.height + item.below
    for _ in range(_SWEEPS):
        for column in columns[-2::-1]:
            _settle(column, items, after, height)
        for column in columns[1:]:
            _settle(column, items, before, height)
    return height


def _settle(column: Sequence[_Item], items: Mapping[_Key, _Item], neighbours: _Neighbours, height: float) -> None:
    """Move the bars of a column to the middle of their neighbours, as near as their order and their room allow."""
    edge = 0.0
    for item in column:
        ways = neighbours.get(item.key, ())
        if ways:
            middle = sum((items[other].top + items[other].height / 2) * count for other, count in ways)
            item.top = middle / sum(count for _, count in ways) - item.height / 2
        item.top = max(item.top, edge + item.above)
        edge = item.top + item.height + item.below
    edge = height
    for item in reversed(column):
        item.top = min(item.top, edge - item.below - item.height)
        edge = item.top - item.above


def _stops(
    columns: Sequence[Sequence[_Item]],
    ways: Sequence[Way],
    routes: Sequence[tuple[_Key, ...]],
) -> tuple[tuple[Stop, ...], ...]:
    """Share the height of each bar among its ways, one below the other as they come from, and lead to, places."""
    rank = {item.key: number for column in columns for number, item in enumerate(column)}
    comes: defaultdict[_Key, list[int]] = defaultdict(list)
    goes: defaultdict[_Key, list[int]] = defaultdict(list)
    for number, route in enumerate(routes):
        goes[route[0]].append(number)
        for key in route[1:]:
            comes[key].append(number)
    stops: list[list[Stop]] = [[] for _ in ways]
    for item in (item for column in columns for item in column):
        column = item.key[0]
        come = sorted(comes[item.key], key=lambda number: stops[number][-1].top)
        go = sorted(goes[item.key], key=lambda number: rank[routes[number][1]])
        for side in (come, go):
            top = item.top
            for number in side:
                height = item.height * ways[number].count / item.many
                stops[number].append(Stop(column, top, height))
                top += height
    return tuple(tuple(way_stops) for way_stops in stops)
