"""Days and months: the last day of a month, the months between two days, and runs of days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta


def last_day(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first days of all months from that of `first` to that of `last`, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = last_day(month) + timedelta(days=1)


def runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each run of consecutive days."""
    starts = [day for day in days if day - timedelta(days=1) not in days]
    ends = [day for day in days if day + timedelta(days=1) not in days]
    yield from zip(starts, ends, strict=True)
