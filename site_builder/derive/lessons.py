"""Journal -> every "next time", newest first, with the later interviews that show it again, or that it helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.body import Item
from site_builder.derive.cases import newest_first
from site_builder.derive.similar_texts import Likeness, alike_groups, likeness_of
from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview, Journal


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: an item or a paragraph of a Next time section.

    `again` are the slugs of later interviews that say an alike thing, `kept` of those in which one went well.
    """

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    again: tuple[str, ...]
    kept: tuple[str, ...]


_TELLING = ("Next time", "What I would change")


def lessons_of(journal: Journal, memo: Memo | None = None, likeness: Likeness | None = None) -> tuple[Lesson, ...]:
    """Gather every "next time", newest first; later interviews that are alike to it are in order, oldest first."""
    memo = memo or NoMemo()
    likeness = likeness or likeness_of("lessons", memo)
    interviews = sorted(journal.interviews, key=newest_first)
    found = [(interview, item, name) for interview in interviews for item, name in memo.of(_told, interview)]
    well = [(interview, item) for interview in interviews for item in memo.of(_went_well, interview)]
    alike = _alike([item.text for _, item, _ in found], likeness, "lessons")
    kept = _alike([item.text for _, item, _ in found] + [item.text for _, item in well], likeness, "lessons kept")
    return tuple(
        Lesson(
            item=item,
            interview=interview.slug,
            company=interview.company,
            stage=interview.stage,
            date=interview.date,
            again=_later(interview, [found[other][0] for other in alike[number]]),
            kept=_later(interview, [well[other - len(found)][0] for other in kept[number] if other >= len(found)]),
        )
        for number, (interview, item, name) in enumerate(found)
        if name == "Next time"
    )


def _alike(texts: Sequence[str], likeness: Likeness, name: str) -> dict[int, tuple[int, ...]]:
    """Give for each text's number those of the texts alike to it, its own among them."""
    return {number: group for group in alike_groups(texts, likeness, name) for number in group}


def _went_well(interview: Interview) -> tuple[Item, ...]:
    return tuple(items(interview, "What went well"))


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
