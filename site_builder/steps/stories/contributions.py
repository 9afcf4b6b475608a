"""The contributions of stories <-> the memory: by kind, with a sum that is a digest of all of a kind."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from site_builder.remember.encoding import decode, decoder_of, digest_of, encode
from site_builder.remember.memory import Memory

SPACE = "contributions/"  # the space of a kind
_MODULUS = 1 << 128


class StoryState(Struct):
    """The state of all stories: the digest of each with its valid days, and a sum for each kind of contribution.

    A sum is a digest of all contributions of its kind, whatever their order. `made_from` is a digest of the inputs that
    all stories share (everything but their own entries); "" while some stories are not built yet.
    """

    digests: dict[str, str] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    made_from: str = ""


def load_story_state(memory: Memory) -> StoryState:
    """Load the state of the last build."""
    stored = memory.get("state", "stories")
    made_from, sums = ("", {}) if stored is None else (stored[0], decode(stored[1], dict[str, str]))
    return StoryState(dict(memory.digests("stories")), {kind: int(text, 16) for kind, text in sums.items()}, made_from)


def store_story_state(memory: Memory, stories: StoryState) -> None:
    """Store the state of all stories, but for the digests: those are stored with their stories."""
    sums = {kind: f"{number:x}" for kind, number in sorted(stories.sums.items())}
    memory.put("state", "stories", stories.made_from, encode(sums))


def replace_in_sum(stories: StoryState, kind: str, key: str, before: str | None, after: str | None) -> None:
    """Replace a contribution in the sum of its kind, by the digests of the old and the new one (None: there is none).

    `key` is that of the story.
    """
    number = stories.sums.get(kind, 0)
    number += int(digest_of(kind, key, after), 16) if after else 0
    number -= int(digest_of(kind, key, before), 16) if before else 0
    stories.sums[kind] = number % _MODULUS


def contributions_by_story(memory: Memory, kind: str) -> Iterator[Iterable[Any]]:
    """Yield the contributions of a kind, story by story, in the order of the stories' keys."""
    read = _reader_of(kind)
    return (read(data) for _, _, data in memory.all(SPACE + kind))


def contributions_of_some(memory: Memory, kind: str, keys: Iterable[str]) -> Iterator[Any]:
    """Yield the contributions of a kind that the stories with some `keys` have."""
    read = _reader_of(kind)
    for key in keys:
        if stored := memory.get(SPACE + kind, key):
            yield from read(stored[1])


def _reader_of(kind: str) -> Callable[[bytes], Iterable[Any]]:
    from site_builder.render.application.contributions import TYPES  # noqa: PLC0415 - with all rules, which few builds need

    contribution: Any = TYPES[kind]
    return decoder_of(tuple[contribution, ...])
