"""All words of the journal, with where each stands -> the script that the header's search loads on its first use."""

import base64
import hashlib
import json

from msgspec import Struct

SEARCH = "assets/search-data.js"
_SALT = 16  # bytes
# What would end a script in a page, or a string in an old browser.
_UNSAFE = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Place(Struct, frozen=True):
    """A place of a page: its anchor ("" for the page itself), what it is or its heading, its own title, its words."""

    anchor: str
    kind: str
    title: str
    text: str


class SearchData(Struct, frozen=True):
    """What can be found: for each page a line (see `line`); `key` seals them."""

    lines: tuple[str, ...]
    key: str


def line(url: str, title: str, about: str, *places: Place) -> str:
    """Write a page as a JSON array: its address from the site's root, its title, what it is about, its places.

    Where a page has no title, each of its places is named by its own. There are no objects, so no text is a name.
    """
    listed = [(place.anchor, place.kind, place.title, place.text) for place in places]
    return json.dumps((url, title, about, listed), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def search_bytes(view: SearchData) -> bytes:
    """Write the data as a classic script: a page that is opened from a file can load nothing else.

    Any file can, so it is sealed by the key, which only the pages of the site have (see `search_key`).
    """
    lines = ",\n".join(view.lines)
    return f'self.afterviewSearch = "{sealed(f"[{lines}]".encode("utf-8", "replace"), view.key)}";\n'.encode()


def sealed(data: bytes, key: str) -> str:
    """Encrypt data by a key (hex): Base64 of 16 bytes of salt, and of the data under a stream of SHAKE-128.

    The salt depends on key and data, so that the same data gives the same bytes, and other data another stream.
    """
    secret = bytes.fromhex(key)
    salt = hashlib.shake_128(b"salt" + secret + data).digest(_SALT)
    stream = hashlib.shake_128(secret + salt).digest(len(data))
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")
    return base64.b64encode(salt + mixed.to_bytes(len(data), "big")).decode()
