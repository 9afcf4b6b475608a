"""The text of a TOML file with mistakes in it -> what can be read of it, and where the mistakes are."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.patterns import pattern
from site_builder.problems import Span
from site_builder.settings.toml_places import syntax_mistake

_MOST = 20  # mistakes after which nothing of the file is believed
_TABLE = pattern(r"\s*\[")
_BEGINNING = pattern(r"""\s*(?:\[{1,2}\s*["']?[A-Za-z]|["']?[^\s"'=\[\],#]+["']?\s*=)""")


class Mistake(NamedTuple):
    """A mistake in the syntax: its words, its place, and what stands on the line that was left out for it."""

    message: str
    span: Span
    left_out: str


def read_parts(text: str) -> tuple[Mapping[str, Any], tuple[Mistake, ...]]:
    """Read a TOML file; what its syntax spoils is left out, a setting or a table at a time, and the rest is kept."""
    mistakes: list[Mistake] = []
    left = text
    while len(mistakes) < _MOST:
        try:
            return tomllib.loads(left), tuple(mistakes)
        except (ValueError, RecursionError) as reason:  # a number of 5,000 digits is not a TOMLDecodeError
            message, span = syntax_mistake(str(reason), left)
            left, line = _without(left, span.line)
            # What is open on one line is missed on a later one only.
            span = span if line == span.line or not line else Span(line)
            mistakes.append(Mistake(message, span, text.splitlines()[line - 1].strip() if line else ""))
    return {}, tuple(mistakes[:1])


def _without(text: str, line: int) -> tuple[str, int]:
    """Leave out what spoils a line: its own statement or the one before it, whichever lets more of the file be read.

    Gives the text with blank lines in its place, and its first line; 0 where nothing is left that could be it.
    """
    lines = text.splitlines()
    starts = [number for number, words in enumerate(lines, start=1) if _BEGINNING.match(words)]
    before = [start for start in starts if start <= line][-2:]
    found = [(start, _blanked(lines, starts, start)) for start in reversed(before)]
    if not found:
        return "", 0
    start, left = max(found, key=lambda pair: _reach(pair[1]))
    return left, start


def _blanked(lines: Sequence[str], starts: Sequence[int], start: int) -> str:
    """Blank a statement; with the head of a table all that stands in it."""
    is_head = _TABLE.match(lines[start - 1]) is not None
    later = (number for number in starts if number > start and (not is_head or _TABLE.match(lines[number - 1])))
    end = next(later, len(lines) + 1)
    return "\n".join("" if start <= number < end else words for number, words in enumerate(lines, start=1))


def _reach(text: str) -> int:
    """Say how far a text can be read: the line of its first mistake; one behind its end where there is none."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as reason:
        return syntax_mistake(str(reason), text)[1].line
    return text.count("\n") + 2
