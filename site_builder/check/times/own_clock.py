"""A clock time of another zone -> the day and the time on the user's own clock."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from site_builder.check.times.clocks import clock_of
from site_builder.check.times.zones import offset_minutes


@cache
def zone_named(name: str) -> tzinfo:
    """Return a zone from the tzdata package, not the system's, so that a site is the same on every machine."""
    from importlib import resources  # noqa: PLC0415 - most entries name no zone
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - see above

    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def on_own_clock(day: date, time: str, zone: str, own_zone: str) -> datetime | None:
    """Convert a clock time in a `zone` to the user's `own_zone`; None where a zone or the time is unknown."""
    clock = clock_of(time) if time and zone and own_zone else None
    if clock is None:
        return None
    try:
        return datetime.combine(day, clock, _zone_of(zone)).astimezone(zone_named(own_zone)).replace(tzinfo=None)
    except OverflowError:  # beyond the calendar's first or last day
        return None


def _zone_of(name: str) -> tzinfo:
    """Return a typed zone: an IANA name, Z, or an offset from UTC."""
    minutes = offset_minutes(name)
    if minutes is not None:
        return timezone(timedelta(minutes=minutes))
    return UTC if name == "Z" else zone_named(name)
