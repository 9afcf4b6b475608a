"""A mapping with its required word under another name, `{value: rejected}` -> the same under the format's name."""

from collections.abc import Mapping

from msgspec import Struct

from site_builder.check.fields import words
from site_builder.check.fields.values import is_empty
from site_builder.model.field_names import name_of
from site_builder.model.parts import Decision, LogItem, Outcome
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Scalar

# The required word of a part, where it is from a closed list: a value from that list can mean nothing else.
_NEEDED: Mapping[type[Struct], tuple[str, tuple[str, ...], Mapping[str, str]]] = {
    Outcome: ("result", words.OUTCOMES, words.OUTCOME_SYNONYMS),
    Decision: ("decision", words.DECISIONS, words.DECISION_SYNONYMS),
    LogItem: ("type", words.LOG_TYPES, words.LOG_SYNONYMS),
}


def rename_needed_field(fields: Fields, struct: type[Struct]) -> tuple[Fields, str]:
    """Rename the only field whose value is the part's required word; return the sentence that says so."""
    if struct not in _NEEDED:
        return fields, ""
    name, known, synonyms = _NEEDED[struct]
    typed = [(key, name_of(struct, normal_name(key.text)), value) for key, value in fields.pairs if not is_empty(value)]
    if any(field_name == name for _, field_name, _ in typed):
        return fields, ""
    matches = [
        key
        for key, field_name, value in typed
        if not field_name and isinstance(value, Scalar) and words.find_word(value.text, known, synonyms)
    ]
    if len(matches) != 1:
        return fields, ""
    pairs = ((Scalar(name, key.span) if key is matches[0] else key, value) for key, value in fields.pairs)
    return Fields(tuple(pairs), fields.span), f'"{matches[0].text}" was read as {name}'


def unknown_names(fields: Fields, struct: type[Struct]) -> tuple[str, ...]:
    """Return the names in a part that it does not have, as typed."""
    return tuple(key.text for key, _ in fields.pairs if not name_of(struct, normal_name(key.text)))
