"""An output folder as it is on the disk: which files are there, and small steps that a stopped build can't spoil."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.plain_file import open_plain
from site_builder.write.folder import GITIGNORE, LEFT_BY_FILE_MANAGERS, is_temporary
from site_builder.write.seal import SEAL

_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_OTHERS = 0o077
_RACY = 100_000_000  # nanoseconds: a file that changed so shortly before it was looked at may change once more
TEMPORARY = ".afterview-{}.tmp"


class Facts(Struct, frozen=True):
    """What the file system says of a file; the same facts mean that it was not touched since."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Disk(Struct, frozen=True):
    """What is below an output folder: plain files with their facts, folders, and links or other special things.

    Paths are relative, with `/`. The seal, its folder's `.gitignore` and what file managers leave are in none of them.
    """

    files: Mapping[str, Facts]
    folders: frozenset[str]
    special: frozenset[str]
    temporary: tuple[str, ...]


def scan(folder: Path, *, is_ours: bool = True) -> Disk:
    """Walk an output folder once, without following links; in one of ours, narrow modes wider than the owner's."""
    files: dict[str, Facts] = {}
    folders, special = set(), set()
    temporary = []
    if is_ours:
        narrow_folder(folder)
    waiting = [""]
    while waiting:
        above = waiting.pop()
        for entry in _entries(folder / above):
            path = f"{above}{entry.name}"
            if (
                entry.name[0] != "."
                and entry.is_file(follow_symlinks=False)
                and entry.name not in LEFT_BY_FILE_MANAGERS
            ):
                # that is nearly all of it
                files[path] = _facts(_narrow(entry, _FILE_MODE if is_ours else None))
            elif entry.is_dir(follow_symlinks=False):
                folders.add(path)
                waiting.append(f"{path}/")
                _narrow(entry, _FOLDER_MODE if is_ours else None)
            elif is_temporary(entry.name):
                temporary.append(path)
            elif path in {GITIGNORE, SEAL} and entry.is_file(follow_symlinks=False):
                _narrow(entry, _FILE_MODE if is_ours else None)
            elif entry.name in LEFT_BY_FILE_MANAGERS or path in {GITIGNORE, SEAL}:
                continue
            elif entry.is_file(follow_symlinks=False):
                files[path] = _facts(_narrow(entry, _FILE_MODE if is_ours else None))
            else:
                special.add(path)
    return Disk(files, frozenset(folders), frozenset(special), tuple(temporary))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _narrow(entry: os.DirEntry[str], mode: int | None) -> os.stat_result:
    """Take the rights of others from a file or folder of the output; a private journal is its owner's only."""
    facts = entry.stat(follow_symlinks=False)
    if facts.st_mode & _OTHERS and mode is not None and os.name == "posix":
        Path(entry.path).chmod(stat.S_IMODE(facts.st_mode) & mode | mode & stat.S_IRUSR)
        return Path(entry.path).lstat()
    return facts


def narrow_folder(folder: Path) -> None:
    """Take the rights of others from a folder of ours, where there is one. Raises OSError."""
    if os.name != "posix":
        return
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except FileNotFoundError:
        return
    if mode & _OTHERS:
        folder.chmod(mode & _FOLDER_MODE)


def now_ns() -> int:
    """Tell the time at which files are looked at, in nanoseconds, for `is_settled`."""
    return time.time_ns()


def is_settled(ctime_ns: int, scanned_ns: int) -> bool:
    """Whether the times of a file tell of any change after it was looked at; both are in nanoseconds."""
    return abs(scanned_ns - ctime_ns) > _RACY


def _facts(of: os.stat_result) -> Facts:
    return Facts(of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino)


def facts_of(path: Path) -> Facts | None:
    """Ask the file system about one file; None where there is no plain file."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return _facts(found) if stat.S_ISREG(found.st_mode) else None


def hash_of(path: Path) -> str | None:
    """Hash a file's bytes (SHA-256, hex); None where it can't be read, whatever the reason."""
    try:
        return read_hash(path)
    except OSError:
        return None


def read_hash(path: Path) -> str:
    """Hash a file's bytes (SHA-256, hex). Raises OSError where it can't be read."""
    with open_plain(path) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class Measure:
    """The size and the hash (SHA-256, hex) of a file's bytes, counted while they pass through."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """Give the hash of what has passed."""
        return self._hash.hexdigest()

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Let pieces pass."""
        for piece in pieces:
            self.size += len(piece)
            self._hash.update(piece)
            yield piece


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for the owner only."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)


def put_aside(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write bytes to a temporary file beside `path`, for `put_in_place`; for the owner only, whatever the umask."""
    aside = path.with_name(TEMPORARY.format(hashlib.sha256(path.name.encode()).hexdigest()[:16]))
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with os.fdopen(descriptor, "wb") as opened:
        opened.writelines(pieces)
    return aside


def put_in_place(aside: Path, path: Path) -> None:
    """Let a temporary file take its place in one step, so that a reader sees the old file or the new one."""
    aside.replace(path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is never half there."""
    put_in_place(put_aside(path, (content,)), path)
