"""Faults of a disk, made within the process: a file call fails once, for ever, in part, or is the last one made.

SQLite's own calls of the system can't be seen from here; so what it is asked for fails, as on such a disk.
"""

import builtins
import errno
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from site_builder.edit.files import one_step

CALLS = (
    *("open", "write", "fsync", "close", "rename", "replace", "link", "unlink", "mkdir", "rmdir", "chmod", "fchmod"),
    *("scandir", "stat", "lstat", "fstat", "utime", "listdir"),
)
CHANGING = frozenset(
    "write fsync close rename replace link unlink mkdir rmdir chmod fchmod utime create exchange rename_new "
    "sql-open sql-write sql-commit".split()
)
_SQL = {  # what SQLite says when a call of the system fails so
    errno.ENOSPC: "database or disk is full", errno.EIO: "disk I/O error", errno.EACCES: "unable to open database file",
    errno.EINTR: "database is locked",
}  # fmt: skip
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR)


class KilledError(BaseException):
    """The process was killed: nothing that it would have done comes to pass."""


@dataclass
class Disk:
    """A disk on which the call number `at` (from 0) of those that are counted fails.

    `kind` is the number of an error, "kill", or "short" for a write of a part only; `for_ever` lets all later calls of
    that name fail too. Only calls below `root` count: with `only` those of that name, else with `changing` those that
    change something. `said` is what the block that fails has said in the end.
    """

    root: Path
    at: int = -1
    kind: int | str = errno.EIO
    for_ever: bool = False
    changing: bool = True
    only: str = ""
    calls: list[str] = field(default_factory=list)
    hit: str = ""
    said: str = ""
    dead: bool = False
    open_files: set[int] = field(default_factory=set)
    stores: list[sqlite3.Connection] = field(default_factory=list)

    def says(self, name: str, place: object) -> str:
        """Say what becomes of a call: "" where it is made, "short", or an exception is raised."""
        if not self._is_ours(place) or (name != self.only if self.only else self.changing and name not in CHANGING):
            return ""
        if self.dead:
            raise KilledError
        number = len(self.calls)
        self.calls.append(f"{name} {Path(str(place)).name}")
        is_again = self.for_ever and self.hit.partition(" ")[0] == name
        if number != self.at and not is_again:
            return ""
        self.hit = self.hit or self.calls[-1]
        if self.kind == "kill":
            self.dead = True
            raise KilledError
        if self.kind == "short":
            return "short" if name == "write" else ""
        raise OSError(self.kind, os.strerror(int(self.kind)), str(place) if name != "write" else None)

    def _is_ours(self, place: object) -> bool:
        if isinstance(place, int):
            return place in self.open_files
        if not isinstance(place, str | os.PathLike):
            return False
        return os.path.abspath(os.fspath(place)).startswith(str(self.root))  # noqa: PTH100 - resolving is a call too


class _Raw(io.FileIO):
    """An open file whose reading can fail."""

    disk: Disk

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as in io
        self.disk.says("read", self._place)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self.disk.says("read", self._place)
        return super().readall()

    def close(self) -> None:
        if not self.closed:  # its number may be that of another file now
            self.disk.open_files.discard(self.fileno())
        super().close()

    @property
    def _place(self) -> int | str:
        return self.name if isinstance(self.name, int) else str(self.name)


class _Store(sqlite3.Connection):
    """A store of SQLite whose statements can fail."""

    disk: Disk
    place: str

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as in sqlite3
        is_writing = statement.lstrip().partition(" ")[0] in {"INSERT", "DELETE", "CREATE"}
        with _as_sqlite():
            self.disk.says("sql-write" if is_writing else "sql-read", self.place)
        return super().execute(statement, *values)

    def commit(self) -> None:
        with _as_sqlite():
            self.disk.says("sql-commit", self.place)
        super().commit()


@contextmanager
def _as_sqlite() -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        raise sqlite3.OperationalError(_SQL[failed.errno or errno.EIO]) from failed


def _connecting(disk: Disk) -> Callable[..., sqlite3.Connection]:
    real = sqlite3.connect

    def connect(file: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - as in sqlite3
        place = str(file).removeprefix("file://").partition("?")[0]
        if not disk._is_ours(place):
            other: sqlite3.Connection = real(file, **options)
            return other
        with _as_sqlite():
            disk.says("sql-open", place)
        store = real(file, factory=_Store, **options)
        store.disk, store.place = disk, place
        disk.stores.append(store)
        return store

    return connect


def _opener(disk: Disk) -> Callable[..., Any]:
    real = io.open

    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in io
        if not disk._is_ours(file) or (isinstance(file, int) and (mode != "rb" or kwargs)):
            return real(file, mode, *args, **kwargs)
        if isinstance(file, int):
            return _reader(file, disk)
        disk.says("open" if mode.startswith("r") else "create", file)
        if mode != "rb":
            return real(file, mode, *args, **kwargs)
        return _reader(file, disk)

    return opened


def _reader(file: Any, disk: Disk) -> io.BufferedReader:  # noqa: ANN401 - as in io
    raw = _Raw(file, "rb")
    raw.disk = disk
    return io.BufferedReader(raw)


def _counted(disk: Disk, name: str) -> Callable[..., Any]:
    real = getattr(os, name)

    def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any call of os
        place = args[0] if args else "."
        known = name
        if name == "open" and args[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            known = "create"
        try:
            said = disk.says(known, place)
        except OSError:
            if name == "close":  # it is closed all the same
                disk.open_files.discard(place)
                real(*args, **kwargs)
            raise
        if said == "short" and len(args[1]) > 1:
            return real(place, args[1][: len(args[1]) // 2])
        result = real(*args, **kwargs)
        if name == "open" and disk._is_ours(place):
            disk.open_files.add(result)
        if name == "close":
            disk.open_files.discard(place)
        return result

    return call


@contextmanager
def faulty(disk: Disk) -> Iterator[Disk]:
    """Let a disk fail while the block runs; that the process was killed ends the block."""
    disk.root = Path(os.path.realpath(disk.root))
    renamed = one_step._rename

    def rename(one: Path, other: Path, flag: int) -> bool:
        disk.says("exchange" if flag == one_step._EXCHANGE else "rename_new", other)
        return renamed(one, other, flag)

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, _counted(disk, name))
        patch.setattr(one_step, "_rename", rename)
        patch.setattr(sqlite3, "connect", _connecting(disk))
        opener = _opener(disk)
        patch.setattr(io, "open", opener)
        patch.setattr(builtins, "open", opener)
        with suppress(KilledError):
            yield disk
    for descriptor in disk.open_files:  # as the system does when a process ends
        with suppress(OSError):
            os.close(descriptor)
    for store in disk.stores:
        store.close()


def points(count: int, wanted: int) -> range:
    """Choose about so many of the calls to fail, from the first to the last."""
    return range(0, count, max(1, count // wanted))
