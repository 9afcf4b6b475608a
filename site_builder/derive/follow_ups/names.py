"""A name as someone typed it -> the person who was meant, and how to reach them."""

import re
from collections.abc import Iterable, Sequence

from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_ADDRESS = pattern(r"[^\s<>]+@[^\s<>]+")
_COORDINATES = pattern(r"\b(?:recruit\w*|hr|human resources|co-?ordinator)\b", re.IGNORECASE)


def normalize(text: str) -> str:
    """Return a name without case and spacing, as names are compared."""
    return " ".join(text.casefold().split())


def person_key(contact: Contact, known: Iterable[Contact]) -> tuple[str, ...]:
    """Say who a contact is among all `known` ones: people are one by e-mail, else by name."""
    if contact.email:
        return ("e-mail", normalize(contact.email))
    name = normalize(contact.name)
    addresses = {normalize(other.email) for other in known if other.email and normalize(other.name) == name}
    return ("e-mail", addresses.pop()) if len(addresses) == 1 else ("name", name)


def reach(contact: Contact, known: Sequence[Contact]) -> tuple[str, str]:
    """Return the latest e-mail address and phone number that any of the `known` contacts has of a person."""
    person = person_key(contact, known)
    same = [other for other in known if person_key(other, known) == person]
    email = next((other.email for other in reversed(same) if other.email), "")
    return email, next((other.phone for other in reversed(same) if other.phone), "")


def display_name(contact: Contact) -> str:
    """Name a contact as the entry does, by the address where there is no name."""
    return contact.name or contact.email


def is_coordinator(role: str) -> bool:
    """Whether a role is one of those who arrange interviews: recruiter, HR or coordinator."""
    return _COORDINATES.search(role) is not None


def find_contact(text: str, contacts: Sequence[Contact]) -> Contact | None:
    """Find the contact that a `with` means: by address, by name, or by the part of a name that fits one person only."""
    address = _ADDRESS.search(text)
    if address:
        found = [contact for contact in contacts if normalize(contact.email) == normalize(address.group())]
        if found:
            return found[-1]
    index = index_of_name(text, [contact.name for contact in contacts])
    return None if index is None else contacts[index]


def index_of_name(text: str, names: Sequence[str]) -> int | None:
    """Find which of `names` is meant; the last of those that are the same name, None where two could be meant."""
    exact = [index for index, name in enumerate(names) if normalize(name) == normalize(text)]
    if exact:
        return exact[-1]
    said = _words(text)
    alike = [index for index, name in enumerate(names) if (words := _words(name)) and (said <= words or words <= said)]
    return alike[-1] if said and len({normalize(names[index]) for index in alike}) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_ADDRESS.sub("", text).casefold()))
