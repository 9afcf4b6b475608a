"""The described fields of a type -> validators that read them and build the type's values.

The validators are those of pydantic's core: pydantic itself takes longer to load than a command needs for one entry.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic_core import SchemaValidator
from pydantic_core.core_schema import ValidationInfo

from site_builder.check.fields import values
from site_builder.check.fields.field_types import TYPES
from site_builder.check.lines.part_lines import part_of_line
from site_builder.model.described import Field, fields_of
from site_builder.model.parts import Contact, Decision, NextStage, Outcome, PrepItem, Reference, Task
from site_builder.read.nodes import Items, Scalar

# A part must have at least one of these fields.
NEEDED: Mapping[type[Struct], tuple[str, ...]] = {
    Contact: ("name", "email", "phone", "linkedin", "role"),
    NextStage: ("name", "date", "prep"),
    PrepItem: ("what",),
    Task: ("what",),
    Reference: ("name",),
    Outcome: ("result",),
    Decision: ("decision",),
}
_NOTHING = frozenset({"none", "no"})

_Schema = dict[str, Any]  # one of `pydantic_core.core_schema`, as that documents it


@lru_cache(maxsize=32)
def reader_of(struct: type[Struct]) -> SchemaValidator:
    """Build the validator for a mapping of nodes by typed names; it returns their values by attribute."""
    return SchemaValidator(_then(partial(_by_attribute, struct), _mapping(struct)))


def _mapping(struct: type[Struct], **internal: _Schema) -> _Schema:
    """Return the schema of a mapping of optional fields; unknown names are removed before it is read."""
    schemas = {name: _schema_of(field) for name, field in fields_of(struct).items()} | internal
    fields = {
        name: {"type": "typed-dict-field", "schema": schema, "required": False} for name, schema in schemas.items()
    }
    return {"type": "typed-dict", "extra_behavior": "ignore", "fields": fields}


def _schema_of(field: Field) -> _Schema:
    if field.part is None:
        return {"type": "function-plain", "function": {"type": "with-info", "function": TYPES[field.kind].read}}
    if field.kind == "parts":
        return _then(tuple, {"type": "list", "items_schema": _part(field.part)})
    return _part(field.part)


def _part(struct: type[Struct]) -> _Schema:
    """Return the schema of a part: its fields, or one line of text, with the keys that `typed_fields` adds."""
    mapping = _mapping(struct, line={"type": "int"}, unknown={"type": "any"})
    read = {"type": "with-info", "function": partial(_from_node, struct)}
    return _then(partial(_build_part, struct), {"type": "function-before", "function": read, "schema": mapping})


def _then(make: Callable[[Any], object], schema: _Schema) -> _Schema:
    return {"type": "function-after", "function": {"type": "no-info", "function": make}, "schema": schema}


def _from_node(struct: type[Struct], value: object, info: ValidationInfo) -> object:
    if isinstance(value, Scalar):
        return {**part_of_line(struct, value, values.language_of(info)), "line": value.span.line}
    if isinstance(value, Items):
        values.reject("this takes one value, and this is a list", "write one item with its fields")
    return value


def _by_attribute(struct: type[Struct], read: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values by attribute of the type, without those that are missing."""
    return {field.attribute: read[name] for name, field in fields_of(struct).items() if read.get(name) is not None}


def _build_part(struct: type[Struct], read: Mapping[str, Any]) -> Struct:
    attributes = _by_attribute(struct, read)
    needed = NEEDED.get(struct, ())
    if needed and not any(attributes.get(name) for name in needed):
        name = needed[0]
        hint = f"add a line such as {name}: {fields_of(struct)[name].example}"
        if unknown := read.get("unknown"):
            hint = f'is "{unknown[0]}" the {name}? Then write {name} in its place'
        values.reject(f"this lacks its {name}", hint)
    line = {"line": read.get("line", 1)} if "line" in struct.__struct_fields__ else {}
    return _complete(struct(**attributes, **line))


def _complete(part: Struct) -> Struct:
    """Name a contact without a name by its other details; a next stage called `none` means that nothing comes."""
    if isinstance(part, Contact) and not part.name:
        return replace(part, name=part.email or part.phone or part.linkedin or part.role)
    if isinstance(part, NextStage) and part.name.casefold() in _NOTHING and part.date is None:
        return replace(part, name="", none=True)
    return part
