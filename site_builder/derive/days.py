"""Values that hold on spans of days: a page may read differently on each day to the horizon."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

T = TypeVar("T")
U = TypeVar("U")
S = TypeVar("S", bound=Struct)


class Span(Struct, Generic[T], frozen=True):
    """A value on the days from `first` to `last`, both included."""

    first: date
    last: date
    value: T


class ByDay(Struct, Generic[T], frozen=True):
    """A value for every day from the first span's first day to the last span's last, without a gap.

    Neighbouring spans have different values; `merge_spans` ensures that. Where several values hold on one day,
    `item_spans` returns the days of each.
    """

    spans: tuple[Span[T], ...]

    def __iter__(self) -> Iterator[Span[T]]:
        return iter(self.spans)

    @property
    def first(self) -> date:
        """Return the first day: the build's."""
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
        """Apply a function to the value of each day."""
        return merge_spans(Span(span.first, span.last, function(span.value)) for span in self.spans)


def merge_spans(spans: Iterable[Span[T]]) -> ByDay[T]:
    """Join consecutive spans; neighbours with the same value become one span."""
    joined: list[Span[T]] = []
    for span in spans:
        if joined and joined[-1].value == span.value:
            joined[-1] = Span(joined[-1].first, span.last, span.value)
        else:
            joined.append(span)
    return ByDay(tuple(joined))


def item_spans(lists: Iterable[Span[tuple[T, ...]]]) -> tuple[Span[T], ...]:
    """Split consecutive spans of lists into one span for each item; an item on neighbouring spans gets one span.

    The spans are in the order in which they begin.
    """
    result: list[Span[T]] = []
    previous: dict[T, int] = {}  # indexes in `result` of the items of the previous span
    for span in lists:
        current: dict[T, int] = {}
        for item in dict.fromkeys(span.value):
            number = current[item] = previous.get(item, len(result))
            if item in previous:
                result[number] = Span(result[number].first, span.last, item)
            else:
                result.append(Span(span.first, span.last, item))
        previous = current
    return tuple(result)


def open_ended(items: Iterable[S], first: date, last: date) -> tuple[S, ...]:
    """Replace the ends that only the build cut off, its own day and the horizon, with no limit."""
    return _with_days(
        items,
        lambda item: (
            date.min if item.first == first else item.first,
            date.max if item.last == last else item.last,
        ),
    )


def clamp(items: Iterable[S], first: date, last: date) -> tuple[S, ...]:
    """Cut the days of items to a range; undoes `open_ended`."""
    return _with_days(items, lambda item: (max(item.first, first), min(item.last, last)))


def _with_days(items: Iterable[S], days: Callable[[Any], tuple[date, date]]) -> tuple[S, ...]:
    """Replace the `first` and `last` of items; an item with the same days is returned as it is."""
    result: list[S] = []
    for item in items:
        dynamic: Any = item
        first, last = days(dynamic)
        result.append(item if (first, last) == (dynamic.first, dynamic.last) else replace(item, first=first, last=last))
    return tuple(result)


def with_span_days(spans: Iterable[Span[S]]) -> Iterator[S]:
    """Return values that have a `first` and a `last` field, with the days of their spans."""
    return (replace(span.value, first=span.first, last=span.last) for span in spans)
