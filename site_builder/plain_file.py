"""A path -> the bytes of the plain file there, and never more of them than are wanted.

A pipe would be waited for, and a device may have no end: neither may stop a command, wherever a person has put one.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_HOW = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))


class NotPlainError(OSError):
    """There is something else than a plain file."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file", str(path))


def open_plain(path: Path) -> BufferedReader:
    """Open a file to read its bytes. Links are followed.

    Raises OSError where it can't be read, NotPlainError where it is a pipe, a device or a socket.
    """
    opened = os.fdopen(os.open(path, _HOW), "rb")
    try:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise NotPlainError(path)
    except OSError:
        opened.close()
        raise
    return opened


def read_plain(path: Path, most: int = -1) -> bytes:
    """Read a file's bytes, at most so many; -1 for all. Raises what `open_plain` raises."""
    with open_plain(path) as opened:
        return opened.read(most)
