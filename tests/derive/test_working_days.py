"""Counting days: working days, months, and the ends of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.working_days import (
    days_after,
    end_of,
    is_working_day,
    working_days_after,
    working_days_before,
)
from site_builder.model.parts import Within

FRIDAY = date(2026, 11, 20)
NONE: frozenset[date] = frozenset()
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, FRIDAY), (1, date(2026, 11, 23)), (2, date(2026, 11, 24)), (5, date(2026, 11, 27)), (6, date(2026, 11, 30))],
)
def test_working_days_leave_out_weekends(count: int, expected: date) -> None:
    """The nth working day after a Friday is counted from Monday on."""
    assert working_days_after(FRIDAY, count, NONE) == expected


def test_working_days_leave_out_holidays() -> None:
    """A holiday is not a working day, forwards and backwards; one on a weekend changes nothing."""
    holidays = frozenset({date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 19)})
    assert working_days_after(FRIDAY, 1, holidays) == date(2026, 11, 24)
    assert working_days_before(date(2026, 11, 24), 1, holidays) == FRIDAY
    assert working_days_before(FRIDAY, 1, holidays) == date(2026, 11, 18)


def test_none_is_the_day_itself() -> None:
    """Zero working days after a Sunday is that Sunday."""
    assert working_days_after(date(2026, 11, 22), 0, NONE) == date(2026, 11, 22)
    assert working_days_before(date(2026, 11, 22), 0, NONE) == date(2026, 11, 22)


@given(DAYS, st.integers(1, 30), st.frozensets(DAYS, max_size=5))
def test_the_nth_working_day(day: date, count: int, holidays: frozenset[date]) -> None:
    """It is a working day, and from the day on there are exactly n of them up to it; backwards likewise."""
    later, earlier = working_days_after(day, count, holidays), working_days_before(day, count, holidays)
    between = [day + timedelta(days=offset) for offset in range(1, (later - day).days + 1)]
    assert sum(is_working_day(day_between, holidays) for day_between in between) == count
    assert is_working_day(later, holidays)
    between = [day - timedelta(days=offset) for offset in range(1, (day - earlier).days + 1)]
    assert sum(is_working_day(day_between, holidays) for day_between in between) == count
    assert is_working_day(earlier, holidays)


def test_the_calendar_ends() -> None:
    """Counting past the first or the last day of the calendar stops there."""
    assert working_days_after(date.max, 3, NONE) == date.max
    assert working_days_after(date(9999, 12, 30), 1, NONE) == date.max
    assert working_days_after(date(9999, 12, 30), 10**9, NONE) == date.max
    assert working_days_before(date.min, 3, NONE) == date.min
    assert working_days_before(date(1, 1, 3), 10**9, NONE) == date.min
    assert days_after(date.max, 1) == date.max
    assert days_after(date.min, -1) == date.min


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (3, "days", date(2026, 11, 23)),
        (10, "working days", date(2026, 12, 4)),
        (2, "weeks", date(2026, 12, 4)),
        (1, "months", date(2026, 12, 20)),
        (14, "months", date(2028, 1, 20)),
        (10**6, "months", date.max),
        (10**6, "weeks", date.max),
    ],
)
def test_how_long_they_take(amount: int, unit: str, expected: date) -> None:
    """What they said is counted from the interview."""
    assert end_of(Within(amount, unit, ""), FRIDAY, NONE) == expected


def test_a_month_after_its_last_day() -> None:
    """A month that is too short ends on its last day."""
    assert end_of(Within(1, "months", "a month"), date(2026, 1, 31), NONE) == date(2026, 2, 28)
