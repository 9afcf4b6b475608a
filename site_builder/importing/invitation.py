"""Invitations as calendars send them (RFC 5545) -> what each event says."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from site_builder.importing.plan import NotImportableError
from site_builder.model import Contact

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+")
_MEETING = re.compile(
    r"zoom\.|meet\.google|teams\.(?:microsoft|live)|webex|whereby|jitsi|bluejeans|gotomeet", re.IGNORECASE
)
_VIDEO = re.compile(r"\b(?:video|zoom|teams|meet|webex|skype|hangouts?)\b", re.IGNORECASE)
_PHONE = re.compile(r"\b(?:phone|telephone|tel|call|telefon\w*|t[ée]l[ée]phone|llamada)\b", re.IGNORECASE)
_HTML = re.compile(r"<(?:br|p|div|a|span|html|b|ul|li|table)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `uid` tells it from all others (of a series, with the day that it stands for); `number` counts from 1.

    `day` is None where there is no start. `timezone` is a name of the IANA database, or "" for a time without a zone.
    """

    number: int
    uid: str = ""
    summary: str = ""
    day: date | None = None
    time: str = ""
    timezone: str = ""
    minutes: int | None = None
    place: str = ""
    description: str = ""
    organizer: Contact | None = None
    attendees: tuple[Contact, ...] = ()
    cancelled: bool = False
    repeats: str = ""

    @property
    def format(self) -> str:
        """Say how it takes place, as far as it can be told; "" where it can't."""
        if _MEETING.search(self.place) or _VIDEO.search(self.place):
            return "video"
        if _PHONE.search(f"{self.place} {self.summary}"):
            return "phone"
        if self.place and not _ADDRESS.search(self.place):
            return "onsite"
        return "video" if _MEETING.search(self.description) else ""


def events_of(data: bytes) -> tuple[Event, ...]:
    """Read every event of a calendar file. Raises NotImportableError."""
    # What a broken value raises, and when it is looked at, is the library's affair.
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
        found = [(calendar, each) for calendar in calendars for each in calendar.walk("VEVENT")]
    except Exception as reason:  # noqa: BLE001 - see above
        raise NotImportableError(f"this is no calendar file that can be read ({reason})") from None
    if not found:
        raise NotImportableError("this calendar file has no event")
    return tuple(_readable(number, calendar, each) for number, (calendar, each) in enumerate(found, start=1))


def _readable(number: int, calendar: Any, event: Any) -> Event:  # noqa: ANN401 - components of the library
    try:
        return _event(number, calendar, event)
    except Exception as reason:  # noqa: BLE001 - see above
        return Event(number, summary=f"that can't be read: {reason}")


def _event(number: int, calendar: Any, event: Any) -> Event:  # noqa: ANN401 - see above
    day, time, zone = _start(event, _text(calendar, "X-WR-TIMEZONE"))
    where, link = _text(event, "LOCATION"), _link(event)
    repeated = _text(event, "RECURRENCE-ID")
    method = f"{_text(calendar, 'METHOD')} {_text(event, 'STATUS')}".upper()
    organizer = next(_people(event, "ORGANIZER"), None)
    return Event(
        number=number,
        uid=_text(event, "UID") + (f"#{repeated}" if repeated else ""),
        summary=" ".join(_text(event, "SUMMARY").split()),
        day=day,
        time=time,
        timezone=zone,
        minutes=_minutes(event),
        place=where or link,
        description=_plain(_text(event, "DESCRIPTION")),
        organizer=organizer,
        attendees=tuple(dict.fromkeys(_people(event, "ATTENDEE"))),
        cancelled="CANCEL" in method,
        repeats=_ical(event, "RRULE"),
    )


def _text(component: Any, name: str) -> str:  # noqa: ANN401 - see above
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    return str(value.to_ical().decode() if hasattr(value, "dt") else value)


def _ical(component: Any, name: str) -> str:  # noqa: ANN401 - see above
    value = component.get(name)
    return value.to_ical().decode() if hasattr(value, "to_ical") else ""


def _link(event: Any) -> str:  # noqa: ANN401 - see above
    for name in ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL"):
        if link := _text(event, name):
            return link
    found = _ADDRESS.search(_text(event, "DESCRIPTION"))
    return found[0] if found and _MEETING.search(found[0]) else ""


def _start(event: Any, home: str) -> tuple[date | None, str, str]:  # noqa: ANN401 - see above
    value = event.get("DTSTART")
    start = getattr(value, "dt", None)
    if not isinstance(start, date):
        return None, "", ""
    if not isinstance(start, datetime):
        return start, "", ""
    zone = _zone(str(value.params.get("TZID", ""))) or getattr(start.tzinfo, "key", "")
    if start.tzinfo is None:
        return start.date(), f"{start:%H:%M}", zone
    if zone in {"", "UTC", "Etc/UTC"}:  # a zone of nobody else's name is told by its hours alone
        zone = _zone(home) or "UTC"
    start = start.astimezone(ZoneInfo(zone))
    return start.date(), f"{start:%H:%M}", zone


def _zone(name: str) -> str:
    """Give the IANA name of a zone, also of one that has Windows' name."""
    name = WINDOWS_TO_OLSON.get(name.strip('"'), name.strip('"'))
    try:
        return ZoneInfo(name).key if name else ""
    except (ValueError, OSError, KeyError):
        return ""


def _minutes(event: Any) -> int | None:  # noqa: ANN401 - see above
    length = getattr(event.get("DURATION"), "dt", None)
    start, end = getattr(event.get("DTSTART"), "dt", None), getattr(event.get("DTEND"), "dt", None)
    if length is None and isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            return None
        length = end - start
    minutes = round(length.total_seconds() / 60) if isinstance(length, timedelta) else 0
    return minutes if 0 < minutes < _DAY else None


def _people(event: Any, name: str) -> Iterator[Contact]:  # noqa: ANN401 - see above
    values = event.get(name)
    for value in values if isinstance(values, list) else [values] if values is not None else []:
        kind = str(value.params.get("CUTYPE", "")).upper()
        address = str(value)
        email = address[7:] if address[:7].lower() == "mailto:" else ""
        shown = _in_order(str(value.params.get("CN", "")).strip().strip('"'))
        if kind not in {"RESOURCE", "ROOM"} and (email or shown):
            yield Contact(shown or email, email=email)


def _in_order(name: str) -> str:
    """Write "Reyes, Dana", as Outlook has it, as "Dana Reyes"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first and "@" not in name else name


def _plain(text: str) -> str:
    """Take the tags off a description that some calendars write as HTML."""
    if not _HTML.search(text):
        return text
    lines = re.sub(r"<(?:br|/p|/div|/li)\b[^>]*>", "\n", text, flags=re.IGNORECASE)
    links = re.sub(
        r"<a\b[^>]*\bhref=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", _written, lines, flags=re.IGNORECASE | re.DOTALL
    )
    return html.unescape(_TAG.sub("", links)).strip()


def _written(link: re.Match[str]) -> str:
    return link[2] if link[1] in link[2] else f"{link[2]} ({link[1]})"
