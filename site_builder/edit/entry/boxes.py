"""An open box of a task list in a body -> the ways to tick it, and whether it is ticked in the end."""

from collections.abc import Iterator

from site_builder.check.slugs import slug_of
from site_builder.edit.change import TickBox
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.sheet import Sheet
from site_builder.model.body import Body
from site_builder.patterns import pattern
from site_builder.read.body.sections.boxes import OPEN, boxes

_LINE = pattern(r"(?P<before>[ \t>]*(?:(?:[-*+•–]|\d{1,9}[.)])[ \t]+)+\[)[ \t](?=\][ \t]+(?P<words>\S.*))")


def ways_to_tick(sheet: Sheet, step: TickBox) -> Iterator[Lines]:
    """Write a cross into a box, that of the same words first: which one it was is known once it is read again."""
    found = ((index, _LINE.match(sheet.lines.texts[index])) for index in range(sheet.end, len(sheet.lines.texts)))
    places = [(index, line) for index, line in found if line]
    places.sort(key=lambda place: slug_of(place[1]["words"]) != slug_of(step.words))
    for index, line in places:
        yield sheet.lines.with_text(index, line.end("before"), line.end(), "x")


def has_ticked(before: Body, after: Body, step: TickBox) -> bool:
    """Whether the box of a step is ticked, and all else of the body is as it was."""
    if len(before.sections) != len(after.sections) or before.footnotes_html != after.footnotes_html:
        return False
    pairs = zip(before.sections, after.sections, strict=True)
    changed = [(old.html, new.html) for old, new in pairs if old.html != new.html]
    if len(changed) != 1:
        return False
    old, new = changed[0]
    behind = (box.at + len(OPEN) for box in boxes(old) if box.words == step.words and not box.ticked)
    return any(new == f"{old[:at]} checked{old[at:]}" for at in behind)
