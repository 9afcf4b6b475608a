"""Fields such as `recruiter_email: …` and `phone: …` -> the contacts that they belong to."""

import re
from collections.abc import Sequence

from site_builder.check.fields.values import is_empty
from site_builder.check.lines.part_lines import part_of_line
from site_builder.check.lines.pasted_people import split_people
from site_builder.model.field_names import ENTRY, PARTS, field_words, part_of_a_person
from site_builder.model.parts import Contact
from site_builder.patterns import pattern
from site_builder.read.nodes import Fields, Items, Node, Scalar

_OF_A_PERSON = frozenset({"email", "phone", "linkedin", "contact_role"})
_KINDS = {
    "email": pattern(r"<?(?:mailto:)?[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+>?", re.IGNORECASE),
    "phone": pattern(r"\+?[\d(][\d\s()./-]{4,30}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE),
    "linkedin": pattern(r"(?:https?://)?(?:[a-z]+\.)?linkedin\.com/in/\S+", re.IGNORECASE),
    "contact_role": pattern(r".+"),
}
_ANYBODY = frozenset({"", "contact", "contacts", "kontakt", "contacto"})
_Pair = tuple[Scalar, Node]


def with_people(fields: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Move an address, a number, a page or a role into its contact.

    `recruiter_email` without a recruiter becomes a contact. What could belong to several people, or to nobody, stays
    the user's own field, as does what is no address.
    """
    pairs: list[_Pair] = list(fields.pairs)
    notes: list[str] = []
    added: dict[str, int] = {}
    for key, value in fields.pairs:
        part, whose = _part(key, value)
        if not part or not isinstance(value, Scalar):
            continue
        index = _holder(pairs, whose)
        if index is None:
            index = added.get(whose)
        field: _Pair = (Scalar(part.removeprefix("contact_"), key.span), _bare(part, value))
        if index is not None and (person := _with(pairs[index][1], field)):
            pairs[index] = (pairs[index][0], person)
            pairs = [pair for pair in pairs if pair[0] is not key]
            added = {}
        elif index is None and part != "contact_role" and whose:
            own_index = next(place for place, pair in enumerate(pairs) if pair[0] is key)
            pairs[own_index] = (Scalar("contacts", key.span, quoted=True), Fields((field,), key.span))
            added[whose] = own_index
        else:
            continue
        notes.append(f'"{key.text}" was read as {part.removeprefix("contact_")} of a contact')
    return (Fields(tuple(pairs), fields.span) if notes else fields), tuple(notes)


def _part(key: Scalar, value: Node) -> tuple[str, str]:
    """Return which detail of a person a field is, and whose; ("", "") for other fields and unfitting values."""
    words = field_words(key.text)
    part, whose = part_of_a_person(words)
    if not part:
        part = words.replace(" ", "_") if words.replace(" ", "_") in PARTS.fields else PARTS.wider.get(words, "")
    if part not in _OF_A_PERSON or not isinstance(value, Scalar) or not _KINDS[part].fullmatch(value.text.strip()):
        return "", ""
    return part, "" if whose in _ANYBODY else whose.rstrip("s")


def _bare(part: str, value: Scalar) -> Scalar:
    text = value.text.strip()
    if part != "email" or not re.search(r"^<?(?:mailto:)|[<>]", text, re.IGNORECASE):
        return value
    return Scalar(re.sub(r"^<?(?:mailto:)?|>$", "", text, flags=re.IGNORECASE), value.span, quoted=True)


def _contacts(pairs: Sequence[_Pair]) -> list[int]:
    """Return the indexes of the contact fields, under any of their names."""
    names = {**ENTRY.offered, **ENTRY.wider, "contacts": "contacts"}
    return [index for index, (key, _) in enumerate(pairs) if names.get(field_words(key.text)) == "contacts"]


def _holder(pairs: Sequence[_Pair], whose: str) -> int | None:
    """Find the field of the person: the one of that name, or the only one."""
    indexes = [index for index in _contacts(pairs) if not is_empty(pairs[index][1])]
    if whose:
        indexes = [
            index for index in indexes if whose in field_words(pairs[index][0].text) and not pairs[index][0].quoted
        ]
    return indexes[0] if len(indexes) == 1 and _is_one(pairs[indexes[0]][1]) else None


def _is_one(value: Node) -> bool:
    return not isinstance(split_people(value), Items)


def _with(value: Node, field: _Pair) -> Node | None:
    """Add a field to a person; None where the person has it already."""
    person = split_people(value)
    if isinstance(person, Scalar):
        parts = part_of_line(Contact, person, "en")
        typed = tuple((Scalar(name, person.span), part) for name, part in parts.items())
    elif isinstance(person, Fields):
        typed = person.pairs
    else:
        return None
    if any(field_words(name.text) == field[0].text for name, inner in typed if not is_empty(inner)):
        return None
    return Fields((*typed, field), value.span)
