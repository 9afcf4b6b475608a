"""The text of a TOML file with mistakes -> what can be read of it, and where the mistakes are."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.patterns import pattern
from site_builder.problems import Span
from site_builder.settings.toml_places import syntax_mistake

_MOST = 20  # with more mistakes, nothing of the file is used
_TABLE = pattern(r"\s*\[")
_BEGINNING = pattern(r"""\s*(?:\[{1,2}\s*["']?[A-Za-z]|["']?[^\s"'=\[\],#]+["']?\s*=)""")


class Mistake(NamedTuple):
    """A syntax mistake: its message, its place, and the line at which the dropped part begins."""

    message: str
    span: Span
    left_out: str


def read_parts(text: str) -> tuple[Mapping[str, Any], tuple[Mistake, ...]]:
    """Read a TOML file; drop what its syntax spoils, a setting or a table at a time, and read the rest."""
    mistakes: list[Mistake] = []
    remaining = text
    while len(mistakes) < _MOST:
        try:
            return tomllib.loads(remaining), tuple(mistakes)
        except (ValueError, RecursionError) as reason:  # a number of 5,000 digits is not a TOMLDecodeError
            message, span = syntax_mistake(str(reason), remaining)
            remaining, line = _without(remaining, span.line)
            # An unclosed value is only noticed on a later line.
            span = span if line == span.line or not line else Span(line)
            mistakes.append(Mistake(message, span, text.splitlines()[line - 1].strip() if line else ""))
    return {}, tuple(mistakes[:1])


def _without(text: str, line: int) -> tuple[str, int]:
    """Drop what spoils a line: its own statement or the one before it, whichever makes more of the file readable.

    Return the text with blank lines instead, and the first line; 0 where no statement can be the cause.
    """
    lines = text.splitlines()
    starts = [number for number, words in enumerate(lines, start=1) if _BEGINNING.match(words)]
    before = [start for start in starts if start <= line][-2:]
    candidates = [(start, _blanked(lines, starts, start)) for start in reversed(before)]
    if not candidates:
        return "", 0
    start, remaining = max(candidates, key=lambda pair: _reach(pair[1]))
    return remaining, start


def _blanked(lines: Sequence[str], starts: Sequence[int], start: int) -> str:
    """Blank a statement; for the head of a table, everything in the table."""
    is_head = _TABLE.match(lines[start - 1]) is not None
    later = (number for number in starts if number > start and (not is_head or _TABLE.match(lines[number - 1])))
    end = next(later, len(lines) + 1)
    return "\n".join("" if start <= number < end else words for number, words in enumerate(lines, start=1))


def _reach(text: str) -> int:
    """Return how far a text can be read: the line of its first mistake, or the line after its end."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as reason:
        return syntax_mistake(str(reason), text)[1].line
    return text.count("\n") + 2
