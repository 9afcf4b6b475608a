"""Flushes written files to the disk, so that a power loss leaves no more than a stopped build.

To flush 3,000 pages one by one took half a minute, the whole file system a tenth of a second: so a few files are
flushed one by one, and many with their file system.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

_FEW = 4
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})  # of a file system that can't flush


def files(folder: Path, paths: Collection[Path]) -> None:
    """Flush the bytes of new files below a folder, before they are renamed. Raises OSError."""
    if len(paths) > _FEW and sync_all(folder):
        return
    for path in paths:
        sync_one(path)


def names(folder: Path, folders: Collection[Path]) -> None:
    """Flush what was renamed and removed in some `folders` below a folder; some file systems don't support that."""
    if len(folders) > _FEW and sync_all(folder):
        return
    for subfolder in folders:
        with contextlib.suppress(OSError):
            sync_one(subfolder)


def sync_one(path: Path) -> None:
    """Flush one file or folder. Raises OSError where the disk refuses."""
    if os.name != "posix" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError as reason:
        if reason.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> bool:
    """Flush the whole file system of a folder; return False where there is no such call. Raises OSError."""
    call = _syncfs()
    if call is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if call(descriptor) != 0:
            import ctypes  # noqa: PLC0415 - as below

            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
    return True


def prepare() -> None:
    """Load what flushes many files."""
    _syncfs()


@cache
def _syncfs() -> Any:  # noqa: ANN401 - a function of the C library
    """Find the call in the C library of Linux; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # noqa: PLC0415 - few edits write many files

    return getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
