"""What is to change in an entry, and the interview that must be read once it has changed."""

from datetime import date
from typing import Any, TypeGuard

from msgspec import Struct
from msgspec.structs import fields, replace

from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, LogItem, More, Outcome

_NAMES = frozenset(field.name for field in fields(Interview))


class AddToLog(Struct, frozen=True):
    """One more item of the log."""

    item: LogItem


class AddContact(Struct, frozen=True):
    """One more contact."""

    item: Contact


class AddSection(Struct, frozen=True):
    """A heading and Markdown below it, behind all that the body has.

    `joins` says that the text is one item, which goes below the heading of that name where there is one.
    """

    heading: str
    text: str
    joins: bool = False


class TickBox(Struct, frozen=True):
    """A cross in the open box of a task list in the body; `words` are what stands behind it."""

    words: str


class SetField(Struct, frozen=True):
    """One value in the place of another, or of none; a name that the format does not know is under More.

    `path` leads to it as in `Interview.lines`: `("decision",)`, `("contacts", 0, "thanked")`. `text` is what is typed
    there, `value` what it must be read as. `is_yaml` says that the text is YAML already, such as `{result: offer}`.
    `parts` are the steps to take instead where a mapping is there; `otherwise` is what can be done instead where
    there is no room for the value, as in a contact of one line. `also` are other fields that are read from the same
    text, as the time beside a date, with what they must be.
    """

    path: tuple[str | int, ...]
    text: str
    value: object
    is_yaml: bool = False
    parts: tuple["SetField", ...] = ()
    otherwise: AddToLog | None = None
    also: tuple[tuple[str, Any], ...] = ()


Addition = AddToLog | AddContact
InFields = Addition | SetField
Step = InFields | AddSection | TickBox


def set_outcome(result: str, day: date | None, answer_by: date | None = None) -> SetField:
    """Set the outcome, with its day where that is known; a mapping that is there keeps its other parts."""
    if day is None:
        return SetField(("outcome",), result, Outcome(result))
    given = {"result": result, "date": day, "answer_by": answer_by}
    parts = tuple(SetField(("outcome", name), str(value), value) for name, value in given.items() if value)
    text = ", ".join(f"{part.path[1]}: {part.text}" for part in parts)
    return SetField(("outcome",), f"{{{text}}}", Outcome(result, day, answer_by), is_yaml=True, parts=parts)


def name_of(step: Step) -> str:
    """Return the field of the entry that a step changes."""
    if isinstance(step, SetField):
        return str(step.path[0])
    return {AddToLog: "log", AddContact: "contacts", AddSection: "body", TickBox: "body"}[type(step)]


def expected(before: Interview, step: InFields, at: int | None = None) -> Interview:
    """Return the interview that must be read after a step; what is added is at an index, or last."""
    if isinstance(step, SetField):
        if is_own(step):
            kept = tuple(own for own in before.more if own.name != step.path[0])
            return replace(before, more=(*kept, More(str(step.path[0]), step.text)))
        if step.path[0] == "offer" and len(step.path) > 1:
            return replace(before, offer=_with_row(before.offer, str(step.path[1]), step.text))
        changed: Interview = _with(before, step.path, step.value)
        also: dict[str, Any] = dict(step.also)
        return replace(changed, **also)
    if isinstance(step, AddContact):
        index = len(before.contacts) if at is None else at
        return replace(before, contacts=(*before.contacts[:index], step.item, *before.contacts[index:]))
    index = len(before.log) if at is None else at
    return replace(before, log=(*before.log[:index], step.item, *before.log[index:]))


def is_own(step: Step) -> TypeGuard[SetField]:
    """Whether a step sets a field of a name that the format does not know."""
    return isinstance(step, SetField) and step.path[0] not in _NAMES


def _with(holder: Any, path: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401 - any value of the model
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*holder[:step], _with(holder[step], rest, value), *holder[step + 1 :])
    return replace(holder, **{step: _with(getattr(holder, step), rest, value)})


def _with_row(rows: tuple[More, ...], name: str, text: str) -> tuple[More, ...]:
    """Return the rows of an offer with one of them changed, or one more behind them."""
    if name not in {row.name for row in rows}:
        return (*rows, More(name, text))
    return tuple(replace(row, text=text) if row.name == name else row for row in rows)
