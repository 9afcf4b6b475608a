"""Rows and rounds ahead -> a sentence that says what there is to do, for each day to the horizon."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from site_builder.language.language import Language
from site_builder.model.day_sentence import day_sentence
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row
from site_builder.render.parts.shown_days import DayText, texts_by_day
from site_builder.render.today.things import Thing, things_of


def front_sentences(material: SearchMaterial, rows: Sequence[Row]) -> tuple[DayText, ...]:
    """Return what there is to do on each day from `as_of` to the horizon, and for later days that the site is old.

    Neighbouring days with the same sentence are merged; a script shows the sentence of the reader's day.
    """
    language = material.language
    ahead = tuple((sheet.date, sheet.last) for sheet in material.overview.rounds_ahead)
    things = things_of(rows, material.as_of, language)
    by_due = sorted(rows, key=lambda row: row.due.iso)
    texts = texts_by_day(material, lambda day: _sentence_on(day, (things, by_due), ahead, language))
    outdated = language.say(
        "This site is old: it was built for %(day)s, more than 60 days ago. Build it again to see what is due.",
        day=material.language.day(material.as_of),
    )
    after = (material.horizon + timedelta(days=1)).isoformat()
    return (*texts, DayText(outdated, after, "", hidden=True))


def _sentence_on(
    today: date, to_do: tuple[Sequence[Thing], Sequence[Row]], rounds: Iterable[tuple[date, date]], language: Language
) -> str:
    """Return what there is to do on one day. `to_do` are all things, and all rows by due day.

    `rounds` have their day, and the last day on which they are ahead.
    """
    things, by_due = to_do
    ahead = [day for day, last in rounds if today <= last]
    iso = today.isoformat()
    are_quick = [thing.is_quick for thing in things if thing.first <= iso <= thing.last]
    interviews = ahead.count(today)
    later = [day for day in ahead if day > today]
    later += islice((date.fromisoformat(row.due.iso) for row in _coming_up(by_due, iso)), 1)
    return day_sentence(today, (len(are_quick), sum(are_quick)), interviews, min(later, default=None), language)


def _coming_up(by_due: Sequence[Row], iso: str) -> Iterator[Row]:
    """Return the rows that are shown on a day and become due later, the next first."""
    later = bisect_right(by_due, iso, key=lambda row: row.due.iso)
    return (row for row in islice(by_due, later, None) if row.first <= iso <= row.last)
