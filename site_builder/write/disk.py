"""An output folder on the disk: scans it, and writes files atomically, so that a stopped build leaves no half file."""

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
_RACY = 100_000_000  # nanoseconds: a file that changed so shortly before the scan may change again with the same times
TEMPORARY = ".afterview-{}.tmp"


class Facts(Struct, frozen=True):
    """What the file system says about a file; the same facts mean that it has not changed."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Disk(Struct, frozen=True):
    """The content of an output folder: plain files with their facts, folders, and links or other special files.

    Paths are relative, with `/`. The seal, the `.gitignore` and the files of file managers are left out.
    """

    files: Mapping[str, Facts]
    folders: frozenset[str]
    special: frozenset[str]
    temporary: tuple[str, ...]


def scan(folder: Path, *, is_ours: bool = True) -> Disk:
    """Walk an output folder once, without following links; in a folder of ours, remove the rights of other users."""
    files: dict[str, Facts] = {}
    folders, special = set(), set()
    temporary = []
    if is_ours:
        narrow_folder(folder)
    waiting = [""]
    while waiting:
        parent = waiting.pop()
        for entry in _entries(folder / parent):
            path = f"{parent}{entry.name}"
            is_plain = entry.name[0] != "." and entry.is_file(follow_symlinks=False)
            if is_plain and entry.name not in LEFT_BY_FILE_MANAGERS:  # first, because nearly all files are
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
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _narrow(entry: os.DirEntry[str], mode: int | None) -> os.stat_result:
    """Remove the rights of other users from a file or folder of the output, because the journal is private."""
    facts = entry.stat(follow_symlinks=False)
    if facts.st_mode & _OTHERS and mode is not None and os.name == "posix":
        Path(entry.path).chmod(stat.S_IMODE(facts.st_mode) & mode | mode & stat.S_IRUSR)
        return Path(entry.path).lstat()
    return facts


def narrow_folder(folder: Path) -> None:
    """Remove the rights of other users from a folder, if it exists. Raises OSError."""
    if os.name != "posix":
        return
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except FileNotFoundError:
        return
    if mode & _OTHERS:
        folder.chmod(mode & _FOLDER_MODE)


def now_ns() -> int:
    """Return the time of a scan, in nanoseconds, for `is_settled`."""
    return time.time_ns()


def is_settled(ctime_ns: int, scanned_ns: int) -> bool:
    """Return whether the times of a file show any change after its scan; both are in nanoseconds."""
    return abs(scanned_ns - ctime_ns) > _RACY


def _facts(status: os.stat_result) -> Facts:
    return Facts(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def facts_of(path: Path) -> Facts | None:
    """Return the facts of a file; None where there is no plain file."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return _facts(status) if stat.S_ISREG(status.st_mode) else None


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
    """The size and the hash (SHA-256, hex) of a file's bytes, updated while they are iterated."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """Return the hash of the bytes so far."""
        return self._hash.hexdigest()

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield pieces unchanged, and measure them."""
        for piece in pieces:
            self.size += len(piece)
            self._hash.update(piece)
            yield piece


def make_folder(folder: Path) -> None:
    """Create a folder and its parents, for the owner only."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)


def write_temporary(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write bytes to a temporary file next to `path`, for `put_in_place`; for the owner only, whatever the umask."""
    temporary = path.with_name(TEMPORARY.format(hashlib.sha256(path.name.encode()).hexdigest()[:16]))
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with os.fdopen(descriptor, "wb") as opened:
        opened.writelines(pieces)
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename a temporary file to `path` atomically, so that a reader sees the old file or the new one."""
    temporary.replace(path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file atomically."""
    put_in_place(write_temporary(path, (content,)), path)
