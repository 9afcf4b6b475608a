"""A journal's cache: what earlier builds have computed, in `.afterview/memory-2.sqlite`, with random access.

It can be deleted at any time. Each value has a checksum; where that does not match, DamagedError is raised, and the
caller clears the cache and builds from nothing. Values are MessagePack, which can't run code.
"""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from heapq import merge
from pathlib import Path

from site_builder.remember.store_file import TIMEOUT, create_trusted, open_store, remove_old_stores

_FORM = 2  # of the tables; another one is another file
FILE = f"memory-{_FORM}.sqlite"
_MAX_BUFFERED = 1000  # values that are stored before a commit, so that the pages they change stay in memory


class DamagedError(Exception):
    """The cache does not return what was stored in it."""


_Changes = dict[tuple[str, str], tuple[str, bytes] | None]  # by space and key; None where a value was dropped


class Memory:
    """Cached values by space and key, each with a digest of its inputs; without a folder, in this process alone.

    A space is one kind of value. Other processes see stored values after `commit`. `is_lost` is true once SQLite has
    failed, which rolls back all that was stored since the last commit: `clear` the memory before you go on.
    """

    is_lost = False

    def __init__(self, folder: Path | None = None) -> None:
        self.file = folder / FILE if folder else None
        self._store = self._open()
        self._buffered: _Changes | None = None  # since the last commit; None while writes are not buffered
        self.is_shared = False  # with processes that read the file now: nothing is written to it before they end

    def get(self, space: str, key: str) -> tuple[str, bytes] | None:
        """Return the digest and the value of a key; None where none is stored."""
        with self._damage():
            row = self._store.execute(
                "SELECT digest, data, checksum FROM kept WHERE space = ? AND key = ?", (space, key)
            ).fetchone()
        return None if row is None else _checked(space, key, *row)

    def all(self, space: str) -> Iterator[tuple[str, str, bytes]]:
        """Yield every key, digest and value of a space, in order of the keys."""
        with self._damage():
            rows = self._store.execute(
                "SELECT key, digest, data, checksum FROM kept WHERE space = ? ORDER BY key", (space,)
            )
            for key, digest, data, checksum in rows:
                yield key, *_checked(space, key, digest, data, checksum)

    def digests(self, space: str) -> Mapping[str, str]:
        """Return the digest of every key of a space, without the values."""
        with self._damage():
            return dict(self._store.execute("SELECT key, digest FROM kept WHERE space = ? ORDER BY key", (space,)))

    def put(self, space: str, key: str, digest: str, data: bytes) -> None:
        """Store a value."""
        with self._damage():
            self._store.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                (space, key, digest, data, _checksum(space, key, digest, data)),
            )
            self._buffer(space, key, (digest, data))

    def drop(self, space: str, key: str) -> None:
        """Remove a value."""
        with self._damage():
            self._store.execute("DELETE FROM kept WHERE space = ? AND key = ?", (space, key))
            self._buffer(space, key, None)

    def commit(self) -> None:
        """Make what was stored visible to other processes; where the disk refuses, they do without it."""
        try:
            self._store.commit()
        except sqlite3.Error:
            self.is_lost = not self._store.in_transaction
        else:
            self._buffered = None if self._buffered is None else {}

    def buffer_writes(self) -> None:
        """Write nothing to the file before the next commit, unless much is stored, so that it can be shared."""
        if self._store.in_transaction:  # a build that was stopped has stored something
            return
        with self._damage():
            self._store.execute("PRAGMA cache_spill = OFF")
        self._buffered, self.is_shared = {}, False

    @property
    def can_be_shared(self) -> bool:
        """Return whether a process that is forked now can read all values: writes are buffered, and they are few."""
        return self._buffered is not None and self.file is not None

    def open_shared(self) -> "Overlay":
        """Open the same values in a forked process, while the parent writes nothing to the file (see `is_shared`).

        The child must not use the parent's connection or its locks, so it opens the file as immutable. Raises
        DamagedError where that fails: the child must not go on with an empty memory.
        """
        shared = Overlay(_Immutable(self.file.parent if self.file else None))
        for (space, key), value in (self._buffered or {}).items():
            if value:
                shared.put(space, key, *value)
            else:
                shared.drop(space, key)
        return shared

    def clear(self) -> None:
        """Remove all values, damaged or not, with the file."""
        self.close()
        if self.file:
            with contextlib.suppress(OSError):
                self.file.unlink()
        self._store = self._open()
        self._buffered = None
        self.is_lost = False

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._store.close()

    @contextlib.contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as reason:
            self.is_lost = True
            raise DamagedError from reason

    def _buffer(self, space: str, key: str, value: tuple[str, bytes] | None) -> None:
        """Buffer a change; where there are many, stop buffering, so that SQLite may write before the commit."""
        if self._buffered is None:
            return
        self._buffered[space, key] = value
        if len(self._buffered) > _MAX_BUFFERED and not self.is_shared:
            self._buffered = None
            self._store.execute("PRAGMA cache_spill = ON")

    def _open(self) -> sqlite3.Connection:
        """Open the file; fall back to a store of this process alone where the file can't be trusted or created."""
        if self.file and not self.file.exists():
            remove_old_stores(self.file.parent)
        if self.file and create_trusted(self.file):
            try:
                return open_store(self.file)
            except sqlite3.Error:
                with contextlib.suppress(OSError):
                    self.file.unlink()
                with contextlib.suppress(sqlite3.Error):
                    return open_store(self.file)
        return open_store(None)


def _checksum(space: str, key: str, digest: str, data: bytes) -> int:
    """Return the CRC-32 of a value. It detects damage, not forgery: who can write here can write the journal too."""
    return zlib.crc32(data, zlib.crc32(f"{space}\0{key}\0{digest}\0".encode("utf-8", "surrogateescape")))


def _checked(space: str, key: str, digest: object, data: object, checksum: int) -> tuple[str, bytes]:
    if not isinstance(digest, str) or not isinstance(data, bytes) or checksum != _checksum(space, key, digest, data):
        raise DamagedError
    return digest, data


class Overlay(Memory):
    """Changes over another memory, which stays as it is."""

    def __init__(self, base: Memory) -> None:
        self.file = None
        self._base = base
        self._stored: dict[str, dict[str, tuple[str, bytes]]] = {}
        self._dropped: set[tuple[str, str]] = set()

    def get(self, space: str, key: str) -> tuple[str, bytes] | None:
        """Return the digest and the value of a key; None where none is stored."""
        stored_here = self._stored.get(space, {}).get(key)
        return stored_here or (None if (space, key) in self._dropped else self._base.get(space, key))

    def all(self, space: str) -> Iterator[tuple[str, str, bytes]]:
        """Yield every key, digest and value of a space, in order of the keys."""
        stored_here = self._stored.get(space, {})
        others = ((key, digest, data) for key, digest, data in self._base.all(space) if self._is_from_base(space, key))
        return merge(others, ((key, *stored_here[key]) for key in sorted(stored_here)))

    def digests(self, space: str) -> Mapping[str, str]:
        """Return the digest of every key of a space, without the values."""
        others = {key: digest for key, digest in self._base.digests(space).items() if self._is_from_base(space, key)}
        return others | {key: digest for key, (digest, _) in self._stored.get(space, {}).items()}

    def put(self, space: str, key: str, digest: str, data: bytes) -> None:
        """Store a value here only."""
        self._stored.setdefault(space, {})[key] = (digest, data)
        self._dropped.discard((space, key))

    def drop(self, space: str, key: str) -> None:
        """Hide a value of the memory below, or remove one that was stored here."""
        self._stored.get(space, {}).pop(key, None)
        self._dropped.add((space, key))

    def changes(self) -> Iterator[tuple[str, str, tuple[str, bytes] | None]]:
        """Yield the changes as space, key, and digest with value; None in place of a value that was dropped."""
        yield from ((space, key, None) for space, key in self._dropped)
        yield from ((space, key, value) for space, values in self._stored.items() for key, value in values.items())

    def commit(self) -> None:
        """Do nothing: other processes see none of this."""

    def clear(self) -> None:
        """Discard the changes."""
        self._stored, self._dropped = {}, set()

    def close(self) -> None:
        """Close the memory below."""
        self._base.close()

    def _is_from_base(self, space: str, key: str) -> bool:
        return key not in self._stored.get(space, {}) and (space, key) not in self._dropped


class _ReadOnly(Memory):
    """The file, opened for reading only; an empty store where there is none."""

    _MODE = "mode=ro"

    def _open(self) -> sqlite3.Connection:
        return self._open_existing() or open_store(None)

    def _open_existing(self) -> sqlite3.Connection | None:
        if self.file and self.file.is_file() and not self.file.is_symlink():
            with contextlib.suppress(sqlite3.Error):
                store = sqlite3.connect(f"{self.file.resolve().as_uri()}?{self._MODE}", uri=True, timeout=TIMEOUT)
                store.execute("SELECT count(*) FROM kept WHERE space = ''").fetchone()
                return store
        return None


class _Immutable(_ReadOnly):
    """The file while nobody writes to it: SQLite takes no lock, and ignores a rollback journal."""

    _MODE = "mode=ro&immutable=1"

    def _open(self) -> sqlite3.Connection:
        store = self._open_existing()
        if store is None:
            raise DamagedError
        return store


def open_read_only(folder: Path | None) -> Memory:
    """Open the memory for a command that only reads the journal: what it stores stays in its own process."""
    return Overlay(_ReadOnly(folder))
