"""What interviews taught -> every "next time", newest first, and where it shows again, or helped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.learning.similar_texts import Alike, alike_groups
from site_builder.model.body import Item
from site_builder.model.journal import Interview


class Lesson(Struct, frozen=True):
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


class Learned(Struct, frozen=True):
    """What one interview has for the lessons of all; of what is only compared with them, the words."""

    interview: str
    path: str
    company: str
    stage: str
    date: date | None
    next_time: tuple[Item, ...]
    would_change: tuple[str, ...]
    well: tuple[str, ...]


def learned_in(interview: Interview) -> Learned | None:
    """Gather what one interview has for the lessons of all; None where it has nothing."""
    told = tuple(items(interview, "Next time"))
    changes, well = (
        tuple(item.text for item in items(interview, name)) for name in ("What I would change", "What went well")
    )
    if not told and not changes and not well:
        return None
    own = (interview.slug, interview.path, interview.company, interview.stage, interview.date)
    return Learned(*own, told, changes, well)


def texts_of(learned: Iterable[Learned]) -> Iterator[str]:
    """Yield the texts that `lessons_of` compares."""
    for taught in learned:
        yield from (item.text for item in taught.next_time)
        yield from taught.would_change
        yield from taught.well


def lessons_of(learned: Iterable[Learned], alike: Alike) -> tuple[Lesson, ...]:
    """Gather every "next time", newest first; later interviews that are alike to it are in order, oldest first.

    `alike` has to know all texts of `texts_of`.
    """
    ordered = sorted(learned, key=_newest_first)
    found: list[tuple[Learned, Item | None, str]] = []
    for taught in ordered:
        found += [(taught, item, item.text) for item in taught.next_time]
        found += [(taught, None, text) for text in taught.would_change]
    well = [(taught, text) for taught in ordered for text in taught.well]
    texts = [text for _, _, text in found]
    again = _alike(texts, alike)
    kept = _alike(texts + [text for _, text in well], alike)
    return tuple(
        Lesson(
            item=item,
            interview=taught.interview,
            company=taught.company,
            stage=taught.stage,
            date=taught.date,
            again=_later(taught, [found[other][0] for other in again[number]]),
            kept=_later(taught, [well[other - len(found)][0] for other in kept[number] if other >= len(found)]),
        )
        for number, (taught, item, _) in enumerate(found)
        if item is not None
    )


def _newest_first(learned: Learned) -> tuple[int, str]:
    return (-learned.date.toordinal() if learned.date else 0, learned.path)


def _alike(texts: Sequence[str], alike: Alike) -> dict[int, tuple[int, ...]]:
    """Return for each text's number those of the texts alike to it, its own among them."""
    return {number: group for group in alike_groups(texts, alike) for number in group}


def items(interview: Interview, name: str) -> list[Item]:
    """Return the items of an interview's sections of a standard name, without empty ones."""
    sections = (section for section in interview.body.sections if section.name == name)
    return [item for section in sections for item in section.items if item.text.strip() or item.note.strip()]


def _later(learned: Learned, others: Sequence[Learned]) -> tuple[str, ...]:
    """Return the slugs of those that took place after an interview, oldest first, each once."""
    day = learned.date
    if day is None:
        return ()
    later = sorted((other for other in others if other.date and other.date > day), key=_newest_first, reverse=True)
    return tuple(dict.fromkeys(other.interview for other in later))
