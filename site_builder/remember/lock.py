"""The lock of a journal's builds, and the folder that holds it (`.afterview/` beside journal.toml)."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from site_builder.write import disk

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = ".afterview"


@contextlib.contextmanager
def locked(root: Path, *, wait: bool = True) -> Iterator[Path | None]:
    """Hold the journal's lock, waiting for another build; yield the folder of the memory, None where it can't be made.

    Without `wait`, yield None where another build holds the lock. It is a lock of the operating system, which releases
    it when the process dies.
    """
    folder = memory_folder(root)
    if folder is None:
        yield None
        return
    try:
        opened = open(folder / "lock", "a+b", opener=_open_for_owner)  # noqa: SIM115 - Path has no opener
    except OSError:  # it is a folder, or another user's, or can't be opened: the memory is not used either
        yield None
        return
    with opened:
        try:
            _lock(opened.fileno(), wait=wait)
            _keep_out_of_git(folder)  # only under the lock: two builds that start at once would write the same file
        except OSError:
            yield None
            return
        yield folder


def _keep_out_of_git(folder: Path) -> None:
    if not (folder / ".gitignore").is_file():
        disk.write_whole(folder / ".gitignore", b"*\n")


def memory_folder(root: Path) -> Path | None:
    """Create the folder of the memory; None where it can't be written, or is a link."""
    folder = root / FOLDER
    try:
        if folder.is_symlink():
            return None
        disk.make_folder(folder)
        disk.narrow_folder(folder)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _open_for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _lock(descriptor: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
