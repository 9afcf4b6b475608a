"""Problems -> lines for the terminal, in the format that editors and grep understand, and annotations for GitHub."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from site_builder.problems import Problem, Severity
from site_builder.report.width import width_of

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}
_BOLD, _MUTED, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_OVERDUE, _DUE = "\x1b[31m", "\x1b[33m"


class Paint(Struct, frozen=True):
    """Formats text for the terminal; without `colour` it stays plain."""

    colour: bool = False

    def bold(self, text: str) -> str:
        """Format text as bold."""
        return f"{_BOLD}{text}{_PLAIN}" if self.colour else text

    def muted(self, text: str) -> str:
        """Format text as faint."""
        return f"{_MUTED}{text}{_PLAIN}" if self.colour else text

    def overdue(self, text: str) -> str:
        """Format an overdue day."""
        return f"{_OVERDUE}{text}{_PLAIN}" if self.colour else text

    def due(self, text: str) -> str:
        """Format the current day."""
        return f"{_DUE}{text}{_PLAIN}" if self.colour else text

    def severity(self, severity: Severity) -> str:
        """Format a severity in its colour."""
        return f"{_COLOURS[severity]}{severity}{_PLAIN}" if self.colour else str(severity)


def printable(text: str) -> str:
    """Escape control characters, so that the content of a file can't control the terminal."""
    return "".join(_visible(letter) for letter in text)


def _visible(letter: str) -> str:
    if letter == "\t":
        return letter
    category = unicodedata.category(letter)
    return f"<U+{ord(letter):04X}>" if category in {"Cc", "Cf", "Zl", "Zp", "Cs"} else letter


def problem_text(problem: Problem, prefix: str = "", paint: Paint | None = None) -> str:
    """Format a problem as `path:line:column: severity: message (rule)`, its excerpt with a caret, and its hint.

    `prefix` precedes the path, where the working directory is not the journal's folder.
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
    """Format the numbered lines of a problem's excerpt, with a line of carets below the marked one."""
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
    """Replace text with blanks of the same width; keep tabs, whose width only the terminal knows."""
    return "".join("\t" if letter == "\t" else " " * width_of(letter) for letter in text)


def refusal_of(failed: OSError) -> str:
    """Return the reason of an OSError, with its file if it names one."""
    where = f" ({printable(str(failed.filename))})" if failed.filename else ""
    return f"{failed.strerror or failed}{where}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Format a number with its noun: "1 entry", "2 entries"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def problems_summary(problems: Sequence[Problem]) -> str:
    """Format the number of problems: "1 error, 2 warnings"."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [counted(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number]
    return ", ".join(parts) or "no problems"


def as_github(problem: Problem, prefix: str = "") -> str:
    """Format a problem as a workflow command, which GitHub shows next to the line."""
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={_property(prefix + problem.path)},line={problem.span.line},col={problem.span.column}"
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_message(text)}"


def _message(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
