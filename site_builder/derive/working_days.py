"""Arithmetic on days: calendar days, working days, and what people call two weeks or a month.

No function raises near the ends of the calendar: days stop at its first and its last.
"""

import calendar
from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta

from site_builder.model.parts import Within

_DAY = timedelta(days=1)
_FRIDAY = 4


def is_working_day(day: date, days_off: Container[date]) -> bool:
    """Return whether people are at work: neither a Saturday, a Sunday nor one of `days_off`."""
    return day.weekday() <= _FRIDAY and day not in days_off


def days_after(day: date, count: int) -> date:
    """Return the day `count` calendar days later (earlier, where it is negative); stop at the calendar's ends."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return date.max if count > 0 else date.min


def split_days(first: date, last: date, breaks: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Split the days from `first` to `last` at the breaks later than `first`; each break begins a part."""
    starts = sorted({first, *(day for day in breaks if first < day <= last)})
    for index, start in enumerate(starts):
        yield start, days_after(starts[index + 1], -1) if index + 1 < len(starts) else last


def working_days_after(day: date, count: int, days_off: Container[date]) -> date:
    """Return the `count`th working day after `day`; 0 returns the day itself, whatever it is."""
    if count > (date.max - day).days:
        return date.max
    while count > 0 and day < date.max:
        day += _DAY
        count -= is_working_day(day, days_off)
    return day


def working_days_before(day: date, count: int, days_off: Container[date]) -> date:
    """Return the `count`th working day before `day`; 0 returns the day itself, whatever it is."""
    if count > (day - date.min).days:
        return date.min
    while count > 0 and day > date.min:
        day -= _DAY
        count -= is_working_day(day, days_off)
    return day


def end_of(within: Within, day: date, days_off: Container[date]) -> date:
    """Return the last day of a length of time from `day` on: "2 weeks", "10 working days", "1 months".

    A month ends on the same day of the month, or on its last: a month after 31 January is 28 or 29 February.
    """
    if within.unit == "working days":
        return working_days_after(day, within.amount, days_off)
    if within.unit == "months":
        return _months_after(day, within.amount)
    return days_after(day, within.amount * (7 if within.unit == "weeks" else 1))


def _months_after(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
