"""An interview and the user's own addresses -> the same without the user among the contacts."""

import re
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from site_builder.model.journal import Interview
from site_builder.patterns import pattern

_CONTACT = pattern(r"contacts\[(\d+)\](.*)", re.DOTALL)


def without_own_contacts(interview: Interview, addresses: Collection[str]) -> Interview:
    """Remove contacts with one of the addresses (in any case), with an assumption: nobody thanks themselves."""
    mine = {address.casefold() for address in addresses}
    removed = [index for index, contact in enumerate(interview.contacts) if contact.email.casefold() in mine]
    if not removed:
        return interview
    left = [index for index in range(len(interview.contacts)) if index not in removed]
    new_indexes = {index: new_index for new_index, index in enumerate(left)}
    sentences = tuple(f"{interview.contacts[index].email} is your own address, and no contact" for index in removed)
    return replace(
        interview,
        contacts=tuple(interview.contacts[index] for index in left),
        lines=_moved(interview.lines, new_indexes),
        columns=_moved(interview.columns, new_indexes),
        assumptions=(*interview.assumptions, *sentences),
    )


def _moved(values: Mapping[str, int], new_indexes: Mapping[int, int]) -> dict[str, int]:
    """Return the lines, or columns, with the remaining contacts under their new indexes."""
    moved: dict[str, int] = {}
    for path, value in values.items():
        match = _CONTACT.fullmatch(path)
        if not match:
            moved[path] = value
        elif int(match[1]) in new_indexes:
            moved[f"contacts[{new_indexes[int(match[1])]}]{match[2]}"] = value
    return moved
