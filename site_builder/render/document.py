"""Parts that are JSON already -> the bytes of data.json, put together in one pass."""

from msgspec import Struct

JSON = "data.json"


class Document(Struct, frozen=True):
    """data.json, its values written as JSON already: first those that are alone, then the lists, in their order."""

    values: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def document_bytes(document: Document) -> bytes:
    """Write data.json; the parts that are written already are only put together."""
    text = [f'  "{name}": {value}' for name, value in document.values]
    text += [
        f'  "{name}": [\n    ' + ",\n    ".join(items) + "\n  ]" if items else f'  "{name}": []'
        for name, items in document.lists
    ]
    return ("{\n" + ",\n".join(text) + "\n}\n").encode()
