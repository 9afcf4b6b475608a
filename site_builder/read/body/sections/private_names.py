"""Names in `private` of journal.toml -> whether a heading, or a line, hides what is below it in a redacted site."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from site_builder.language.suggest import likeness
from site_builder.model.body import Item
from site_builder.patterns import pattern
from site_builder.read.body.sections.section_names import spellings, standard_name

_WORD = r"(?:privat[eo]?|priv[e\u00e9]\u0301?e?|privad[oa])"  # in English, German, French, Spanish
_MARKED = pattern(rf"[(\[（［]\s*{_WORD}\b[^()\[\]（）［］]*[)\]）］]", re.IGNORECASE)
_MARKED_LINE = pattern(rf"^\s*{_MARKED.pattern}|{_MARKED.pattern}[\s:.*_]*$", re.IGNORECASE | re.MULTILINE)
_ASIDE = pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_LEADING = pattern(r"[\s>#]*(?:\[![\w-]+\][+-]?\s*)?")  # before the words of a line that was meant as a heading
# Signs that phones and word processors replace.
_SIGNS = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u2032"}
_SIGNS |= {ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u00ab\u00bb"}
_SIGNS |= {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_EDGES = " :.!?*_"
_ALIKE = 0.85  # from this similarity on, a heading is probably the named one


class Private:
    """The headings that hide the text below them: marked `(private)`, or one of the settings' `names`.

    A name hides its heading in any spelling, since hiding too much does no harm: case, accents, quotes, dashes, emoji,
    numbers and tags do not count, nor do words after a colon. The name of a section, or a synonym (`synonyms` are the
    journal's own), hides the section under all its names. A name with a typo hides too.
    """

    def __init__(self, names: Iterable[str], synonyms: Mapping[str, str]) -> None:
        typed = tuple(names)
        sections = (standard_name(name, synonyms) for name in typed)
        self._names = frozenset(form for name in (*typed, *sections) for form in _forms(name))
        self._typed = {form: name for name in typed for form in _forms(name)}

    @property
    def has_names(self) -> bool:
        """Return whether the settings name any headings."""
        return bool(self._names)

    def hides(self, *headings: str) -> bool:
        """Return whether any of these headings hides what is below it."""
        return any(_MARKED.search(heading) or self.names(heading) or self.nearly_names(heading) for heading in headings)

    def names(self, words: str) -> bool:
        """Return whether words are one of the names."""
        return bool(self._names) and not self._names.isdisjoint(_forms(words))

    def nearly_names(self, heading: str) -> str:
        """Return the name, as typed, that a heading is a typo of; "" for an exact name, or without similarity."""
        if not self._typed or self.names(heading):
            return ""
        scores = ((likeness(form, known), name) for form in _forms(heading) for known, name in self._typed.items())
        score, name = max(scores, default=(0.0, ""))
        return name if score >= _ALIKE else ""

    def hides_item(self, item: Item) -> bool:
        """Return whether an item has a private heading, or a line with the mark at an end, like an outline's bullet."""
        if self.hides(*item.under) or _MARKED_LINE.search(item.text) or _MARKED_LINE.search(item.note):
            return True
        return any(map(self.names, (*item.text.split("\n"), *item.note.split("\n"))))


def _forms(heading: str) -> Iterator[str]:
    """Yield the normalized words of a heading, and those before a colon, without brackets."""
    letters = unicodedata.normalize("NFKD", _LEADING.sub("", heading, count=1).replace("[[", "").replace("]]", ""))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_SIGNS)
    for words in (plain, plain.partition(":")[0]):
        for spelling in spellings(_ASIDE.sub("", words)):
            if form := " ".join(spelling.split()).strip(_EDGES):
                yield form


NOTHING_PRIVATE = Private((), {})
