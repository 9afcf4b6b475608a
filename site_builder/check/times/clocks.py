"""A typed clock time, or a stretch from one time to another, with an optional zone -> its meaning."""

import re
from datetime import time as Clock

from msgspec import Struct

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.zones import zone_beside_a_time
from site_builder.patterns import pattern

# What editors and keyboards insert instead of a hyphen.
DASHES = pattern("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_HINT = "write it as 14:30"
_HALF = r"[ap]\.?\s?m\b\.?"
_WORD = r"Uhr\b|hrs?\b|heures?\b|horas?\b|h\b|o['’]clock\b"
_TIME = pattern(
    rf"(?P<hour>\d{{1,2}})(?:[:.hH](?P<minute>\d{{2}})(?::\d{{2}}(?:[.,]\d{{1,9}})?)?(?!\d))?"
    rf"(?:\s*(?:(?P<half>{_HALF})|(?P<word>{_WORD})))?(?![\d:])",
    re.IGNORECASE,
)
_TO = pattern(r"\s*(?:-|to\b|until\b|till?\b|bis\b|à|a\b|hasta\b)\s*", re.IGNORECASE)
_SECONDS = pattern(r":\d{2}(?P<seconds>:\d{2}(?:[.,]\d{1,9})?)")
_OFFSET = pattern(r"(?P<gap>\s*)(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?![\d:])")
_ZONE = pattern(
    r"\s*[\[(]?(?P<zone>Z|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?[0-5]\d)?)?|[A-Z]{2,5}|[A-Z]\w+(?:/[\w+-]+)+)[\])]?(?!\w)"
)
_DAY_OF_12 = 12


class ClockSpan(Struct, frozen=True):
    """A clock time as typed (without seconds), its zone, and the minutes until the second time.

    `end` is the index in the text where it ends.
    """

    time: str
    end: int
    zone: str = ""
    minutes: int | None = None

    @property
    def clock(self) -> Clock:
        """Return the first time as a clock time."""
        clock = clock_of(self.time)
        return clock or Clock()


def check_time(text: str) -> None:
    """Check that a text is a clock time: 14:30, 9:30, 14.30, 14h30, 2:30 PM, 14 Uhr. Raises NotReadableError."""
    match = _TIME.fullmatch(text.strip())
    if not match or _is_number(match):
        raise NotReadableError(f'"{text}" is not a clock time', _HINT)
    if _clock(match) is None:
        raise NotReadableError(f"there is no {text.strip()} on a clock", _HINT)


def _is_number(match: re.Match[str]) -> bool:
    """Return whether a time is a bare number, which may mean anything."""
    return all(match[part] is None for part in ("minute", "half", "word"))


def clock_of(text: str) -> Clock | None:
    """Return the clock time that a text means; None for what `check_time` rejects."""
    try:
        check_time(text)
    except NotReadableError:
        return None
    match = _TIME.fullmatch(text.strip())
    return _clock(match) if match else None


def read_time(text: str) -> ClockSpan:
    """Read a clock time, or a stretch (14:30-15:15), with or without a zone. Raises NotReadableError."""
    typed = DASHES.sub("-", text.strip())
    span = span_at(typed, 0, of_iso=False)
    if span is None or span.end < len(typed):
        check_time(typed)
        raise NotReadableError(f'"{text}" is not a clock time', _HINT)
    return span


def span_at(text: str, at: int, *, of_iso: bool) -> ClockSpan | None:
    """Read the clock time, or the stretch, at an index of a text; None where there is none.

    `of_iso` tells that the T of an ISO time precedes it. Raises NotReadableError for a time that no clock shows, a
    stretch that ends before it begins, and what may be either an offset or the end of a stretch.
    """
    first = _TIME.match(text, at)
    if not first:
        return None
    seconds = _SECONDS.search(first[0])
    has_seconds = bool(seconds)
    without = first[0][: seconds.start("seconds")] + first[0][seconds.end("seconds") :] if seconds else first[0]
    typed = " ".join(without.split())
    offset = _offset_at(text, first, of_iso=of_iso, has_seconds=has_seconds)
    if offset is None and (stretch := _stretch_at(text, first, typed)):
        zone, end = _offset_after(text, stretch.end) or _zone_at(text, stretch.end)
        return ClockSpan(stretch.time, end, zone, stretch.minutes)
    if _is_number(first):
        return None
    if _clock(first) is None:
        raise NotReadableError(f"there is no {first[0].strip()} on a clock", _HINT)
    if offset:
        return ClockSpan(typed, offset[1], offset[0])
    zone, end = _zone_at(text, first.end())
    return ClockSpan(typed, end, zone)


def _offset_at(text: str, first: re.Match[str], *, of_iso: bool, has_seconds: bool) -> tuple[str, int] | None:
    """Find an offset: after an ISO time, or after a blank; never where it may be a later clock time."""
    match = _OFFSET.match(text, first.end())
    if not match or not (of_iso or has_seconds or match["gap"] or match["offset"][0] == "+"):
        return None
    later = clock_of(match["offset"][1:]) if match["offset"][0] == "-" else None
    clock = _clock(first)
    if later and clock and later > clock and not has_seconds:
        if not of_iso:
            return None
        message = f'"{text[first.start() :].strip()}" can mean two times: until {match["offset"][1:]}, or an offset'
        raise NotReadableError(message, f"write {first[0].strip()} - {match['offset'][1:]}, or the zone in timezone")
    return _offset(match)


def _offset_after(text: str, at: int) -> tuple[str, int] | None:
    """Find the offset after a stretch: after a blank, or with a plus, so that it is no third clock time."""
    match = _OFFSET.match(text, at)
    return _offset(match) if match and (match["gap"] or match["offset"][0] == "+") else None


def _offset(match: re.Match[str]) -> tuple[str, int]:
    zone = zone_beside_a_time(match["offset"])
    if zone is None:
        raise NotReadableError(
            f'"{match["offset"]}" is not an offset from UTC: the most is 14 hours', "write it as +01:00"
        )
    return zone, match.end()


def _stretch_at(text: str, first: re.Match[str], typed: str) -> ClockSpan | None:
    """Read the second clock time of a stretch; "2:30-3:30 PM" has one PM for both."""
    joint = _TO.match(text, first.end())
    second = _TIME.match(text, joint.end()) if joint else None
    if second is None or _is_number(second):
        return None
    until = _clock(second)
    half = second["half"] if second["half"] and not first["half"] and not first["word"] else None
    begin = _clock_before(first, half, until) if half else _clock(first)
    if begin is None or until is None:
        wrong = first if begin is None else second
        raise NotReadableError(f"there is no {wrong[0].strip()} on a clock", _HINT)
    minutes = (until.hour - begin.hour) * 60 + until.minute - begin.minute
    if minutes <= 0:
        typed_stretch = text[first.start() : second.end()].strip()
        raise NotReadableError(f'"{typed_stretch}" ends before it begins', "write it as 14:30-15:15")
    if half:
        typed = f"{typed} {'AM' if begin.hour < _DAY_OF_12 else 'PM'}"
    elif _is_number(first):
        typed = f"{typed}:00"
    return ClockSpan(typed, second.end(), "", minutes)


def _clock_before(first: re.Match[str], half: str, until: Clock | None) -> Clock | None:
    """Return the first time of "11:30-1 PM": in the half of the day that puts it before the second."""
    hour, minute = int(first["hour"]), int(first["minute"] or 0)
    same = _time(hour, minute, half)
    if same is None or until is None or same < until:
        return same
    return _time(hour, minute, "am" if half[:1].casefold() == "p" else "pm")


def _zone_at(text: str, at: int) -> tuple[str, int]:
    match = _ZONE.match(text, at)
    zone = zone_beside_a_time(match["zone"]) if match else None
    return (zone, match.end()) if match and zone else ("", at)


def _clock(match: re.Match[str]) -> Clock | None:
    return _time(int(match["hour"]), int(match["minute"] or 0), match["half"])


def _time(hour: int, minute: int, half: str | None) -> Clock | None:
    """Return a clock time; None where no clock shows it."""
    if half:
        if not 1 <= hour <= _DAY_OF_12:
            return None
        hour = hour % _DAY_OF_12 + (_DAY_OF_12 if half[:1].casefold() == "p" else 0)
    try:
        return Clock(hour, minute)
    except ValueError:
        return None
