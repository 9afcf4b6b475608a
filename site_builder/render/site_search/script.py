"""All words of the journal, with where each stands -> the scripts that the header's search loads on its first use.

The data is in parts, so that an edit changes few bytes. Each part is two scripts: its titles, which answer first, and
its texts.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.render.site_search.word_codes import as_one, packed, parts_of
from site_builder.render.templating.template_files import SEARCH

TITLES, TEXTS = "search-titles", "search-texts"
_SALT = 16  # bytes
_MAGIC = b"aftervw1"  # where this does not come out, the key was another one

_Line = tuple[str, str, str]


class Spot(Struct, frozen=True):
    """A place of a page: its anchor ("" for the page itself), what it is or its heading, its own title, its words."""

    anchor: str
    kind: str
    title: str
    text: str


class Findable(Struct, frozen=True):
    """A page: its address from the site's root, its title, what it is about, its places.

    Where a page has no title, each of its places is named by its own.
    """

    url: str
    title: str
    about: str
    places: tuple[Spot, ...]


class Titles(Struct, frozen=True):
    """The titles of a part: for each page its own, then for each of its places anchor, kind and title.

    `number` is that of the part, of `many`; `key` seals it.
    """

    number: int
    many: int
    lines: tuple[_Line, ...]
    key: str


class Texts(Struct, frozen=True):
    """The texts of a part, place by place, for the titles that `mark` stands for; `key` seals them."""

    number: int
    mark: int
    texts: tuple[str, ...]
    key: str


def titles_path(number: int) -> str:
    """Return the site path of the titles of a part."""
    return f"{SEARCH}titles-{number}.js"


def texts_path(number: int) -> str:
    """Return the site path of the texts of a part."""
    return f"{SEARCH}texts-{number}.js"


def part(number: int, many: int, pages: tuple[Findable, ...], key: str) -> tuple[Titles, Texts]:
    """Build a part of the data, its titles and its texts."""
    lines = tuple(line for page in pages for line in _lines(page))
    texts = tuple(place.text for page in pages for place in page.places)
    return Titles(number, many, lines, key), Texts(number, _mark_of(lines), texts, key)


def _lines(page: Findable) -> Iterator[_Line]:
    yield (page.url, page.title, page.about)
    yield from ((place.anchor, place.kind, place.title) for place in page.places)


def _mark_of(lines: Sequence[_Line]) -> int:
    """Stand for titles: the texts of a part are read with these only."""
    return zlib.crc32(repr(lines).encode("utf-8", "surrogatepass"))


def titles_bytes(view: Titles) -> bytes:
    """Write the titles of a part: how many parts there are, their mark, and the words (see `word_codes`)."""
    texts = [part for line in view.lines for part in _parts_of_line(*line)]
    return _script(f"titles-{view.number}", view.many, _mark_of(view.lines), texts, view.key)


def _parts_of_line(first: str, second: str, third: str) -> Iterator[Sequence[str]]:
    """Split a line: places are alike in their anchors and kinds, pages in nothing."""
    split = as_one if first.startswith("#") or not first else parts_of
    yield from (split(first), split(second), parts_of(third))


def texts_bytes(view: Texts) -> bytes:
    """Write the texts of a part: the mark of its titles, and the words."""
    return _script(f"texts-{view.number}", 0, view.mark, [parts_of(text) for text in view.texts], view.key)


def _script(name: str, many: int, mark: int, texts: Sequence[Sequence[str]], key: str) -> bytes:
    """Write data as a classic script: a page that is opened from a file can load nothing else.

    Any file can, so it is sealed by the key, which only the pages of the site have (see `search_key`).
    """
    data = _MAGIC + many.to_bytes(4, "little") + mark.to_bytes(4, "little") + packed(texts)
    return f'(self.afterviewSearch ??= {{}})["{name}"] = "{sealed(data, key)}";\n'.encode()


def sealed(data: bytes, key: str) -> str:
    """Encrypt data by a key (hex): Base 64 of 16 bytes of salt, and of the data under a stream of SHAKE-128.

    The salt depends on key and data, so that the same data gives the same bytes, and other data another stream. Base 85
    has a fifteenth less letters, but takes Python a quarter of all that is done here.
    """
    secret = bytes.fromhex(key)
    salt = hashlib.shake_128(b"salt" + secret + data).digest(_SALT)
    stream = hashlib.shake_128(secret + salt).digest(len(data))
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")
    return base64.b64encode(salt + mixed.to_bytes(len(data), "big")).decode()
