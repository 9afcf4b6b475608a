"""One interview -> the stories told in it: by a link, or in a line that begins with "Told:"."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.bank import name_key
from site_builder.derive.learning.lessons import items
from site_builder.model.body import Item, Section
from site_builder.model.journal import Interview
from site_builder.patterns import pattern

_ASKED = "Questions they asked"
_AHEAD = frozenset({"Preparation", "Next time", "Questions I still have"})  # links there are for stories yet to be told
_SLOT = pattern("\0L(\\d+)\0")
_WORD = r"(?:told|erzählt|racontée?|contad[ao]|conté)"
_TOLD = pattern(rf"^\W*{_WORD}\s*:\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_LAST_LINE = pattern(rf"\n({_WORD}\s*:.*)$", re.IGNORECASE | re.DOTALL)
_WEAK = pattern(r"\s*\(weak\)", re.IGNORECASE)
_BETWEEN = pattern(r"\s*[,;(/.]\s*|\s+(?:and|und|et|y|[-–—])\s+")


class Mention(Struct, frozen=True):
    """A story that an interview says was told in it; any of the names (keys, see `check.bank.name_key`) may match.

    `question` is the question that it answered, "" where none is named. `to` are the names of that round's contacts.
    """

    names: tuple[str, ...]
    question: str
    interview: str
    path: str
    company: str
    stage: str
    date: date | None
    to: tuple[str, ...]
    went: int | None


def is_marked_weak(text: str) -> bool:
    """Return whether a question, or its note, is marked as answered weakly."""
    return bool(_WEAK.search(text))


def without_weak_mark(text: str) -> str:
    """Remove the mark of a weak answer from a text."""
    return _WEAK.sub("", text).strip()


def split_told(item: Item) -> Item:
    """Move a last line that begins with "Told:" from a question's text into its note."""
    line = _LAST_LINE.search(item.html)
    if line is None:
        return item
    told_line = re.search(rf"\s({_WORD}\s*:.*)$", item.text, re.IGNORECASE | re.DOTALL)
    if told_line is None:
        return item
    return replace(
        item,
        text=item.text[: told_line.start()].rstrip(),
        html=item.html[: line.start()].rstrip(),
        note="\n".join(part for part in (told_line[1], item.note) if part),
        note_html=f"<p>{line[1]}</p>\n{item.note_html}",
    )


def mentions_in(interview: Interview) -> tuple[Mention, ...]:
    """Collect the stories that an interview names; an interview that did not take place has none."""
    if interview.cancelled or interview.no_show:
        return ()
    questions = [split_told(item) for item in items(interview, _ASKED)]
    named = [(names, without_weak_mark(item.text)) for item in questions for names in _named_by(interview, item)]
    named_by_questions = {name for names, _ in named for name in names}
    for section in interview.body.sections:
        if section.name not in _AHEAD and section.name != _ASKED:
            named += [(names, "") for names in _named_in(interview, section) if not named_by_questions & set(names)]
    to = tuple(contact.name for contact in interview.contacts if contact.name)
    return tuple(
        Mention(
            names,
            question,
            interview.slug,
            interview.path,
            interview.company,
            interview.stage,
            interview.date,
            to,
            interview.went,
        )
        for names, question in dict.fromkeys(named)
    )


def _named_by(interview: Interview, item: Item) -> Iterator[tuple[str, ...]]:
    yield from _linked(interview, item.html + item.note_html)
    yield from _told(f"{item.text}\n{item.note}")


def _named_in(interview: Interview, section: Section) -> Iterator[tuple[str, ...]]:
    yield from _linked(interview, section.html)
    yield from _told(section.text)


def _linked(interview: Interview, html: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of entries and stories that a piece of HTML links to."""
    for number in dict.fromkeys(_SLOT.findall(html)):
        link = interview.body.links[int(number)]
        if link.kind == "entry" and (name := name_key(unquote(link.target.partition("#")[0]))):
            yield (name,)


def _told(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what lines that begin with "Told:" may name: the whole line, its beginnings, and each part."""
    for line in _TOLD.findall(text):
        beginnings = (line[: part.start()] for part in _BETWEEN.finditer(line))
        names = (name_key(words) for words in (line, *beginnings, *_BETWEEN.split(line)))
        if keys := tuple(dict.fromkeys(name for name in names if name)):
            yield keys
