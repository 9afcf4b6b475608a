"""A part of data.json -> rows of the memory, and back row by row: it may be as large as the journal."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.remember.encoding import decoder_of, encode
from site_builder.remember.memory import Memory

_IN_A_ROW = 100  # items


class KeptPart:
    """The items of a part as they are remembered; they can be gone through again and again, and none is held."""

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._space = f"parts/{name}"

    def __iter__(self) -> Iterator[str]:
        """Recall the items in their order."""
        read = decoder_of(tuple[str, ...])
        for _, _, row in self._memory.all(self._space):
            yield from read(row)

    def is_made_from(self, mark: str) -> bool:
        """Whether the items are those of a mark."""
        return set(self._memory.marks(self._space).values()) == {mark}

    def put(self, mark: str, items: Iterable[str]) -> None:
        """Store the items of a mark in the place of those before; there is a row where there is no item, too."""
        before, left, number = self._memory.marks(self._space), iter(items), 0
        while (row := tuple(islice(left, _IN_A_ROW))) or not number:
            self._memory.put(self._space, f"{number:08}", mark, encode(row))
            number += 1
        for key in before:
            if int(key) >= number:
                self._memory.drop(self._space, key)
