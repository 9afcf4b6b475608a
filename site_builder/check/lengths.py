"""What was typed as a length of time -> minutes, or how long they will take."""

import re

from site_builder.check.not_readable import NotReadableError
from site_builder.parts import Within

_HOURS_AND_MINUTES = re.compile(
    r"(?P<hours>\d+)\s*(?:h|hours?|hrs?)\s*(?:(?P<minutes>\d{1,2})\s*(?:m|min\w*)?)?$", re.IGNORECASE
)
_HOURS = re.compile(r"(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hours?|hrs?)$", re.IGNORECASE)
_MINUTES = re.compile(r"(?P<minutes>\d+)\s*(?:m|min|mins|minutes?|')?$", re.IGNORECASE)
_ISO_LENGTH = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?$")
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
        raise NotReadableError(f'"{text}" is not a length of an interview', "write it as 45 min, or 1h30")
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
