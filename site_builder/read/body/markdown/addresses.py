"""An address in a body -> whether it may be a link, and what it targets."""

import re
from enum import Enum
from urllib.parse import unquote

from site_builder.patterns import pattern

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# A browser drops these from an address before it parses the scheme, and some programs decode it first.
_DROPPED = pattern("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SCHEME = pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_ENTRY = pattern(r"\.(?:md|markdown)$", re.IGNORECASE)
_NOT_A_LETTER = pattern(r"[\W_]+")


class TargetKind(Enum):
    """What an address targets: another site, a place on the same page, another entry, or a file."""

    OUTSIDE = "outside"
    HERE = "here"
    ENTRY = "entry"
    FILE = "file"


def is_allowed(address: str) -> bool:
    """Return whether an address may be a link: http, https, mailto or tel, or relative.

    An address that begins with two slashes takes the page's scheme: from a file that means another machine's files.
    """
    for text in (address, unquote(address)):
        plain = _DROPPED.sub("", text)
        if plain.replace("\\", "/").startswith("//"):
            return False
        scheme = _SCHEME.match(plain)
        if scheme and scheme[1].lower() not in _SCHEMES:
            return False
    decoded = unquote(address)
    return "\n" not in decoded and "\r" not in decoded


def kind_of(address: str) -> TargetKind:
    """Return what an allowed address targets."""
    if _SCHEME.match(_DROPPED.sub("", address)):
        return TargetKind.OUTSIDE
    if address.startswith("#"):
        return TargetKind.HERE
    path = unquote(address).partition("#")[0].partition("?")[0]
    return TargetKind.ENTRY if _ENTRY.search(path) else TargetKind.FILE


def block_id(name: str) -> str:
    """Return the id of a block marked with Obsidian's ` ^name`; the dot sets it apart from heading ids."""
    return f"block.{name.strip().removeprefix('^').casefold()}"


def name_of_block(ident: str) -> str:
    """Return the name of the block with this id; "" for a heading's id."""
    return ident.removeprefix("block.") if ident.startswith("block.") else ""


def place_id(place: str) -> str:
    """Return the id of what a link names after its last `#`: a heading, or a block (`^name`)."""
    place = place.rpartition("#")[2].strip()
    return block_id(place) if place.startswith("^") else heading_id(place)


def heading_id(heading: str) -> str:
    """Return the id of a heading, without the prefix of its page: its words in lower case, with hyphens."""
    return _NOT_A_LETTER.sub("-", heading.casefold()).strip("-") or "part"
