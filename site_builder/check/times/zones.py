"""A typed time zone -> an IANA name or an offset from UTC."""

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.patterns import pattern
from site_builder.settings.time_zones import zone_names

_OFFSET = pattern(r"(?:UTC|GMT)?(?P<sign>[-+])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?")
_FURTHEST = 14 * 60  # minutes from UTC: the Line Islands
# Abbreviations in mails and calendars that commonly mean a single zone, which has its own summer time.
_ABBREVIATIONS = {
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "MDT": "America/Denver",
    "MST": "America/Denver",
    "CDT": "America/Chicago",
    "CST": "America/Chicago",
    "CT": "America/Chicago",
    "EDT": "America/New_York",
    "EST": "America/New_York",
    "ET": "America/New_York",
    "BST": "Europe/London",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
}


def check_zone(text: str) -> None:
    """Check that a zone is an IANA name of the tzdata package, or an offset. Raises NotReadableError."""
    if text in zone_names() or text == "Z" or is_offset(text):
        return
    similar = next((zone for zone in sorted(zone_names()) if zone.casefold() == text.casefold()), None)
    similar = similar or next(
        (zone for zone in sorted(zone_names()) if zone.endswith("/" + text.replace(" ", "_").title())), None
    )
    similar = similar or _ABBREVIATIONS.get(text.upper())
    raise NotReadableError(
        f'"{text}" is not a time zone', f'did you mean "{similar}"?' if similar else "write it as Europe/Berlin"
    )


def zone_beside_a_time(text: str) -> str | None:
    """Return the zone after a clock time; None for other text. "PST" is Los Angeles, as mails mean it."""
    word = text.strip("()[] ")
    if word.upper() in {"Z", "UTC", "GMT"}:
        return "Z" if word.upper() == "Z" else word.upper()
    if word in _ABBREVIATIONS:
        return _ABBREVIATIONS[word]
    return word if word in zone_names() or is_offset(word) else None


def is_offset(text: str) -> bool:
    """Return whether a text is an offset from UTC, of 14 hours at most: +01:00, -0330, UTC+1."""
    return offset_minutes(text) is not None


def offset_minutes(text: str) -> int | None:
    """Return the minutes east of UTC of an offset; None for other text."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return int(f"{match['sign']}{minutes}") if minutes <= _FURTHEST else None
