"""Words that stand for an empty value, `none`, `n/a`, `TBD`, `-`, `?` -> no value, where no words are asked for."""

from site_builder.check.described import Described
from site_builder.check.fields import NESTED, EntryFields, names_of, synonyms_of
from site_builder.check.words import is_nothing
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Fields of free text: there the words are what was meant. `name` is a person's but in a next stage.
_WORDS = frozenset(
    "company role stage place application salary offer process talked_about what channel note name".split()
)
_PEOPLE = frozenset({"contacts", "references"})


def without_empty_words(fields: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Empty every value that a word says is none, and say so of each; `next_stage: none` keeps its meaning."""
    notes: list[str] = []
    return _plain(fields, EntryFields, "", notes), tuple(notes)


def _plain(fields: Fields, model: type[Described], holder: str, notes: list[str]) -> Fields:
    known = {name: name for name in names_of(model)} | synonyms_of(model)
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in fields.pairs:
        name = known.get(normal_name(key.text), "")
        asks_words = not name or (name in _WORDS and not (name == "name" and holder in _PEOPLE))
        pairs.append((key, value if asks_words else _value(key.text, name, value, notes)))
    return Fields(tuple(pairs), fields.span)


def _value(typed: str, name: str, value: Node, notes: list[str]) -> Node:
    if isinstance(value, Scalar):
        text = value.text.strip()
        if not is_nothing(text) or (name in {"next_stage", "outcome", "result"} and text.casefold() == "none"):
            return value
        notes.append(f'"{text}" in {typed} was read as nothing')
        return Scalar("", value.span)
    if isinstance(value, Items):
        return Items(tuple(_value(typed, name, item, notes) for item in value.items), value.span)
    return _plain(value, NESTED[name], name, notes) if name in NESTED else value
