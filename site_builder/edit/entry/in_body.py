"""A step in the body of an entry -> the ways to write it into the lines, and whether it is what has changed."""

import re
from collections.abc import Iterator

from site_builder.check.slugs import slug_of
from site_builder.edit.change import AddSection, TickBox
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.sheet import Sheet
from site_builder.model.body import Body, Section
from site_builder.patterns import pattern
from site_builder.read.body.sections.boxes import OPEN, boxes

_ITEM = pattern(r"(?P<indent>[ \t]*)(?P<sign>[-*+•–])[ \t]*(?:\[[ xX]\][ \t]*)?(?P<words>.*)")
_BOX = pattern(r"(?P<before>[ \t>]*(?:(?:[-*+•–]|\d{1,9}[.)])[ \t]+)+\[)[ \t](?=\][ \t]+(?P<words>\S.*))")


def ways_to_join(sheet: Sheet, step: AddSection) -> Iterator[Lines]:
    """Write an item into the last section of that name: in an empty bullet, below the last item, or below all else."""
    sections = sheet.interview.body.sections
    named = [index for index, section in enumerate(sections) if section.name == step.heading and section.heading]
    if not named:
        return
    index = named[-1]
    lines = sheet.lines
    start = sections[index].line
    end = sections[index + 1].line - 1 if index + 1 < len(sections) else len(lines.texts)
    while end > start and not lines.texts[end - 1].strip():
        end -= 1
    words = step.text.removeprefix("- ")
    last = _ITEM.fullmatch(lines.texts[end - 1]) if end > start else None
    if last and not last["words"].strip():
        at = len(last["indent"]) + 1
        yield lines.with_text(end - 1, at, len(lines.texts[end - 1]), f" {words}")
    if last:
        yield lines.with_lines(end, [f"{last['indent']}{last['sign']} {words}"])
    if end > start:
        yield lines.with_lines(end, [step.text])
    yield lines.with_lines(end, ["", step.text])


def has_joined(before: Body, after: Body, step: AddSection) -> bool:
    """Whether the section has one more item, the last, and all else of the body is as it was."""
    changed = _the_changed(before, after)
    if changed is None:
        return False
    old, new = changed
    items = [(item.text, item.note) for item in new.items]
    text = " ".join(re.sub(r"^- (?:\[[ xX]\] )?", "", step.text).split())
    return (
        new.name == step.heading
        and items[:-1] == [(item.text, item.note) for item in old.items]
        and bool(items)
        and (not items[-1][1])
        and (items[-1][0] == text or text not in old.text)
    )


def ways_to_tick(sheet: Sheet, step: TickBox) -> Iterator[Lines]:
    """Write a cross into a box, that of the same words first: which one it was is known once it is read again."""
    found = ((index, _BOX.match(sheet.lines.texts[index])) for index in range(sheet.end, len(sheet.lines.texts)))
    places = [(index, line) for index, line in found if line]
    places.sort(key=lambda place: slug_of(place[1]["words"]) != slug_of(step.words))
    for index, line in places:
        yield sheet.lines.with_text(index, line.end("before"), line.end(), "x")


def has_ticked(before: Body, after: Body, step: TickBox) -> bool:
    """Whether the box of a step is ticked, and all else of the body is as it was."""
    changed = _the_changed(before, after)
    if changed is None:
        return False
    old, new = changed[0].html, changed[1].html
    behind = (box.at + len(OPEN) for box in boxes(old) if box.words == step.words and not box.ticked)
    return any(new == f"{old[:at]} checked{old[at:]}" for at in behind)


def _the_changed(before: Body, after: Body) -> tuple[Section, Section] | None:
    """Return the one section that differs, as it was and as it is; None where anything else differs too."""
    if len(before.sections) != len(after.sections) or before.footnotes_html != after.footnotes_html:
        return None
    pairs = zip(before.sections, after.sections, strict=True)
    changed = [(old, new) for old, new in pairs if (old.heading, old.html) != (new.heading, new.html)]
    return changed[0] if len(changed) == 1 else None
