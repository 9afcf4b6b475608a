"""What is to change in an entry, and the interview that must be read once it has changed."""

from dataclasses import dataclass, replace
from typing import Any

from site_builder.model import Interview, LogItem


@dataclass(frozen=True, slots=True)
class AddToLog:
    """One more item of the log."""

    item: LogItem


@dataclass(frozen=True, slots=True)
class SetField:
    """One value in the place of another, or of none.

    `path` leads to it as in `Interview.lines`: `("decision",)`, `("contacts", 0, "thanked")`. `text` is what is typed
    there, `value` what it must be read as. `is_yaml` says that the text is YAML already, such as `{result: offer}`.
    `parts` are the steps to take instead where a mapping stands there; `otherwise` is what can be done instead where
    there is no room for the value, as in a contact of one line.
    """

    path: tuple[str | int, ...]
    text: str
    value: object
    is_yaml: bool = False
    parts: tuple["SetField", ...] = ()
    otherwise: AddToLog | None = None


Step = AddToLog | SetField


def name_of(step: Step) -> str:
    """Give the field of the entry that a step changes."""
    return "log" if isinstance(step, AddToLog) else str(step.path[0])


def expected(before: Interview, step: Step, at: int | None = None) -> Interview:
    """Give the interview that must be read after a step; a log item is the last, or stands at an index."""
    if isinstance(step, SetField):
        changed: Interview = _with(before, step.path, step.value)
        return changed
    index = len(before.log) if at is None else at
    return replace(before, log=(*before.log[:index], step.item, *before.log[index:]))


def _with(holder: Any, path: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401 - any value of the model
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*holder[:step], _with(holder[step], rest, value), *holder[step + 1 :])
    return replace(holder, **{step: _with(getattr(holder, step), rest, value)})
