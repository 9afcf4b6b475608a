"""Days, clock times and lengths, as people type them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.days import NotReadableError, check_time, check_zone, read_day, read_minutes, read_within
from site_builder.model import Within


@pytest.mark.parametrize(
    ("typed", "time", "offset"),
    [
        ("2026-11-18", "", ""),
        ("2026-11-18 14:30", "14:30", ""),
        ("2026-11-18T14:30:00Z", "14:30", "Z"),
        ("2026-11-18T14:30+01:00", "14:30", "+01:00"),
        ("18 Nov 2026", "", ""),
        ("Wed, 18 November 2026", "", ""),
        ("Nov 18th, 2026", "", ""),
        ("2026-11-18 9:30", "9:30", ""),
        ("18.11.2026", "", ""),
        ("18/11/2026", "", ""),
    ],
)
def test_forms_that_can_mean_one_day_only(typed: str, time: str, offset: str) -> None:
    """A day is as written, whatever zone stands beside it; the time stays as typed."""
    found = read_day(typed)
    assert (found.day, found.time, found.offset) == (date(2026, 11, 18), time, offset)
    assert bool(found.note) is not typed.startswith("2026-11-18")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("03/04/2026", "write 2026-04-03 or 2026-03-04"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-13-01", "write it as year, month, day: 2026-11-18"),
        ("Thu 18 Nov 2026", "write 2026-11-18, or the day that you mean"),
        ("TBD", "write it as 2026-11-18"),
        ("next week", "write it as 2026-11-18"),
        ("0000-00-00", "write it as year, month, day: 2026-11-18"),
        ("9999-12-31", "write it as 2026-11-18"),
        ("0001-01-01", "write it as 2026-11-18"),
        ("2026-11-18 24:00", "write it as 14:30"),
        ("9" * 5000, "write it as 2026-11-18"),
    ],
)
def test_what_is_no_day_is_said_with_a_hint(typed: str, hint: str) -> None:
    """Two readings are both named; the calendar is respected; nobody means the year 9999."""
    with pytest.raises(NotReadableError) as found:
        read_day(typed)
    assert found.value.hint == hint


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_every_iso_day_is_read(day: date) -> None:
    """What a calendar has is read back as itself."""
    assert read_day(day.isoformat()).day == day


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the readers fail in any other way."""
    for read in (read_day, check_time, read_minutes, read_within, check_zone):
        with contextlib.suppress(NotReadableError):
            read(text)


@pytest.mark.parametrize("typed", ["14:30", "9:30", "09:30", "14:30:00", "14.30", "2:30 PM", "2pm", "0:00", "23:59"])
def test_clock_times(typed: str) -> None:
    """A time is any that a clock shows."""
    check_time(typed)


@pytest.mark.parametrize("typed", ["24:00", "14:60", "14", "half two", "13 PM", "0:30 am", ""])
def test_what_no_clock_shows(typed: str) -> None:
    """Impossible times are refused."""
    with pytest.raises(NotReadableError):
        check_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45 min", 45), ("45", 45), ("1h30", 90), ("1h", 60), ("1.5 hours", 90), ("2 h 15 min", 135), ("PT45M", 45)],
)
def test_lengths_of_interviews(typed: str, minutes: int) -> None:
    """Lengths are read as minutes."""
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("2 weeks", 2, "weeks"),
        ("10 working days", 10, "working days"),
        ("five business days", 5, "working days"),
        ("a fortnight", 2, "weeks"),
        ("a month", 1, "months"),
        ("a week or two", 2, "weeks"),
        ("two to three weeks", 3, "weeks"),
        ("1-2 weeks", 2, "weeks"),
    ],
)
def test_how_long_they_take(typed: str, amount: int, unit: str) -> None:
    """Of two lengths the longer counts, so that nobody asks too early."""
    assert read_within(typed) == Within(amount, unit, typed)


def test_zones_are_those_of_the_package() -> None:
    """A zone is an IANA name; a city alone is answered with the name that was meant."""
    for zone in ("Europe/Berlin", "+01:00", "-0330", "Z", "UTC+1"):
        check_zone(zone)
    with pytest.raises(NotReadableError) as found:
        check_zone("berlin")
    assert found.value.hint == 'did you mean "Europe/Berlin"?'
