"""The description of the format -> a JSON Schema, for editors that complete and check while typing."""

from typing import Any

from msgspec import Struct

from site_builder.check.fields.field_types import TYPES
from site_builder.model.described import Field, fields_of, parts_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview

_LINE: dict[str, Any] = {"type": ["string", "number", "boolean"]}  # one line of text, which a part may be too
_EMPTY = {"type": "null"}
_OF_ONE_TYPE = frozenset({"type", "minimum", "maximum", "pattern"})  # keywords that only apply to values of their type


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of an entry's front matter; unknown fields are allowed."""
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


def _with_help(schema: dict[str, Any], text: str) -> dict[str, Any]:
    """Add a field's description, followed by how its values are written, where the schema says so."""
    return {**schema, "description": "; ".join(part for part in (text, schema.get("description")) if part)}


def _taken(field: Field) -> dict[str, Any]:
    """Return the schema of a field that may be empty, in one form if possible, so that a mistake is one problem."""
    forms = _forms(field)
    if len(forms) > 1 and not all(form.keys() <= _OF_ONE_TYPE for form in forms):
        return {"anyOf": [*forms, _EMPTY]}
    joined = {key: value for form in forms for key, value in form.items()}
    types = [name for form in forms for name in _types(form)]
    empty: dict[str, Any] = {"enum": [*joined["enum"], None]} if "enum" in joined else {}
    return joined | empty | ({"type": [*types, "null"]} if types else {})


def _types(form: dict[str, Any]) -> list[str]:
    typed = form.get("type", [])
    return list(typed) if isinstance(typed, list) else [typed]


def _forms(field: Field) -> list[dict[str, Any]]:
    """Return the forms of a field: lists take a single value, and parts one line of text, as the reader does."""
    if field.part is None:
        schema = TYPES[field.kind].schema
        return list(schema.get("anyOf", [schema]))
    part: list[dict[str, Any]] = [{"$ref": f"#/$defs/{_name(field.part)}"}, _LINE]
    return [{"type": "array", "items": {"anyOf": [*part, _EMPTY]}}, *part] if field.kind == "parts" else part


def _name(struct: type[Struct]) -> str:
    return struct.__name__.removesuffix("Item")
