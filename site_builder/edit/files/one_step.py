"""What a system may be able to do with files in one step, and to hold a folder alone; what it can't is said."""

import contextlib
import ctypes
import errno
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

fcntl: Any = importlib.import_module("fcntl") if os.name == "posix" else None

_AT_FDCWD = -100
_NEW = 1  # RENAME_NOREPLACE of linux/fs.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_NOT_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})

Stop = Callable[[str], None]  # is told each step before it is made, so that a test can let an editor save there


def no_stop(_step: str) -> None:
    """Do nothing before a step."""


@cache
def _renameat2() -> Any:  # noqa: ANN401 - a function of the C library
    """Find the call in the C library (glibc 2.28, musl 1.2.6); None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    found = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if found is not None:
        found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return found


def exchange(one: Path, other: Path) -> bool:
    """Let two files trade places in one step; False where this system or file system can't. Raises OSError."""
    return _rename(one, other, _EXCHANGE)


def rename_new(one: Path, other: Path) -> bool:
    """Give a file a name that nothing has yet, in one step; False where the system or file system can't.

    Raises FileExistsError, and OSError.
    """
    return _rename(one, other, _NEW)


def _rename(one: Path, other: Path, flag: int) -> bool:
    call = _renameat2()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), flag) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes to an open file, in as many turns as the system takes. Raises OSError."""
    at = 0
    while at < len(data):
        at += os.write(descriptor, data[at:])


def is_being_written(descriptor: int) -> bool:
    """Whether another program has a file open to write to it; False where that can't be known.

    A lease for reading is given only where nobody writes; it ends when the descriptor, open for reading, is closed.
    Who opens the file meanwhile to write sends a signal: the usual one, SIGIO, would end this process.
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # ignored, unless somebody asks for it
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as reason:
        return reason.errno == errno.EAGAIN
    return False


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold a folder while the block runs, so that no other edit of ours does; gives its descriptor.

    The lock ends with the descriptor, or with this process. Raises OSError where the folder can't be opened; that it
    can't be closed says nothing about the files in it.
    """
    if os.name != "posix":  # a folder can't be opened
        yield -1
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        if fcntl is not None:
            with contextlib.suppress(OSError):  # a network's file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def sync(folder: int) -> None:
    """Have a folder's names on the disk; some file systems sync no folders."""
    if folder >= 0:
        with contextlib.suppress(OSError):
            os.fsync(folder)
