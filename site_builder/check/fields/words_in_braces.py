"""A mapping of names without values, such as `{Dana Reyes}` -> the texts that were meant, with a note."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.check.fields.values import is_empty
from site_builder.model.described import fields_of
from site_builder.model.field_names import name_of
from site_builder.model.journal import Interview
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar

_READ_AS_TEXT = frozenset({"applied", "next_date", "status", "result"})  # not fields, but read like fields


def with_texts(fields: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Convert names without values to texts in every field of the format; note each.

    Names that the field itself knows stay: `contacts: {name: , email: }` is a form not yet filled in.
    """
    pairs, notes = [], []
    for key, value in fields.pairs:
        word = normal_name(key.text)
        name = name_of(Interview, word)
        read = _texts(value, _part(Interview, name)) if name or word in _READ_AS_TEXT else value
        if read is not value:
            texts = [text.text.strip() for text in _scalars(read)]
            notes.append(f'the names without values in "{key.text}" were read as {" and ".join(texts)}')
        pairs.append((key, read))
    return (Fields(tuple(pairs), fields.span) if notes else fields), tuple(notes)


def _part(struct: type[Struct] | None, name: str) -> type[Struct] | None:
    return fields_of(struct)[name].part if struct and name else None


def _texts(node: Node, struct: type[Struct] | None) -> Node:
    """Convert a value whose fields are those of `struct`; return the same node where nothing changes."""
    if isinstance(node, Items):
        items = tuple(_texts(item, struct) for item in node.items)
        return (
            node if all(read is item for read, item in zip(items, node.items, strict=True)) else Items(items, node.span)
        )
    if isinstance(node, Scalar):
        return node
    names = [name_of(struct, normal_name(key.text)) if struct else "" for key, _ in node.pairs]
    values = [_texts(value, _part(struct, name)) for (_, value), name in zip(node.pairs, names, strict=True)]
    if all(is_empty(value) for value in values):
        texts = tuple(key for (key, _), name in zip(node.pairs, names, strict=True) if key.text.strip() and not name)
        return (texts[0] if len(texts) == 1 else Items(texts, node.span)) if texts else node
    if all(read is value for read, (_, value) in zip(values, node.pairs, strict=True)):
        return node
    return Fields(tuple((key, read) for (key, _), read in zip(node.pairs, values, strict=True)), node.span)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for inner in node.items if isinstance(node, Items) else (value for _, value in node.pairs):
            yield from _scalars(inner)
