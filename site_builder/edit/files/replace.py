"""New bytes in the place of a file's old ones: the old or the new whole, and what an editor saves meanwhile is kept."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from site_builder.edit.files.one_step import Stop, exchange, is_being_written, locked, no_stop, sync, write_all

_ANY_WRITE = 0o222
_NO_ATTRIBUTES = frozenset({errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.EINVAL})
_TURNS = 16  # of an editor that saves again and again


class ChangedError(Exception):
    """The file is not what was read: another program saved it meanwhile, and its version stays."""


class CannotWriteError(Exception):
    """The file must not be replaced; the message says why, and what became of it."""


class _Aside(Struct, frozen=True):
    """Our temporary files beside one file. Their names begin with a dot, so that no entry is seen in them.

    A `part` is being written and can always go. A `swap` is whole, and after the exchange it holds what was in the
    file: its name has the digests of both, so that what an editor saved can be told from them.
    """

    real: Path

    def _name(self) -> str:
        return f".afterview-{hashlib.sha256(os.fsencode(self.real.name)).hexdigest()[:16]}"

    def part(self) -> Path:
        return self.real.with_name(f"{self._name()}.part.tmp")

    def swap(self, old: bytes, new: bytes) -> Path:
        return self.real.with_name(f"{self._name()}-{_digest(old)}-{_digest(new)}.swap.tmp")

    def left(self) -> list[Path]:
        return sorted(
            path for path in self.real.parent.iterdir() if path.name.startswith(self._name()) and path.suffix == ".tmp"
        )


def replace_bytes(path: Path, old: bytes, new: bytes, stop: Stop = no_stop) -> None:
    """Put `new` in the place of `old` in one step; a link stays a link, mode and attributes stay.

    Where the system can exchange two files, what comes out is looked at, and put back where it is not `old`. `stop` is
    told the name of each step before it is made. Raises ChangedError where the file is another by now, CannotWriteError
    where it may not be written, and OSError where the disk refuses; the file is then what it was, or `new`, whole.
    """
    real = Path(os.path.realpath(path, strict=True))
    facts = real.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise CannotWriteError("it is not a regular file; nothing was changed")
    if not facts.st_mode & _ANY_WRITE or not os.access(real, os.W_OK):
        raise CannotWriteError("it is read-only; nothing was changed")
    aside = _Aside(real)
    with locked(real.parent) as folder:
        _clear_up(aside)
        stop("compare")
        if real.read_bytes() != old:
            raise ChangedError
        swap = aside.swap(old, new)
        try:
            _make(aside.part(), real, facts, new, stop)
            stop("name")
            aside.part().rename(swap)
            _put_in_place(swap, real, old, new, stop)
        except OSError:
            _forget(aside.part(), swap, new)
            raise
        stop("folder")
        sync(folder)


def clear_up(path: Path) -> None:
    """Remove what a stopped edit left beside a file that says already what is wanted.

    Raises CannotWriteError where an editor's version is among it, and OSError where the disk refuses.
    """
    aside = _Aside(Path(os.path.realpath(path, strict=True)))
    if aside.left():
        with locked(aside.real.parent):
            _clear_up(aside)


def _make(part: Path, real: Path, facts: os.stat_result, new: bytes, stop: Stop) -> None:
    """Write the new file beside the old one, as it will be."""
    stop("make")
    with _open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
        stop("write")
        write_all(descriptor, new)
        stop("attributes")
        _copy_attributes(real, facts, descriptor)
        stop("sync")
        os.fsync(descriptor)


def _copy_attributes(real: Path, facts: os.stat_result, descriptor: int) -> None:
    made = os.fstat(descriptor)
    if hasattr(os, "fchown") and (made.st_uid, made.st_gid) != (facts.st_uid, facts.st_gid):
        with contextlib.suppress(PermissionError):  # a group that one is not in
            os.fchown(descriptor, facts.st_uid, facts.st_gid)
    if hasattr(os, "listxattr"):
        for name in _attributes(real):
            try:
                os.setxattr(descriptor, name, os.getxattr(real, name))
            except OSError as reason:
                if reason.errno not in _NO_ATTRIBUTES:
                    raise
    os.chmod(descriptor, stat.S_IMODE(facts.st_mode))


def _attributes(real: Path) -> list[str]:
    try:
        return os.listxattr(real)
    except OSError:  # a file system without any
        return []


def _put_in_place(swap: Path, real: Path, old: bytes, new: bytes, stop: Stop) -> None:
    stop("exchange")
    if not exchange(swap, real):
        if real.read_bytes() != old:
            swap.unlink(missing_ok=True)
            raise ChangedError
        stop("replace")
        swap.replace(real)
        return
    stop("look")
    try:
        out = _look(swap)
    except OSError:
        _undo(swap, real)
        raise
    if out == old:
        stop("remove")
        with contextlib.suppress(OSError):  # the next edit clears it up
            swap.unlink()
        return
    _put_back(swap, real, new, stop)
    raise ChangedError


def _undo(swap: Path, real: Path) -> None:
    """Exchange once more. Raises CannotWriteError where that fails, so that nobody believes that all is as it was."""
    try:
        exchange(swap, real)
    except OSError as failed:
        message = f"it has the new text, but {swap.name} beside it holds the old one, and can't be read"
        raise CannotWriteError(f"{message}: {failed.strerror}") from None


def _look(swap: Path) -> bytes | None:
    """Read what came out; None while another program still writes to it."""
    with _open(swap, os.O_RDONLY) as descriptor:
        if is_being_written(descriptor):
            return None
        with open(descriptor, "rb", closefd=False) as opened:
            return opened.read()


def _put_back(swap: Path, real: Path, new: bytes, stop: Stop) -> None:
    """Put back what an editor saved; what it saves in these moments comes out, and goes back in as the newest.

    What is removed in the end is ours, or what the editor itself has replaced.
    """
    expected: bytes | None = new
    inside = swap.read_bytes()
    for _ in range(_TURNS):
        stop("put back")
        exchange(swap, real)
        stop("look again")
        out = swap.read_bytes()
        if out == expected:
            swap.unlink()
            return
        expected, inside = inside, out
    raise CannotWriteError(f"another program saves it again and again; look at {swap.name} beside it")


def _clear_up(aside: _Aside) -> None:
    """Remove what a stopped edit left; an exchange that an editor's version came out of is undone first.

    Raises CannotWriteError where such a version is not to be put back because the file is yet another by now.
    """
    for left in aside.left():
        if not left.name.endswith(".swap.tmp"):
            left.unlink(missing_ok=True)
            continue
        *_, was, ours = left.name.removesuffix(".swap.tmp").split("-")
        is_known = _digest(left.read_bytes()) in {was, ours}
        if not is_known and (_digest(aside.real.read_bytes()) != ours or not exchange(left, aside.real)):
            message = f"an edit was interrupted here, and {left.name} beside it holds what an editor saved then"
            raise CannotWriteError(f"{message}; take from it what is missing, and delete it. Nothing was changed")
        left.unlink()


def _forget(part: Path, swap: Path, new: bytes) -> None:
    """Remove our temporary files after a fault; one that holds anything but the new bytes stays."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        if swap.read_bytes() == new:
            swap.unlink()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


@contextlib.contextmanager
def _open(path: Path, flags: int = os.O_RDONLY) -> Iterator[int]:
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def held_by(path: Path) -> tuple[str, ...]:
    """Name the lock and swap files of editors (Vim, Emacs, LibreOffice) that are beside a file."""
    name = path.name
    names = (f".{name}.swp", f".{name}.swo", f".#{name}", f"#{name}#", f".~lock.{name}#")
    return tuple(sibling for sibling in names if os.path.lexists(path.with_name(sibling)))
