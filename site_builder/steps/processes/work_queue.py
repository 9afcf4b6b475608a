"""A queue of work that processes share: each takes the next item."""

import os
from collections.abc import Iterator

_MOST = 256  # that have a number of one byte


class WorkQueue:
    """The numbers from 0 to `count` - 1: each is taken by exactly one of the processes.

    They are the bytes of a pipe, which forked processes inherit: only one of them reads each byte. Raises ValueError
    for a `count` over 256.
    """

    def __init__(self, count: int) -> None:
        if count > _MOST:
            raise ValueError(count)
        read_end, write_end = os.pipe()
        os.write(write_end, bytes(range(count)))
        os.close(write_end)
        self._pipe = os.fdopen(read_end, "rb", buffering=0)

    def __iter__(self) -> Iterator[int]:
        """Take numbers until none is left."""
        while number_byte := self._pipe.read(1):
            yield number_byte[0]

    def close(self) -> None:
        """Close the pipe in this process."""
        self._pipe.close()
