"""A clock time of another zone, on the writer's own clock."""

from datetime import date

import pytest

from site_builder.check.entry import check_entry
from site_builder.check.times.own_clock import on_own_clock
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings

DAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("time", "there", "own", "here"),
    [
        ("18:00", "Europe/Berlin", "America/New_York", "2026-09-15 12:00"),
        ("6 pm", "+02:00", "America/New_York", "2026-09-15 12:00"),
        ("16:00", "Z", "America/New_York", "2026-09-15 12:00"),
        ("16:00", "UTC", "America/New_York", "2026-09-15 12:00"),
        ("02:00", "Asia/Tokyo", "Europe/London", "2026-09-14 18:00"),
        ("23:30", "America/Los_Angeles", "Europe/London", "2026-09-16 07:30"),
        ("10:00", "-0330", "UTC", "2026-09-15 13:30"),
        ("in the morning", "Europe/Berlin", "Europe/London", None),
        ("", "Europe/Berlin", "Europe/London", None),
        ("18:00", "", "Europe/London", None),
        ("18:00", "Europe/Berlin", "", None),
    ],
)
def test_a_time_elsewhere_is_a_time_here(time: str, there: str, own: str, here: str | None) -> None:
    """By the zone data of that day, with its summer time."""
    found = on_own_clock(DAY, time, there, own)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == here


def test_the_first_and_the_last_day_of_the_calendar_are_on_no_other_clock() -> None:
    """A day before the first can't be said."""
    assert on_own_clock(date.min, "00:30", "Asia/Tokyo", "America/New_York") is None
    assert on_own_clock(date.max, "23:30", "America/New_York", "Asia/Tokyo") is None


def warnings_of(*lines: str, own: str = "America/New_York") -> list[str]:
    """Give the warnings of an entry in the journal of somebody in a zone."""
    settings = Settings(timezone=own)
    text = "\n".join(("---", "company: Acme", *lines, "---", ""))
    return [
        str(problem.message)
        for problem in check_entry(read_entry(Source("journal/x.md", "", text), settings), settings)[1]
    ]


def test_a_round_on_another_day_of_ones_own_is_a_warning() -> None:
    """It would be missed: every reminder goes by the date that was typed."""
    lines = ("date: 2026-09-16 02:00", "timezone: Asia/Tokyo")
    assert warnings_of(*lines) == ["02:00 on 2026-09-16 in Asia/Tokyo is 13:00 on 2026-09-15 for you"]
    assert warnings_of(*lines, "cancelled: yes") == []
    assert warnings_of(*lines, own="") == []
    assert warnings_of("date: 2026-09-16 18:00", "timezone: Europe/Berlin") == []
