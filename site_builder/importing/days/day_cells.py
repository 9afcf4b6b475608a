"""Cells of a table -> days with their times; the column shows the order in 3/4/2026, or the person is asked."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.clocks import clock_of, read_time
from site_builder.check.times.days import TypedDay, read_day
from site_builder.check.times.lengths import read_minutes
from site_builder.check.times.own_clock import zone_named
from site_builder.importing.days.day_numbers import OF_1900, moment_of
from site_builder.importing.days.other_languages import in_spanish
from site_builder.importing.days.zone_names import offset_or_zone
from site_builder.patterns import pattern

LANGUAGES = ("en", "de", "fr", "es")  # of the names of months and weekdays in a table
_SLASHED = pattern(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_DOTTED = pattern(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?!\d)")
_ZULU = pattern(
    r"\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|(?<=T..:..)[+-]\d{2}:?\d{2}|"
    r"(?<=T..:..:..)[+-]\d{2}:?\d{2})"
)
_DOTS = pattern(r"(\d{1,2})\.(\d{1,2})\.\d{2,4}(?!\d)")
_RANGE = pattern(r"\s*(?:→|\s-\s|\bto\b|\bbis\b|\buntil\b|–|—)\s*")
_TWELVE = 12


class DoubtfulDayError(ValueError):
    """The text may mean two days, or none; the message says which, and what would help."""


class Order(Struct, frozen=True):
    """How a column writes its days: `dmy` or `mdy`, "" where that can't be told.

    `year` is the one that all days of the table have, or None, `said_year` what the person says of days without one.
    `counts_from` is the day 0 of a column that counts days as Excel does, or parts of a day as times; None where it
    does not. `zone` is the person's: a time in UTC is converted to it. `has_months_first` says that 11.02.2026 is the
    2nd of November too, as 11.18.2026 beside it shows.
    """

    slashes: str = ""
    year: int | None = None
    zone: str = ""
    said_year: int | None = None
    counts_from: date | None = None
    has_months_first: bool = False


class DayCell(Struct, frozen=True):
    """A day, its clock time and zone ("" without), and minutes where it is a range."""

    day: date
    time: str = ""
    zone: str = ""
    minutes: int | None = None
    note: str = ""


def order_of(cells: Iterable[str]) -> str:
    """Tell from a column which comes first in a day with slashes: `dmy`, `mdy`, or "" where it can't be told."""
    found = [_SLASHED.match(cell.strip()) for cell in cells]
    day_first = any(int(match[1]) > _TWELVE for match in found if match)
    month_first = any(int(match[2]) > _TWELVE for match in found if match)
    return "" if day_first == month_first else "dmy" if day_first else "mdy"


def has_months_first(cells: Iterable[str]) -> bool:
    """Whether days with full stops have the month first, as 11.18.2026 shows and no other day denies."""
    found = [match for cell in cells if (match := _DOTS.match(cell.strip()))]
    return any(int(match[2]) > _TWELVE for match in found) and all(int(match[1]) <= _TWELVE for match in found)


def year_of(cells: Iterable[str]) -> int | None:
    """Return the year that all days of a column have, None where there are two, or none that is whole."""
    years = {int(year) for cell in cells for year in re.findall(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)", cell)}
    return years.pop() if len(years) == 1 else None


def day_of(cell: str, order: Order) -> DayCell:
    """Read a day, and the clock time and length behind it. Raises DoubtfulDayError."""
    text = " ".join(cell.split())
    if found := _ZULU.fullmatch(text):
        return _of_moment(found, order, cell)
    if order.has_months_first and _DOTS.match(text):
        text, order = text.replace(".", "/", 2), replace(order, slashes="mdy")
    if counted := moment_of(text, order.counts_from or OF_1900):
        return _counted(counted, cell, order)
    try:
        return typed_cell(re.sub(r"\s*→\s*", " - ", text), order)
    except NotReadableError as reason:
        return _from_one_to_another(text, order) or _refuse(cell, reason)


def _counted(counted: datetime, cell: str, order: Order) -> DayCell:
    """Take the number of a day where the whole column has them; else it may be any number."""
    if not order.counts_from:
        raise DoubtfulDayError(f'"{cell}" is not a day; it may be {counted.date()}, as Excel counts days')
    time = f"{counted:%H:%M}"
    return DayCell(counted.date(), "" if time == "00:00" else time)


def typed_cell(text: str, order: Order) -> DayCell:
    """Read a day as people type it, in any of the languages. Raises NotReadableError."""
    return _cell(_typed(text, order))


def _typed(text: str, order: Order) -> TypedDay:
    """Read a text in any of the languages; an ambiguous day is reported rather than an invalid one."""
    slashes = order.slashes or ("dmy" if _DOTTED.match(text) else "")
    doubts: list[NotReadableError] = []
    other = in_spanish(text)
    for language, words in (*((language, text) for language in LANGUAGES), *((("es", other),) if other else ())):
        try:
            return read_day(words, language, slashes)
        except NotReadableError as doubt:
            doubts.append(NotReadableError(str(doubt).replace(words, text), doubt.hint))
    raise next((doubt for doubt in doubts if not str(doubt).endswith("is not a day")), doubts[0])


def _cell(typed: TypedDay) -> DayCell:
    clock = clock_of(typed.time) if typed.time else None
    time = f"{clock:%H:%M}" if clock else ""
    zone = offset_or_zone(typed.offset) or typed.offset if time and typed.offset else ""
    is_midnight = time == "00:00" and not typed.minutes and not re.search(r"12", typed.time)
    return DayCell(typed.day) if is_midnight else DayCell(typed.day, time, zone, typed.minutes)


def _from_one_to_another(text: str, order: Order) -> DayCell | None:
    """Read a stretch from one day to another: the first is the day."""
    for match in _RANGE.finditer(text):
        try:
            first = typed_cell(text[: match.start()], order)
            if until := clock(re.sub(r"\s*\([^()]*\)$", "", text[match.end() :])):  # the same zone, as Notion has it
                return replace(first, minutes=minutes_between(first.time, until)) if first.time else None
            last = typed_cell(text[match.end() :], order)
        except NotReadableError:
            continue
        if first.day == last.day:
            return DayCell(first.day, first.time, first.zone, minutes_between(first.time, last.time))
        return DayCell(first.day, first.time, first.zone, None, f"until {last.day} {last.time}".strip())
    return None


def _refuse(cell: str, reason: NotReadableError) -> DayCell:
    """Raise DoubtfulDayError with what would help."""
    days = re.findall(r"\d{4}-\d{2}-\d{2}", reason.hint)
    if "two days" in str(reason) and len(days) > 1:
        raise DoubtfulDayError(f'"{cell}" is {days[0]} or {days[1]}; say --dates dmy or --dates mdy') from None
    raise DoubtfulDayError(str(reason)) from None


def is_moment(cell: str) -> bool:
    """Whether a cell is a moment, with its offset, whose clock time and day depend on the zone that it is told in."""
    found = _ZULU.fullmatch(cell.strip())
    return found is not None and (found[2], found[1]) != ("Z", "00:00")


def minutes_between(first: str, second: str) -> int | None:
    """Return the minutes from one clock time to a later one of the same day; None where there is no such length."""
    if not first or not second:
        return None
    one, other = (int(time[:2]) * 60 + int(time[3:]) for time in (first, second))
    return other - one if other > one else None


def clock(text: str) -> str:
    """Read a clock time in any form, as `14:30`; "" for anything else."""
    found = clock_of(" ".join(text.split()))
    return f"{found:%H:%M}" if found else ""


def clock_and_length(text: str) -> tuple[str, int | None]:
    """Read a cell of times: `10:00 - 11:00` has a length too; ("", None) where it is not a time."""
    try:
        span = read_time(re.sub(r"\s*→\s*", " - ", " ".join(text.split())))
    except NotReadableError:
        return "", None
    return ("", None) if span.zone else (f"{span.clock:%H:%M}", span.minutes)


def length_of(text: str) -> str:
    """Return a length as `duration` takes it; "" for anything else."""
    try:
        read_minutes(text)
    except NotReadableError:
        return ""
    return text.strip()


def _of_moment(found: re.Match[str], order: Order, cell: str) -> DayCell:
    """Read a moment with its offset, in the person's zone where that is known."""
    try:
        moment = datetime.fromisoformat(found[0])
        there = moment.astimezone(UTC).astimezone(zone_named(order.zone or "UTC"))
    except (ValueError, OverflowError):
        raise DoubtfulDayError(f'"{cell}" is not a day') from None
    if found[2] == "Z" and (moment.hour, moment.minute) == (0, 0):
        return DayCell(moment.date())  # the midnight of a tool, which means the day
    if not order.zone:
        return DayCell(moment.date(), f"{moment:%H:%M}", "UTC" if found[2] == "Z" else offset_or_zone(found[2]))
    time = f"{there:%H:%M}"
    return DayCell(there.date()) if time == "00:00" else DayCell(there.date(), time, order.zone)
