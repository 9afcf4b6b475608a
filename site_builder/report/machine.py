"""Problems -> JSON for other programs, and the annotations of GitHub."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.problems import Problem
from site_builder.report.text import printable


def problem_data(problem: Problem) -> Mapping[str, Any]:
    """Turn a problem into plain values, with the keys of `problems[]` in data.json."""
    return {
        "path": problem.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def as_json(problems: Iterable[Problem]) -> str:
    """Write problems as a JSON list."""
    return json.dumps([problem_data(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_github(problem: Problem, prefix: str = "") -> str:
    """Write a problem as a workflow command, which GitHub shows beside the line."""
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={_property(prefix + problem.path)},line={problem.span.line},col={problem.span.column}"
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_message(text)}"


def _message(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
