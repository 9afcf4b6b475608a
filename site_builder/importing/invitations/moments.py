"""The start of an event, in whatever zone its file names -> a day and time, also in the writer's own."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import islice
from typing import Any

import icalendar
from msgspec import Struct

from site_builder.check.times.own_clock import zone_named
from site_builder.importing.days.zone_names import zone_of
from site_builder.importing.files.content_lines import Component, ContentLine
from site_builder.language.dates import is_plausible
from site_builder.patterns import pattern

_FORM = pattern(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_OF_DAYS = pattern(r"\bFREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)\b", re.IGNORECASE)
_RULES = ("TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")


class Moment(Struct, frozen=True):
    """A day, its clock time ("14:30", "" for a whole day), the zone as `timezone` takes it, "" where there is none.

    `instant` is the moment in UTC; None for a whole day,
    and for a time of no zone. `unknown` is the name of a zone that
    nobody knows.
    """

    day: date
    time: str = ""
    zone: str = ""
    instant: datetime | None = None
    unknown: str = ""

    @property
    def mark(self) -> str:
        """The moment as iCalendar has it, in UTC where that is known, which identifies one of a series."""
        if self.instant:
            return f"{self.instant:%Y%m%dT%H%M%SZ}"
        return f"{self.day:%Y%m%d}" + (f"T{self.time.replace(':', '')}00" if self.time else "")

    def within(self, zone: str) -> "Moment":
        """Tell the moment in another zone; one without a zone stays as it is."""
        if not zone or self.instant is None:
            return self
        there = self.instant.astimezone(zone_named(zone))
        return Moment(there.date(), f"{there:%H:%M}", zone, self.instant)


def _text(part: Component) -> bytes:
    rows = [f"BEGIN:{part.name}"]
    rows += [f"{line.name}:{line.value}" for line in part.lines if line.name in _RULES]
    rows += [_text(inner_part).decode() for inner_part in part.parts]
    return "\r\n".join([*rows, f"END:{part.name}"]).encode()


class Clock(Struct, frozen=True):
    """How a calendar tells times: by zones that it defines itself, and its home, in which it shows times in UTC."""

    zones: Mapping[str, tzinfo]
    home: str

    def moment_of(self, line: ContentLine | None) -> Moment | None:
        """Read a start or an end.

        None for a day that nobody can mean: those before and after it may be none of the calendar.
        """
        found = _FORM.match(line.value.strip()) if line else None
        if line is None or found is None:
            return None
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
            clock = time(int(found[4]), int(found[5])) if found[4] else None
        except ValueError:
            return None
        if not is_plausible(day):
            return None
        if clock is None:
            return Moment(day)
        local = datetime.combine(day, clock)
        if found[6]:
            return self._with_offset(local, found[6])
        return self._in_named(local, line.parameter("TZID").strip().strip('"'))

    def _with_offset(self, local: datetime, offset: str) -> Moment:
        known = UTC if offset == "Z" else timezone(_length(offset))
        instant = local.replace(tzinfo=known).astimezone(UTC)
        if zone := zone_of(self.home):
            return Moment(local.date(), "", "", instant).within(zone)
        return Moment(local.date(), f"{local:%H:%M}", "UTC" if offset == "Z" else offset_text(_length(offset)), instant)

    def _in_named(self, local: datetime, name: str) -> Moment:
        home = zone_of(self.home)
        if zone := zone_of(name):
            return _at(local, zone_named(zone), zone)
        if name in self.zones:
            moment = _at(local, self.zones[name], "")
            return moment.within(home) if home and moment.instant else moment
        if not name and home:
            return _at(local, zone_named(home), home)
        return Moment(local.date(), f"{local:%H:%M}", unknown=name)


def clock_of(calendar: Component) -> Clock:
    """Read the zones that a calendar defines itself, and its home; skip broken zones."""
    zones: dict[str, tzinfo] = {}
    for part in calendar.walk("VTIMEZONE"):
        name = part.text("TZID").strip().strip('"')
        try:
            found: Any = icalendar.Timezone.from_ical(_text(part))
            zones[name] = found.to_tz(lookup_tzid=False)
        except Exception:  # noqa: BLE001, S112 - what a broken zone raises is the library's affair
            continue
    return Clock(zones, calendar.text("X-WR-TIMEZONE"))


def _at(local: datetime, zone: tzinfo, name: str) -> Moment:
    aware = local.replace(tzinfo=zone)
    try:
        instant, offset = aware.astimezone(UTC), aware.utcoffset()
    except (OverflowError, ValueError):
        return Moment(local.date(), f"{local:%H:%M}", name)
    return Moment(local.date(), f"{local:%H:%M}", name or offset_text(offset or timedelta()), instant)


def _length(offset: str) -> timedelta:
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timedelta(minutes=-minutes if offset[0] == "-" else minutes)


def offset_text(offset: timedelta) -> str:
    """Write an offset as `timezone` takes it: "+01:00"."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def minutes_of(text: str) -> int | None:
    """Read a length such as `PT1H30M`, in minutes."""
    try:
        duration: Any = icalendar.vDuration
        length = duration.from_ical(text.strip())
    except Exception:  # noqa: BLE001 - what a broken value raises is the library's affair
        return None
    return round(length.total_seconds() / 60) if isinstance(length, timedelta) else None


def place_in_series(rule: str, first: str, mark: str) -> int | None:
    """Say which of a series that repeats an event is, counted from 1; None where that can't be told."""
    days = (moment[:8] for moment in days_of_rule(rule, first))
    number, day = next(((number, day) for number, day in enumerate(days, start=1) if day >= mark[:8]), (0, ""))
    return number if day == mark[:8] else None


def days_of_rule(rule: str, first: str) -> Iterator[str]:
    """Yield the moments of a series in the form of its first, at most a thousand; none where the rule can't be read."""
    if not _OF_DAYS.search(rule):  # of seconds of which none fits, each would be looked at
        return
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only for series

    form = "%Y%m%dT%H%M%S" if "T" in first else "%Y%m%d"
    try:
        start = datetime.strptime(first.strip().rstrip("Z"), form)  # noqa: DTZ007 - in whatever zone it is written
        for occurrence in islice(rrulestr(rule, dtstart=start, ignoretz=True), 1000):
            yield f"{occurrence:{form}}{'Z' if first.strip().endswith('Z') else ''}"
    except (ValueError, OverflowError):
        return
