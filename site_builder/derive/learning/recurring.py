"""Reflections -> what was written down after more than one interview, alike things together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.learning.reflections import Reflection, Written
from site_builder.derive.learning.similar_texts import Alike, alike_groups


class Mention(Struct, frozen=True):
    """One time that a thing was written down, in the words of that time."""

    text: str
    interview: str
    company: str
    date: date | None


class Recurring(Struct, frozen=True):
    """A thing that was written down after two interviews or more: every time, newest first.

    `part` is that of the reflections: "went-well", "would-change" or "next-time".
    """

    mentions: tuple[Mention, ...]
    part: str = "would-change"


_TWICE = 2
# The parts of a reflection in which things come again, and then the one in which they do not.
PARTS: Mapping[str, Callable[[Reflection], tuple[Written, ...]]] = {
    "went-well": lambda reflection: reflection.went_well,
    "would-change": lambda reflection: reflection.would_change,
    "next-time": lambda reflection: reflection.next_time,
    "surprises": lambda reflection: reflection.surprises,
}
_COME_AGAIN = ("went-well", "would-change", "next-time")


def mentioned_in(reflections: Iterable[Reflection]) -> Iterator[str]:
    """Give the texts that are compared."""
    return (mention.text for reflection in reflections for part in PARTS for mention in mentions_in(reflection, part))


def recurring_of(reflections: Sequence[Reflection], alike: Alike) -> tuple[Recurring, ...]:
    """Put together what was written down after several interviews, what went well first.

    In each part the most often found is first, then the latest. `reflections` are newest first, and so are the mentions
    of a thing. `alike` has to know all texts of `mentioned_in`.
    """
    return tuple(
        Recurring(group, part)
        for part in _COME_AGAIN
        for group in sorted(groups_in(reflections, part, alike), key=_interviews, reverse=True)
        if _interviews(group) >= _TWICE
    )


def groups_in(reflections: Sequence[Reflection], part: str, alike: Alike) -> tuple[tuple[Mention, ...], ...]:
    """Put alike things of a part together, each time that they were written down, in the order of the first ones."""
    mentions = [mention for reflection in reflections for mention in mentions_in(reflection, part)]
    groups = alike_groups([mention.text for mention in mentions], alike)
    return tuple(tuple(mentions[number] for number in group) for group in groups)


def mentions_in(reflection: Reflection, part: str) -> tuple[Mention, ...]:
    """List what a part of a reflection says: its items, else its whole text."""
    texts = [text for section in PARTS[part](reflection) for text in section.texts if text.strip()]
    return tuple(Mention(text, reflection.interview, reflection.company, reflection.date) for text in texts)


def _interviews(mentions: Sequence[Mention]) -> int:
    return len({mention.interview for mention in mentions})
