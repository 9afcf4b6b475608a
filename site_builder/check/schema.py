"""The description of the format -> a JSON Schema, for editors that complete and check while one types."""

from typing import Any

from site_builder.check.fields import entry_model
from site_builder.field_names import synonyms_of
from site_builder.model import Interview


def front_matter_schema() -> dict[str, Any]:
    """Describe the front matter of an entry; fields of the writer's own are welcome."""
    schema = entry_model().model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        for ours in ("line", "unknown"):
            part.get("properties", {}).pop(ours, None)
        for described in part.get("properties", {}).values():
            _simplify(described)
    properties = schema["properties"]
    for synonym, name in synonyms_of(Interview).items():
        properties.setdefault(synonym, {"description": f"the same as {name}", **_reference(properties[name])})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # the dialect that editors know
        "title": "The front matter of an Afterview entry",
        **schema,
        "required": ["company"],
        "additionalProperties": True,
    }


_LINE = {"type": ["string", "number", "boolean"]}
_EMPTY = {"type": "null"}


def _simplify(described: dict[str, Any]) -> None:
    """Let lists take a single value, parts a line of text, and all be empty, as the reader does."""
    described.pop("default", None)
    described.pop("title", None)
    forms = described.pop("anyOf", None)
    if forms is None:
        forms = [{key: described.pop(key) for key in ("$ref", "type", "enum", "items", "format") if key in described}]
    taken: list[dict[str, Any]] = []
    for form in forms:
        if form.get("type") == "array" and "$ref" in form.get("items", {}):
            one = {"anyOf": [form["items"], _LINE, _EMPTY]}
            taken += [{"type": "array", "items": one}, form["items"], _LINE]
        elif "$ref" in form:
            taken += [form, _LINE]
        elif form and form != _EMPTY:
            taken.append(form)
    described["anyOf"] = [*taken, _EMPTY]


def _reference(described: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if key in {"anyOf", "enum", "type", "format", "pattern"}}
