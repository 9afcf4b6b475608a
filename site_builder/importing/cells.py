"""Cells of a table -> days; which comes first in 3/4/2026 is told by the whole column, or asked for."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from site_builder.importing.headers import plain

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_TIME = re.compile(
    r"(?:[T ,]+|\bat\b|\bum\b)\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm|Z|[+-]\d\d:?\d\d|uhr|h)?\s*$",
    re.IGNORECASE,
)
_MONTHS = (
    "jan january januar janvier janv enero ene",
    "feb february februar fevrier fevr febrero",
    "mar march marz mrz mars marzo",
    "apr april avril avr abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet juil julio",
    "aug august aout agosto ago",
    "sep sept september septembre septiembre",
    "oct october oktober okt octobre octubre",
    "nov november novembre noviembre",
    "dec december dezember dez decembre diciembre dic",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_TWELVE = 12


class DoubtfulDayError(ValueError):
    """The text may mean two days, or none; the message says which, and what would help."""


def order_of(cells: Iterable[str]) -> str:
    """Tell from a column which comes first in a day with slashes: `dmy`, `mdy`, or "" where it can't be told."""
    found = [_SLASHED.match(cell.strip()) for cell in cells]
    day_first = any(int(each[1]) > _TWELVE for each in found if each)
    month_first = any(int(each[2]) > _TWELVE for each in found if each)
    return "" if day_first == month_first else "dmy" if day_first else "mdy"


def day_of(cell: str, order: str) -> tuple[date, str]:
    """Read a day, and the clock time behind it ("" where there is none). Raises DoubtfulDayError."""
    text = " ".join(cell.split())
    time = _TIME.search(text)
    clock = ""
    if time:
        hour = (
            int(time[1]) % _TWELVE + (_TWELVE if time[3].lower() == "pm" else 0)
            if (time[3] or "").lower() in {"am", "pm"}
            else int(time[1])
        )
        clock, text = f"{hour:02}:{time[2]}", text[: time.start()]
        if hour > 23 or int(time[2]) > 59:  # noqa: PLR2004 - of a clock
            raise DoubtfulDayError(f'"{cell}" has no time of a day')
    try:
        return _day(text.strip(" ,"), cell, order), clock
    except (OverflowError, ValueError) as reason:
        if isinstance(reason, DoubtfulDayError):
            raise
        raise DoubtfulDayError(f'"{cell}" is no day') from None


def _day(text: str, cell: str, order: str) -> date:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        if not order and first != second and first <= _TWELVE and second <= _TWELVE:
            one, other = date(year, second, first), date(year, first, second)
            raise DoubtfulDayError(f'"{cell}" is {one} or {other}; say --dates dmy or --dates mdy')
        day_first = order == "dmy" or (order != "mdy" and first > _TWELVE) or first == second
        return date(year, second, first) if day_first else date(year, first, second)
    return _in_words(text, cell)


def _in_words(text: str, cell: str) -> date:
    """Read `Nov 18, 2026`, `18 November 2026`, `Wed 18. Nov. 2026`, `18 de noviembre de 2026`."""
    words = plain(text).split()
    months = [_MONTH[word] for word in words if word in _MONTH]
    numbers = [int(re.sub(r"\D", "", word)) for word in words if re.fullmatch(r"\d{1,4}(?:st|nd|rd|th|er)?", word)]
    if len(months) != 1 or len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        raise DoubtfulDayError(f'"{cell}" is no day')
    day, year = numbers if numbers[1] > 31 else reversed(numbers)  # noqa: PLR2004 - days of a month
    return datetime(_year(str(year)), months[0], day).date()  # noqa: DTZ001 - a day of no zone


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)  # noqa: PLR2004 - digits
