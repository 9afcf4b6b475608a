"""Rounds ahead and rows -> the strip of the next fourteen days, for each day from the build's to the horizon."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.derive.application.preparation import Sheet
from site_builder.derive.days import Span, merge_spans
from site_builder.language.dates import day_in_words, short_month, short_weekday
from site_builder.language.said import said
from site_builder.render.months.almanac import STRIP, anchor_of, day_off
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row
from site_builder.render.parts.shown_days import DayText, days_between, text_on_days, visibility
from site_builder.render.today.things import Thing

CALENDAR = "calendar.html"
_SATURDAY = 5


class StripRound(Struct, frozen=True):
    """A round ahead on a day of the strip, shown until its `last` day (ISO)."""

    company: Anchor
    time: str
    first: str
    last: str
    hidden: bool


class StripDay(Struct, frozen=True):
    """A day of the strip; `first` and `last` (ISO) are the days on which it is among the next fourteen.

    `href` leads to the day in the calendar. `off` is "weekend", "holiday" or "away" if nothing is expected of the user
    on the day, otherwise "". `said` is what is due, or that the day is free, by the day on which the strip is read.
    """

    iso: str
    href: str
    words: str
    weekday: str
    number: str
    month: str
    off: str
    rounds: tuple[StripRound, ...]
    said: tuple[DayText, ...]
    first: str
    last: str
    hidden: bool


def strip_of(material: SearchMaterial, rows: Sequence[Row], things: Sequence[Thing]) -> tuple[StripDay, ...]:
    """Return every day that is among the next fourteen of any day from the build's to the horizon, in order."""
    due: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        due[row.due.iso].append(row)
    rounds: defaultdict[date, list[Sheet]] = defaultdict(list)
    for sheet in material.overview.rounds_ahead:
        rounds[sheet.date].append(sheet)
    to_do = _to_do(material, things)
    days = days_between(material.as_of, material.horizon + timedelta(days=STRIP - 1))
    return tuple(_day(material, day, due[day.isoformat()], rounds[day], to_do) for day in days)


def _to_do(material: SearchMaterial, things: Sequence[Thing]) -> Mapping[date, int]:
    """Count the things to do on each day from the build's to the horizon."""
    days = days_between(material.as_of, material.horizon)
    return {day: sum(thing.first <= day.isoformat() <= thing.last for thing in things) for day in days}


def _day(
    material: SearchMaterial, day: date, due: Sequence[Row], sheets: Sequence[Sheet], to_do: Mapping[date, int]
) -> StripDay:
    seen_from = max(material.as_of, day - timedelta(days=STRIP - 1))
    seen_to = min(material.horizon, day)
    language, tag = material.language, material.language.tag
    off = day_off(material.settings, day) or ("weekend" if day.weekday() >= _SATURDAY else "")

    def free(today: date) -> str:
        """Return the words of a day on which nothing is due; "" if an interview is on it."""
        return "" if any(today <= sheet.last for sheet in sheets) else language.of(_FREE.get(off, said("free")))

    def say(today: date) -> str:
        iso = today.isoformat()
        if today == day:
            return language.say("%(number)s to do", number=str(to_do[day])) if to_do[day] else free(today)
        count = sum(row.first <= iso <= row.last for row in due)
        return language.say("%(number)s due", number=str(count)) if count else free(today)

    first, last, is_hidden = visibility(material, seen_from, seen_to)
    return StripDay(
        iso=day.isoformat(),
        href=links.href("", f"{CALENDAR}#{anchor_of(day)}"),
        words=day_in_words(day, tag, day),
        weekday=short_weekday(day, tag),
        number=str(day.day),
        month=short_month(day, tag),
        off=off,
        rounds=tuple(_round(material, sheet) for sheet in sheets),
        said=tuple(
            text_on_days(material, span.value, span.first, span.last)
            for span in merge_spans(Span(today, today, say(today)) for today in days_between(seen_from, seen_to))
            if span.value
        ),
        first=first,
        last=last,
        hidden=is_hidden,
    )


_FREE = {"away": said("away"), "holiday": said("holiday")}


def _round(material: SearchMaterial, sheet: Sheet) -> StripRound:
    first, last, is_hidden = visibility(material, date.min, sheet.last)
    time = clock_words(material.language, sheet, material.settings.timezone)
    return StripRound(round_link(material, sheet), time, first, last, is_hidden)


def round_link(material: SearchMaterial, sheet: Sheet) -> Anchor:
    """Link a company to the page of a round ahead; a round without its own entry links to the application."""
    company = sheet.company or sheet.entry
    if sheet.is_next:
        application = material.application_link(sheet.application, text=company)
        return application if application.href else Anchor(company, links.href("", links.interview_path(sheet.entry)))
    return material.interview_link(sheet.entry, text=company)
