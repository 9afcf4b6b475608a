"""What stories give to the pages over everything -> the memory, and back: by kind, with a sum that stands for all."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from site_builder.remember.encoding import decode, decoder_of, encode, mark_of
from site_builder.remember.memory import Memory

GIFTS_OF = "gifts/"  # the space of a kind
_MODULUS = 1 << 128


class Stories(Struct):
    """The state of all stories: the mark of each with the days for which it holds, and a sum for each kind of gifts.

    A sum stands for all gifts of its kind, in whatever order they came. `made_from` stands for all that stories are
    made from but their own entries, once each is told; "" while some are not.
    """

    marks: dict[str, str] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    made_from: str = ""


def recall_stories(memory: Memory) -> Stories:
    """Recall the state of the last build."""
    kept = memory.get("state", "stories")
    made_from, sums = ("", {}) if kept is None else (kept[0], decode(kept[1], dict[str, str]))
    return Stories(dict(memory.marks("stories")), {kind: int(text, 16) for kind, text in sums.items()}, made_from)


def keep_stories(memory: Memory, stories: Stories) -> None:
    """Store the state."""
    sums = {kind: f"{number:x}" for kind, number in sorted(stories.sums.items())}
    memory.put("state", "stories", stories.made_from, encode(sums))


def count(stories: Stories, kind: str, key: str, before: str | None, after: str | None) -> None:
    """Count a gift that was, and one that is now."""
    number = stories.sums.get(kind, 0)
    number += int(mark_of(kind, key, after), 16) if after else 0
    number -= int(mark_of(kind, key, before), 16) if before else 0
    stories.sums[kind] = number % _MODULUS


def gifts_by_story(memory: Memory, kind: str) -> Iterator[Iterable[Any]]:
    """Recall all gifts of a kind, those of one story after those of the other, in the order of their keys."""
    read = _reader_of(kind)
    return (read(data) for _, _, data in memory.all(GIFTS_OF + kind))


def gifts_of_some(memory: Memory, kind: str, keys: Iterable[str]) -> Iterator[Any]:
    """Recall the gifts of a kind that some stories have, by their keys."""
    read = _reader_of(kind)
    for key in keys:
        if kept := memory.get(GIFTS_OF + kind, key):
            yield from read(kept[1])


def _reader_of(kind: str) -> Callable[[bytes], Iterable[Any]]:
    from site_builder.render.application.gifts import TYPES  # noqa: PLC0415 - with all rules, which few builds need

    gift: Any = TYPES[kind]
    return decoder_of(tuple[gift, ...])
