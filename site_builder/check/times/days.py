"""A typed day, with or without a clock time -> the only day that it can mean; ambiguous days are rejected."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.calendar_names import month_of, weekday_of
from site_builder.check.times.clocks import DASHES, ClockSpan, span_at
from site_builder.language.dates import is_plausible
from site_builder.patterns import pattern

_HINT = "write it as 2026-11-18"
_CENTURY = 70  # two-digit years from here on are in the last century
_WHOLE_YEAR, _SHORT_YEAR = 4, 2  # digits
_LONGEST = 120  # characters
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
_MONTHS = (*_NAMES, "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_UNSEEN = pattern("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WIKILINK = pattern(r"!?\[\[(?P<target>[^\[\]|#]+)(?:[|#][^\[\]]*)?\]\]")
# Names in a date, and what must not follow its last digits, so that no clock time is read as a year.
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_NO_CLOCK = r"(?![\d:]|[.hH]\d|\s*[ap]\.?m|\s*(?:uhr|h)\b)"
_TWO_OR_FOUR = rf"(?P<year>\d{{4}}|['’]?\d{{2}}){_NO_CLOCK}"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª)?\.?"
_FORMS = (
    pattern(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"),
    pattern(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    pattern(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"),
    pattern(
        rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s/-]*(?:(?:of|de|del)\s+)?{_NAME},?[\s/-]*(?:(?:de|del)\s+)?{_TWO_OR_FOUR}",
        re.IGNORECASE,
    ),
    pattern(rf"{_NAME}[\s-]*(?P<day>\d{{1,2}}){_ORDINAL}(?:,\s*|[\s-]+){_TWO_OR_FOUR}", re.IGNORECASE),
    pattern(rf"(?P<year>\d{{4}})[\s/-]+{_NAME}[\s/-]+(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE),
)
_EITHER_WAY = pattern(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?!\d)")
_PLAIN = pattern(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?")
_WEEKDAY = pattern(r"(?P<open>\(?)(?P<name>[^\W\d_]{2,12})(?:\.|(?=[\s,)]|$))(?P<close>\)?),?\s*")
_JOINT = pattern(r"(?:\s*[,;]?\s*(?:(?:@|at|um|à|a las?|de|from|von|ab)(?![^\W\d_]))?\s*|\s+-\s+)", re.IGNORECASE)


class TypedDay(Struct, frozen=True):
    """A day with its clock time and zone ("" where there is none); `note` says how it was read.

    `minutes` is the length of a stretch, as in 10:00-11:00.
    """

    day: date
    time: str = ""
    offset: str = ""
    note: str = ""
    minutes: int | None = None


def read_day(text: str, language: str = "en", order: str = "") -> TypedDay:
    """Read a day in any form that can mean one day only, and the clock time after it in any form.

    `language` is that of the names of weekdays and months, besides English. `order` says which comes first in 3/4/2026,
    if known: `dmy` or `mdy`. Raises NotReadableError; an ambiguous day's error names both readings.
    """
    if len(text) > _LONGEST:
        raise NotReadableError(f'"{text[:_LONGEST]}…" is not a day', _HINT)
    typed = _plain(text)
    doubts: list[NotReadableError] = []
    readings: list[TypedDay] = []
    for weekday, start in _starts(typed, language):
        for day, end in _days_at(typed, start, language, order, doubts):
            try:
                rest = _rest(typed, end, language)
            except NotReadableError as doubt:
                doubts.append(doubt)
                continue
            if rest is not None:
                span, weekday_after = rest
                _check_weekday(typed, day, weekday if weekday is not None else weekday_after)
                readings.append(_typed_day(text, day, span))
    different = {reading.day for reading in readings}
    if len(different) > 1:
        raise _two_days(typed, different)
    if readings:
        return readings[0]
    raise doubts[0] if doubts else NotReadableError(f'"{text}" is not a day', _HINT)


def leading_day(text: str, language: str = "en") -> tuple[str, str] | None:
    """Split a text into the day at its start, as typed, and the rest; None without one."""
    typed = DASHES.sub("-", text)
    for _, start in _starts(typed, language):
        for match, _ in _shapes_at(typed, start, language):
            if not typed[match.end() : match.end() + 1].isalnum():
                return text[: match.end()], text[match.end() :]
    return None


def is_shaped_like_a_day(text: str, language: str = "en") -> bool:
    """Return whether a text has the form of a day, whether or not the calendar has it."""
    try:
        read_day(text, language)
    except NotReadableError as doubt:
        return doubt.hint != _HINT or "calendar" in str(doubt) or "the year" in str(doubt)
    return True


def _plain(text: str) -> str:
    """Return a text with ordinary blanks and hyphens, and a link as its target."""
    link = _WIKILINK.fullmatch(text.strip())
    typed = " ".join(_UNSEEN.sub("", link["target"] if link else text).split())
    return DASHES.sub("-", typed)


def _starts(typed: str, language: str) -> Iterator[tuple[int | None, int]]:
    """Yield where a day may begin: after a weekday, or at once."""
    weekday = _WEEKDAY.match(typed)
    if weekday and (number := weekday_of(weekday["name"], language)) is not None:
        yield number, weekday.end()
    yield None, 0


def _days_at(
    typed: str, start: int, language: str, order: str, doubts: list[NotReadableError]
) -> Iterator[tuple[date, int]]:
    """Yield the day at an index, with where it ends; errors go to `doubts`."""
    for match, month in _shapes_at(typed, start, language):
        try:
            if month is None:
                yield _either_way(match, order), match.end()
            else:
                yield _day(_year(match["year"]), month, int(match["day"]), match[0]), match.end()
        except NotReadableError as doubt:
            doubts.append(doubt)


def _shapes_at(typed: str, start: int, language: str) -> Iterator[tuple[re.Match[str], int | None]]:
    """Yield what has the form of a day at an index, with its month; None where day and month may be swapped."""
    for form in _FORMS:
        match = form.match(typed, start)
        if not match:
            continue
        name = match.groupdict().get("name")
        month = month_of(name, language) if name else int(match["month"])
        if month is not None:
            yield match, month
    if match := _EITHER_WAY.match(typed, start):
        yield match, None


def _rest(typed: str, at: int, language: str) -> tuple[ClockSpan | None, int | None] | None:
    """Read what follows a day: a weekday, a clock time, both in any order, or nothing; None for anything else."""
    of_iso = typed[at : at + 1] in {"T", "t"} and typed[at + 1 : at + 2].isdecimal()
    weekday_after, span = None, None
    at += of_iso
    for _ in range(3):
        joint = _JOINT.match(typed, at)
        place = joint.end() if joint and not of_iso else at
        if place >= len(typed.rstrip(" .,")):
            return span, weekday_after
        weekday = _WEEKDAY.match(typed, place)
        if weekday_after is None and weekday and (number := weekday_of(weekday["name"], language)) is not None:
            weekday_after, at = number, weekday.end()
        elif span is None and (of_iso or not typed[place - 1].isdecimal()):
            span = span_at(typed, place, of_iso=of_iso)
            if span is None:
                return None
            at, of_iso = span.end, False
        else:
            return None
    return (span, weekday_after) if at >= len(typed.rstrip(" .,")) else None


def _typed_day(text: str, day: date, span: ClockSpan | None) -> TypedDay:
    """Build a day; midnight is what programs write for a day without a time."""
    if span and span.minutes is None and (span.clock.hour, span.clock.minute) == (0, 0):
        return TypedDay(day, note=f'"{text.strip()}" was read as {day.isoformat()}, without a time')
    note = (
        ""
        if _PLAIN.fullmatch(text.strip()) and not (span and span.minutes)
        else f'"{text.strip()}" was read as {day.isoformat()}'
    )
    if span is None:
        return TypedDay(day, note=note)
    if note:
        parts = (span.time, f"{span.minutes} min" if span.minutes else "", span.zone)
        note = ", ".join(part for part in (note, *parts) if part)
    return TypedDay(day, span.time, span.zone, note, span.minutes)


def _check_weekday(typed: str, day: date, weekday: int | None) -> None:
    if weekday is not None and weekday != day.weekday():
        raise NotReadableError(
            f'"{typed}" can mean two days: {day.isoformat()} is a {_WEEKDAYS[day.weekday()]}',
            f"write {day.isoformat()}, or the day that you mean",
        )


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    number = int(digits)
    return number if len(digits) == _WHOLE_YEAR else number + (2000 if number < _CENTURY else 1900)


def _either_way(match: re.Match[str], order: str) -> date:
    """Read 25/12/2026, which can mean one day only; 3/4/2026 can mean two, and 18.11.26 too."""
    first, second, year = int(match["one"]), int(match["two"]), _year(match["year"])
    readings = {"dmy": (year, second, first), "mdy": (year, first, second)}
    if match["sign"] == ".":
        readings = {"dmy": (year, second, first)}
    if len(match["year"]) == _SHORT_YEAR and not order:
        readings["ymd"] = (_year(f"{first:02}"), second, int(match["year"]))
    if order in readings:
        readings = {order: readings[order]}
    days: set[date] = set()
    for reading in readings.values():
        try:
            days.add(_day(*reading, match[0]))
        except NotReadableError:
            continue
    if len(days) > 1:
        raise _two_days(match[0], days)
    if not days:
        raise NotReadableError(f'"{match[0]}" is not a day of the calendar', _HINT)
    return days.pop()


def _two_days(typed: str, days: set[date]) -> NotReadableError:
    readings = " or ".join(day.isoformat() for day in sorted(days, reverse=True))
    return NotReadableError(f'"{typed}" can mean two days', f"write {readings}")


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        result = date(year, month, day)
    except ValueError as reason:
        raise NotReadableError(f'"{typed}" is not a day of the calendar', _of_the_calendar(year, month)) from reason
    if not is_plausible(result):
        raise NotReadableError(f"the year {year} can't be meant", _HINT)
    return result


def _of_the_calendar(year: int, month: int) -> str:
    if not 1 <= month <= len(_MONTHS) or not 1 <= year <= date.max.year:
        return "write it as year, month, day: 2026-11-18"
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
    return f"{_MONTHS[month - 1]} {year} has {(following - date(year, month, 1)).days} days"
