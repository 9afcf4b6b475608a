"""A part of data.json -> rows of the memory, and back row by row: it may be as large as the journal."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.remember.encoding import decode, decoder_of, encode
from site_builder.remember.memory import Memory

_IN_A_ROW = 100  # items
_END = "end"  # stands behind all numbers


class DataPart:
    """The items of a part as they are remembered; they can be gone through again and again, and none is held.

    How many rows there are is stored behind them: a part that was not put inputs, or has lost a row, is none.
    """

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._space = f"parts/{name}"

    def __iter__(self) -> Iterator[bytes]:
        """Recall the items in their order."""
        read = decoder_of(tuple[bytes, ...])
        for key, _, row in self._memory.all(self._space):
            if key != _END:
                yield from read(row)

    def is_made_from(self, digest: str) -> bool:
        """Whether the items are those of a digest, all of them."""
        end = self._memory.get(self._space, _END)
        if end is None or end[0] != digest:
            return False
        digests = list(self._memory.digests(self._space).values())
        return digests == [digest] * (decode(end[1], int) + 1)

    def put(self, digest: str, items: Iterable[bytes]) -> None:
        """Store the items of a digest in the place of those before."""
        self._memory.drop(self._space, _END)
        left, number = iter(items), 0
        while row := tuple(islice(left, _IN_A_ROW)):
            self._memory.put(self._space, f"{number:08}", digest, encode(row))
            number += 1
        for key in self._memory.digests(self._space):
            if int(key) >= number:
                self._memory.drop(self._space, key)
        self._memory.put(self._space, _END, digest, encode(number))
