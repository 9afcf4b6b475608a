"""Mistakes in a journal as values with a place; found by the stages, printed only by `report`."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import in_english
from site_builder.language.said import NOTHING, Said, typed
from site_builder.patterns import pattern

_LONG, _AROUND = 240, 60  # characters of a line that are shown, and of those before a mark that is far out
_BLANK, _DELETE = 0x20, 0x7F
_PICTURES, _PICTURE_OF_DELETE = 0x2400, 0x2421  # the Unicode block that has a picture for each control character
# Control characters other than tab, what sets the direction of text, what has no width (joiners aside, which emoji
# need), what breaks lines, halves of characters.
_UNSEEN = pattern(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


class Severity(StrEnum):
    """How much a problem hurts: an error loses meaning, a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


class Span(Struct, frozen=True):
    """A place in a file: line and column count from 1, length in characters (0: no caret is drawn)."""

    line: int = 1
    column: int = 1
    length: int = 0


class Problem(Struct, frozen=True):
    """One mistake: where it is, what is wrong, and what to type instead.

    `path` is relative to the journal's root, with `/`. `excerpt` has the numbered lines that end with the marked one;
    it is filled where the text is known (see `with_excerpt`), and free of control characters. `said` and `hinted` are
    message and hint for the pages, which are in the journal's language; programs and terminals have the English words.
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
    """Make a problem of severity error."""
    return problem_of(Severity.ERROR, path, span, rule, message, hint)


def warning(path: str, span: Span, rule: str, message: str | Said, hint: str | Said = "") -> Problem:
    """Make a problem of severity warning."""
    return problem_of(Severity.WARNING, path, span, rule, message, hint)


def problem_of(
    severity: Severity, path: str, span: Span, rule: str, message: str | Said, hint: str | Said = ""
) -> Problem:
    """Make a problem; words that are not in the catalogues are the same in every language."""
    said, hinted = (typed(words) if isinstance(words, str) else words for words in (message, hint))
    return Problem(path, span, severity, rule, in_english(said), in_english(hinted), (), said, hinted)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by path, place and rule, each once, so that no order of finding shows."""
    return tuple(sorted(set(problems), key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.path, problem.span.line, problem.span.column, problem.rule, problem.message)


def with_excerpt(problem: Problem, lines: Sequence[str]) -> Problem:
    """Return a problem the marked line of its file and the one before it, made visible; `lines` are all of the file's.

    Of lines that are too long to look at a part is shown. The caret goes where the mark is no longer in sight.
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
    """Put one visible sign in the place of each control, direction and zero-width character, so that columns stay."""
    return _UNSEEN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < _BLANK:
        return chr(_PICTURES + code)
    return chr(_PICTURE_OF_DELETE) if code == _DELETE else "\ufffd"


def _shortened(line: str) -> str:
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
