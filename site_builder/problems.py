"""Mistakes in a journal as values with a place; the stages find them, only `report` prints them."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import in_english
from site_builder.language.said import NOTHING, Said, typed
from site_builder.patterns import pattern

_LONG, _AROUND = 240, 60  # characters of a line that are shown, and those before a marked column far to the right
_BLANK, _DELETE = 0x20, 0x7F
_PICTURES, _PICTURE_OF_DELETE = 0x2400, 0x2421  # the Unicode block with a picture for each control character
# Control characters other than tab, characters for text direction, without width (except joiners, which emoji need),
# for line breaks, and halves of characters.
_UNSEEN = pattern(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


class Severity(StrEnum):
    """The severity of a problem: an error loses meaning, a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


class Span(Struct, frozen=True):
    """A place in a file: line and column count from 1, length in characters (0: no caret is drawn)."""

    line: int = 1
    column: int = 1
    length: int = 0


class Problem(Struct, frozen=True):
    """One mistake: its place, what is wrong, and what to type instead.

    `path` is relative to the journal's root, with `/`. `excerpt` has the numbered lines up to the marked one, without
    control characters, where the text is known (see `with_excerpt`). `said` and `hinted` are message and hint for the
    pages, which are in the journal's language; programs and terminals have the English words.
    """

    path: str
    span: Span
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    excerpt: tuple[tuple[int, str], ...] = ()
    said: Said = NOTHING
    hinted: Said = NOTHING


def error(path: str, span: Span, rule: str, message: str | Said, hint: str | Said = "") -> Problem:
    """Return a problem of severity error."""
    return problem_of(Severity.ERROR, path, span, rule, message, hint)


def warning(path: str, span: Span, rule: str, message: str | Said, hint: str | Said = "") -> Problem:
    """Return a problem of severity warning."""
    return problem_of(Severity.WARNING, path, span, rule, message, hint)


def problem_of(
    severity: Severity, path: str, span: Span, rule: str, message: str | Said, hint: str | Said = ""
) -> Problem:
    """Return a problem; words that are not in the catalogues are the same in every language."""
    said, hinted = (typed(words) if isinstance(words, str) else words for words in (message, hint))
    return Problem(path, span, severity, rule, in_english(said), in_english(hinted), (), said, hinted)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by path, place and rule, each once, so that they do not depend on the order of checks."""
    return tuple(sorted(set(problems), key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.path, problem.span.line, problem.span.column, problem.rule, problem.message)


def with_excerpt(problem: Problem, lines: Sequence[str]) -> Problem:
    """Add the marked line of the file and the line before it to a problem; `lines` are all lines of the file.

    Long lines are shortened; the caret is dropped where the mark is then out of sight.
    """
    number, column = problem.span.line, problem.span.column
    if problem.excerpt or not 1 <= number <= len(lines):
        return problem
    shown = [(row, visible(_shortened(lines[row - 1]))) for row in (number - 1, number) if row > 0]
    if column > _LONG - _AROUND and len(lines[number - 1]) > _LONG:
        start = column - 1 - _AROUND
        part = lines[number - 1][start : start + _LONG]
        shown[-1] = (number, f"…{visible(_shortened(part))}")
        return replace(problem, excerpt=tuple(shown), span=Span(number, column))
    return replace(problem, excerpt=tuple(shown))


def visible(text: str) -> str:
    """Replace each control, direction and zero-width character by one visible sign, so that columns stay."""
    return _UNSEEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _BLANK:
        return chr(_PICTURES + code)
    return chr(_PICTURE_OF_DELETE) if code == _DELETE else "\ufffd"


def _shortened(line: str) -> str:
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
