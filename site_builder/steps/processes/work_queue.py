"""Things that some processes do together: each takes the next that nobody has taken."""

import os
from collections.abc import Iterator

_MOST = 256  # that have a number of one byte


class WorkQueue:
    """The numbers from 0 to one less than `count`: each is given once, whichever process asks.

    They lie in a pipe, which processes share that are forked from this one: one byte is read by one of them only.
    """

    def __init__(self, count: int) -> None:
        if count > _MOST:
            raise ValueError(count)
        left, filled = os.pipe()
        os.write(filled, bytes(range(count)))
        os.close(filled)
        self._left = os.fdopen(left, "rb", buffering=0)

    def __iter__(self) -> Iterator[int]:
        """Take one number after the other, as long as any is left."""
        while taken := self._left.read(1):
            yield taken[0]

    def close(self) -> None:
        """Let go of the pipe, in this process."""
        self._left.close()
