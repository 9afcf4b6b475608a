"""What was typed as a day, a clock time or a length of time -> the one thing that it can mean."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib import resources

from site_builder.model import Within

_CLOCK = r"(?P<clock>\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:(?:[Tt]|\s+){_CLOCK})?$")
_LOOSE = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:(?:[Tt]|\s+){_CLOCK})?$")
_DOTS = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}})(?:,?\s+{_CLOCK})?$")
_SLASHES = re.compile(r"(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>\d{4})$")
_DAY_FIRST = re.compile(
    rf"(?:(?P<weekday>[a-z]+)\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{{4}})(?:,?\s+{_CLOCK})?$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<name>[a-z]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+{_CLOCK})?$", re.IGNORECASE
)
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EARLIEST, _LATEST = 1970, 2199  # years; others are slips of the pen
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.hH](?P<minute>\d{2}))?(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?$", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    r"(?P<hours>\d+)\s*(?:h|hours?|hrs?)\s*(?:(?P<minutes>\d{1,2})\s*(?:m|min\w*)?)?$", re.IGNORECASE
)
_HOURS = re.compile(r"(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hours?|hrs?)$", re.IGNORECASE)
_MINUTES = re.compile(r"(?P<minutes>\d+)\s*(?:m|min|mins|minutes?|')?$", re.IGNORECASE)
_ISO_LENGTH = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?$")
_OFFSET = re.compile(r"Z|(?:UTC|GMT)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?")
_LONGEST_HOURS = 24
_WITHIN = re.compile(
    r"(?:in|within)?\s*(?:about|around)?\s*(?:(?P<low>\d+|[a-z]+)\s*(?:-|–|to|or)\s*)?(?P<amount>\d+|[a-z]+)\s+"
    r"(?P<unit>working days?|business days?|days?|weeks?|months?|fortnights?)$",
    re.IGNORECASE,
)
_WEEK_OR_TWO = re.compile(r"(?P<unit>a\s+(?:day|week|month))\s+or\s+(?P<amount>\d+|[a-z]+)$", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple": 2, "few": 3}
_A_FEW = re.compile(r"\b(?:an?\s+)?(?P<word>couple|few)(?:\s+of)?\b", re.IGNORECASE)
_MOST = 3660


class NotReadableError(Exception):
    """What was typed can't be read; the message says why, the hint what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day with the clock time and offset beside it ("" where there is none); `note` says how it was read."""

    day: date
    time: str = ""
    offset: str = ""
    note: str = ""


def read_day(text: str) -> TypedDay:
    """Read a day: ISO, also with a time; other forms when they can mean one day only. Raises NotReadableError."""
    typed = " ".join(text.split())
    if found := _ISO.match(typed):
        return _typed_day(found, int(found["month"]), typed, note=False)
    if found := _SLASHES.match(typed):
        return _either_way(found, typed)
    for form in (_LOOSE, _DOTS):
        if found := form.match(typed):
            return _typed_day(found, int(found["month"]), typed, note=True)
    for form in (_DAY_FIRST, _MONTH_FIRST):
        if (found := form.match(typed)) and (month := _month(found["name"])):
            return _typed_day(found, month, typed, note=True)
    raise NotReadableError(f'"{text}" is not a day', "write it as 2026-11-18")


def is_shaped_like_a_day(text: str) -> bool:
    """Whether a text is a day in one of the forms, be it one of the calendar or not."""
    try:
        read_day(text)
    except NotReadableError:
        return any(form.match(" ".join(text.split())) for form in (_ISO, _LOOSE, _DOTS, _SLASHES))
    return True


def _month(name: str) -> int | None:
    wanted = name.casefold()
    fitting = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(wanted)]
    return fitting[0] if (len(fitting) == 1 and len(wanted) > 2) or wanted == "sept" else None  # noqa: PLR2004 - as in Nov


def _typed_day(found: re.Match[str], month: int, typed: str, *, note: bool) -> TypedDay:
    day = _day(int(found["year"]), month, int(found["day"]), typed)
    parts = found.groupdict()
    weekday = (parts.get("weekday") or "")[:3].casefold()
    if weekday and weekday != _WEEKDAYS[day.weekday()]:
        name = _WEEKDAYS[day.weekday()].capitalize()
        raise NotReadableError(
            f'"{typed}" can mean two days: {day.isoformat()} is a {name}',
            f"write {day.isoformat()}, or the day that you mean",
        )
    clock, offset = parts.get("clock") or "", parts.get("offset") or ""
    if clock:
        check_time(clock)
    return TypedDay(day, clock, offset, f'"{typed}" was read as {day.isoformat()}' if note else "")


def _either_way(found: re.Match[str], typed: str) -> TypedDay:
    """Read 25/12/2026, which can mean one day only; 03/04/2026 can mean two."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    days = []
    for month, day in ((two, one), (one, two)):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if len(set(days)) > 1:
        readings = " or ".join(day.isoformat() for day in days)
        raise NotReadableError(f'"{typed}" can mean two days', f"write {readings}")
    if not days:
        raise NotReadableError(f'"{typed}" is not a day of the calendar', "write it as 2026-11-18")
    return TypedDay(days[0], note=f'"{typed}" was read as {days[0].isoformat()}')


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as reason:
        raise NotReadableError(f'"{typed}" is not a day of the calendar', _of_the_calendar(year, month)) from reason
    if not _EARLIEST <= year <= _LATEST:
        raise NotReadableError(f"the year {year} can't be meant", "write it as 2026-11-18")
    return found


def _of_the_calendar(year: int, month: int) -> str:
    if not 1 <= month <= len(_MONTHS) or not 1 <= year <= date.max.year:
        return "write it as year, month, day: 2026-11-18"
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
    return f"{_MONTHS[month - 1].capitalize()} {year} has {(following - date(year, month, 1)).days} days"


def check_time(text: str) -> None:
    """See that a clock time is one: 14:30, 9:30, 14.30, 2:30 PM. Raises NotReadableError."""
    found = _TIME.match(text.strip())
    hint = "write it as 14:30"
    if not found or (found["minute"] is None and found["half"] is None):
        raise NotReadableError(f'"{text}" is not a clock time', hint)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    last = 12 if found["half"] else 23
    if hour > last or minute > 59 or (found["half"] and hour == 0):  # noqa: PLR2004 - minutes of an hour
        raise NotReadableError(f"there is no {text.strip()} on a clock", hint)


def clock_of(text: str) -> time | None:
    """Give the clock time that a text means; None for what `check_time` does not take."""
    try:
        check_time(text)
    except NotReadableError:
        return None
    found = _TIME.match(text.strip())
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "")[:1].casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found["minute"] or 0))


def read_minutes(text: str) -> int:
    """Read a length such as 45 min, 1h30, 1.5 hours, as minutes. Raises NotReadableError."""
    typed = text.strip()
    if found := _HOURS.match(typed):
        minutes = round(float(found["hours"].replace(",", ".")) * 60)
    elif found := _MINUTES.match(typed) or _HOURS_AND_MINUTES.match(typed) or _ISO_LENGTH.match(typed):
        parts = found.groupdict()
        minutes = int(parts.get("hours") or 0) * 60 + int(parts.get("minutes") or 0)
    else:
        raise NotReadableError(f'"{text}" is not a length of time', "write it as 45 min, or 1h30")
    if not 0 < minutes <= _LONGEST_HOURS * 60:
        raise NotReadableError(f'"{text}" is no length of an interview', "write it as 45 min, or 1h30")
    return minutes


def read_within(text: str) -> Within:
    """Read how long they will take: 2 weeks, 10 working days, a fortnight, a week or two. Raises NotReadableError."""
    typed = " ".join(text.split())
    counted = _A_FEW.sub(lambda found: str(_NUMBERS[found["word"].casefold()]), typed)
    if found := _WEEK_OR_TWO.match(typed):
        unit, amount = found["unit"].split()[1], found["amount"]
    elif found := _WITHIN.match(counted.removesuffix(".")):
        unit, amount = found["unit"].casefold(), found["amount"]
    else:
        raise NotReadableError(f'"{text}" is not a length of time', "write it as 2 weeks, or 10 working days")
    number = int(amount) if amount.isdecimal() else _NUMBERS.get(amount.casefold())
    if number is None or not 0 < number <= _MOST:
        raise NotReadableError(f'"{text}" is not a length of time', "write it as 2 weeks, or 10 working days")
    unit = unit.casefold().rstrip("s").replace("business", "working")
    if unit == "fortnight":
        return Within(number * 2, "weeks", typed)
    return Within(number, f"{unit}s", typed)


def check_zone(text: str) -> None:
    """See that a zone is one of the IANA names of the tzdata package, or an offset. Raises NotReadableError."""
    if text not in _zones() and not _OFFSET.fullmatch(text):
        meant = next((zone for zone in sorted(_zones()) if zone.casefold() == text.casefold()), None)
        meant = meant or next(
            (zone for zone in sorted(_zones()) if zone.endswith("/" + text.replace(" ", "_").title())), None
        )
        raise NotReadableError(
            f'"{text}" is no time zone', f'did you mean "{meant}"?' if meant else "write it as Europe/Berlin"
        )


@cache
def _zones() -> frozenset[str]:
    """List the zones of the package, not of the system, so that a journal reads the same on every machine."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())
