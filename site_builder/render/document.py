"""Parts that are JSON already -> the bytes of data.json, and of data.jsonl, piece by piece: each is as large as all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

JSON = "data.json"
LINES = "data.jsonl"
_AT_ONCE = 100  # items of a list


class Document(Struct, frozen=True):
    """All data, its values written as JSON already: first those that are alone, then the lists, in their order.

    Each value and each item of a list is JSON of one line. Lists are gone through more than once, and a long one need
    not be in memory.
    """

    values: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, Iterable[str]], ...]


def document_pieces(document: Document) -> Iterator[bytes]:
    """Write data.json piece by piece, an item of a list in each line."""
    between = "{\n"
    for name, value in document.values:
        yield f'{between}  "{name}": {value}'.encode()
        between = ",\n"
    for name, items in document.lists:
        yield f'{between}  "{name}": ['.encode()
        between, end = "\n    ", "]"
        for some in _in_pieces(items):
            yield (between + ",\n    ".join(some)).encode()
            between, end = ",\n    ", "\n  ]"
        yield end.encode()
        between = ",\n"
    yield b"\n}\n"


def lines_pieces(document: Document) -> Iterator[bytes]:
    """Write data.jsonl piece by piece: the values that are alone, then each item under the name of its list."""
    yield ("{" + ", ".join(f'"{name}": {value}' for name, value in document.values) + "}\n").encode()
    for name, items in document.lists:
        for some in _in_pieces(items):
            yield "".join(f'{{"{name}": {item}}}\n' for item in some).encode()


def _in_pieces(items: Iterable[str]) -> Iterator[Sequence[str]]:
    left = iter(items)
    while some := tuple(islice(left, _AT_ONCE)):
        yield some
