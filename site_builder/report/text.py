"""Problems -> lines for a terminal, in the form that editors and grep can follow, and annotations of GitHub."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from site_builder.problems import Problem, Severity
from site_builder.report.width import width_of

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}
_BOLD, _MUTED, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_OVERDUE, _DUE = "\x1b[31m", "\x1b[33m"


class Paint(Struct, frozen=True):
    """How a terminal marks words; without colour all is plain text."""

    colour: bool = False

    def bold(self, text: str) -> str:
        """Make text stand out."""
        return f"{_BOLD}{text}{_PLAIN}" if self.colour else text

    def muted(self, text: str) -> str:
        """Make text faint on a terminal."""
        return f"{_MUTED}{text}{_PLAIN}" if self.colour else text

    def overdue(self, text: str) -> str:
        """Mark what is past its day."""
        return f"{_OVERDUE}{text}{_PLAIN}" if self.colour else text

    def due(self, text: str) -> str:
        """Mark what is for today."""
        return f"{_DUE}{text}{_PLAIN}" if self.colour else text

    def severity(self, severity: Severity) -> str:
        """Write a severity in its colour."""
        return f"{_COLOURS[severity]}{severity}{_PLAIN}" if self.colour else str(severity)


def printable(text: str) -> str:
    """Make control characters visible, so that what a file holds can't steer the terminal."""
    return "".join(_visible(letter) for letter in text)


def _visible(letter: str) -> str:
    if letter == "\t":
        return letter
    category = unicodedata.category(letter)
    return f"<U+{ord(letter):04X}>" if category in {"Cc", "Cf", "Zl", "Zp", "Cs"} else letter


def problem_text(problem: Problem, prefix: str = "", paint: Paint | None = None) -> str:
    """Write a problem as `path:line:column: severity: message (rule)`, its excerpt with a caret, and its hint.

    `prefix` is before the path, where the working directory is not the journal's folder.
    """
    paint = paint or Paint()
    place = f"{prefix}{printable(problem.path)}:{problem.span.line}:{problem.span.column}"
    severity = paint.severity(problem.severity)
    lines = [f"{paint.bold(place)}: {severity}: {printable(problem.message)} ({problem.rule})"]
    lines += excerpt_lines(problem)
    if problem.hint:
        lines.append(f"  hint: {printable(problem.hint)}")
    return "\n".join(lines)


def excerpt_lines(problem: Problem) -> list[str]:
    """Write the numbered lines of a problem's excerpt, and the caret line below the marked one."""
    if not problem.excerpt:
        return []
    width = len(str(problem.excerpt[-1][0]))
    lines = [f"  {number:>{width}} | {printable(text)}".rstrip() for number, text in problem.excerpt]
    if problem.span.length:
        typed = problem.excerpt[-1][1]
        start = problem.span.column - 1
        marked = printable(typed[start : start + problem.span.length])
        lines.append(f"  {'':>{width}} | {_blank(printable(typed[:start]))}{'^' * max(1, width_of(marked))}")
    return lines


def _blank(text: str) -> str:
    """Turn text into blanks of the same width; tabs stay, since only the terminal knows how wide they are."""
    return "".join("\t" if letter == "\t" else " " * width_of(letter) for letter in text)


def refusal_of(failed: OSError) -> str:
    """Say what the disk refuses, and of which file where it names one."""
    where = f" ({printable(str(failed.filename))})" if failed.filename else ""
    return f"{failed.strerror or failed}{where}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 entry", "2 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def problems_summary(problems: Sequence[Problem]) -> str:
    """Count problems in words: "1 error, 2 warnings"."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [counted(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number]
    return ", ".join(parts) or "no problems"


def as_github(problem: Problem, prefix: str = "") -> str:
    """Write a problem as a workflow command, which GitHub shows beside the line."""
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={_property(prefix + problem.path)},line={problem.span.line},col={problem.span.column}"
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_message(text)}"


def _message(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
