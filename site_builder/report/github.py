"""Problems -> the annotations of GitHub."""

from site_builder.problems import Problem
from site_builder.report.text import printable


def as_github(problem: Problem, prefix: str = "") -> str:
    """Write a problem as a workflow command, which GitHub shows beside the line."""
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={_property(prefix + problem.path)},line={problem.span.line},col={problem.span.column}"
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_message(text)}"


def _message(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
