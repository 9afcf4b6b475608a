"""The bodies of entries -> whether a text that is imported stands in them already, in whatever form it was written."""

import html
from collections.abc import Iterable, Iterator

from site_builder.importing.files.plain_text import text_of_html
from site_builder.importing.merging.reads_as import entry_of
from site_builder.model.body import Body
from site_builder.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_ADDRESS = pattern(r'(?:href|src)="([^"]*)"')

_FOOTNOTE = pattern(r"\[\^[^\s\]]+\]:?")  # a mark that means nothing without the rest of its note


class KnownWords:
    """The words of some bodies, in their order.

    An entry has a text where it has its words one after the other: as they are typed, or as a page shows them. For
    Markdown that an entry keeps as its own loses its marks, and the address of a link stands apart from its words.
    """

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Take the words of all bodies together."""
        bodies = tuple(bodies)
        self._text = " ".join(" ".join(section.text for body in bodies for section in body.sections).split())
        self._shown = _joined(word for body in bodies for word in _shown(body))
        self._beside = {word for body in bodies for text in _hidden(body) for word in _words(text)}
        self._every = self._beside | set(self._shown.split())

    def has(self, text: str) -> bool:
        """Whether every word of a text is there, in its order; of one without a word its signs."""
        text = _FOOTNOTE.sub("", text)
        words = _words(text)
        if not words:
            return " ".join(text.split()) in self._text or text.isascii()
        if _joined(words) in self._shown:
            return True
        read = entry_of(f"---\ncompany: x\n---\n\n{text}\n")[0].body
        beside = {word for part in _hidden(read) for word in _words(part)}
        shown = list(_shown(read))
        return beside <= self._every and (not shown or _joined(shown) in self._shown)

    def new_lines(self, text: str) -> str:
        """Return the lines of a text that are not there."""
        return "\n".join(line for line in text.split("\n") if line.strip() and not self.has(line))


def _shown(body: Body) -> Iterator[str]:
    for section in body.sections:
        yield from _words(section.heading)
        yield from _words(section.text)
    yield from _words(text_of_html(body.footnotes_html))


def _hidden(body: Body) -> Iterator[str]:
    """Yield what a body says beside its text: where its links lead, and the writer's own comments."""
    yield from (link.target for link in body.links)
    yield from (html.unescape(comment) for comment in body.comments)
    for section in body.sections:
        yield from (html.unescape(address) for address in _ADDRESS.findall(section.html))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _joined(words: Iterable[str]) -> str:
    """Write words so that only whole ones are found in them."""
    return f" {' '.join(words)} "
