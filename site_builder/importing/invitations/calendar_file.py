"""A calendar file as calendars send it (RFC 5545) -> its events; one broken property costs itself only."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec.structs import replace

from site_builder.importing.files.content_lines import Component, ContentLine, components_of
from site_builder.importing.files.letters import letters_of
from site_builder.importing.files.plain_text import is_html, text_of_html
from site_builder.importing.invitations.event import Event
from site_builder.importing.invitations.links import addresses_in, is_address, links_of
from site_builder.importing.invitations.moments import Clock, Moment, clock_of, days_of_rule, minutes_of
from site_builder.importing.invitations.people import decoded_name, guests_of
from site_builder.importing.plan import Listed, NotImportableError
from site_builder.language.dates import day_in_words

_DAY = 24 * 60  # minutes
_MACHINES = frozenset(
    "UID DTSTART DTEND DURATION DTSTAMP CREATED LAST-MODIFIED SEQUENCE STATUS METHOD TRANSP CLASS PRIORITY RRULE RDATE "
    "EXDATE EXRULE RECURRENCE-ID ORGANIZER ATTENDEE SUMMARY LOCATION DESCRIPTION GEO REQUEST-STATUS "
    "ACTION TRIGGER REPEAT ACKNOWLEDGED COLOR RELATED-TO SOURCE REFRESH-INTERVAL IMAGE CONCEPT LINK REFID".split()
)
_WORDS = frozenset("SUMMARY DESCRIPTION LOCATION DUE".split())  # of a thing that is listed
_NAMES = {
    "CONTACT": "Contact",
    "COMMENT": "Comment",
    "CATEGORIES": "Categories",
    "RESOURCES": "Resources",
    "URL": "Link",
    "CONFERENCE": "Call",
    "STYLED-DESCRIPTION": "Description",
    "STRUCTURED-DATA": "Data",
}


def events_of(data: bytes, encoding: str = "") -> tuple[Event, ...]:
    """Read every event of a calendar file. Raises NotImportableError."""
    calendars = components_of(letters_of(data, encoding).text)
    found = [(calendar, event) for calendar in calendars for event in calendar.walk("VEVENT") if event.lines]
    if not found:
        others = ("VTODO", "VJOURNAL", "VFREEBUSY")
        if any(True for calendar in calendars for name in others for _ in calendar.walk(name)):
            raise NotImportableError("this calendar file has to-dos or notes, and no event; export the event itself")
        if not any(calendar.name == "VCALENDAR" for calendar in calendars):
            raise NotImportableError("this calendar file can't be read; save the invitation as .ics again")
        raise NotImportableError("this calendar file has no event; save the invitation itself as .ics")
    clocks = {id(calendar): clock_of(calendar) for calendar in calendars}
    return tuple(
        _event(number, calendar, event, clocks[id(calendar)]) for number, (calendar, event) in enumerate(found, start=1)
    )


def things_beside(data: bytes, encoding: str = "") -> tuple[Listed, ...]:
    """List what else a calendar file has, beside its events, with all words: to-dos and notes become no entry."""
    return tuple(
        Listed(
            f'{said} "{" ".join(thing.text("SUMMARY").split())}"',
            f"it is a {said}, and no event",
            tuple(line.text for line in thing.lines if line.name not in _MACHINES or line.name in _WORDS),
        )
        for calendar in components_of(letters_of(data, encoding).text)
        for name, said in (("VTODO", "to-do"), ("VJOURNAL", "note"))
        for thing in calendar.walk(name)
        if thing.lines
    )


def _event(number: int, calendar: Component, event: Component, clock: Clock) -> Event:
    method = calendar.text("METHOD").strip().upper()
    without = _moments(event, "EXDATE", clock)
    first = clock.moment_of(event.first("DTSTART"))
    start = _first_left(event, without, clock) if first and _is_in(first, without) else first
    end = clock.moment_of(event.first("DTEND"))
    repeated = clock.moment_of(event.first("RECURRENCE-ID"))
    repeats = event.first("RRULE")
    summary = decoded_name(event.text("SUMMARY"))
    said = event.text("STATUS").strip().upper()
    return Event(
        number=number,
        uid=event.text("UID").strip(),
        instance=repeated.mark if repeated else "",
        summary=" ".join(summary.split()),
        start=start,
        minutes=_minutes(event, first, end),
        place=", ".join(line.strip(" ,") for line in event.text("LOCATION").splitlines() if line.strip(" ,")),
        description=_description(event),
        links=links_of(event, _description(event)),
        guests=guests_of(event),
        method=method,
        cancelled=method == "CANCEL" or said == "CANCELLED",
        repeats=repeats.value.strip() if repeats else "",
        also=tuple(sorted({moment.day for moment in _moments(event, "RDATE", clock)})),
        version=_version(event),
        words=(*_words_of_days(first, end, without), *_words(event)),
        unread=tuple(_unread(event, start)),
    )


def _moments(event: Component, name: str, clock: Clock) -> tuple[Moment, ...]:
    """Read the days on which a series is not, or is as well."""
    values = (replace(line, value=value) for line in event.all(name) for value in line.value.split(","))
    return tuple(moment for value in values if (moment := clock.moment_of(value)))


def _is_in(moment: Moment, others: Sequence[Moment]) -> bool:
    return any(other.mark == moment.mark or (not other.time and other.day == moment.day) for other in others)


def _first_left(event: Component, without: Sequence[Moment], clock: Clock) -> Moment | None:
    """Return the first moment of a series that is not taken out of it; where none is left, the first of all."""
    line, rule = event.first("DTSTART"), event.first("RRULE")
    values = days_of_rule(rule.value, line.value) if line and rule else ()
    moments = (clock.moment_of(replace(line, value=value)) for value in values if line)
    left = next((moment for moment in moments if moment and not _is_in(moment, without)), None)
    return left or clock.moment_of(line)


def _words_of_days(first: Moment | None, end: Moment | None, without: Sequence[Moment]) -> Iterator[tuple[str, str]]:
    """Say on which days a series is not, and until which day an event goes that is longer than one."""
    if without:
        yield "Not on", ", ".join(day_in_words(day) for day in sorted({moment.day for moment in without}))
    last = end.day - timedelta(days=0 if end.time else 1) if end else None  # a whole day ends where the next begins
    if first and last and last > first.day and not (end and end.time and last - first.day == timedelta(days=1)):
        yield "Until", day_in_words(last)


def _version(event: Component) -> tuple[int, str]:
    number = event.text("SEQUENCE").strip()
    return int(number) if number.isdecimal() and len(number) < 10 else 0, event.text("DTSTAMP").strip()  # noqa: PLR2004 - digits


def _description(event: Component) -> str:
    plain = event.text("DESCRIPTION")
    if plain.strip():
        return text_of_html(plain, own_lines=True) if is_html(plain) else plain
    other = event.text("X-ALT-DESC") or event.text("STYLED-DESCRIPTION")
    return text_of_html(other) if is_html(other) else other


def _minutes(event: Component, start: Moment | None, end: Moment | None) -> int | None:
    minutes = minutes_of(event.text("DURATION"))
    if minutes is None and start and end and start.instant and end.instant:
        minutes = round((end.instant - start.instant).total_seconds() / 60)
    if minutes is None and start and end and start.time and end.time and not (start.instant or end.instant):
        hours = [[int(part) for part in moment.time.split(":")] for moment in (start, end)]
        minutes = hours[1][0] * 60 + hours[1][1] - hours[0][0] * 60 - hours[0][1]
        minutes += (end.day - start.day).days * _DAY
    return minutes if minutes is not None and 0 < minutes < _DAY else None


def _words(event: Component) -> Iterator[tuple[str, str]]:
    """Yield what else it says for people, under a word for what it is."""
    description = _description(event)
    for line in event.lines:
        text = text_of_html(line.text) if is_html(line.text) else line.text
        if line.name in _MACHINES or not text.strip() or _says(description, text):
            continue
        if line.name.startswith("X-") and line.name != "X-ALT-DESC":
            continue
        is_link = line.name in {"URL", "CONFERENCE"} and (is_address(text) or addresses_in(text) == [text.strip()])
        if is_link:
            continue
        if line.name == "ATTACH":
            yield "Attached", _attachment(line)
        else:
            yield _NAMES.get(line.name, line.name.capitalize().replace("X-alt-desc", "Description")), text
    for alarm in event.walk("VALARM"):
        words = alarm.text("DESCRIPTION").strip()
        if words and not _says(description, words) and words.casefold() not in {"reminder", "event reminder", "alarm"}:
            yield "Reminder", words


def _says(description: str, text: str) -> bool:
    """Whether a description has a text in it already, as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(text.strip())}(?!\w)", description))


def _attachment(line: ContentLine) -> str:
    """Name a file that comes with the event; bytes that are in the event itself are not kept."""
    name = line.parameter("FILENAME") or line.parameter("X-FILENAME") or line.parameter("X-APPLE-FILENAME")
    inside = line.parameter("VALUE").upper() == "BINARY" or line.parameter("ENCODING").upper() == "BASE64"
    address = "" if inside or line.value.casefold().startswith("cid:") else line.text
    return " ".join(part for part in (name, address) if part) or "a file"


def _unread(event: Component, start: Moment | None) -> Iterator[str]:
    if start and start.unknown:
        yield f'its zone "{start.unknown}" is not known: the time is as written there; add timezone'
    line = event.first("DTSTART")
    if line and start is None:
        yield f'its start "{line.value.strip()}" is not a time'
    for name in ("DTEND", "DURATION"):
        line = event.first(name)
        if line and name == "DURATION" and minutes_of(line.text) is None:
            yield f'its length "{line.value.strip()}" is none'
