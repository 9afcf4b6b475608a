"""Two readings of an entry -> whether they differ in exactly what was meant to change."""

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields

from site_builder.edit.entry.sheet import Sheet
from site_builder.model.journal import Interview
from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem

_PLACES = frozenset({"line", "lines", "columns", "slug"})
_LINE_NUMBER = pattern(r"\bline \d+")


def without_places(value: object) -> object:
    """Return a value of the model as plain tuples, without the lines at which its parts stand."""
    if isinstance(value, Struct):
        return tuple(
            (field.name, without_places(getattr(value, field.name)))
            for field in fields(value)
            if field.name not in _PLACES
        )
    if isinstance(value, tuple):
        return tuple(without_places(part) for part in value)
    return value


def differences(before: Sheet, after: Sheet, expected: Interview, name: str) -> list[str]:
    """Name what differs from what is expected after an edit of the field `name`; nothing means that it is as meant.

    What was typed there before and could not be read may go from More, and its problem with it.
    """
    wrong = [
        field.name
        for field in fields(Interview)
        if field.name not in _PLACES
        and field.name not in {"more", "assumptions"}
        and without_places(getattr(expected, field.name)) != without_places(getattr(after.interview, field.name))
    ]
    if _more(before.interview.more, name) != _more(after.interview.more, name):
        wrong.append("more")
    if set(after.interview.assumptions) - set(before.interview.assumptions):
        wrong.append("assumptions")
    new = Counter(map(_words, after.problems)) - Counter(map(_words, before.problems))
    return [*wrong, *(f"problem: {message}" for _, _, message in new)]


def _more(more: Iterable[More], name: str) -> list[tuple[str, str]]:
    kept = [(field.name, field.text) for field in more if not re.match(rf"{re.escape(name)}(?:\W|$)", field.name)]
    return [(_LINE_NUMBER.sub("line", label), text) for label, text in kept]


def _words(problem: Problem) -> tuple[str, str, str]:
    return str(problem.severity), problem.rule, _LINE_NUMBER.sub("line", problem.message)
