"""Interviews and follow-ups as a calendar has them -> the bytes of calendar.ics, by RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import date as Day  # a field is called date

from msgspec import Struct

from site_builder.check.times.clocks import clock_of
from site_builder.check.times.own_clock import zone_named
from site_builder.patterns import pattern
from site_builder.render.formats.content_lines import folded, text, uri
from site_builder.render.formats.zones import zone_lines

CALENDAR = "calendar.ics"
MINUTES = 60  # of an interview whose length is not known
# The same for every build, so that a file changes only when the journal does.
_STAMP = "DTSTAMP:20000101T000000Z"
_OFFSET = pattern(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?")


class Event(Struct, frozen=True):
    """An interview, or a day on which something is due. Without a `time` that can be read it takes the whole day.

    `zone` is an IANA name, an offset, or "" for the reader's own; `alarms` are minutes before the beginning.
    """

    uid: str
    date: Day
    time: str
    zone: str
    minutes: int
    summary: str
    description: str
    place: str
    url: str
    cancelled: bool
    alarms: tuple[int, ...]


class Todo(Struct, frozen=True):
    """Something due on a day."""

    uid: str
    due: Day
    summary: str
    description: str


class Component(Struct, frozen=True):
    """An event or a thing to do as it is written, with the zone that it names and the year, for what says its hours."""

    text: str
    zone: str = ""
    year: int = 0


class Calendar(Struct, frozen=True):
    """All that a calendar file has."""

    name: str
    components: tuple[Component, ...]


def component_of(item: Event | Todo) -> Component:
    """Write an event or a thing to do: once, as it is the same in every build while its application is."""
    if isinstance(item, Todo):
        return Component(folded(_todo(item)))
    is_in_zone = _is_named(item.zone) and clock_of(item.time)
    return Component(folded(_event(item)), *((item.zone, item.date.year) if is_in_zone else ()))


def calendar_bytes(calendar: Calendar) -> bytes:
    """Write the file."""
    return "".join((folded(_head(calendar)), *(own.text for own in calendar.components), "END:VCALENDAR\r\n")).encode()


def _head(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Afterview//Afterview//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{text(calendar.name)}"
    yield f"X-WR-CALNAME:{text(calendar.name)}"  # what programs knew before RFC 7986
    years: dict[str, list[int]] = {}
    for own in calendar.components:
        if own.zone:
            years.setdefault(own.zone, []).append(own.year)
    for name in sorted(years):
        yield from zone_lines(name, min(years[name]), max(years[name]))


def _todo(todo: Todo) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{text(todo.uid)}"
    yield _STAMP
    yield f"DUE;VALUE=DATE:{_day(todo.due)}"
    yield f"SUMMARY:{text(todo.summary)}"
    yield f"DESCRIPTION:{text(todo.description)}"
    yield "STATUS:NEEDS-ACTION"
    yield "END:VTODO"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield _STAMP
    yield from _times(event)
    yield f"SUMMARY:{text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    if event.place:
        yield f"LOCATION:{text(event.place)}"
    if event.url:
        yield f"URL:{uri(event.url)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    for minutes in event.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-PT{minutes}M"
        yield f"DESCRIPTION:{text(event.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    """Yield the beginning and the end: of a day, in a zone, at an offset (as UTC), or wherever the reader is."""
    clock = clock_of(event.time)
    if clock is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.date)}"
        yield f"DTEND;VALUE=DATE:{_day(event.date + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
        return
    start, length = datetime.combine(event.date, clock), timedelta(minutes=event.minutes)
    if _is_named(event.zone):
        there = start.replace(tzinfo=zone_named(event.zone))
        end = (there.astimezone(UTC) + length).astimezone(there.tzinfo)
        yield f"DTSTART;TZID={event.zone}:{_moment(start)}"
        yield f"DTEND;TZID={event.zone}:{_moment(end)}"
        return
    mark = "Z" if event.zone else ""
    start -= _offset(event.zone)
    yield f"DTSTART:{_moment(start)}{mark}"
    yield f"DTEND:{_moment(start + length)}{mark}"


def _is_named(name: str) -> bool:
    return bool(name) and name != "Z" and not _OFFSET.fullmatch(name)


def _offset(name: str) -> timedelta:
    found = _OFFSET.fullmatch(name)
    if not found:
        return timedelta()
    return int(f"{found[1]}1") * timedelta(hours=int(found[2]), minutes=int(found[3] or 0))


def _day(day: Day) -> str:
    return day.isoformat().replace("-", "")


def _moment(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds").replace("-", "").replace(":", "")
