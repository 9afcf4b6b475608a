"""What a page says on each of its days: texts and parts with the days on which they are shown; a script does it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from site_builder.derive.days import Span, merged
from site_builder.render.parts.material import Days

_T = TypeVar("_T")


class _OnDays(Protocol):
    """Something that is said so on the days from `first` to `last`."""

    @property
    def first(self) -> date:
        """Return the first day."""

    @property
    def last(self) -> date:
        """Return the last day."""


class Shown(Struct, Generic[_T], frozen=True):
    """What a part of a page says on the days from `first` to `last` (ISO, "" for ever); `hidden` on the build's day."""

    value: _T
    first: str
    last: str
    hidden: bool


class Said(Struct, frozen=True):
    """A sentence and the days (ISO) on which it is true; "" is for ever. `hidden` of one for another day.

    `key` stands for the text where a page must tell one from another.
    """

    text: str
    first: str
    last: str
    hidden: bool
    key: str = ""


def said_by_day(days: Days, say: Callable[[date], str]) -> tuple[Said, ...]:
    """Say something for each day from `as_of` to the horizon; days with the same words are one, those with none go."""
    spans = merged(Span(day, day, say(day)) for day in days_between(days.as_of, days.horizon))
    return tuple(
        Said(span.value, span.first.isoformat(), span.last.isoformat(), span.first != days.as_of)
        for span in spans
        if span.value
    )


def said_from(days: Days, text: str, first: date, last: date) -> Said:
    """Say something on the days from `first` to `last`, of those from the build's day to the horizon."""
    return Said(text, *shown(days, first, last))


def shown(days: Days, first: date, last: date) -> tuple[str, str, bool]:
    """Return the first and the last day (ISO) of what a script shows and hides, and whether it is hidden at first.

    A day outside of those that the build knows is "": what never changes holds no day, and is the same tomorrow.
    """
    begins = first.isoformat() if first > days.as_of else ""
    ends = last.isoformat() if last < days.horizon else ""
    return begins, ends, not first <= days.as_of <= last


def standing(days: Days, items: Sequence[_OnDays]) -> tuple[Sequence[_OnDays], tuple[date, date] | None]:
    """Return things with all that says how they stand: the days that the build knows too, where these count.

    What has begun and never ends, or has ended, stands the same tomorrow.
    """
    as_of = days.as_of
    is_same = all(item.first <= as_of and not as_of <= item.last < date.max for item in items)
    return items, None if is_same else (as_of, days.horizon)


def ends_of(days: Days, first: str, last: str) -> tuple[str, str]:
    """Return the ends (ISO) of a stretch of days; "" where it is only cut off, at the build's day or the horizon."""
    begins = first if first > days.as_of.isoformat() else ""
    return begins, last if last < days.horizon.isoformat() else ""


def by_day(days: Days, spans: Iterable[Span[_T]]) -> tuple[Shown[_T], ...]:
    """Say what a part of a page says on each stretch of days; neighbours that say the same are one."""
    return tuple(Shown(span.value, *shown(days, span.first, span.last)) for span in merged(spans))


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield all days from a day to another, both with it."""
    for distance in range((last - first).days + 1):
        yield first + timedelta(days=distance)
