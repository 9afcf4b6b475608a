"""What interviews taught -> every "next time", newest first, and whether it recurred or helped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.learning.similar_texts import Alike, alike_groups
from site_builder.model.body import Item
from site_builder.model.journal import Interview


class Lesson(Struct, frozen=True):
    """One lesson: an item or a paragraph of a "Next time" section.

    `again` has the slugs of later interviews with a similar text, `kept` those in which it went well.
    """

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    again: tuple[str, ...]
    kept: tuple[str, ...]


class InterviewLessons(Struct, frozen=True):
    """What one interview adds to the lessons; texts that are only compared are plain words."""

    interview: str
    path: str
    company: str
    stage: str
    date: date | None
    next_time: tuple[Item, ...]
    would_change: tuple[str, ...]
    well: tuple[str, ...]


def learned_in(interview: Interview) -> InterviewLessons | None:
    """Collect what one interview adds to the lessons; None where it adds nothing."""
    next_time = tuple(items(interview, "Next time"))
    changes, well = (
        tuple(item.text for item in items(interview, name)) for name in ("What I would change", "What went well")
    )
    if not next_time and not changes and not well:
        return None
    source = (interview.slug, interview.path, interview.company, interview.stage, interview.date)
    return InterviewLessons(*source, next_time, changes, well)


def texts_of(learned: Iterable[InterviewLessons]) -> Iterator[str]:
    """Yield the texts that `lessons_of` compares."""
    for taught in learned:
        yield from (item.text for item in taught.next_time)
        yield from taught.would_change
        yield from taught.well


def lessons_of(learned: Iterable[InterviewLessons], alike: Alike) -> tuple[Lesson, ...]:
    """Collect every "next time", newest first; similar later interviews are in order, oldest first.

    `alike` must contain all texts of `texts_of`.
    """
    ordered = sorted(learned, key=_newest_first)
    texts_to_match: list[tuple[InterviewLessons, Item | None, str]] = []
    for taught in ordered:
        texts_to_match += [(taught, item, item.text) for item in taught.next_time]
        texts_to_match += [(taught, None, text) for text in taught.would_change]
    well = [(taught, text) for taught in ordered for text in taught.well]
    texts = [text for _, _, text in texts_to_match]
    again = _alike(texts, alike)
    helped = _alike(texts + [text for _, text in well], alike)
    return tuple(
        Lesson(
            item=item,
            interview=taught.interview,
            company=taught.company,
            stage=taught.stage,
            date=taught.date,
            again=_later(taught, [texts_to_match[other][0] for other in again[number]]),
            kept=_later(
                taught,
                [well[other - len(texts_to_match)][0] for other in helped[number] if other >= len(texts_to_match)],
            ),
        )
        for number, (taught, item, _) in enumerate(texts_to_match)
        if item is not None
    )


def _newest_first(learned: InterviewLessons) -> tuple[int, str]:
    return (-learned.date.toordinal() if learned.date else 0, learned.path)


def _alike(texts: Sequence[str], alike: Alike) -> dict[int, tuple[int, ...]]:
    """Return the indexes of similar texts (including its own) for the index of each text."""
    return {number: group for group in alike_groups(texts, alike) for number in group}


def items(interview: Interview, name: str) -> list[Item]:
    """Return the non-empty items of an interview's sections of a standard name."""
    sections = (section for section in interview.body.sections if section.name == name)
    return [item for section in sections for item in section.items if item.text.strip() or item.note.strip()]


def _later(learned: InterviewLessons, others: Sequence[InterviewLessons]) -> tuple[str, ...]:
    """Return the slugs of the interviews that took place after one, oldest first, each once."""
    day = learned.date
    if day is None:
        return ()
    later = sorted((other for other in others if other.date and other.date > day), key=_newest_first, reverse=True)
    return tuple(dict.fromkeys(other.interview for other in later))
