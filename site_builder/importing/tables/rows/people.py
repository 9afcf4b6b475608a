"""Cells that name people -> contacts: several in one cell, with role, address and number in whatever order."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.check.lines.job_titles import JOB, LETTERS
from site_builder.importing.files.plain_text import without_links
from site_builder.importing.tables.empty import is_nothing
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_ADDRESS = pattern(r"[^\s<>,;()\[\]]+@[^\s<>,;()\[\]]+\.[^\s<>,;()\[\]]+")
_PHONE = pattern(r"(?<![\w@./-])\+?\(?\d[\d /.()-]{5,30}\d(?![\w@])")
_PROFILE = pattern(r"(?:https?://)?(?:[a-z]+\.)?linkedin\.com/[^\s()<>\[\],;]+", re.IGNORECASE)
_NOTION = pattern(r"\s*\(https?://(?:www\.)?notion\.(?:so|site)/[^()\s]*\)")
_BRACKETS = pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_APART = pattern(r"\s*(?![^()]*\))(?:[;\n\r]|\s/\s|\s\|\s|\s&\s|\s\+\s|\s(?:and|und|et|y)\s)\s*")


class People(Struct, frozen=True):
    """What the columns of a row say of people: the cell that names them, and what belongs to it by its kind."""

    cell: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


def contacts_of(groups: Sequence[People]) -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    """Return the people of a row, each once, and what is said of nobody in particular, as text."""
    people: list[Contact] = []
    left: list[str] = []
    for group in groups:
        parts = {name: without_page(text).strip() for name, text in group.parts.items() if not is_nothing(text)}
        named = people_in(group.cell)
        if len(named) > 1 and parts:
            filled = [_shared(contact, parts, len(named), at) for at, contact in enumerate(named)]
            used = {
                text for contact in filled for text in (contact.email, contact.phone, contact.linkedin, contact.role)
            }
            left += [f"{name}: {text}" for name, text in parts.items() if not _is_used(text, used)]
            people += filled
        elif len(named) > 1:
            people += named
        elif named or parts:
            people.append(_one(named[0] if named else Contact(""), parts))
    merged: dict[str, Contact] = {}
    for contact in people:
        key = contact.email.casefold() or contact.name.casefold()
        merged[key] = _more(merged[key], contact) if key in merged else contact
    return tuple(merged.values()), tuple(left)


def _is_used(text: str, used: set[str]) -> bool:
    return text in used or all(part.strip() in used for part in re.split(r"[;,\n]", text))


def _shared(contact: Contact, parts: Mapping[str, str], count: int, at: int) -> Contact:
    """Return somebody of several their part of a cell that has as many."""
    for name, text in parts.items():
        each = [part.strip() for part in re.split(r"[;\n]|,\s", text) if part.strip()]
        field_name = {"contact_role": "role"}.get(name, name)
        if len(each) == count and not getattr(contact, field_name):
            part: dict[str, Any] = {field_name: each[at]}
            contact = replace(contact, **part)
    return contact


def _one(contact: Contact, parts: Mapping[str, str]) -> Contact:
    if info := parts.get("contact_info"):
        contact = _more(contact, _person(info)) if contact.name else _person(info)
    address = _ADDRESS.search(parts.get("email", ""))
    email = contact.email or (address[0] if address else parts.get("email", ""))
    found = replace(
        contact,
        role=contact.role or _line(parts.get("contact_role", "")),
        email=email,
        phone=contact.phone or _line(parts.get("phone", "")),
        linkedin=contact.linkedin or parts.get("linkedin", ""),
    )
    return replace(found, name=found.name or found.email or found.phone or found.linkedin or found.role)


def _more(known: Contact, other: Contact) -> Contact:
    return Contact(
        known.name,
        known.role or other.role,
        known.email or other.email,
        known.phone or other.phone,
        known.linkedin or other.linkedin,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def without_page(text: str) -> str:
    """Take off the address of a page of Notion, which its export writes behind every name, and brackets of Obsidian."""
    return without_links(_NOTION.sub("", text))


def people_in(cell: str) -> list[Contact]:
    """Read a cell of people; one that says that there is nobody gives none."""
    cell = without_page(cell).strip()
    if not cell or is_nothing(cell):
        return []
    found = [_person(part) for piece in _APART.split(cell) if piece.strip() for part in _by_commas(piece)]
    return [contact for contact in found if contact.name]


def _by_commas(piece: str) -> list[str]:
    """Cut at commas between people; the comma of "Reyes, Dana" and "Dana Reyes, CTO" stays."""
    parts = [part.strip() for part in re.split(r",(?![^()<>]*[)>])", piece) if part.strip()]
    people: list[str] = []
    for part in parts:
        bare = part.strip("<>() ")
        is_only_address = bool(_ADDRESS.fullmatch(bare)) and people and not _ADDRESS.search(people[-1])
        is_title = bool(JOB.fullmatch(part)) or part.casefold() in LETTERS
        is_number = bool(_PHONE.fullmatch(part))
        first_name = len(parts) == 2 and people and "@" not in part and len(f"{people[0]} {part}".split()) == 2  # noqa: PLR2004 - two words
        if people and (is_only_address or is_title or is_number or first_name or is_nothing(part)):
            people[-1] = f"{people[-1]}, {part}"
        else:
            people.append(part)
    return people


def _person(text: str) -> Contact:
    """Read one person: a name, with address, number, page and role around it."""
    rest, values = text.replace("mailto:", "").removeprefix("@"), dict[str, str]()  # as Notion mentions somebody
    for name, expression in (("linkedin", _PROFILE), ("email", _ADDRESS), ("phone", _PHONE)):
        if found := expression.search(rest):
            values[name] = found[0].strip("<>(),; ") if name != "phone" else found[0].strip()
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    rest = re.sub(r"[<\[(]\s*[>\])]", " ", rest)
    roles = [inner.strip() for brackets in _BRACKETS.findall(rest) for inner in brackets if inner.strip()]
    rest = _BRACKETS.sub(" ", rest)
    parts = [" ".join(part.split()).strip(" <>-\u2013:") for part in rest.split(",")]
    parts = [part for part in parts if part and not is_nothing(part)]
    name = parts[0] if parts else ""
    for part in parts[1:]:
        if part.casefold() in LETTERS:
            name = f"{name}, {part}"
        elif len(parts) == 2 and len(name.split()) == 1 and len(part.split()) == 1 and not JOB.fullmatch(part):  # noqa: PLR2004 - two words
            name = f"{part} {name}"
        else:
            roles.append(part)
    if (dash := re.search(r"\s[-\u2013\u2014]\s", name)) and not roles:
        name, roles = name[: dash.start()].strip(), [name[dash.end() :].strip()]
    contact = Contact(
        name, ", ".join(roles), values.get("email", ""), values.get("phone", ""), values.get("linkedin", "")
    )
    return replace(contact, name=name or contact.email or contact.phone or contact.linkedin)
