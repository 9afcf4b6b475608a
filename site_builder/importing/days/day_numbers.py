"""The numbers by which a spreadsheet counts days and parts of a day -> days and clock times.

Excel keeps a day as the number of days since 1900, and a time as a part of one. A cell whose format is not that of a
day shows it so, and a table that is saved as text has it for good.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from site_builder.patterns import pattern

OF_1900 = date(1899, 12, 30)  # Excel counts a 29 February 1900, so this is its day 0 for every later day
OF_1904 = date(1904, 1, 1)  # of workbooks that old Excels for the Mac began
_NUMBER = pattern(r"(\d{5})(?:[.,](\d{1,12}))?")
_PART = pattern(r"0?[.,]\d{1,12}")
_FIRST, _LAST = date(2000, 1, 1), date(2049, 12, 31)  # a search for work that anybody keeps a table of


def moment_of(text: str, since: date = OF_1900) -> datetime | None:
    """Return the day and the minute that a number stands for; None for a number of no day of these decades."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    minutes = round(float(f"0.{found[2] or 0}") * 24 * 60)
    day = since + timedelta(days=int(found[1]))
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes) if _FIRST <= day <= _LAST else None  # noqa: DTZ001 - a day of a table has no zone


def are_day_numbers(cells: Iterable[str], since: date = OF_1900) -> bool:
    """Whether the cells of a column are such numbers, and nothing else."""
    moments = [moment_of(cell, since) for cell in cells]
    return bool(moments) and all(moments)


def are_parts_of_a_day(cells: Iterable[str]) -> bool:
    """Whether the cells of a column of times are parts of a day, and nothing else."""
    found = [_PART.fullmatch(cell.strip()) for cell in cells]
    return bool(found) and all(found)


def clock_of_part(text: str) -> str:
    """Return the clock time that a part of a day stands for, as `14:30`."""
    minutes = round(float(text.strip().replace(",", ".")) * 24 * 60) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
