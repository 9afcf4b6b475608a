"""Rows and rounds ahead -> the one sentence that says what there is to do, for each day until the horizon."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Generic, TypeVar

from msgspec import Struct

from site_builder.day_sentence import day_sentence
from site_builder.derive.days import Span, merged
from site_builder.language import Language
from site_builder.render.material import Days, SearchMaterial
from site_builder.render.rows import Row
from site_builder.render.things import Thing, things_of

_T = TypeVar("_T")


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


def front_sentences(material: SearchMaterial, rows: Sequence[Row]) -> tuple[Said, ...]:
    """Say what there is to do on each day from `as_of` to the horizon, and after it that the site is old.

    Days with the same sentence are one; a script shows the one of the reader's own day.
    """
    language = material.language
    ahead = tuple((sheet.date, sheet.last) for sheet in material.overview.rounds_ahead)
    things = things_of(rows, material.as_of, language)
    by_due = sorted(rows, key=lambda row: row.due.iso)
    said = said_by_day(material, lambda day: _on(day, (things, by_due), ahead, language))
    old = language.say(
        "This site is old: it was built for %(day)s, more than 60 days ago. Build it again to see what is due.",
        day=material.full_day(material.as_of).words,
    )
    after = (material.horizon + timedelta(days=1)).isoformat()
    return (*said, Said(old, after, "", hidden=True))


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
    """Give the first and the last day (ISO) of what a script shows and hides, and whether it is hidden at first.

    A day outside of those that the build knows is "": what never changes holds no day, and is the same tomorrow.
    """
    begins = first.isoformat() if first > days.as_of else ""
    ends = last.isoformat() if last < days.horizon else ""
    return begins, ends, not first <= days.as_of <= last


def ends_of(days: Days, first: str, last: str) -> tuple[str, str]:
    """Give the ends (ISO) of a stretch of days; "" where it is only cut off, at the build's day or the horizon."""
    begins = first if first > days.as_of.isoformat() else ""
    return begins, last if last < days.horizon.isoformat() else ""


def by_day(days: Days, spans: Iterable[Span[_T]]) -> tuple[Shown[_T], ...]:
    """Say what a part of a page says on each stretch of days; neighbours that say the same are one."""
    return tuple(Shown(span.value, *shown(days, span.first, span.last)) for span in merged(spans))


def days_between(first: date, last: date) -> Iterator[date]:
    """Give all days from a day to another, both with it."""
    for distance in range((last - first).days + 1):
        yield first + timedelta(days=distance)


def _on(
    today: date, to_do: tuple[Sequence[Thing], Sequence[Row]], rounds: Iterable[tuple[date, date]], language: Language
) -> str:
    """Say what there is to do on one day, of things and of rows by their due day.

    Of a round the last day on which it is ahead is known.
    """
    things, by_due = to_do
    ahead = [day for day, last in rounds if today <= last]
    iso = today.isoformat()
    now = [thing.is_quick for thing in things if thing.first <= iso <= thing.last]
    interviews = ahead.count(today)
    later = [day for day in ahead if day > today]
    later += islice((date.fromisoformat(row.due.iso) for row in _coming_up(by_due, iso)), 1)
    return day_sentence(today, (len(now), sum(now)), interviews, min(later, default=None), language)


def _coming_up(by_due: Sequence[Row], iso: str) -> Iterator[Row]:
    """Give the rows that stand on a day and become due later, the next first."""
    later = bisect_right(by_due, iso, key=lambda row: row.due.iso)
    return (row for row in islice(by_due, later, None) if row.first <= iso <= row.last)
