"""A value on stretches of days: what the reader sees may be another thing on each of the days to the horizon."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

T = TypeVar("T")
U = TypeVar("U")
S = TypeVar("S", bound=Struct)


class Span(Struct, Generic[T], frozen=True):
    """A value that holds on the days from `first` to `last`, both included."""

    first: date
    last: date
    value: T


class ByDay(Struct, Generic[T], frozen=True):
    """A value for every day from the first span's first day to the last span's last, without a gap.

    Neighbouring spans have different values; `merged` is the only way to get them so. Where several things hold on a
    day, `stretches` gives the days of each.
    """

    spans: tuple[Span[T], ...]

    def __iter__(self) -> Iterator[Span[T]]:
        return iter(self.spans)

    @property
    def first(self) -> date:
        """Return the first day: that of the build."""
        return self.spans[0].first

    @property
    def last(self) -> date:
        """Return the last day: the horizon."""
        return self.spans[-1].last

    @property
    def now(self) -> T:
        """Return the value of the first day."""
        return self.spans[0].value

    def at(self, day: date) -> T:
        """Return the value of a day between `first` and `last`."""
        return next(span.value for span in self.spans if day <= span.last)

    def map(self, function: Callable[[T], U]) -> "ByDay[U]":
        """Return what a function makes of the value on each day."""
        return merged(Span(span.first, span.last, function(span.value)) for span in self.spans)


def merged(spans: Iterable[Span[T]]) -> ByDay[T]:
    """Put spans that follow each other together; neighbours with the same value become one."""
    found: list[Span[T]] = []
    for span in spans:
        if found and found[-1].value == span.value:
            found[-1] = Span(found[-1].first, span.last, span.value)
        else:
            found.append(span)
    return ByDay(tuple(found))


def stretches(lists: Iterable[Span[tuple[T, ...]]]) -> tuple[Span[T], ...]:
    """Part lists that follow each other into their things; one that stands on neighbouring days is there once.

    They are in the order in which they begin.
    """
    found: list[Span[T]] = []
    before: dict[T, int] = {}  # where the things of the last days are
    for span in lists:
        here: dict[T, int] = {}
        for thing in dict.fromkeys(span.value):
            number = here[thing] = before.get(thing, len(found))
            if thing in before:
                found[number] = Span(found[number].first, span.last, thing)
            else:
                found.append(Span(span.first, span.last, thing))
        before = here
    return tuple(found)


def opened(items: Iterable[S], first: date, last: date) -> tuple[S, ...]:
    """Remove the ends that only the build cut off: its own day (the first) and the horizon (the last)."""
    return _with_days(
        items,
        lambda item: (
            date.min if item.first == first else item.first,
            date.max if item.last == last else item.last,
        ),
    )


def cut(items: Iterable[S], first: date, last: date) -> tuple[S, ...]:
    """Put back the ends that `opened` removed: nothing begins before the first day or ends after the last."""
    return _with_days(items, lambda item: (max(item.first, first), min(item.last, last)))


def _with_days(items: Iterable[S], days: Callable[[Any], tuple[date, date]]) -> tuple[S, ...]:
    """Give values other days of theirs (`first` and `last`); one that keeps its own stays as it is."""
    made: list[S] = []
    for item in items:
        own: Any = item
        first, last = days(own)
        made.append(item if (first, last) == (own.first, own.last) else replace(item, first=first, last=last))
    return tuple(made)


def dated(spans: Iterable[Span[S]]) -> Iterator[S]:
    """Give values that have a `first` and a `last` day of their own, with the days on which they hold."""
    return (replace(span.value, first=span.first, last=span.last) for span in spans)
