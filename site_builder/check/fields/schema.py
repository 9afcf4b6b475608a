"""The description of the format -> a JSON Schema, for editors that complete and check while one types."""

from typing import Any

from msgspec import Struct

from site_builder.check.fields.field_types import TYPES
from site_builder.model.described import Field, fields_of, parts_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview

_LINE: dict[str, Any] = {"type": ["string", "number", "boolean"]}  # of text: what a part is read from as well
_EMPTY = {"type": "null"}
_OF_ONE_TYPE = frozenset({"type", "minimum", "maximum", "pattern"})  # each says something of values of its type only


def front_matter_schema() -> dict[str, Any]:
    """Describe the front matter of an entry; fields of the writer's own are welcome."""
    properties = _properties(Interview)
    for synonym, name in synonyms_of(Interview).items():
        properties.setdefault(synonym, _with_help(_taken(fields_of(Interview)[name]), f"the same as {name}"))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # the dialect that editors know
        "title": "The front matter of an Afterview entry",
        "type": "object",
        "required": ["company"],
        "additionalProperties": True,
        "properties": properties,
        "$defs": {_name(part): _described(part) for part in parts_of(Interview).values()},
    }


def _described(struct: type[Struct]) -> dict[str, Any]:
    about = (struct.__doc__ or "").partition("\n")[0]
    return {"description": about, "type": "object", "properties": _properties(struct)}


def _properties(struct: type[Struct]) -> dict[str, Any]:
    return {
        name: _with_help(_taken(field), field.help) | {"examples": [field.example]}
        for name, field in fields_of(struct).items()
    }


def _with_help(taken: dict[str, Any], text: str) -> dict[str, Any]:
    """Say what a field means, and behind it how its values are written, where their one form says so."""
    return {**taken, "description": "; ".join(part for part in (text, taken.get("description")) if part)}


def _taken(field: Field) -> dict[str, Any]:
    """Say what a field may be, or that it is empty: in one form where that says it, so that a slip is one problem."""
    forms = _forms(field)
    if len(forms) > 1 and not all(form.keys() <= _OF_ONE_TYPE for form in forms):
        return {"anyOf": [*forms, _EMPTY]}
    one = {key: value for form in forms for key, value in form.items()}
    types = [name for form in forms for name in _types(form)]
    empty: dict[str, Any] = {"enum": [*one["enum"], None]} if "enum" in one else {}
    return one | empty | ({"type": [*types, "null"]} if types else {})


def _types(form: dict[str, Any]) -> list[str]:
    typed = form.get("type", [])
    return list(typed) if isinstance(typed, list) else [typed]


def _forms(field: Field) -> list[dict[str, Any]]:
    """List what a field may be: lists take a single value, and parts a line of text, as the reader does."""
    if field.part is None:
        schema = TYPES[field.kind].schema
        return list(schema.get("anyOf", [schema]))
    part: list[dict[str, Any]] = [{"$ref": f"#/$defs/{_name(field.part)}"}, _LINE]
    return [{"type": "array", "items": {"anyOf": [*part, _EMPTY]}}, *part] if field.kind == "parts" else part


def _name(struct: type[Struct]) -> str:
    return struct.__name__.removesuffix("Item")
