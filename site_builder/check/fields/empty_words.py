"""Words for an empty value, `none`, `n/a`, `TBD`, `-`, `?` -> no value, except in free text."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.check.fields.words import is_nothing, says_none
from site_builder.model.described import Field, fields_of
from site_builder.model.field_names import name_of
from site_builder.model.journal import Interview
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Kinds of free text, where the words are kept.
_WORDS = frozenset({"text", "company", "place", "rows"})
_NONE = frozenset({"next_stage", "outcome", "result"})  # fields in which `none` has a meaning


def without_empty_words(fields: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Empty every value that is a word for nothing, with a note for each; `next_stage: none` keeps its meaning."""
    notes: list[str] = []
    return _plain(fields, Interview, notes), tuple(notes)


def said_to_be_none(fields: Fields) -> Iterator[tuple[str, int]]:
    """Yield the name and line of each list that is declared empty; a blank or `TBD` does not declare it."""
    known = fields_of(Interview)
    for key, value in fields.pairs:
        field = known.get(name_of(Interview, normal_name(key.text)))
        if field and field.kind == "parts" and isinstance(value, Scalar) and says_none(value.text):
            yield field.name, value.span.line


def _plain(fields: Fields, struct: type[Struct], notes: list[str]) -> Fields:
    known = fields_of(struct)
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in fields.pairs:
        field = known.get(name_of(struct, normal_name(key.text)))
        has_words = field is None or field.kind in _WORDS
        pairs.append((key, value if field is None or has_words else _value(key.text, field, value, notes)))
    return Fields(tuple(pairs), fields.span)


def _value(typed: str, field: Field, value: Node, notes: list[str]) -> Node:
    if isinstance(value, Scalar):
        text = value.text.strip()
        if not is_nothing(text) or (field.name in _NONE and text.casefold() == "none"):
            return value
        notes.append(f'"{text}" in {typed} was read as nothing')
        return Scalar("", value.span)
    if isinstance(value, Items):
        return Items(tuple(_value(typed, field, item, notes) for item in value.items), value.span)
    return _plain(value, field.part, notes) if field.part else value
