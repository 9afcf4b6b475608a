"""An interview and the writer's own addresses -> the same without the writer among the contacts."""

import re
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from site_builder.model.journal import Interview
from site_builder.patterns import pattern

_CONTACT = pattern(r"contacts\[(\d+)\](.*)", re.DOTALL)


def without_own(interview: Interview, addresses: Collection[str]) -> Interview:
    """Leave out contacts with one of the addresses (in any case of letters), and say so; nobody thanks themselves."""
    mine = {address.casefold() for address in addresses}
    own = [at for at, contact in enumerate(interview.contacts) if contact.email.casefold() in mine]
    if not own:
        return interview
    kept = [at for at in range(len(interview.contacts)) if at not in own]
    places = {at: place for place, at in enumerate(kept)}
    sentences = tuple(f"{interview.contacts[at].email} is your own address, and no contact" for at in own)
    return replace(
        interview,
        contacts=tuple(interview.contacts[at] for at in kept),
        lines=_moved(interview.lines, places),
        columns=_moved(interview.columns, places),
        assumptions=(*interview.assumptions, *sentences),
    )


def _moved(values: Mapping[str, int], places: Mapping[int, int]) -> dict[str, int]:
    """Return the lines, or columns, of the contacts that are left under their new places."""
    moved: dict[str, int] = {}
    for path, value in values.items():
        found = _CONTACT.fullmatch(path)
        if not found:
            moved[path] = value
        elif int(found[1]) in places:
            moved[f"contacts[{places[int(found[1])]}]{found[2]}"] = value
    return moved
