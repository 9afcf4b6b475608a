"""Rows and rounds ahead -> the one sentence that says what there is to do, for each day until the horizon."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from site_builder.language.day_sentence import day_sentence
from site_builder.language.language import Language
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row
from site_builder.render.parts.shown_days import DayText, texts_by_day
from site_builder.render.today.things import Thing, things_of


def front_sentences(material: SearchMaterial, rows: Sequence[Row]) -> tuple[DayText, ...]:
    """Say what there is to do on each day from `as_of` to the horizon, and after it that the site is old.

    Days with the same sentence are one; a script shows the one of the reader's own day.
    """
    language = material.language
    ahead = tuple((sheet.date, sheet.last) for sheet in material.overview.rounds_ahead)
    things = things_of(rows, material.as_of, language)
    by_due = sorted(rows, key=lambda row: row.due.iso)
    said = texts_by_day(material, lambda day: _on(day, (things, by_due), ahead, language))
    old = language.say(
        "This site is old: it was built for %(day)s, more than 60 days ago. Build it again to see what is due.",
        day=material.language.day(material.as_of),
    )
    after = (material.horizon + timedelta(days=1)).isoformat()
    return (*said, DayText(old, after, "", hidden=True))


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
    """Return the rows that stand on a day and become due later, the next first."""
    later = bisect_right(by_due, iso, key=lambda row: row.due.iso)
    return (row for row in islice(by_due, later, None) if row.first <= iso <= row.last)
