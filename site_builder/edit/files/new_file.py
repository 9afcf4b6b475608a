"""A text -> a file that was not there: whole or not at all, on the disk before it has its name, never over another."""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from site_builder.edit.files.one_step import Stop, locked, no_stop, rename_new, sync, write_all

_FILE_MODE = 0o600  # a private journal is its owner's only
_FOLDER_MODE = 0o700
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


class ExistsError(Exception):
    """A file of that name is there already; it is not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already; nothing was changed.")


def free_path(folder: Path, stem: str) -> Path:
    """Name a Markdown file that is not there yet; a number follows the stem where that name is taken."""
    return next(path for name in numbered(stem) if not (path := folder / f"{name}.md").exists())


def numbered(stem: str) -> Iterator[str]:
    """Yield a name, and then the same with a number behind it, from 2 on."""
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def write_new(path: Path, text: str, mode: int = _FILE_MODE, stop: Stop = no_stop) -> None:
    """Write a file that must not be there yet, and the folders above it.

    `stop` is called with the name of each step before it is made. Raises ExistsError. Raises OSError, with the file's
    name, where the disk refuses; then there is no such file, nor a part of it.
    """
    aside = path.with_name(f".afterview-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}.part.tmp")
    try:
        _make_folder(path.parent)
        with locked(path.parent) as folder:
            if os.path.lexists(path):
                raise ExistsError(path)
            try:
                _write(aside, text.encode("utf-8", "surrogateescape"), mode, stop)
                stop("name")
                if not _give_name(aside, path):
                    raise ExistsError(path)
            finally:
                with contextlib.suppress(OSError):  # the next one of that name clears it up
                    aside.unlink(missing_ok=True)
            stop("folder")
            sync(folder)
    except OSError as failed:
        raise OSError(failed.errno, failed.strerror or str(failed), str(path)) from failed


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, for the owner only, each on the disk before anything is in it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    with locked(folder.parent) as above:
        sync(above)


def _write(aside: Path, data: bytes, mode: int, stop: Stop) -> None:
    """Write all of the file under a name that no entry has, and look whether the disk has kept it."""
    stop("make")
    aside.unlink(missing_ok=True)  # of a run that was stopped: nobody else writes here while the folder is locked
    descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), mode)
    try:
        stop("write")
        write_all(descriptor, data)
        stop("mode")
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        stop("sync")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    stop("compare")
    if aside.read_bytes() != data:
        raise OSError(errno.EIO, "the disk did not keep what was written")


def _give_name(aside: Path, path: Path) -> bool:
    """Let the file have its name in one step; False where another has it by now."""
    try:
        if not rename_new(aside, path):
            os.link(aside, path)
    except FileExistsError:
        return False
    except OSError as reason:
        if reason.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            return False
        aside.rename(path)
    return True
