"""A path -> the bytes of the regular file there, and never more of them than wanted.

A pipe would block, and a device may be endless: neither may stop a command, wherever somebody has put one.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))


class NotPlainError(OSError):
    """The path is not a regular file."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file", str(path))


def open_plain(path: Path) -> BufferedReader:
    """Open a file to read its bytes; links are followed.

    Raises OSError where it can't be read, NotPlainError where it is a pipe, a device or a socket.
    """
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    try:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotPlainError(path)
    except OSError:
        file.close()
        raise
    return file


def read_plain(path: Path, most: int = -1) -> bytes:
    """Read at most `most` bytes of a file; -1 for all. Raises what `open_plain` raises."""
    with open_plain(path) as file:
        return file.read(most)
