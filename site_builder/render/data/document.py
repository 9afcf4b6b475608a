"""Encoded JSON values -> the bytes of data.json and data.jsonl in chunks: each file is as large as the journal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Protocol

from msgspec import Struct, field

JSON = "data.json"
LINES = "data.jsonl"
_AT_ONCE = 100  # items of a list in a chunk


class SortedTexts(Protocol):
    """Texts that are added in any order, and iterated in the order of their keys, any number of times."""

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""

    def __iter__(self) -> Iterator[bytes]:
        """Return the texts in their order."""


class InMemoryTexts(Struct, frozen=True):
    """`SortedTexts` in memory."""

    texts: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""
        self.texts.append((key, text))

    def __iter__(self) -> Iterator[bytes]:
        """Return the texts in their order."""
        return (text for _, text in sorted(self.texts, key=itemgetter(0)))


class Document(Struct, frozen=True):
    """All data, encoded: first the single values, then the lists, in their order.

    Each value and each item of a list is JSON of one line. A list is iterated more than once, and need not be in
    memory.
    """

    values: tuple[tuple[str, bytes], ...]
    lists: tuple[tuple[str, Iterable[bytes]], ...]


def document_pieces(document: Document) -> Iterator[bytes]:
    """Yield data.json in chunks, with a line for each item of a list."""
    between = b"{\n"
    for name, value in document.values:
        yield b'%b  "%b": %b' % (between, name.encode(), value)
        between = b",\n"
    for name, items in document.lists:
        yield b'%b  "%b": [' % (between, name.encode())
        between, end = b"\n    ", b"]"
        for chunk in _chunks(items):
            yield between + b",\n    ".join(chunk)
            between, end = b",\n    ", b"\n  ]"
        yield end
        between = b",\n"
    yield b"\n}\n"


def lines_pieces(document: Document) -> Iterator[bytes]:
    """Yield data.jsonl in chunks: a line of the single values, then a line for each item with the name of its list."""
    yield b"{%b}\n" % b", ".join(b'"%b": %b' % (name.encode(), value) for name, value in document.values)
    for name, items in document.lists:
        begin, end = b'{"%b": ' % name.encode(), b"}\n"
        for chunk in _chunks(items):
            yield begin + (end + begin).join(chunk) + end


def _chunks(items: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    remaining = iter(items)
    while chunk := tuple(islice(remaining, _AT_ONCE)):
        yield chunk
