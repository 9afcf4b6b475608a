"""Calendar events and to-dos -> the bytes of calendar.ics, by RFC 5545."""

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
MINUTES = 60  # length of an interview without a duration
# The same in every build, so that the file changes only with the journal.
_STAMP = "DTSTAMP:20000101T000000Z"
_OFFSET = pattern(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?")


class Event(Struct, frozen=True):
    """An interview, or a day on which something is due. Without a valid `time` it is an all-day event.

    `zone` is an IANA name, an offset, or "" for the reader's zone; `alarms` are minutes before the start.
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
    """An event or a to-do as text, with its zone and year, which decide what VTIMEZONE the file needs."""

    text: str
    zone: str = ""
    year: int = 0


class Calendar(Struct, frozen=True):
    """The content of a calendar file."""

    name: str
    components: tuple[Component, ...]


def component_of(item: Event | Todo) -> Component:
    """Render an event or a to-do; the result is cached, as it is unchanged while its application is."""
    if isinstance(item, Todo):
        return Component(folded(_todo(item)))
    is_in_zone = _is_named(item.zone) and clock_of(item.time)
    return Component(folded(_event(item)), *((item.zone, item.date.year) if is_in_zone else ()))


def calendar_bytes(calendar: Calendar) -> bytes:
    """Render the file."""
    components = (component.text for component in calendar.components)
    return "".join((folded(_head(calendar)), *components, "END:VCALENDAR\r\n")).encode()


def _head(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Afterview//Afterview//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{text(calendar.name)}"
    yield f"X-WR-CALNAME:{text(calendar.name)}"  # for programs from before RFC 7986
    years: dict[str, list[int]] = {}
    for component in calendar.components:
        if component.zone:
            years.setdefault(component.zone, []).append(component.year)
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
    """Yield the start and the end: a whole day, in a zone, at an offset (as UTC), or in local time."""
    clock = clock_of(event.time)
    if clock is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.date)}"
        yield f"DTEND;VALUE=DATE:{_day(event.date + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
        return
    start, length = datetime.combine(event.date, clock), timedelta(minutes=event.minutes)
    if _is_named(event.zone):
        zoned = start.replace(tzinfo=zone_named(event.zone))
        end = (zoned.astimezone(UTC) + length).astimezone(zoned.tzinfo)
        yield f"DTSTART;TZID={event.zone}:{_moment(start)}"
        yield f"DTEND;TZID={event.zone}:{_moment(end)}"
        return
    suffix = "Z" if event.zone else ""
    start -= _offset(event.zone)
    yield f"DTSTART:{_moment(start)}{suffix}"
    yield f"DTEND:{_moment(start + length)}{suffix}"


def _is_named(name: str) -> bool:
    return bool(name) and name != "Z" and not _OFFSET.fullmatch(name)


def _offset(name: str) -> timedelta:
    match = _OFFSET.fullmatch(name)
    if not match:
        return timedelta()
    return int(f"{match[1]}1") * timedelta(hours=int(match[2]), minutes=int(match[3] or 0))


def _day(day: Day) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds").replace("-", "").replace(":", "")
