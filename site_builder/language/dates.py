"""A day as people read it: "Tue 9 Jun", with the year if it differs from that of the day beside it."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

YEARS = range(1970, 2200)  # other years are typos


def is_plausible(day: date) -> bool:
    """Return whether somebody can mean a day; weeks before and after it are then in the calendar too."""
    return day.year in YEARS


class _Names(NamedTuple):
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    form: str
    whole_months: tuple[str, ...]
    whole_weekdays: tuple[str, ...]
    whole_form: str
    whole_year: str = " {year}"
    first: str = "1"
    month_form: str = "{month} {year}"


_ENGLISH = _Names(
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "{weekday} {day} {month}",
    tuple("January February March April May June July August September October November December".split()),
    tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    "{weekday} {day} {month}",
)
_NAMES = {
    "en": _ENGLISH,
    "de": _Names(
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
        "{weekday} {day}. {month}",
        tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
        tuple("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()),
        "{weekday}, {day}. {month}",
    ),
    "fr": _Names(
        ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
        ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
        "{weekday} {day} {month}",
        tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
        tuple("lundi mardi mercredi jeudi vendredi samedi dimanche".split()),
        "{weekday} {day} {month}",
        first="1er",
    ),
    "es": _Names(
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
        "{weekday} {day} {month}",
        tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
        tuple("lunes martes miércoles jueves viernes sábado domingo".split()),
        "{weekday} {day} de {month}",
        " de {year}",
        month_form="{month} de {year}",
    ),
}
MONTHS = {language: names.whole_months for language, names in _NAMES.items()}
WEEKDAYS = {language: names.whole_weekdays for language, names in _NAMES.items()}


@lru_cache(maxsize=4096)  # a journal names few days, many times
def day_in_words(day: date, language: str = "en", beside: date | None = None) -> str:
    """Return a day as "Tue 9 Jun"; the year follows where `beside` is None or in another year.

    `language` is a tag as in `<html lang>`. The names are those of the Unicode CLDR, so that no locale of the machine
    is read: English, German, French and Spanish are here, Babel has the other languages. Unknown languages are English.
    """
    is_whole = beside is None or beside.year != day.year
    if other := _of_babel(day, "yMMMEd" if is_whole else "MMMEd", language):
        return other
    names = _names(language)
    number = names.first if day.day == 1 else day.day
    text = names.form.format(weekday=names.weekdays[day.weekday()], day=number, month=names.months[day.month - 1])
    return f"{text} {day.year}" if is_whole else text


def day_in_full(day: date, language: str = "en", beside: date | None = None) -> str:
    """Return a day as in a letter, "Tuesday 9 June"; the year and other languages are as in `day_in_words`."""
    if other := _of_babel(day, "full", language):
        return other
    names = _names(language)
    number = names.first if day.day == 1 else day.day
    text = names.whole_form.format(
        weekday=names.whole_weekdays[day.weekday()], day=number, month=names.whole_months[day.month - 1]
    )
    return text if beside is not None and beside.year == day.year else text + names.whole_year.format(year=day.year)


def month_in_words(day: date, language: str = "en") -> str:
    """Return the month of a day with its year, "June 2026"; other languages are as in `day_in_words`."""
    if other := _of_babel(day, "yMMMM", language):
        return other
    names = _names(language)
    return names.month_form.format(month=names.whole_months[day.month - 1], year=day.year)


def short_month(day: date, language: str = "en") -> str:
    """Return the month of a day for a drawing, "Jun"; other languages are as in `day_in_words`."""
    return _of_babel(day, "MMM", language) or _names(language).months[day.month - 1]


def short_weekday(day: date, language: str = "en") -> str:
    """Return the weekday of a day for a drawing, "Tue"; other languages are as in `day_in_words`."""
    return _of_babel(day, "EEE", language) or _names(language).weekdays[day.weekday()]


def day_of_month(day: date, language: str = "en") -> str:
    """Return a day without its weekday and year, "9 Jun"; other languages are as in `day_in_words`."""
    if other := _of_babel(day, "MMMd", language):
        return other
    names = _names(language)
    number = names.first if day.day == 1 else day.day
    return names.form.format(weekday="", day=number, month=names.months[day.month - 1]).strip()


def months_in_words(first: date, last: date, language: str = "en") -> str:
    """Return a range of months of one year, "July – September 2026"; a single month as `month_in_words`."""
    words = month_in_words(last, language)
    if first.month == last.month:
        return words
    month = _of_babel(first, "MMMM", language) or _names(language).whole_months[first.month - 1]
    return f"{month} – {words}"


def _names(language: str) -> _Names:
    return _NAMES.get(_primary(language), _ENGLISH)


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=4096)  # see above
def _of_babel(day: date, form: str, language: str) -> str:
    """Return a day in a language whose names are not here; "" for the languages above, and unknown ones."""
    if _primary(language) in _NAMES:
        return ""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - the languages above need none of it
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - the same

    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return format_date(day, form, locale) if form == "full" else format_skeleton(form, day, locale=locale)
