"""The data of the search as the pages of a site read it: opened by the key that stands in them."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from site_builder.render.search_script import SEARCH, sealed

_SCRIPT = re.compile(r'self\.afterviewSearch = "([A-Za-z0-9+/=]*)";\n')
_KEY = re.compile(r' data-key="([0-9a-f]{32})"')


def key_in(page: str) -> str:
    """Give the key that stands in a page."""
    found = _KEY.search(page)
    assert found, page[:2000]
    return found[1]


def unsealed(script: bytes, key: str) -> str:
    """Open the script's data."""
    found = _SCRIPT.fullmatch(script.decode())
    assert found, script[:200]
    raw = base64.b64decode(found[1])
    stream = hashlib.shake_128(bytes.fromhex(key) + raw[:16]).digest(len(raw) - 16)
    return bytes(byte ^ other for byte, other in zip(raw[16:], stream, strict=True)).decode()


def search_text(site: Path) -> str:
    """Give what the search of a site says, as text."""
    return unsealed((site / SEARCH).read_bytes(), key_in((site / "index.html").read_text("utf-8")))


def search_data(site: Path) -> Any:  # noqa: ANN401 - JSON
    """Give what the search of a site says."""
    return json.loads(search_text(site))


def edited(script: str, key: str, before: str, after: str) -> str:
    """Replace some text in the script's data."""
    text = unsealed(script.encode(), key)
    assert before in text
    return f'self.afterviewSearch = "{sealed(text.replace(before, after).encode(), key)}";\n'
