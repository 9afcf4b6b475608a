"""The words of a mail or an invitation -> the days, times and spans that they name, from the day of writing on."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.calendar_names import month_of, weekday_of
from site_builder.check.times.lengths import read_within
from site_builder.derive.working_days import end_of
from site_builder.importing.days.day_cells import LANGUAGES, clock, clock_and_length
from site_builder.importing.days.zone_names import offset_or_zone
from site_builder.model.field_names import field_words
from site_builder.patterns import pattern

_MONTHS = (
    r"jan(?:uary|uar|vier|v)?|febr?(?:uary|uar|ero)?|f[ée]vr?(?:ier)?|mar(?:ch|s|zo)?|m[äa]rz|mrz|apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|"
    r"june?|juni|juin|junio|july?|juli|juil(?:let)?|julio|aug(?:ust)?|ao[ûu]t|ago(?:sto)?|sept?(?:ember|embre)?|septiembre|o[ck]t(?:ober|obre)?|"
    r"octubre|nov(?:ember|embre)?|noviembre|de[cz](?:ember)?|d[ée]c(?:embre)?|dic(?:iembre)?|enero|ene"
)
_DAYS = (
    r"mon(?:day|tag)?|tues?(?:day)?|wed(?:nesday)?|weds|thur?s?(?:day)?|fri(?:day)?|satur?(?:day)?|sat|sun(?:day)?|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
)
_TIME = (
    r"(?:\s*(?:,|@|-|–|\bat\b|\bum\b|\bà\b|\ba las?\b|\bfrom\b|\bvon\b|\bab\b|\bde\b|\bbetween\b)\s*|"
    r"\s+(?=\d{1,2}[:h]\d{2}))+"
    r"(?P<one>\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?\b|uhr\b|h\b)?)"
    r"(?:\s*(?:-|–|to|bis|à|a|and|until)\s*(?P<two>\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?\b|uhr\b|h\b)?))?"
    r"(?:\s*\(?(?P<zone>(?:GMT|UTC)[+-]\d{1,2}|(?:eastern|pacific|central|mountain) time|"
    r"(?-i:UK|[A-Z][a-z]+(?: [A-Z][a-z]+)?) time|(?-i:[A-Z]{2,4}))\)?(?![\w]))?"
)
_WEEK = rf"(?:(?P<weekday>{_DAYS})\.?,?\s+(?:(?:the|den|dem|le|el)\s+)?)?"
_FORMS = tuple(
    pattern(rf"(?<![\w/.-])(?:{form})(?:{_TIME})?", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"{_WEEK}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:of\s+|de\s+)?(?P<name>{_MONTHS})\b\.?(?:,?\s+(?:de\s+)?(?P<year>\d{{4}}))?",
        rf"{_WEEK}(?P<name>{_MONTHS})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>\d{{4}}))?",
        rf"{_WEEK}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<year>\d{{4}}|\d{{2}})(?!\d|[:.h]\d|\s*(?:uhr|h)\b))?",
        rf"{_WEEK}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d{{2}}))?(?![/\d])",
        (
            rf"(?P<which>next|this|coming|nächsten|kommenden|diesen|am|on|by|bis|until|before|prochain|le|el|"
            rf"próximo|this coming)\s+(?P<weekday>{_DAYS})\b(?:\s+(?P<after>prochain|"
            rf"próximo))?(?!\.?,?\s+(?:the\s+|den\s+|le\s+|el\s+)?(?:\d|(?:{_MONTHS})\b))"
        ),
    )
)
_SPAN = pattern(
    r"(?:within|in|innerhalb(?: von| der)?|binnen|in den nächsten|dans(?: les)?|sous|d'ici|"
    r"en(?: un plazo de)?|dentro de|over the next|in the next|"
    r"within the next)\s+(?:the\s+)?(?:(?:next|nächsten|prochains|prochaines|próximos|próximas|about|around|"
    r"etwa|a)\s+)*"
    r"(?:\d{1,2}\s*(?:-|–|to|bis|à|a|or|oder)\s*)?(?P<length>(?:\d{1,2}|[a-zäöüéñ]+)\s+(?:of\s+)?"
    r"(?:working days?|business days?|werktagen?|arbeitstagen?|jours ouvr[ée]s|jours ouvrables|"
    r"d[íi]as (?:h[áa]biles|laborables)|days?|tagen?|jours?|"
    r"d[íi]as?|weeks?|wochen?|semaines?|semanas?|fortnight))\b",
    re.IGNORECASE,
)
_END = pattern(
    r"(?:by|before|until|bis|bis zum|avant|d'ici|antes de|para)?\s*(?:the |zum |la |el )?(?:end of|ende|"
    r"fin de|final de|finales de)\s+"
    r"(?P<which>next|this|the|nächster|dieser|der|kommender|la|cette|esta|de la|la próxima)?\s*(?:week|woche|"
    r"semaine|semana)"
    r"(?P<after>\s+(?:prochaine|próxima))?",
    re.IGNORECASE,
)
_FAR = 330  # days; a day without a year is one of the year to come


class Named(Struct, frozen=True):
    """A day that a text names, with its time, zone and length; `words` are those by which it was told, at `start`.

    `doubt` says why it may be another; the day is then no more than a guess.
    """

    day: date
    words: str
    start: int
    time: str = ""
    zone: str = ""
    minutes: int | None = None
    doubt: str = ""


def days_in(text: str, written: date) -> tuple[Named, ...]:
    """Return the days that a text names, in its order; what may be two days, or none, is left out."""
    found: dict[int, Named] = {}
    ends = 0
    every = sorted(
        (match.start(), -match.end(), number) for number, form in enumerate(_FORMS) for match in form.finditer(text)
    )
    for start, _, number in every:
        if start < ends:
            continue
        match = _FORMS[number].match(text, start)
        named = _named(match, written) if match else None
        if match and named:
            found[start] = named
            ends = match.end()
    return tuple(found[start] for start in sorted(found))


def _named(match: re.Match[str], written: date) -> Named | None:
    parts = match.groupdict()
    words = " ".join(match[0].split())
    weekday = _number(weekday_of, parts.get("weekday"))
    if "which" in parts:
        if weekday is None:
            return None
        ahead = (weekday - written.weekday() - 1) % 7 + 1
        doubt = f'"{words}" is counted from the day of the mail'
        return _timed(Named(written + timedelta(days=ahead), words, match.start(), doubt=doubt), parts)
    days = sorted({day for day in _possible(parts, written) if day and (weekday is None or day.weekday() == weekday)})
    if len(days) != 1:
        return None
    return _timed(Named(days[0], words, match.start()), parts)


def _number(read: Callable[[str, str], int | None], name: str | None) -> int | None:
    """Read the name of a month or a weekday in any of the languages."""
    numbers = (read(name, language) for language in LANGUAGES) if name else ()
    return next((number for number in numbers if number is not None), None)


def _possible(parts: dict[str, str | None], written: date) -> Iterator[date | None]:
    """Yield the days that numbers can mean, in the year that is written, else in this year and the next."""
    said = parts.get("year")
    years = [int(said) + (2000 if len(said) == 2 else 0)] if said else [written.year, written.year + 1]  # noqa: PLR2004 - digits
    if parts.get("first"):
        pairs = [
            (int(parts["first"] or 0), int(parts["second"] or 0)),
            (int(parts["second"] or 0), int(parts["first"] or 0)),
        ]
    else:
        month = int(parts["month"] or 0) if parts.get("month") else _number(month_of, parts.get("name")) or 0
        pairs = [(int(parts["day"] or 0), month)]
    for day, month in pairs:
        for year in years:
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if said or timedelta(days=-1) <= found - written <= timedelta(days=_FAR):
                yield found


def _timed(named: Named, parts: dict[str, str | None]) -> Named:
    """Add the clock time and the length; "1:00 to 2:30 PM" begins in the afternoon, as everywhere."""
    first, second = parts.get("one") or "", parts.get("two") or ""
    one, minutes = clock_and_length(f"{first} - {second}") if first and second else ("", None)
    one = one or (clock(first) if first else "")
    zone = re.sub(r"(?i)(?<!eastern)(?<!pacific)(?<!central)(?<!mountain) time$", "", parts.get("zone") or "")
    return replace(named, time=one, zone=offset_or_zone(zone), minutes=minutes) if one else named


def promised_day(text: str, written: date) -> Named | None:
    """Find by when a sentence promises an answer: a day, "within two weeks", "by the end of next week"."""
    named = [named_day for named_day in days_in(text, written) if named_day.day >= written]
    if named:
        return named[0]
    if found := _SPAN.search(text):
        with suppress(NotReadableError):
            return _counted(end_of(read_within(found["length"]), written, ()), found)
    if found := _END.search(text):
        monday = written - timedelta(days=written.weekday())
        which = field_words(f"{found['which'] or ''} {found['after'] or ''}")
        weeks = 1 if re.search(r"next|nachste|kommende|prochaine|proxima", which) else 0
        return _counted(monday + timedelta(days=7 * weeks + 4), found)
    return None


def _counted(day: date, found: re.Match[str]) -> Named:
    """Name a day that words tell by the day on which they were written."""
    return Named(day, " ".join(found[0].split()), found.start(), doubt="it is counted from the day of the mail")
