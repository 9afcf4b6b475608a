"""Reflections -> what the writer would change in more than one interview, alike things together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.derive.reflections import Reflection
from site_builder.derive.similar_texts import Alike, alike_groups


@dataclass(frozen=True, slots=True)
class Mention:
    """One time that a thing to change was written down, in the words of that time."""

    text: str
    interview: str
    company: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A thing to change that was found in two interviews or more: every time, newest first."""

    mentions: tuple[Mention, ...]


_TWICE = 2


def mentioned_in(reflections: Iterable[Reflection]) -> Iterator[str]:
    """Give the texts that `recurring_of` compares."""
    return (mention.text for reflection in reflections for mention in _mentions(reflection))


def recurring_of(reflections: Sequence[Reflection], alike: Alike | None = None) -> tuple[Recurring, ...]:
    """Put together what was to change in several interviews, the most often found first, then the latest.

    `reflections` are newest first, and so are the mentions of a thing. `alike` has to know all texts
    of `mentioned_in`.
    """
    mentions = [mention for reflection in reflections for mention in _mentions(reflection)]
    groups = alike_groups([mention.text for mention in mentions], alike)
    found = [tuple(mentions[number] for number in group) for group in groups]
    often = [Recurring(group) for group in found if len({mention.interview for mention in group}) >= _TWICE]
    return tuple(sorted(often, key=lambda recurring: -len({mention.interview for mention in recurring.mentions})))


def _mentions(reflection: Reflection) -> tuple[Mention, ...]:
    texts = [
        text
        for section in reflection.would_change
        for text in ([item.text for item in section.items] or [section.text])
        if text.strip()
    ]
    return tuple(Mention(text, reflection.interview, reflection.company, reflection.date) for text in texts)
