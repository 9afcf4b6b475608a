"""HTML -> its elements and text; fails for what a browser would have to repair."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.support.optional_tags import ended_by_end, ended_by_start

_VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "wbr", "col"})


@dataclass
class Element:
    """One element: its name, its attributes, and the text in it without that of hidden parts."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Element"] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>: {names}"
        self._end(ended_by_start(self._open_tags(), tag))
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if self._open:
            self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        ended = ended_by_end(self._open_tags(), tag)
        assert ended, f"</{tag}> closes <{self._open[-1].tag}>"
        self._end(ended)

    def _open_tags(self) -> list[str]:
        return [element.tag for element in self._open]

    def _end(self, many: int) -> None:
        del self._open[len(self._open) - many :]

    def handle_data(self, data: str) -> None:
        if any("hidden" in element.attributes for element in self._open):
            return
        for element in self._open:
            element.text += data

    def close(self) -> None:
        super().close()
        assert not self._open, f"never closed: {[element.tag for element in self._open]}"


def elements_of(html: bytes | str) -> list[Element]:
    """Return all elements in the order of their start tags; assert that each is closed where it should be."""
    reader = _Reader()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    reader.close()
    return reader.elements


def text_of(html: bytes | str) -> str:
    """Return the readable text of a page's main part (else of all), with single spaces."""
    found = elements_of(html)
    main = [element for element in found if element.tag == "main"] or found[:1]
    return " ".join(main[0].text.split())
