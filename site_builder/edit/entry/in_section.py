"""One more item for a section of the body -> the ways to write it below the heading that is there."""

import re
from collections.abc import Iterator

from site_builder.edit.change import AddSection
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.sheet import Sheet
from site_builder.model.body import Body, Section
from site_builder.patterns import pattern

_ITEM = pattern(r"(?P<indent>[ \t]*)(?P<sign>[-*+•–])(?P<gap>[ \t]*)(?P<box>\[[ xX]\][ \t]*)?(?P<words>.*)")


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
    if len(before.sections) != len(after.sections) or before.footnotes_html != after.footnotes_html:
        return False
    changed = [
        (old, new)
        for old, new in zip(before.sections, after.sections, strict=True)
        if (old.heading, old.html) != (new.heading, new.html)
    ]
    return len(changed) == 1 and _has_one_more(*changed[0], step)


def _has_one_more(old: Section, new: Section, step: AddSection) -> bool:
    items = [(item.text, item.note) for item in new.items]
    text = " ".join(re.sub(r"^- (?:\[[ xX]\] )?", "", step.text).split())
    return (
        new.name == step.heading
        and items[:-1] == [(item.text, item.note) for item in old.items]
        and bool(items)
        and (not items[-1][1])
        and (items[-1][0] == text or text not in old.text)
    )
