"""All words of the journal, with where each stands -> the script that the header's search loads on its first use."""

import json
from dataclasses import dataclass

SEARCH = "assets/search-data.js"
# What would end a script in a page, or a string in an old browser.
_UNSAFE = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a page: its anchor ("" for the page itself), what it is or its heading, its own title, its words."""

    anchor: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchData:
    """What can be found: for each page a line of the script (see `line`)."""

    lines: tuple[str, ...]


def line(url: str, title: str, about: str, *places: Place) -> str:
    """Write a page as a JSON array: its address from the site's root, its title, what it is about, its places.

    Where a page has no title, each of its places is named by its own. There are no objects, so no text is a name.
    """
    listed = [(each.anchor, each.kind, each.title, each.text) for each in places]
    return json.dumps((url, title, about, listed), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def search_bytes(view: SearchData) -> bytes:
    """Write the data as a classic script: a page that is opened from a file can load nothing else."""
    lines = ",\n".join(view.lines)
    return f"self.afterviewSearch = [\n{lines}\n];\n".encode("utf-8", "replace")
