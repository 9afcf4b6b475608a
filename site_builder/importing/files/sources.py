"""What the person names, files, folders, archives or standard input -> the files in them."""

import lzma
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from msgspec import Struct

from site_builder.importing.plan import NotImportableError

_LARGEST = 20_000_000  # bytes of a file
_MOST = 2000  # files of a folder or an archive
_ALL = 200_000_000  # bytes of all that is read at once, unpacked
_DEEPEST = 3  # archives in archives, as Notion packs them
_SEAL = ".afterview.json"
_MAILBOX = ".mbox"
# What stands above each mail of a mailbox, by whatever program it was written.
_ABOVE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]*\r?\n(?=(?:>From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t\r\n])")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_OURS = frozenset({"journal.toml", "phrases.toml"})
_LEFT_BEHIND = frozenset({"Thumbs.db", "desktop.ini"})
_WORKBOOKS = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".ods", ".xls", ".docx", ".odt", ".pages", ".numbers", ".epub", ".pptx"}
)


class Source(Struct, frozen=True):
    """A file to be imported: its name as it is shown, and its bytes.

    `refused` says why it can't be read, "" where it can: of many files one that can't does not keep the others out.
    """

    name: str
    data: bytes
    refused: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its name, with the dot, in lower case."""
        return PurePosixPath(self.name).suffix.casefold()


def sources_of(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Read what the person names; `-` is standard input. Raises NotImportableError and OSError for a file alone."""
    found: list[Source] = []
    room = _Room()
    for path in paths:
        if str(path) == "-":
            found += _opened("standard input", _whole(sys.stdin.buffer, "standard input", room), room)
        elif path.is_dir():
            for inner in _files(path):
                found += _of_many(inner, room)
        elif len(paths) > 1:
            path.stat()  # a name with a slip in it is said before anything else
            found += _of_many(path, room)
        else:
            found += _opened(str(path), _read(path, room), room)
    return tuple(found)


class _Room:
    """How many bytes may still be held: of all files, and of all archives in them and in these, however packed."""

    def __init__(self) -> None:
        self._left = _ALL

    def take(self, name: str, size: int) -> None:
        """Make room for so many bytes. Raises NotImportableError where that is too much."""
        if size > self._left:
            raise NotImportableError(
                f"{name} is left out: with it, more than {_ALL // 1_000_000} MB would be read at once; name fewer files"
            )
        self._left -= size


def _of_many(path: Path, room: _Room) -> tuple[Source, ...]:
    """Read a file that is named beside others, or lies in a folder; one that can't be read says why."""
    name = str(path)
    try:
        return tuple(_opened(name, _read(path, room), room))
    except NotImportableError as reason:
        return (Source(name, b"", refused=str(reason).removeprefix(f"{name} ")),)
    except OSError as failed:
        return (Source(name, b"", refused=f"it can't be read: {failed.strerror}"),)


def _files(folder: Path) -> list[Path]:
    """List the files below a folder that can be the writer's: none of a site that was built there."""
    below = sorted(folder.rglob("*"))
    sites = {path.parent for path in below if path.name == _SEAL}
    every = [
        path
        for path in below
        if path.is_file()
        and not _is_hidden(path.relative_to(folder).as_posix())
        and sites.isdisjoint(path.parents)
        and path.name not in _OURS
    ]
    if len(every) > _MOST:
        raise NotImportableError(f"{folder} has more than {_MOST:,} files; name a smaller folder")
    return every


def _read(path: Path, room: _Room) -> bytes:
    largest = _ALL if path.suffix.casefold() == _MAILBOX else _LARGEST
    with path.open("rb") as opened:  # a pipe may be meant: <(pbpaste)
        return _whole(opened, str(path), room, largest)


def _whole(opened: IO[bytes], name: str, room: _Room, largest: int = _LARGEST) -> bytes:
    """Read to the end, if there is one: a device may have none, and a file that grows another than it had."""
    data = opened.read(largest + 1)
    if len(data) > largest:
        raise NotImportableError(f"{name} is larger than {largest // 1_000_000} MB; cut it into parts")
    room.take(name, len(data))
    return data


def _opened(name: str, data: bytes, room: _Room, depth: int = 0) -> Iterator[Source]:
    """Yield a file, or the files in it where it is an archive. Raises NotImportableError."""
    is_packed = data.startswith(b"PK\x03\x04") and PurePosixPath(name).suffix.casefold() not in _WORKBOOKS
    if not is_packed:
        yield from _mails(name, data)
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
            names = {info.filename for info in archive.infolist()}
            if "[Content_Types].xml" in names or "mimetype" in names:  # a workbook without its ending
                yield Source(name, data)
                return
            if depth >= _DEEPEST or len(members) > _MOST:
                raise NotImportableError(f"{name} holds too much; unpack it and name a folder")
            for member in sorted(members, key=lambda info: info.filename):
                if member.file_size > _LARGEST:
                    raise NotImportableError(f"{name}/{member.filename} is larger than {_LARGEST // 1_000_000} MB")
                room.take(name, member.file_size)
                yield from _opened(f"{name}/{member.filename}", archive.read(member), room, depth + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, EOFError, ValueError) as reason:
        why = str(reason) if isinstance(reason, NotImplementedError | ValueError) else "it is broken, or has a password"
        raise NotImportableError(f"{name} can't be unpacked: {why}; unpack it yourself and name the folder") from None


def _mails(name: str, data: bytes) -> Iterator[Source]:
    """Yield the mails of a mailbox; another file stays as it is, but for what Apple Mail writes around a mail."""
    if PurePosixPath(name).suffix.casefold() == ".emlx":
        first, _, rest = data.partition(b"\n")
        is_counted = first.strip().isdigit() and len(first) < 12  # noqa: PLR2004 - digits of a size
        yield Source(name, rest[: int(first)] if is_counted else data)
        return
    starts = [line.span() for line in _ABOVE.finditer(data)] if data.startswith(b"From ") else []
    if len(starts) > _MOST:
        raise NotImportableError(f"{name} has more than {_MOST:,} mails; export the folder of your applications alone")
    if not starts:
        yield Source(name, data)
        return
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield Source(f"{name}/{number}.eml", _ESCAPED.sub(rb"\1", data[start:end]).rstrip(b"\r\n") + b"\n")


def _is_hidden(name: str) -> bool:
    """Whether a file is none of the writer's: hidden, or left by a file manager, or a lock of an office program."""
    return any(part.startswith((".", "__MACOSX", "~$")) or part in _LEFT_BEHIND for part in PurePosixPath(name).parts)
