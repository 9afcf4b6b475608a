"""What earlier builds of a journal found out (`.afterview/memory-2.sqlite`), read at random and never believed blindly.

It can be deleted at any time. A value carries a checksum of itself; one that does not fit is `DamagedError`, upon which
the caller forgets all and builds without. Values are bytes of MessagePack, a form that can't run code.
"""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from heapq import merge
from pathlib import Path

from site_builder.remember.store_file import WAIT, clear_others, is_ours, open_store

_FORM = 2  # of the tables; another one is another file
FILE = f"memory-{_FORM}.sqlite"
_FEW = 1000  # values that are stored before a commit; what they change in the file is held in memory


class DamagedError(Exception):
    """What is remembered is not what was stored."""


_News = dict[tuple[str, str], tuple[str, bytes] | None]  # by space and key; None where a value was dropped


class Memory:
    """Values by space and key, each with a digest that says what it was made from; without a folder, of this process.

    A space is one kind of value. What is stored is there for other processes after `commit`. `is_lost` says that
    something of it failed, which takes back all that was stored since the last commit: who goes on forgets all first.
    """

    is_lost = False

    def __init__(self, folder: Path | None = None) -> None:
        self.file = folder / FILE if folder else None
        self._store = self._opened()
        self._news: _News | None = None  # since the last commit, where they are held and few
        self.is_lent = False  # to processes that read the file now: nothing is written to it, however much is stored

    def get(self, space: str, key: str) -> tuple[str, bytes] | None:
        """Recall the digest and the value of a key."""
        with self._damage():
            row = self._store.execute(
                "SELECT digest, data, checksum FROM kept WHERE space = ? AND key = ?", (space, key)
            ).fetchone()
        return None if row is None else _checked(space, key, *row)

    def all(self, space: str) -> Iterator[tuple[str, str, bytes]]:
        """Recall every key, digest and value of a space, in order of the keys."""
        with self._damage():
            rows = self._store.execute(
                "SELECT key, digest, data, checksum FROM kept WHERE space = ? ORDER BY key", (space,)
            )
            for key, digest, data, checksum in rows:
                yield key, *_checked(space, key, digest, data, checksum)

    def digests(self, space: str) -> Mapping[str, str]:
        """Recall the digest of every key of a space, without the values."""
        with self._damage():
            return dict(self._store.execute("SELECT key, digest FROM kept WHERE space = ? ORDER BY key", (space,)))

    def put(self, space: str, key: str, digest: str, data: bytes) -> None:
        """Store a value."""
        with self._damage():
            self._store.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                (space, key, digest, data, _checksum(space, key, digest, data)),
            )
            self._note(space, key, (digest, data))

    def drop(self, space: str, key: str) -> None:
        """Forget a value."""
        with self._damage():
            self._store.execute("DELETE FROM kept WHERE space = ? AND key = ?", (space, key))
            self._note(space, key, None)

    def commit(self) -> None:
        """Let other processes have what was stored; where that can't be written, they do without."""
        try:
            self._store.commit()
        except sqlite3.Error:
            self.is_lost = not self._store.in_transaction
        else:
            self._news = None if self._news is None else {}

    def hold(self) -> None:
        """Write nothing to the file before the next commit, as long as little is stored: so that it can be shared."""
        if self._store.in_transaction:  # a build that was stopped has stored something
            return
        with self._damage():
            self._store.execute("PRAGMA cache_spill = OFF")
        self._news, self.is_lent = {}, False

    @property
    def can_be_shared(self) -> bool:
        """Whether a process that is forked now can read all this: it is held, and few values were stored since."""
        return self._news is not None and self.file is not None

    def shared(self) -> "Overlay":
        """Open the same in a process that was forked from this one, which stores nothing before that one ends.

        There this connection must not be touched, nor its locks known: so the file is opened as one that never changes.
        Raises DamagedError where it can't be opened: an empty memory would be one of another journal.
        """
        shared = Overlay(_Unchanging(self.file.parent if self.file else None))
        for (space, key), value in (self._news or {}).items():
            if value:
                shared.put(space, key, *value)
            else:
                shared.drop(space, key)
        return shared

    def forget(self) -> None:
        """Remove all that is remembered, damaged or not."""
        self.close()
        if self.file:
            with contextlib.suppress(OSError):
                self.file.unlink()
        self._store = self._opened()
        self._news = None
        self.is_lost = False

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self._store.close()

    @contextlib.contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as reason:
            self.is_lost = True
            raise DamagedError from reason

    def _note(self, space: str, key: str, value: tuple[str, bytes] | None) -> None:
        """Take note of what is stored; where that is much, the file may have it before the commit."""
        if self._news is None:
            return
        self._news[space, key] = value
        if len(self._news) > _FEW and not self.is_lent:
            self._news = None
            self._store.execute("PRAGMA cache_spill = ON")

    def _opened(self) -> sqlite3.Connection:
        """Open the file, or a memory of this process alone where it can't be one of ours."""
        if self.file and not self.file.exists():
            clear_others(self.file.parent)
        if self.file and is_ours(self.file):
            try:
                return open_store(self.file)
            except sqlite3.Error:
                with contextlib.suppress(OSError):
                    self.file.unlink()
                with contextlib.suppress(sqlite3.Error):
                    return open_store(self.file)
        return open_store(None)


def _checksum(space: str, key: str, digest: str, data: bytes) -> int:
    """Sum up a value (CRC-32): against damage, not against a person, since who can write here can write the journal."""
    return zlib.crc32(data, zlib.crc32(f"{space}\0{key}\0{digest}\0".encode("utf-8", "surrogateescape")))


def _checked(space: str, key: str, digest: object, data: object, checksum: int) -> tuple[str, bytes]:
    if not isinstance(digest, str) or not isinstance(data, bytes) or checksum != _checksum(space, key, digest, data):
        raise DamagedError
    return digest, data


class Overlay(Memory):
    """What is found out aside: over another memory, which stays as it is."""

    def __init__(self, under: Memory) -> None:
        self.file = None
        self._under = under
        self._own: dict[str, dict[str, tuple[str, bytes]]] = {}
        self._gone: set[tuple[str, str]] = set()

    def get(self, space: str, key: str) -> tuple[str, bytes] | None:
        """Recall the digest and the value of a key."""
        own = self._own.get(space, {}).get(key)
        return own or (None if (space, key) in self._gone else self._under.get(space, key))

    def all(self, space: str) -> Iterator[tuple[str, str, bytes]]:
        """Recall every key, digest and value of a space, in order of the keys."""
        own = self._own.get(space, {})
        others = ((key, digest, data) for key, digest, data in self._under.all(space) if self._is_other(space, key))
        return merge(others, ((key, *own[key]) for key in sorted(own)))

    def digests(self, space: str) -> Mapping[str, str]:
        """Recall the digest of every key of a space, without the values."""
        others = {key: digest for key, digest in self._under.digests(space).items() if self._is_other(space, key)}
        return others | {key: digest for key, (digest, _) in self._own.get(space, {}).items()}

    def put(self, space: str, key: str, digest: str, data: bytes) -> None:
        """Know a value."""
        self._own.setdefault(space, {})[key] = (digest, data)
        self._gone.discard((space, key))

    def drop(self, space: str, key: str) -> None:
        """Know a value no more; what others stored is left as it is."""
        self._own.get(space, {}).pop(key, None)
        self._gone.add((space, key))

    def changes(self) -> Iterator[tuple[str, str, tuple[str, bytes] | None]]:
        """Give what was found out, by space and key: the digest and the value; None for one that is known no more."""
        yield from ((space, key, None) for space, key in self._gone)
        yield from ((space, key, value) for space, own in self._own.items() for key, value in own.items())

    def commit(self) -> None:
        """Leave all as it is: nothing here is for others."""

    def forget(self) -> None:
        """Forget what was found out aside."""
        self._own, self._gone = {}, set()

    def close(self) -> None:
        """Let go of the memory below."""
        self._under.close()

    def _is_other(self, space: str, key: str) -> bool:
        return key not in self._own.get(space, {}) and (space, key) not in self._gone


class _ToRead(Memory):
    """What builds remember, opened for reading only, if there is any."""

    _HOW = "mode=ro"

    def _opened(self) -> sqlite3.Connection:
        return self._there() or open_store(None)

    def _there(self) -> sqlite3.Connection | None:
        if self.file and self.file.is_file() and not self.file.is_symlink():
            with contextlib.suppress(sqlite3.Error):
                store = sqlite3.connect(f"{self.file.resolve().as_uri()}?{self._HOW}", uri=True, timeout=WAIT)
                store.execute("SELECT count(*) FROM kept WHERE space = ''").fetchone()
                return store
        return None


class _Unchanging(_ToRead):
    """The same, while nobody writes to the file: no lock is asked for, and no journal of it is looked at."""

    _HOW = "mode=ro&immutable=1"

    def _opened(self) -> sqlite3.Connection:
        store = self._there()
        if store is None:
            raise DamagedError
        return store


def open_read_only(folder: Path | None) -> Memory:
    """Open what builds remember for a command that only looks: what it finds out itself is for itself alone."""
    return Overlay(_ToRead(folder))
