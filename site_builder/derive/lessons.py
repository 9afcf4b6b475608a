"""Journal -> every "next time", newest first, with the later interviews that show it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.body import Item
from site_builder.derive.alike import alike_groups
from site_builder.derive.cases import newest_first
from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview, Journal


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: an item or a paragraph of a Next time section. `again` are slugs of interviews with an alike one."""

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    again: tuple[str, ...]


_TELLING = ("Next time", "What I would change")


def lessons_of(journal: Journal, memo: Memo | None = None) -> tuple[Lesson, ...]:
    """Gather every "next time", newest first; `again` are later interviews that say an alike thing, oldest first."""
    memo = memo or NoMemo()
    interviews = sorted(journal.interviews, key=newest_first)
    found = [(interview, item, name) for interview in interviews for item, name in memo.of(_told, interview)]
    alike: dict[int, tuple[int, ...]] = {}
    for group in alike_groups([item.text for _, item, _ in found], memo, "lessons"):
        alike |= dict.fromkeys(group, group)
    return tuple(
        Lesson(
            item=item,
            interview=interview.slug,
            company=interview.company,
            stage=interview.stage,
            date=interview.date,
            again=_later(interview, [found[other][0] for other in alike[number]]),
        )
        for number, (interview, item, name) in enumerate(found)
        if name == "Next time"
    )


def _told(interview: Interview) -> tuple[tuple[Item, str], ...]:
    return tuple((item, name) for name in _TELLING for item in items(interview, name))


def items(interview: Interview, name: str) -> list[Item]:
    """Give the items of an interview's sections of a standard name, without empty ones."""
    sections = (section for section in interview.body.sections if section.name == name)
    return [item for section in sections for item in section.items if item.text.strip() or item.note.strip()]


def _later(interview: Interview, others: Sequence[Interview]) -> tuple[str, ...]:
    """Give the slugs of those that took place after an interview, oldest first, each once."""
    day = interview.date
    if day is None:
        return ()
    later = sorted((other for other in others if other.date and other.date > day), key=newest_first, reverse=True)
    return tuple(dict.fromkeys(other.slug for other in later))
