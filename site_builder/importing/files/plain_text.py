"""HTML as mail and calendar programs write it -> text to read, with its links, lists and cells apart."""

import re
from html.parser import HTMLParser

from site_builder.patterns import pattern

_HTML = pattern(
    r"<(?:!doctype|html|html-blob|body|head|br|p|div|a|span|b|i|u|ul|ol|li|table|tr|td|strong|em|h[1-6]|"
    r"font|center|meta)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = pattern(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_NO_LETTER = pattern(r"&#(?:\d{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)  # its number is that of no letter
_BREAKS = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 hr blockquote html-blob section article pre".split())
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"style", "script", "head", "title"})


def without_links(text: str) -> str:
    """Return the words of Obsidian's links: `[[Dana Reyes]]` and `[[people/dana|Dana Reyes]]` are Dana Reyes."""
    return _LINK.sub(lambda found: (found[2] or found[1].rpartition("/")[2]).strip(), text)


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML, and not only the marks."""
    return bool(_HTML.search(text))


def text_of_html(html: str, *, own_lines: bool = False) -> str:
    """Return the words of HTML: blocks on lines, items with a dash, cells with a bar, a link's address after its words.

    `own_lines` says that the ends of its lines are meant, as in a text to which tags were added.
    """
    reader = _Reader(own_lines=own_lines)
    reader.feed(_ended(html))
    reader.close()
    lines = [" ".join(line.split()).strip(" |") for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _ended(html: str) -> str:
    """Write the marks that begin something without an end as text: the reader would look for each end by itself."""
    html = _NO_LETTER.sub("\ufffd", html)
    for begin, end in (("<!--", "-->"), ("<", ">")):
        at = html.rfind(end) + 1
        html = html[:at] + html[at:].replace(begin, f"&lt;{begin[1:]}")
    return html


class _Reader(HTMLParser):
    """Collects words; a part is a piece of a line, or a line's end."""

    def __init__(self, *, own_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._unseen = 0
        self._blanks = re.compile(r"[^\S\n]+" if own_lines else r"\s+")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag in _CELLS:
            self.parts.append(" | ")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))
        elif tag == "img" and (words := dict(attrs).get("alt")):
            self.parts.append(f" {words} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BREAKS - {"li", "br"}:
            self.parts.append("\n")
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            if address and address not in "".join(self.parts[start:]):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(self._blanks.sub(" ", data))
