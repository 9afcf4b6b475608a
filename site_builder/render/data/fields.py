"""The described fields of an entry and of its parts -> their types and values in data.json."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, cast

from msgspec import NODEFAULT, Meta, Struct, defstruct
from msgspec import field as key
from msgspec.structs import fields as attributes_of

from site_builder.model.described import Field, Kind, fields_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Mark, More, NextStage
from site_builder.render.data import value_types as types
from site_builder.render.data.value_types import Strict, Text

_Key = tuple[str, object, Any]  # the arguments of `defstruct` for a field

# The type of each kind of value; text that is missing is null.
_TYPES: Mapping[Kind, object] = {
    "people": Text,
    "texts": tuple[str, ...],
    "tags": tuple[str, ...],
    "rows": types.Offer,
    "day": date | None,
    "moment": date | None,
    "yes": bool | None,
    "done": types.Mark,
    "thanked": types.Mark,
    "mute": Annotated[bool | str | None, Meta(description="The reason, or true.")],
    "rating": types.Went | None,
    "format": types.Format | None,
    "fit": types.Fit | None,
    "decision": types.Decision | None,
    "result": types.Result,
    "log type": types.LogType | None,
}
_WITH_NOTE = frozenset({"done", "thanked"})  # kinds with a second key for the note typed after a yes


@lru_cache(maxsize=32)
def form_of(struct: type[Struct]) -> type[Strict]:
    """Return the type of a part in data.json."""
    about = (struct.__doc__ or "").partition("\n")[0]
    keys = list(keys_of(struct))
    form = defstruct(struct.__name__, keys, bases=(Strict,), frozen=True, namespace={"__doc__": about})
    return cast("type[Strict]", form)


def keys_of(struct: type[Struct]) -> Iterator[_Key]:
    """Yield the keys of a type's fields; required fields are never null."""
    defaults = {attribute.name: attribute.default for attribute in attributes_of(struct)}
    for name, field in fields_of(struct).items():
        yield field.attribute, _type_of(field, defaults[field.attribute]), key(name=name)
        if field.kind in _WITH_NOTE:
            yield f"{field.attribute}_note", Text, key()
        if struct is Interview and name == "decision":
            yield "decided", date | None, key()


def _type_of(field: Field, default: object) -> object:
    if field.part is None or field.name == "decision":
        if field.kind not in _TYPES and field.part is None:
            return str if default is NODEFAULT else Text
        return bool if default is False else _TYPES["decision" if field.part else field.kind]
    form = form_of(field.part)
    return tuple[form, ...] if field.kind == "parts" else form | None  # type: ignore[valid-type]  # made above


def data_of_part(part: Struct) -> dict[str, object]:
    """Return the values of the fields of an entry or a part in data.json, by name."""
    data: dict[str, object] = {}
    for name, attribute, encode, has_note in _encoders(type(part)):
        value = getattr(part, attribute)
        data[name] = encode(value) if encode else value
        if has_note:
            data[f"{name}_note"] = value.note or None if value and not value.skipped else None
        if name == "decision" and isinstance(part, Interview):
            data["decided"] = part.decided
    return data


@lru_cache(maxsize=32)
def _encoders(struct: type[Struct]) -> tuple[tuple[str, str, Callable[[Any], object] | None, bool], ...]:
    """Return the name of each field, its attribute, its encoder, and whether it has a second key for a note."""
    required = {attribute.name for attribute in attributes_of(struct) if attribute.required}
    return tuple(
        (
            name,
            field.attribute,
            None if field.attribute in required else _VALUES.get(field.kind),
            field.kind in _WITH_NOTE,
        )
        for name, field in fields_of(struct).items()
    )


def mark_data(mark: Mark | None) -> bool | str | None:
    """Return a mark as its day, as skip with the reason, or as a boolean; the note after a yes has its own key."""
    if mark is None:
        return None
    if mark.skipped:
        return f"skip {mark.note}" if mark.note else "skip"
    return mark.day.isoformat() if mark.day else mark.done


def _mute(mark: Mark | None) -> bool | str | None:
    if mark is None or not mark.done:
        return None if mark is None else False
    return mark.note or (mark.day.isoformat() if mark.day else True)


def _part(part: Struct | str | None) -> object:
    """Return the data of a part, or the word typed instead of it; the name of a next stage of none is "none"."""
    if not isinstance(part, Struct):
        return part or None
    none = {"name": "none"} if isinstance(part, NextStage) and part.none else {}
    return data_of_part(part) | none


def joined(pairs: Iterable[tuple[str, str]], between: str) -> Mapping[str, str]:
    """Join the texts of each name, in order; names without text are left out."""
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        if text.strip():
            texts.setdefault(name, []).append(text)
    return {name: between.join(parts) for name, parts in texts.items()}


def rows_data(rows: Iterable[More]) -> Mapping[str, str]:
    """Return rows by their names; rows of the same name are joined."""
    return joined(((row.name, row.text) for row in rows), "\n")


_WORDS: Callable[[str], str | None] = lambda text: text or None  # noqa: E731 - an entry of the table below
_VALUES: Mapping[Kind, Callable[[Any], object]] = {
    **dict.fromkeys(("text", "company", "person", "place", "address", "time", "duration", "zone"), _WORDS),
    **dict.fromkeys(("format", "fit", "decision", "log type"), _WORDS),
    "people": lambda people: ", ".join(people) or None,
    "rows": rows_data,
    "length": lambda within: within.text if within else None,
    "done": mark_data,
    "thanked": mark_data,
    "mute": _mute,
    "part": _part,
    "parts": lambda parts: tuple(map(_part, parts)),
}
