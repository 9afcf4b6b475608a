"""What was typed after a TYPE -> the day that it ends with, "rejected yesterday", and the words before it."""

from collections.abc import Container

from site_builder.check.fields import words
from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.slugs import slug_of
from site_builder.edit.log.spoken_days import Calendar, spoken_day

_ANSWERS = frozenset({"outcome", "decision"})  # a word, and its day
_OF_SOMEBODY = frozenset({"thanked", "told"})  # a name, and its day
_ALONE = frozenset(words.LOG_TYPES) - {"note"}  # a day, or a note: one with a day at its end is a note
_ON = ("on ", "am ", "le ", "el ")


def day_behind(kind: str, value: str, calendar: Calendar, names: Container[str]) -> tuple[str, str]:
    """Part a value into its words and the day behind them, "" where there is none that has been.

    `names` are words of people's names: "thanked sun" is somebody.
    """
    typed = value.split()
    if kind in _ANSWERS:
        starts = range(1, 2)
    elif kind in _OF_SOMEBODY and typed[:1] != ["skip"]:
        starts = range(len(typed))
    else:
        starts = range(1 if kind in _ALONE and typed else 0)
    for start in starts:
        day = " ".join(typed[start:])
        if day and slug_of(day) not in names and _has_been(day, calendar):
            return " ".join(typed[:start]), _bare(day)
    return value, ""


def _has_been(text: str, calendar: Calendar) -> bool:
    try:
        return spoken_day(_bare(text), calendar, ahead=False) <= calendar.today
    except NotReadableError:
        return False


def _bare(text: str) -> str:
    return next((text[len(on) :] for on in _ON if text.casefold().startswith(on)), text)
