"""What earlier builds know (`.afterview/` beside journal.toml): a cache keyed by content, never a truth.

It can be deleted at any time. A cache of another version, of another form or damaged is no cache. It is MessagePack
read into typed values, a form that can't run code.
"""

import contextlib
import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from site_builder.model import Interview
from site_builder.problems import Problem
from site_builder.write import disk
from site_builder.write.output import Known

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_Kept = TypeVar("_Kept")
FOLDER = ".afterview"
_LIBRARIES = (
    "jinja2",
    "markdown_it",
    "mdit_py_plugins",
    "pygments",
    "yaml",
    "frontmatter",
    "pydantic",
    "tzdata",
    "msgspec",
    "segno",
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """One entry as it was read and checked from the bytes with this digest (SHA-256, hex)."""

    digest: str
    interview: Interview
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of the last build by path; `made_with` are the versions and settings that they depend on."""

    made_with: str = ""
    entries: dict[str, Remembered] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pages:
    """All files that the last build of an output folder wrote, by path; `inputs` stands for all that they came from."""

    inputs: str = ""
    files: dict[str, Known] = field(default_factory=dict)


class Store:
    """The cache of one journal; where its folder can't be written the build does without."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER

    def entries(self, made_with: str) -> Mapping[str, Remembered]:
        """Recall the entries made with these versions and settings."""
        found = self._load("entries", Entries)
        return found.entries if found and found.made_with == made_with else {}

    def keep_entries(self, made_with: str, entries: Mapping[str, Remembered]) -> None:
        """Store the entries of this build."""
        self._save("entries", Entries(made_with, dict(sorted(entries.items()))))

    def pages(self, output: Path) -> Pages:
        """Recall what was written to an output folder."""
        return self._load(_name_of(output), Pages) or Pages()

    def keep_pages(self, output: Path, pages: Pages) -> None:
        """Store what is written in an output folder."""
        self._save(_name_of(output), pages)

    def forget(self) -> None:
        """Remove all that is remembered."""
        if self.folder.is_dir() and not self.folder.is_symlink():
            for file in self.folder.glob("*.msgpack"):
                file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def lock(self) -> Iterator[bool]:
        """Hold the journal's lock while building, waiting for another build; False where there can be none.

        The lock is the system's own, so that one of a dead process is free.
        """
        if not self._make_folder():
            yield False
            return
        with open(self.folder / "lock", "a+b", opener=_for_the_owner) as opened:
            _wait_for(opened.fileno())
            yield True

    def _load(self, name: str, kind: type[_Kept]) -> _Kept | None:
        try:
            data = (self.folder / f"{name}.msgpack").read_bytes()
            return msgspec.msgpack.decode(data, type=kind)
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None

    def _save(self, name: str, kept: Entries | Pages) -> None:
        path = self.folder / f"{name}.msgpack"
        data = msgspec.msgpack.encode(kept)
        with contextlib.suppress(OSError):
            if not path.is_file() or path.read_bytes() != data:
                disk.write_whole(path, data)

    def _make_folder(self) -> bool:
        try:
            disk.make_folder(self.folder)
            disk.narrow_folder(self.folder)
            if not (self.folder / ".gitignore").is_file():
                disk.write_whole(self.folder / ".gitignore", b"*\n")
            return os.access(self.folder, os.W_OK)
        except OSError:
            return False


def _name_of(output: Path) -> str:
    return f"pages-{hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]}"


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _wait_for(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def versions() -> str:
    """Name what the results of a build depend on besides its inputs: this program's files and its libraries.

    The program's own files count by size and time, so that a change of its source is a new version too; a library by
    its folder's name and time, which installing it again changes.
    """
    parts = []
    here = Path(__file__).parent
    for file in sorted(here.rglob("*.py")):
        facts = file.stat()
        parts.append(f"{file.relative_to(here)}:{facts.st_size}:{facts.st_mtime_ns}")
    for library in _LIBRARIES:
        spec = importlib.util.find_spec(library)
        if spec and spec.origin:
            facts = Path(spec.origin).stat()
            parts.append(f"{library}:{facts.st_size}:{facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
