"""A typed name -> the person who was meant, and how to reach them."""

import re
from collections.abc import Iterable, Sequence

from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_ADDRESS = pattern(r"[^\s<>]+@[^\s<>]+")
_COORDINATES = pattern(r"\b(?:recruit\w*|hr|human resources|co-?ordinator)\b", re.IGNORECASE)


def normalize(text: str) -> str:
    """Return a name without case and spacing, for comparison."""
    return " ".join(text.casefold().split())


def person_key(contact: Contact, known: Iterable[Contact]) -> tuple[str, ...]:
    """Return the key that identifies a contact among all `known` ones: the e-mail address, otherwise the name."""
    if contact.email:
        return ("e-mail", normalize(contact.email))
    name = normalize(contact.name)
    addresses = {normalize(other.email) for other in known if other.email and normalize(other.name) == name}
    return ("e-mail", addresses.pop()) if len(addresses) == 1 else ("name", name)


def reach(contact: Contact, known: Sequence[Contact]) -> tuple[str, str]:
    """Return the latest e-mail address and phone number of a person in the `known` contacts."""
    person = person_key(contact, known)
    same = [other for other in known if person_key(other, known) == person]
    email = next((other.email for other in reversed(same) if other.email), "")
    return email, next((other.phone for other in reversed(same) if other.phone), "")


def display_name(contact: Contact) -> str:
    """Return the contact's name as typed; the address where there is no name."""
    return contact.name or contact.email


def is_coordinator(role: str) -> bool:
    """Return whether a role arranges interviews: recruiter, HR or coordinator."""
    return _COORDINATES.search(role) is not None


def find_contact(text: str, contacts: Sequence[Contact]) -> Contact | None:
    """Find the contact that a `with` means: by address, by name, or by a part of a name that fits one person only."""
    address = _ADDRESS.search(text)
    if address:
        matches = [contact for contact in contacts if normalize(contact.email) == normalize(address.group())]
        if matches:
            return matches[-1]
    index = index_of_name(text, [contact.name for contact in contacts])
    return None if index is None else contacts[index]


def index_of_name(text: str, names: Sequence[str]) -> int | None:
    """Return the index of the name that is meant: the last of equal names, None where two could be meant."""
    exact = [index for index, name in enumerate(names) if normalize(name) == normalize(text)]
    if exact:
        return exact[-1]
    typed_words = _words(text)
    partial = [
        index
        for index, name in enumerate(names)
        if (words := _words(name)) and (typed_words <= words or words <= typed_words)
    ]
    return partial[-1] if typed_words and len({normalize(names[index]) for index in partial}) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_ADDRESS.sub("", text).casefold()))
