"""Parts that are JSON already -> the bytes of data.json, and of data.jsonl, each put together in one pass."""

from msgspec import Struct

JSON = "data.json"
LINES = "data.jsonl"


class Document(Struct, frozen=True):
    """All data, its values written as JSON already: first those that are alone, then the lists, in their order.

    Each value and each item of a list is JSON of one line.
    """

    values: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def document_bytes(document: Document) -> bytes:
    """Write data.json, an item of a list in each line."""
    text = [f'  "{name}": {value}' for name, value in document.values]
    text += [
        f'  "{name}": [\n    ' + ",\n    ".join(items) + "\n  ]" if items else f'  "{name}": []'
        for name, items in document.lists
    ]
    return ("{\n" + ",\n".join(text) + "\n}\n").encode()


def lines_bytes(document: Document) -> bytes:
    """Write data.jsonl: the values that are alone in the first line, then each item under the name of its list."""
    text = ["{" + ", ".join(f'"{name}": {value}' for name, value in document.values) + "}\n"]
    for name, items in document.lists:
        text += [f'{{"{name}": {item}}}\n' for item in items]
    return "".join(text).encode()
