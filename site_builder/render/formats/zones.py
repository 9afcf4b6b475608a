"""A time zone and a range of years -> its VTIMEZONE for a calendar file, from the tzdata package."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from msgspec import Struct

from site_builder.check.times.own_clock import zone_named

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


class _Change(Struct, frozen=True):
    """A change of clocks: its local time by the old offset, the offsets before and after, the new name and kind."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def zone_lines(name: str, first: int, last: int) -> Iterator[str]:
    """Yield the lines of a VTIMEZONE that is valid from the year `first` to the year `last`.

    It lists each change of clocks; rules would claim years that no zone data covers.
    """
    changes: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for change in _changes(name, first, last):
        changes.setdefault((change.before, change.after, change.name, change.is_summer), []).append(change.at)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    for (before, after, short, is_summer), days in changes.items():
        kind = "DAYLIGHT" if is_summer else "STANDARD"
        yield f"BEGIN:{kind}"
        yield f"DTSTART:{_local(days[0])}"
        if days[1:]:
            yield f"RDATE:{','.join(map(_local, days[1:]))}"
        yield f"TZOFFSETFROM:{_offset(before)}"
        yield f"TZOFFSETTO:{_offset(after)}"
        yield f"TZNAME:{short}"
        yield f"END:{kind}"
    yield "END:VTIMEZONE"


def _changes(name: str, first: int, last: int) -> Iterator[_Change]:
    """Yield the changes of clocks; the first is the initial state, as a change to itself."""
    tz = zone_named(name)
    at, end = datetime(first - 1, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 2, tzinfo=UTC)
    state = _state(at, tz)
    yield _Change((at + state[0]).replace(tzinfo=None), state[0], state[0], state[1], state[2])
    while at < end:
        next_day = at + _DAY
        if _state(next_day, tz) != state:
            moment = _change_between(at, next_day, tz)
            new = _state(moment, tz)
            yield _Change((moment + state[0]).replace(tzinfo=None), state[0], new[0], new[1], new[2])
            at, state = moment, new
        else:
            at = next_day


def _change_between(low: datetime, high: datetime, tz: tzinfo) -> datetime:
    """Return the second at which a zone changes between two moments."""
    state = _state(low, tz)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        low, high = (middle, high) if _state(middle, tz) == state else (low, middle)
    return high


def _state(at: datetime, tz: tzinfo) -> tuple[timedelta, str, bool]:
    local = at.astimezone(tz)
    return (local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))


def _local(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%S")


def _offset(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("-" if seconds < 0 else "+"), abs(seconds)
    text = f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return f"{text}{seconds % 60:02}" if seconds % 60 else text
