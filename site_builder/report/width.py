"""Words -> lines that are no wider than the window; a letter of East Asia takes two columns."""

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")
_NARROWEST = 24  # columns that words get however deep they stand: in fewer no line is readable


def width_of(text: str) -> int:
    """Count the columns that a terminal gives to text."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
        for letter in text
    )


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Break text between words into lines that end before column `width`, each after `indent` blanks.

    0 is a window without an end, as a pipe has: one line. A word that is longer than a line stays whole.
    """
    blanks = " " * indent
    if not width:
        return [blanks + text]
    return [blanks + line for line in _lines(text.split(), max(width - indent, _NARROWEST))]


def _lines(words: list[str], room: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and width_of(line) + 1 + width_of(word) > room:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
