"""A part of data.json <-> rows of the memory, read one by one: the part may be as large as the journal."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.remember.encoding import decode, decoder_of, encode
from site_builder.remember.memory import Memory

_IN_A_ROW = 100  # items
_END = "end"  # sorts after all numbers


class DataPart:
    """The stored items of a part; each iteration reads them again, so that few are in memory.

    The number of rows is stored last: a part that was not stored to its end, or has lost a row, is not used.
    """

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._space = f"parts/{name}"

    def __iter__(self) -> Iterator[bytes]:
        """Yield the items in their order."""
        read = decoder_of(tuple[bytes, ...])
        for key, _, row in self._memory.all(self._space):
            if key != _END:
                yield from read(row)

    def is_made_from(self, digest: str) -> bool:
        """Return whether all items are stored, made from inputs with that digest."""
        end = self._memory.get(self._space, _END)
        if end is None or end[0] != digest:
            return False
        digests = list(self._memory.digests(self._space).values())
        return digests == [digest] * (decode(end[1], int) + 1)

    def put(self, digest: str, items: Iterable[bytes]) -> None:
        """Replace the items; `digest` is that of their inputs."""
        self._memory.drop(self._space, _END)
        remaining, number = iter(items), 0
        while row := tuple(islice(remaining, _IN_A_ROW)):
            self._memory.put(self._space, f"{number:08}", digest, encode(row))
            number += 1
        for key in self._memory.digests(self._space):
            if int(key) >= number:
                self._memory.drop(self._space, key)
        self._memory.put(self._space, _END, digest, encode(number))
