"""A day as people say it, "fri", "+3d", "2 weeks ago", "20 nov" -> the day that is meant."""

import re
from collections.abc import Container
from contextlib import suppress
from datetime import date

from msgspec import Struct

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.calendar_names import weekday_of
from site_builder.check.times.clocks import read_time
from site_builder.check.times.days import read_day
from site_builder.check.times.lengths import read_within
from site_builder.derive.working_days import days_after, end_of, working_days_before
from site_builder.language.dates import WEEKDAYS
from site_builder.model.parts import Within
from site_builder.patterns import pattern

HINT = "write today, yesterday, fri, +3d, 2w, 5wd, 3d ago, 20 nov or 2026-11-20"
_SAID = {
    **dict.fromkeys("yesterday gestern hier ayer".split(), -1),
    **dict.fromkeys("today now tonight heute aujourd'hui hoy".split(), 0),
    **dict.fromkeys("tomorrow morgen demain mañana".split(), 1),
}
_WHICH = {
    "last": "last letzten letzter letzte dernier pasado",
    "next": "next nächsten nächster nächste prochain próximo proximo",
    "this": "this diesen dieser diese ce este",
}
_WHICHES = {word: which for which, words in _WHICH.items() for word in words.split()}
_WEEK = 7
_WEEKDAY = pattern(
    rf"(?:(?:on|am|le|el)\s+)?(?:(?P<which>{'|'.join(_WHICHES)})\s+)?(?P<name>[^\W\d_]{{2,10}})\.?"
    rf"(?:\s+(?P<behind>{'|'.join(_WHICHES)}))?$"
)
_COUNTED = pattern(
    r"(?P<sign>[+-]|in\s+)?\s*(?P<amount>\d{1,4})\s*(?P<unit>wd|bd|d|w|m|(?:working|business)\s+days?|days?|weeks?|months?)"
    r"(?P<ago>[\s-]+ago)?$"
)
_AGO = pattern(r"(?P<length>.+?)[\s-]+ago$")
_DAY_AND_MONTH = pattern(
    r"(?:\d{1,2}(?:st|nd|rd|th|er)?\.?[\s-]+(?:(?:of|de)\s+)?[^\W\d_]+\.?|[^\W\d_]+\.?[\s-]+\d{1,2}(?:st|nd|rd|th)?)$"
)
_DOTS = pattern(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?$")
_AT = pattern(r"(?:@|at|um|à|a las?)\s+", re.IGNORECASE)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "wd": "working days", "bd": "working days"}


class Calendar(Struct, frozen=True):
    """The day on which something is said, the days on which nobody works, and the language beside English."""

    today: date
    days_off: Container[date] = frozenset()
    language: str = "en"


def spoken_day(text: str, calendar: Calendar, *, ahead: bool) -> date:
    """Read a day as people say it; `ahead` says that a weekday or a day without its year is one to come.

    Otherwise it is the last one that was, today included. A number without "ago" or a minus is always ahead. Raises
    NotReadableError, with both readings where there are two.
    """
    typed = " ".join(text.casefold().replace("’", "'").split())
    if typed in _SAID:
        return days_after(calendar.today, _SAID[typed])
    if (found := _WEEKDAY.match(typed)) and (number := weekday_of(found["name"], calendar.language)) is not None:
        which = _WHICHES.get(found["which"] or found["behind"] or "", "")
        return _on_weekday(number, which, calendar.today, ahead=ahead)
    if (day := _counted(typed, calendar)) is not None:
        return day
    if (day := _without_year(typed, calendar, ahead=ahead)) is not None:
        return day
    try:
        return read_day(text, calendar.language).day
    except NotReadableError as reason:
        raise NotReadableError(str(reason), HINT if reason.hint == "write it as 2026-11-18" else reason.hint) from None


def nearest_day(text: str, calendar: Calendar) -> date:
    """Read a day as people say it: a weekday is the next one, a day without its year the nearest one.

    Raises NotReadableError, as `spoken_day` does.
    """
    ahead = spoken_day(text, calendar, ahead=True)
    if weekday_of(" ".join(text.casefold().split()).rstrip("."), calendar.language) is not None:
        return ahead
    behind = spoken_day(text, calendar, ahead=False)
    return min(ahead, behind, key=lambda day: abs(day - calendar.today))


def spoken_moment(text: str, calendar: Calendar) -> tuple[date, str]:
    """Read a day as `nearest_day` does, with the clock time behind it as it was typed: "fri 14:30", "tomorrow at 3pm".

    The time is "" where there is none. Raises NotReadableError.
    """
    words = text.split()
    for count in range(1, len(words)):
        behind = " ".join(words[count:])
        typed = _AT.sub("", behind)
        with suppress(NotReadableError):
            read_time(typed)
            return nearest_day(" ".join(words[:count]).rstrip(","), calendar), typed
    day = nearest_day(text, calendar)
    try:
        written = read_day(text, calendar.language)
    except NotReadableError:
        return day, ""
    return day, f"{written.time} {written.offset}".strip()


def _on_weekday(number: int, which: str, today: date, *, ahead: bool) -> date:
    to_come = days_after(today, (number - today.weekday() - 1) % _WEEK + 1)
    if which == "next":
        later = days_after(today, _WEEK - today.weekday() + number)
        if later != to_come:
            message = f'"next {WEEKDAYS["en"][number].lower()}" can mean two days'
            raise NotReadableError(message, f"write {to_come.isoformat()} or {later.isoformat()}")
        return to_come
    if which == "this":
        return days_after(today, number - today.weekday())
    if which == "last":
        return days_after(to_come, -_WEEK if number != today.weekday() else -2 * _WEEK)
    if ahead:
        return to_come
    return days_after(to_come, -_WEEK)


def _counted(typed: str, calendar: Calendar) -> date | None:
    """Read "+3d", "in two weeks", "a fortnight ago"; None for anything else. Raises NotReadableError."""
    found, ago = _COUNTED.match(typed), _AGO.match(typed)
    if not found:
        with suppress(NotReadableError):
            return end_of(read_within(typed), calendar.today, calendar.days_off)
        return _ago(read_within(ago["length"]), calendar) if ago else None
    amount = int(found["amount"])
    unit = found["unit"]
    unit = _UNITS.get(unit) or " ".join(unit.rstrip("s").split()).replace("business", "working") + "s"
    if found["ago"] and (found["sign"] or "").strip():
        raise NotReadableError(f'"{found[0]}" goes both ways', HINT)
    if found["ago"] or found["sign"] == "-":
        return _ago(Within(amount, unit, ""), calendar)
    return end_of(Within(amount, unit, ""), calendar.today, calendar.days_off)


def _ago(within: Within, calendar: Calendar) -> date:
    if within.unit == "working days":
        return working_days_before(calendar.today, within.amount, calendar.days_off)
    return end_of(Within(-within.amount, within.unit, ""), calendar.today, calendar.days_off)


def _without_year(typed: str, calendar: Calendar, *, ahead: bool) -> date | None:
    """Read "20 nov", "fri 20 nov", "20.11.": the one that is nearest in the direction that is meant."""
    weekday, _, rest = typed.partition(" ")
    number = weekday_of(weekday.rstrip(".,"), calendar.language)
    bare = rest if rest and number is not None else typed
    dotted = _DOTS.match(bare)
    if not dotted and not _DAY_AND_MONTH.match(bare):
        return None
    before_year = f"{dotted['day']}.{dotted['month']}." if dotted else f"{bare} "
    days = []
    for year in range(calendar.today.year - 4, calendar.today.year + 5):
        try:
            days.append(read_day(f"{before_year}{year}", calendar.language).day)
        except NotReadableError as reason:
            if "calendar" not in str(reason):
                return None
    fitting = [day for day in days if (day >= calendar.today if ahead else day <= calendar.today)]
    if not fitting:
        return None
    day = min(fitting) if ahead else max(fitting)
    if bare != typed and number != day.weekday():
        name = WEEKDAYS["en"][day.weekday()]
        raise NotReadableError(
            f'"{typed}" can mean two days: {day.isoformat()} is a {name}', f"write {day.isoformat()}"
        )
    return day
