"""A body -> what of it may be shown: what was learned, as lists of plain words, without what is marked private."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import escape

from site_builder.body import Body, Item, Section
from site_builder.patterns import pattern
from site_builder.redact.redaction import Redaction

_KEPT = ("What went well", "What I would change", "Next time", "Questions they asked")
_MARKED = pattern(r"[(\[（［]\s*private\b[^()\[\]（）［］]*[)\]）］]", re.IGNORECASE)
_MARKED_LINE = pattern(rf"^\s*{_MARKED.pattern}|{_MARKED.pattern}[\s:.*_]*$", re.IGNORECASE | re.MULTILINE)
_ASIDE = pattern(r"\s*[(\[][^()\[\]]*[)\]]")


class Private:
    """What a heading is called that hides the text below it: marked `(private)`, or one of the settings' `names`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(_plain(name) for name in names)

    def hides(self, *headings: str) -> bool:
        """Whether any of these headings does."""
        return any(_MARKED.search(heading) or _plain(heading) in self._names for heading in headings)


def shown_body(body: Body, redaction: Redaction, private: Private) -> Body:
    """Keep the sections on what was learned: links, pictures, tables and code are left out except for their words."""
    open_sections = tuple(_open(body.sections, private))
    sections = []
    for name in _KEPT:
        items = tuple(
            _redacted(item, redaction)
            for section in open_sections
            if section.name == name
            for item in section.items
            if not private.hides(*item.under) and not _is_marked(item)
        )
        if items:
            text = "\n".join(f"- {item.text}\n  {item.note}".rstrip() for item in items)
            html = "".join(f"<li>{item.html}{item.note_html}</li>\n" for item in items)
            sections.append(Section(name, name, name, 2, 1, f"<ul>\n{html}</ul>\n", text, items, own_words=True))
    return Body(tuple(sections))


def _open(sections: Iterable[Section], private: Private) -> Iterator[Section]:
    """Yield the sections that are below no private heading, nor have one: it ends at the next one of its level."""
    hidden = 0  # the level of the heading that hides what is below it
    for section in sections:
        if hidden and section.level > hidden:
            continue
        hidden = section.level if section.private or private.hides(section.name, section.heading) else 0
        if not hidden:
            yield section


def _is_marked(item: Item) -> bool:
    """Whether a line of an item begins or ends with the mark: an outliner's bullet is a heading too."""
    return bool(_MARKED_LINE.search(item.text) or _MARKED_LINE.search(item.note))


def _redacted(item: Item, redaction: Redaction) -> Item:
    text, note = redaction.words(item.text), redaction.words(item.note)
    return Item(text, str(escape(text)), note, f"<p>{escape(note)}</p>\n" if note.strip() else "", item.ticked)


def _plain(heading: str) -> str:
    """Return a heading without case, what is in brackets, and a colon."""
    return " ".join(_ASIDE.sub("", heading).casefold().split()).rstrip(" :.!?")
