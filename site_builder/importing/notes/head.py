"""The first lines of a note, or a heading in it -> the day that it names, and whether it is one of an interview."""

import re

from site_builder.importing.days.day_cells import DoubtfulDayError, Order, clock, day_of
from site_builder.importing.days.without_year import has_no_year
from site_builder.importing.invitations.rounds import is_an_interview
from site_builder.patterns import pattern

_LOOKED_AT = 4  # lines
_LONGEST = 7  # words of a day with its time
_BETWEEN = " ,:;|\u2013\u2014-"
_WITH_SOMEBODY = pattern(r"(?:with|mit|avec|con)\b", re.IGNORECASE)


def is_plain_note(text: str) -> bool:
    """Whether a text begins as notes of an interview do: a line that says so, and a day alone on one below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    return bool(lines) and is_an_interview(lines[0]) and bool(day_line(text))


def day_line(text: str) -> str:
    """Return the day, and its time, of the first lines: a line is one, or says with whom it was.

    "" where none is, or it may be two. A day without a year is one: whoever reads it asks for its year.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    for at, line in enumerate(lines):
        if _is_day(line):
            below = lines[at + 1] if at + 1 < len(lines) else ""
            return f"{line} {below}" if clock(below) and _is_day(f"{line} {below}") else line
        day, rest = leading_day(line)
        if day and _WITH_SOMEBODY.match(rest):
            return day
    return ""


def leading_day(text: str) -> tuple[str, str]:
    """Part a text into the day that it begins with, and the rest: "Nov 12 - Acme"; ("", text) where it has none."""
    words = text.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        day = " ".join(words[:count]).strip(_BETWEEN)
        if _is_day(day):
            return day, " ".join(words[count:]).lstrip(_BETWEEN)
    return "", text


def _is_day(text: str) -> bool:
    try:
        day_of(text, Order())
    except DoubtfulDayError:
        return has_no_year(text)
    return True
