"""A zone as calendars, people and spreadsheets name it -> its IANA name, or its offset from UTC."""

import re
from importlib import resources

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from site_builder.check.times.zones import zone_beside_a_time
from site_builder.patterns import pattern
from site_builder.settings.time_zones import is_zone, zone_names, zones_by_country

# Short names beside those that an entry reads.
_SHORT = {
    "MT": "America/Denver", "UK": "Europe/London", "JST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
    "ACST": "+09:30", "AWST": "+08:00", "NZST": "+12:00", "NZDT": "+13:00", "SGT": "+08:00", "HKT": "+08:00",
}  # fmt: skip
_NAMES = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
}
_US = pattern(
    r"\b(pacific|mountain|central|eastern)\s+(?:standard\s+|daylight\s+)?time(?:\s*\(us[^)]*\))?", re.IGNORECASE
)
_OFFSET = pattern(r"\(?(?:UTC|GMT)?\s*([+\u2212-])\s*(\d{1,2})(?::?(\d{2}))?\)?")


def zone_of(name: str) -> str:  # noqa: PLR0911 - a line for each way to name one
    """Return the IANA name of a zone, by that name, Windows', a city's or a path that ends with it; "" if not known."""
    name = name.strip().strip("\"'").replace("\\,", ",").strip()
    if not name:
        return ""
    if is_zone(name):
        return name
    if name in WINDOWS_TO_OLSON:
        return named_today(WINDOWS_TO_OLSON[name])
    parts = name.strip("/").split("/")
    for count in (3, 2, 1):
        tail = "/".join(parts[-count:])
        if len(parts) > count and is_zone(tail):
            return tail
    if name.casefold() == "tzone://microsoft/utc":
        return "UTC"
    if found := _US.search(name):
        return _NAMES[found[1].casefold()]
    return _of_city(name)


def named_today(zone: str) -> str:
    """Return the name that a zone has now: tables of Windows' names, as they come and go, call Kolkata Calcutta."""
    now = zones_by_country().keys()
    if zone in now:
        return zone
    same = [name for name in now if _rules_of(name) == _rules_of(zone)]
    near = [name for name in same if name.partition("/")[0] == zone.partition("/")[0]]
    return (near or [zone])[0]


def _rules_of(zone: str) -> bytes:
    return resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()


def offset_or_zone(name: str) -> str:
    """Return a zone as `timezone` takes it: also of a short name ("EST", "CEST") or an offset; "" if not known."""
    name = name.strip().strip("()[]").strip()
    if beside := zone_beside_a_time(name) or zone_beside_a_time(name.upper()):
        name = "UTC" if beside == "Z" else beside
    if name.upper() in _SHORT:
        return _SHORT[name.upper()]
    if found := _OFFSET.fullmatch(name):
        return f"{'+' if found[1] == '+' else '-'}{int(found[2]):02}:{found[3] or '00'}"
    return zone_of(name)


def _of_city(name: str) -> str:
    """Know "(UTC+01:00) Amsterdam, Berlin, Bern" by a city that a zone is named after."""
    words = re.sub(r"\([^)]*\)", "", name)
    cities = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in sorted(zone_names()) if "/" in zone
    }
    for word in words.split(","):
        if found := cities.get(word.strip().casefold()):
            return found
    return ""
