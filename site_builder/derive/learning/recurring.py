"""Reflections -> texts that recur after more than one interview, grouped by similarity."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.learning.reflections import Reflection, SectionText
from site_builder.derive.learning.similar_texts import Alike, alike_groups


class ReflectionText(Struct, frozen=True):
    """One text of a reflection, with its interview."""

    text: str
    interview: str
    company: str
    date: date | None


class Recurring(Struct, frozen=True):
    """Similar texts of two interviews or more, newest first.

    `part` is the part of the reflections: "went-well", "would-change" or "next-time".
    """

    mentions: tuple[ReflectionText, ...]
    part: str = "would-change"


_TWICE = 2
# The parts of a reflection; texts of the last one are not checked for recurrence.
PARTS: Mapping[str, Callable[[Reflection], tuple[SectionText, ...]]] = {
    "went-well": lambda reflection: reflection.went_well,
    "would-change": lambda reflection: reflection.would_change,
    "next-time": lambda reflection: reflection.next_time,
    "surprises": lambda reflection: reflection.surprises,
}
_RECURRING_PARTS = ("went-well", "would-change", "next-time")


def compared_texts(reflections: Iterable[Reflection]) -> Iterator[str]:
    """Yield the texts that are compared."""
    return (mention.text for reflection in reflections for part in PARTS for mention in texts_in(reflection, part))


def recurring_of(reflections: Sequence[Reflection], alike: Alike) -> tuple[Recurring, ...]:
    """Group texts that recur after several interviews, what went well first.

    In each part the most frequent is first, then the latest. `reflections` are newest first, and so are the mentions of
    a group. `alike` must contain all texts of `compared_texts`.
    """
    return tuple(
        Recurring(group, part)
        for part in _RECURRING_PARTS
        for group in sorted(groups_in(reflections, part, alike), key=_interviews, reverse=True)
        if _interviews(group) >= _TWICE
    )


def groups_in(reflections: Sequence[Reflection], part: str, alike: Alike) -> tuple[tuple[ReflectionText, ...], ...]:
    """Group the similar texts of a part, in the order of the groups' first texts."""
    mentions = [mention for reflection in reflections for mention in texts_in(reflection, part)]
    groups = alike_groups([mention.text for mention in mentions], alike)
    return tuple(tuple(mentions[number] for number in group) for group in groups)


def texts_in(reflection: Reflection, part: str) -> tuple[ReflectionText, ...]:
    """Return the texts of a part of a reflection: its items, otherwise its whole text."""
    texts = [text for section in PARTS[part](reflection) for text in section.texts if text.strip()]
    return tuple(ReflectionText(text, reflection.interview, reflection.company, reflection.date) for text in texts)


def _interviews(mentions: Sequence[ReflectionText]) -> int:
    return len({mention.interview for mention in mentions})
