"""The first lines of a plain note -> whether it is one of an interview, and on which day."""

from site_builder.importing.invitations.rounds import is_an_interview
from site_builder.importing.tables.cells import DoubtfulDayError, Order, day_of

_LOOKED_AT = 4  # lines


def is_plain_note(text: str) -> bool:
    """Whether a text begins as notes of an interview do: a line that says so, and a day alone on one below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    return bool(lines) and is_an_interview(lines[0]) and bool(day_line(text))


def day_line(text: str) -> str:
    """Return the one of the first lines that is a day, with a time or without; "" where none is, or it may be two."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    for line in lines:
        try:
            day_of(line, Order())
        except DoubtfulDayError:
            continue
        return line
    return ""
