"""The description of the format -> a JSON Schema, for editors that complete and check while one types."""

from typing import Any

from site_builder.check.fields import EntryFields, synonyms_of


def front_matter_schema() -> dict[str, Any]:
    """Describe the front matter of an entry; fields of the writer's own are welcome."""
    schema = EntryFields.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.get("properties", {}).pop("line", None)
        for described in part.get("properties", {}).values():
            _simplify(described)
    properties = schema["properties"]
    for synonym, name in synonyms_of(EntryFields).items():
        properties.setdefault(synonym, {"description": f"the same as {name}", **_reference(properties[name])})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The front matter of an Afterview entry",
        **schema,
        "required": ["company"],
        "additionalProperties": True,
    }


def _simplify(described: dict[str, Any]) -> None:
    """Let lists take a single value and parts a line of text, as the reader does; nothing needs a default."""
    described.pop("default", None)
    described.pop("title", None)
    part = described.pop("$ref", None)
    if part:
        described["anyOf"] = [{"$ref": part}, {"type": ["string", "number", "boolean"]}]
    if described.get("type") == "array" and "items" in described:
        items = described.pop("items")
        one = {"anyOf": [items, {"type": "string"}]}
        del described["type"]
        described["anyOf"] = [{"type": "array", "items": one}, *one["anyOf"]]


def _reference(described: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if key in {"anyOf", "enum", "type", "format", "pattern"}}
