"""Parts that are JSON already -> the bytes of data.json, and of data.jsonl, piece by piece: each is as large as all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Protocol

from msgspec import Struct, field

JSON = "data.json"
LINES = "data.jsonl"
_AT_ONCE = 100  # items of a list


class Sorted(Protocol):
    """Texts that come in any order, and can be gone through in that of their keys, again and again."""

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""

    def __iter__(self) -> Iterator[bytes]:
        """Return the texts in their order."""


class Held(Struct, frozen=True):
    """The same in memory."""

    texts: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""
        self.texts.append((key, text))

    def __iter__(self) -> Iterator[bytes]:
        """Return the texts in their order."""
        return (text for _, text in sorted(self.texts, key=itemgetter(0)))


class Document(Struct, frozen=True):
    """All data, its values written as JSON already: first those that are alone, then the lists, in their order.

    Each value and each item of a list is JSON of one line. Lists are gone through more than once, and a long one need
    not be in memory.
    """

    values: tuple[tuple[str, bytes], ...]
    lists: tuple[tuple[str, Iterable[bytes]], ...]


def document_pieces(document: Document) -> Iterator[bytes]:
    """Write data.json piece by piece, an item of a list in each line."""
    between = b"{\n"
    for name, value in document.values:
        yield b'%b  "%b": %b' % (between, name.encode(), value)
        between = b",\n"
    for name, items in document.lists:
        yield b'%b  "%b": [' % (between, name.encode())
        between, end = b"\n    ", b"]"
        for some in _in_pieces(items):
            yield between + b",\n    ".join(some)
            between, end = b",\n    ", b"\n  ]"
        yield end
        between = b",\n"
    yield b"\n}\n"


def lines_pieces(document: Document) -> Iterator[bytes]:
    """Write data.jsonl piece by piece: the values that are alone, then each item under the name of its list."""
    yield b"{%b}\n" % b", ".join(b'"%b": %b' % (name.encode(), value) for name, value in document.values)
    for name, items in document.lists:
        begin, end = b'{"%b": ' % name.encode(), b"}\n"
        for some in _in_pieces(items):
            yield begin + (end + begin).join(some) + end


def _in_pieces(items: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    left = iter(items)
    while some := tuple(islice(left, _AT_ONCE)):
        yield some
