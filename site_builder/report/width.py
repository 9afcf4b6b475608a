"""Text -> lines that fit the terminal; East Asian characters take two columns."""

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")
_NARROWEST = 24  # columns that text gets at any indent: narrower lines are not readable


def width_of(text: str) -> int:
    """Return the width of text in columns."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
        for letter in text
    )


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Wrap text between words into lines of at most `width` columns, indented by `indent` blanks.

    A `width` of 0 is unlimited, as for a pipe: one line. A word that is longer than a line is not broken.
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
