"""The HTML of a body -> the boxes of its task lists, with their words."""

from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from site_builder.model.body import Body
from site_builder.patterns import pattern

OPEN = '<input type="checkbox" disabled'
_BOX = pattern(rf"{OPEN}(?P<ticked> checked)?[^<>]*>(?P<words>[\s\S]*?)</label>")
_MARKUP = pattern(r"<[^<>]*>|\0[^\0]*\0")


class Box(Struct, frozen=True):
    """A box in HTML: its words, the index where it begins, and whether it is ticked."""

    words: str
    at: int
    ticked: bool


def boxes(html: str) -> Iterator[Box]:
    """Yield each box of a section, including those in nested lists."""
    for box in _BOX.finditer(html):
        words = " ".join(unescape(_MARKUP.sub("", box["words"])).split())
        yield Box(words, box.start(), bool(box["ticked"]))


def open_boxes(body: Body) -> tuple[str, ...]:
    """Return the words of each unticked box of a body."""
    all_boxes = (box for section in body.sections for box in boxes(section.html))
    return tuple(box.words for box in all_boxes if box.words and not box.ticked)
