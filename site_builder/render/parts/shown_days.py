"""Texts and parts of a page with the days on which they are shown; a script shows and hides them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from site_builder.derive.days import Span, merge_spans
from site_builder.render.parts.material import Days

_T = TypeVar("_T")


class _OnDays(Protocol):
    """A value that is true on the days from `first` to `last`."""

    @property
    def first(self) -> date:
        """The first day."""

    @property
    def last(self) -> date:
        """The last day."""


class DayValue(Struct, Generic[_T], frozen=True):
    """A value for the days from `first` to `last` (ISO, "" without end); `hidden` if these lack the build's day."""

    value: _T
    first: str
    last: str
    hidden: bool


class DayText(Struct, frozen=True):
    """A text for the days from `first` to `last` (ISO, "" without end); `hidden` if these lack the build's day.

    `key` identifies the text where a page must tell texts apart.
    """

    text: str
    first: str = ""
    last: str = ""
    hidden: bool = False
    key: str = ""


def texts_by_day(days: Days, say: Callable[[date], str]) -> tuple[DayText, ...]:
    """Return the texts of all days from `as_of` to the horizon; neighbours with the same are merged, "" is dropped."""
    spans = merge_spans(Span(day, day, say(day)) for day in days_between(days.as_of, days.horizon))
    return tuple(
        DayText(span.value, span.first.isoformat(), span.last.isoformat(), span.first != days.as_of)
        for span in spans
        if span.value
    )


def text_on_days(days: Days, text: str, first: date, last: date) -> DayText:
    """Return a text for the days from `first` to `last`, cut to those from the build's day to the horizon."""
    return DayText(text, *visibility(days, first, last))


def visibility(days: Days, first: date, last: date) -> tuple[str, str, bool]:
    """Return the first and the last day (ISO) on which to show something, and whether it is hidden at first.

    A day before the build's or after the horizon is "": what never changes contains no day, and is the same tomorrow.
    """
    start = first.isoformat() if first > days.as_of else ""
    end = last.isoformat() if last < days.horizon else ""
    return start, end, not first <= days.as_of <= last


def visibility_inputs(days: Days, items: Sequence[_OnDays]) -> tuple[Sequence[_OnDays], tuple[date, date] | None]:
    """Return all that the items' visibility depends on: the items, and the build's days if these matter.

    What has begun and never ends, or has ended, is the same tomorrow.
    """
    as_of = days.as_of
    is_settled = all(item.first <= as_of and not as_of <= item.last < date.max for item in items)
    return items, None if is_settled else (as_of, days.horizon)


def open_ends(days: Days, first: str, last: str) -> tuple[str, str]:
    """Return the ends (ISO) of a stretch of days; "" where it is only cut off at the build's day or the horizon."""
    start = first if first > days.as_of.isoformat() else ""
    return start, last if last < days.horizon.isoformat() else ""


def values_by_day(days: Days, spans: Iterable[Span[_T]]) -> tuple[DayValue[_T], ...]:
    """Return the values of a part of a page for each stretch of days; neighbours with the same value are merged."""
    return tuple(DayValue(span.value, *visibility(days, span.first, span.last)) for span in merge_spans(spans))


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield all days from `first` to `last`, both included."""
    for distance in range((last - first).days + 1):
        yield first + timedelta(days=distance)
