"""All words of the journal with their places -> the scripts that the header's search loads on its first use.

The data is split into parts, so that an edit changes few bytes. Each part has two scripts: its titles, which are loaded
first, and its texts.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.render.site_search.word_codes import as_one, encode_texts, parts_of
from site_builder.render.templating.template_files import SEARCH

TITLES, TEXTS = "search-titles", "search-texts"
_SALT = 16  # bytes
_MAGIC = b"aftervw1"  # if decrypting gives other bytes, the key was wrong

_Line = tuple[str, str, str]


class Spot(Struct, frozen=True):
    """A place on a page: its anchor ("" for the page), its kind or heading, its title, its words."""

    anchor: str
    kind: str
    title: str
    text: str


class Findable(Struct, frozen=True):
    """A page: its address from the site's root, its title, its subject, its places.

    If a page has no title, each of its places has one.
    """

    url: str
    title: str
    about: str
    places: tuple[Spot, ...]


class Titles(Struct, frozen=True):
    """The titles of a part: for each page its address, title and subject, then anchor, kind and title of its places.

    `number` is that of the part, of `count` parts; `key` encrypts the data.
    """

    number: int
    count: int
    lines: tuple[_Line, ...]
    key: str


class Texts(Struct, frozen=True):
    """The texts of a part, place by place; `checksum` is that of their titles, `key` encrypts the data."""

    number: int
    checksum: int
    texts: tuple[str, ...]
    key: str


def titles_path(number: int) -> str:
    """Return the site path of the titles of a part."""
    return f"{SEARCH}titles-{number}.js"


def texts_path(number: int) -> str:
    """Return the site path of the texts of a part."""
    return f"{SEARCH}texts-{number}.js"


def part(number: int, count: int, pages: tuple[Findable, ...], key: str) -> tuple[Titles, Texts]:
    """Build the titles and the texts of a part."""
    lines = tuple(line for page in pages for line in _lines(page))
    texts = tuple(place.text for page in pages for place in page.places)
    return Titles(number, count, lines, key), Texts(number, _checksum(lines), texts, key)


def _lines(page: Findable) -> Iterator[_Line]:
    yield (page.url, page.title, page.about)
    yield from ((place.anchor, place.kind, place.title) for place in page.places)


def _checksum(lines: Sequence[_Line]) -> int:
    """Return the checksum of titles: the script uses the texts of a part only with the matching titles."""
    return zlib.crc32(repr(lines).encode("utf-8", "surrogatepass"))


def titles_bytes(view: Titles) -> bytes:
    """Encode the titles of a part: the number of parts, their checksum, and the words (see `word_codes`)."""
    texts = [part for line in view.lines for part in _parts_of_line(*line)]
    return _script(f"titles-{view.number}", view.count, _checksum(view.lines), texts, view.key)


def _parts_of_line(first: str, second: str, third: str) -> Iterator[Sequence[str]]:
    """Split a line into words; anchors and kinds of places recur, so each of these is a single word."""
    split = as_one if first.startswith("#") or not first else parts_of
    yield from (split(first), split(second), parts_of(third))


def texts_bytes(view: Texts) -> bytes:
    """Encode the texts of a part: the checksum of its titles, and the words."""
    return _script(f"texts-{view.number}", 0, view.checksum, [parts_of(text) for text in view.texts], view.key)


def _script(name: str, count: int, checksum: int, texts: Sequence[Sequence[str]], key: str) -> bytes:
    """Render data as a classic script: a page opened from a file can load nothing else.

    Any other file can load it too, so it is encrypted with the key that only the pages of the site have (see `key`).
    """
    data = _MAGIC + count.to_bytes(4, "little") + checksum.to_bytes(4, "little") + encode_texts(texts)
    return f'(self.afterviewSearch ??= {{}})["{name}"] = "{encrypt(data, key)}";\n'.encode()


def encrypt(data: bytes, key: str) -> str:
    """Encrypt data with a key (hex); return Base64 of 16 bytes of salt and the data under a SHAKE-128 stream.

    The salt depends on key and data, so the same data gives the same bytes, and other data uses another stream. Base85
    would be a fifteenth shorter, but encoding it would take a quarter of the time of this module.
    """
    secret = bytes.fromhex(key)
    salt = hashlib.shake_128(b"salt" + secret + data).digest(_SALT)
    stream = hashlib.shake_128(secret + salt).digest(len(data))
    encrypted = int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")
    return base64.b64encode(salt + encrypted.to_bytes(len(data), "big")).decode()
