"""A body -> the part that may be shown: what was learned, as lists of plain text, without what is marked private."""

from collections.abc import Iterable, Iterator

from markupsafe import escape

from site_builder.model.body import Body, Item, Section
from site_builder.read.body.sections.private_names import Private
from site_builder.redact.redaction import Redaction

_SHOWN = ("What went well", "What I would change", "Next time", "Questions they asked")


def shown_body(body: Body, redaction: Redaction, private: Private) -> Body:
    """Return the sections on what was learned, redacted; of links, pictures, tables and code only the text remains."""
    open_sections = tuple(_open(body.sections, private))
    sections = []
    for name in _SHOWN:
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
    """Yield the sections that no private heading hides; it ends at the next heading of its level."""
    hidden = 0  # the level of the heading that hides what is below it
    for section in sections:
        if hidden and section.level > hidden:
            continue
        hidden = section.level if section.private or private.hides(section.name, section.heading) else 0
        if not hidden:
            yield section


def _open_items(items: Iterable[Item], private: Private) -> Iterator[Item]:
    """Yield the items that are not hidden; `##Salary`, no heading without a blank, hides all that follow."""
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
