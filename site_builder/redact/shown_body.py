"""A body -> what of it may be shown: what was learned, as lists of plain words, without what is marked private."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import escape

from site_builder.body import Body, Item, Section
from site_builder.patterns import pattern
from site_builder.read.body.section_names import spellings, standard_name
from site_builder.redact.redaction import Redaction

_KEPT = ("What went well", "What I would change", "Next time", "Questions they asked")
_WORD = r"(?:privat[eo]?|priv[e\u00e9]\u0301?e?|privad[oa])"  # in English, German, French, Spanish
_MARKED = pattern(rf"[(\[（［]\s*{_WORD}\b[^()\[\]（）［］]*[)\]）］]", re.IGNORECASE)
_MARKED_LINE = pattern(rf"^\s*{_MARKED.pattern}|{_MARKED.pattern}[\s:.*_]*$", re.IGNORECASE | re.MULTILINE)
_ASIDE = pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_LEADING = pattern(r"[\s>#]*(?:\[![\w-]+\][+-]?\s*)?")  # before the words of a line that was meant for a heading
# What a telephone or a word processor makes of the signs of a keyboard.
_SIGNS = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u2032"}
_SIGNS |= {ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u00ab\u00bb"}
_SIGNS |= {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_EDGES = " :.!?*_"


class Private:
    """What a heading is called that hides the text below it: marked `(private)`, or one of the settings' `names`.

    A name hides its heading however that is spelled, since more that is hidden does no harm: case, accents, quotes,
    dashes, emoji, numbers and tags do not count, nor do words behind a colon. A name of a section, or a synonym of one
    (`synonyms` are the journal's own), hides the section under all its names.
    """

    def __init__(self, names: Iterable[str], synonyms: Mapping[str, str]) -> None:
        typed = tuple(names)
        sections = (standard_name(name, synonyms) for name in typed)
        self._names = frozenset(form for name in (*typed, *sections) for form in _forms(name))

    def hides(self, *headings: str) -> bool:
        """Whether any of these headings does."""
        return any(_MARKED.search(heading) or self._names_one(heading) for heading in headings)

    def hides_item(self, item: Item) -> bool:
        """Whether a line of an item is such a heading, or has the mark at an end: an outliner's bullet is one too."""
        if self.hides(*item.under) or _MARKED_LINE.search(item.text) or _MARKED_LINE.search(item.note):
            return True
        return any(map(self._names_one, (*item.text.split("\n"), *item.note.split("\n"))))

    def _names_one(self, words: str) -> bool:
        return bool(self._names) and not self._names.isdisjoint(_forms(words))


def shown_body(body: Body, redaction: Redaction, private: Private) -> Body:
    """Keep the sections on what was learned: links, pictures, tables and code are left out except for their words."""
    open_sections = tuple(_open(body.sections, private))
    sections = []
    for name in _KEPT:
        items = tuple(
            _redacted(item, redaction)
            for section in open_sections
            if section.name == name
            for item in _open_items(section.items, private)
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


def _open_items(items: Iterable[Item], private: Private) -> Iterator[Item]:
    """Yield the items that nothing hides; below `##Salary`, which is no heading for want of a blank, all are hidden."""
    is_below = False
    for item in items:
        is_hidden = private.hides_item(item)
        if item.text.startswith("#"):
            is_below = is_hidden
        if not is_hidden and not is_below:
            yield item


def _redacted(item: Item, redaction: Redaction) -> Item:
    text, note = redaction.words(item.text), redaction.words(item.note)
    return Item(text, str(escape(text)), note, f"<p>{escape(note)}</p>\n" if note.strip() else "", item.ticked)


def _forms(heading: str) -> Iterator[str]:
    """Yield the words of a heading, and those before a colon, without what is in brackets and what does not count."""
    letters = unicodedata.normalize("NFKD", _LEADING.sub("", heading, count=1).replace("[[", "").replace("]]", ""))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_SIGNS)
    for words in (plain, plain.partition(":")[0]):
        for spelling in spellings(_ASIDE.sub("", words)):
            if form := " ".join(spelling.split()).strip(_EDGES):
                yield form
