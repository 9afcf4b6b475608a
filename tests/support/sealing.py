"""The data of the search as the pages of a site read it: opened by the key in them, its words put together."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from site_builder.render.site_search.script import Texts, texts_bytes, texts_path, titles_path
from site_builder.render.site_search.word_codes import BETWEEN

_SCRIPT = re.compile(r'\(self\.afterviewSearch \?\?= \{\}\)\["[a-z]+-\d+"\] = "([^"]*)";\n')
_KEY = re.compile(r' data-key="([0-9a-f]{32})"')
_WORD = re.compile(rf"[^{BETWEEN}]\Z")
_FIRST_SIGN = 33

Row = list[Any]  # address, title, about, and of its places anchor, kind, title and text


def key_in(page: str) -> str:
    """Give the key that stands in a page."""
    found = _KEY.search(page)
    assert found, page[:2000]
    return found[1]


def unsealed(script: bytes, key: str) -> tuple[int, int, list[str]]:
    """Open the data of a script: how many parts there are (0 in one of texts), the mark of its titles, its texts."""
    found = _SCRIPT.fullmatch(script.decode())
    assert found, script[:200]
    raw = base64.b64decode(found[1])
    stream = hashlib.shake_128(bytes.fromhex(key) + raw[:16]).digest(len(raw) - 16)
    data = bytes(byte ^ other for byte, other in zip(raw[16:], stream, strict=True))
    assert data[:8] == b"aftervw1", "another key"
    many, mark = (int.from_bytes(data[start : start + 4], "little") for start in (8, 12))
    return many, mark, unpacked(data[16:])


def unpacked(data: bytes) -> list[str]:
    """Put texts together again, as `find.js` does."""
    end = 4 + int.from_bytes(data[:4], "little")
    words: list[str] = []
    for listed in data[4:end].decode().split("\0") if end > 4 else ():
        before = words[-1] if words else ""
        words.append(before[: ord(listed[0]) - _FIRST_SIGN] + listed[1:])
    texts = [""]
    number, factor = 0, 1
    for byte in data[end:]:
        number, factor = number + byte % 128 * factor, factor * 128
        if byte >= 128:
            continue
        if number == 0:
            texts.append("")
        else:
            word = words[number - 1]
            space = " " if _WORD.match(texts[-1][-1:]) and _WORD.match(word[-1:]) else ""
            texts[-1] += space + word
        number, factor = 0, 1
    return texts[:-1]


def rows_of(titles: Iterable[str], texts: Iterable[str]) -> Iterator[Row]:
    """Put the titles of a part and its texts together."""
    own = iter(texts)
    row: Row = []
    parts = iter(titles)
    for line in zip(parts, parts, parts, strict=True):
        if line[0] and not line[0].startswith("#"):
            if row:
                yield row
            row = [*line, []]
        else:
            row[3].append([*line, next(own)])
    if row:
        yield row


def search_data(site: Path) -> list[Row]:
    """Give what the search of a site says, page by page."""
    key = key_in((site / "index.html").read_text("utf-8"))
    rows: list[Row] = []
    for number in count():
        many, mark, titles = unsealed((site / titles_path(number)).read_bytes(), key)
        _, of, texts = unsealed((site / texts_path(number)).read_bytes(), key)
        assert of == mark, number
        rows += rows_of(titles, texts)
        if number + 1 == many:
            break
    return rows


def search_text(site: Path) -> str:
    """Give what the search of a site says, as text."""
    return repr(search_data(site))


def edited(script: str, key: str, before: str, after: str) -> str:
    """Replace some text in the first part's texts."""
    _, mark, texts = unsealed(script.encode(), key)
    assert any(before in text for text in texts)
    return texts_bytes(Texts(0, mark, tuple(text.replace(before, after) for text in texts), key)).decode()
