"""Nodes in columns and links between them -> the layout of a Sankey diagram, without shapes.

Links that pass a column go through a trunk, together with all others to the same target: no link crosses a bar.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

_SWEEPS = 4  # to the left and back; more change nothing visible

_Key = tuple[int, int]  # a column, and the number of the place in it, or of the place to which the trunk leads
_Neighbours = Mapping[_Key, Sequence[tuple[_Key, int]]]


class Node(Struct, frozen=True):
    """A place in a column, counted from 0; `above` and `below` are the room for its label."""

    column: int
    above: float
    below: float


class Link(Struct, frozen=True):
    """How many go from a place to one in a later column; places are referred to by their index."""

    source: int
    target: int
    count: int


class Sizes(Struct, frozen=True):
    """`unit` is the height of a count of one, `least` that of the smallest bar, `beside` the room around a trunk."""

    unit: float
    least: float
    beside: float


class Bar(Struct, frozen=True):
    """The bar of a place: its upper edge and its height."""

    top: float
    height: float


class Stop(Struct, frozen=True):
    """The part of a link at a column that it leaves, passes or reaches: its upper edge and its thickness."""

    column: int
    top: float
    height: float


class Layout(Struct, frozen=True):
    """The bars of the places and the stops of the links, in the order of the input; `height` is the total height."""

    bars: tuple[Bar, ...]
    stops: tuple[tuple[Stop, ...], ...]
    height: float


class _Item(Struct):
    """A place or a trunk in a column; `count` is the greater of those that arrive and those that leave."""

    key: _Key
    above: float
    below: float
    count: int = 0
    height: float = 0.0
    top: float = 0.0


def layout_of(places: Sequence[Node], links: Sequence[Link], sizes: Sizes) -> Layout:
    """Return the layout of places and links; there is at most one link from one place to another.

    The places of the last column keep their order. The others are ordered so that few links cross. The result is the
    same on every machine.
    """
    routes = [_route(places, link) for link in links]
    items = _items(places, links, routes, sizes)
    columns: list[list[_Item]] = [[] for _ in range(1 + max((place.column for place in places), default=-1))]
    for item in items.values():
        columns[item.key[0]].append(item)
    after: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    before: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for link, route in zip(links, routes, strict=True):
        for left, right in pairwise(route):
            after[left].append((right, link.count))
            before[right].append((left, link.count))
    columns = _in_order(columns, after, before)
    height = _position(columns, items, after, before)
    bars = tuple(
        Bar(items[place.column, number].top, items[place.column, number].height) for number, place in enumerate(places)
    )
    return Layout(bars, _stops(columns, links, routes), height)


def _route(places: Sequence[Node], link: Link) -> tuple[_Key, ...]:
    """Return the keys along a link: its source, the trunks of the columns between, its target."""
    first, last = places[link.source].column, places[link.target].column
    return ((first, link.source), *((column, link.target) for column in range(first + 1, last + 1)))


def _items(
    places: Sequence[Node], links: Sequence[Link], routes: Sequence[tuple[_Key, ...]], sizes: Sizes
) -> dict[_Key, _Item]:
    arriving: defaultdict[_Key, int] = defaultdict(int)
    leaving: defaultdict[_Key, int] = defaultdict(int)
    for link, route in zip(links, routes, strict=True):
        leaving[route[0]] += link.count
        for key in route[1:]:
            arriving[key] += link.count
    items = [_Item((place.column, number), place.above, place.below) for number, place in enumerate(places)]
    stations = {item.key for item in items}
    items += [_Item(key, sizes.beside, sizes.beside) for key in sorted(arriving) if key not in stations]
    for item in items:
        item.count = max(arriving[item.key], leaving[item.key], 1)
        item.height = max(sizes.unit * item.count, sizes.least)
    return {item.key: item for item in items}


def _in_order(columns: list[list[_Item]], after: _Neighbours, before: _Neighbours) -> list[list[_Item]]:
    """Return the columns in the order with the fewest crossings: all but the last are sorted by their neighbours."""
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
    """Sort a column by the mean place of each item's neighbours; an item without neighbours stays about in place."""
    places = {item.key: (number + 0.5) / len(beside) for number, item in enumerate(beside)}
    wanted = {}
    for number, item in enumerate(column):
        links = neighbours.get(item.key, ())
        total = sum(count for _, count in links)
        mean = sum(places[other] * count for other, count in links) / total if total else (number + 0.5) / len(column)
        wanted[item.key] = round(mean, 9)  # equal means stay equal, however they were added up
    return sorted(column, key=lambda item: wanted[item.key])


def _crossings(columns: Sequence[Sequence[_Item]], after: _Neighbours) -> int:
    """Count the crossings between all columns, weighted by the counts of both links."""
    crossings = 0
    for left, right in pairwise(columns):
        places = {item.key: number for number, item in enumerate(right)}
        reached = [0] * len(right)  # counts from items further up in the left column, by their target
        for item in left:
            further = list(accumulate(reversed(reached), initial=0))[::-1]
            for other, count in after.get(item.key, ()):
                crossings += count * further[places[other] + 1]
            for other, count in after.get(item.key, ()):
                reached[places[other]] += count
    return crossings


def _position(
    columns: Sequence[Sequence[_Item]], items: Mapping[_Key, _Item], after: _Neighbours, before: _Neighbours
) -> float:
    """Set the upper edge of each item, near to its neighbours; return the total height."""
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
    """Move the items of a column to the middle of their neighbours, as near as their order and room allow."""
    edge = 0.0
    for item in column:
        links = neighbours.get(item.key, ())
        if links:
            middle = sum((items[other].top + items[other].height / 2) * count for other, count in links)
            item.top = middle / sum(count for _, count in links) - item.height / 2
        item.top = max(item.top, edge + item.above)
        edge = item.top + item.height + item.below
    edge = height
    for item in reversed(column):
        item.top = min(item.top, edge - item.below - item.height)
        edge = item.top - item.above


def _stops(
    columns: Sequence[Sequence[_Item]],
    links: Sequence[Link],
    routes: Sequence[tuple[_Key, ...]],
) -> tuple[tuple[Stop, ...], ...]:
    """Divide the height of each item among its links, in the vertical order of their sources and targets."""
    rank = {item.key: number for column in columns for number, item in enumerate(column)}
    arriving: defaultdict[_Key, list[int]] = defaultdict(list)
    leaving: defaultdict[_Key, list[int]] = defaultdict(list)
    for number, route in enumerate(routes):
        leaving[route[0]].append(number)
        for key in route[1:]:
            arriving[key].append(number)
    stops: list[list[Stop]] = [[] for _ in links]
    for item in (item for column in columns for item in column):
        column = item.key[0]
        arrivals = sorted(arriving[item.key], key=lambda number: stops[number][-1].top)
        departures = sorted(leaving[item.key], key=lambda number: rank[routes[number][1]])
        for side in (arrivals, departures):
            top = item.top
            for number in side:
                height = item.height * links[number].count / item.count
                stops[number].append(Stop(column, top, height))
                top += height
    return tuple(tuple(way_stops) for way_stops in stops)
