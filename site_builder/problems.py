"""Mistakes in a journal as values with a place; found by the stages, printed only by `report`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem hurts: an error loses meaning, a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: line and column count from 1, length in characters (0: no caret is drawn)."""

    line: int = 1
    column: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what is wrong, and what to type instead.

    `path` is relative to the journal's root, with `/`. `excerpt` has the numbered lines that end with the marked one;
    it is filled where the text is known (see `with_excerpt`), and free of control characters.
    """

    path: str
    span: Span
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    excerpt: tuple[tuple[int, str], ...] = ()


def error(path: str, span: Span, rule: str, message: str, hint: str = "") -> Problem:
    """Make a problem of severity error."""
    return Problem(path, span, Severity.ERROR, rule, message, hint)


def warning(path: str, span: Span, rule: str, message: str, hint: str = "") -> Problem:
    """Make a problem of severity warning."""
    return Problem(path, span, Severity.WARNING, rule, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by path, place and rule, each once, so that no order of finding shows."""
    return tuple(sorted(set(problems), key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.path, problem.span.line, problem.span.column, problem.rule, problem.message)
