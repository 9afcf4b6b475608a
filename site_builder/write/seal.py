"""What earlier builds wrote: `output/.afterview.json`, the list of our files with their hashes."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct, field

from site_builder.patterns import pattern
from site_builder.plain_file import read_plain

SEAL = ".afterview.json"
FORMAT = 1
_PART = r"(?!\.{1,2}(?:[/\0]|\Z))[^\0/\\]{1,255}"
_PATHS = pattern(rf"{_PART}(?:[/\0]{_PART})*")  # one after the other, parted by what no path has
_HEX, _DIGITS = b"0123456789abcdef", 64  # of a hash


class _Written(Struct):
    format: int
    files: dict[str, str | tuple[str, ...]]


class Seal(Struct, frozen=True):
    """The files that are ours, each with the SHA-256 (hex) that it may have.

    One hash while nothing is being built; the one before and the one to come for files that a build has claimed.
    """

    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_seal(folder: Path) -> Seal | None:
    """Read the seal of an output folder; None where there is no valid one.

    Raises OSError where one is there and can't be read: it must not be taken for none.
    """
    try:
        return _seal_of(read_plain(folder / SEAL))
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=2)  # a build asks first whether the folder is ours, and then for the files
def _seal_of(written: bytes) -> Seal | None:
    try:
        data = msgspec.json.decode(written, type=_Written)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    files = {path: (hashes,) if isinstance(hashes, str) else hashes for path, hashes in data.files.items()}
    hashes = [known for own in files.values() for known in own]
    are_whole = all(files.values()) and all(len(known) == _DIGITS for known in hashes)
    if data.format != FORMAT or not are_whole or "".join(hashes).encode("ascii", "replace").translate(None, _HEX):
        return None
    if files and not _are_inside(files):
        return None
    return Seal(MappingProxyType(files))


def seal_bytes(files: Mapping[str, tuple[str, ...]]) -> bytes:
    """Write a seal's text: sorted, one hash as text, several as a list."""
    plain = {path: hashes[0] if len(hashes) == 1 else hashes for path, hashes in sorted(files.items())}
    return msgspec.json.encode(_Written(FORMAT, plain)) + b"\n"


def _are_inside(paths: Collection[str]) -> bool:
    """Whether paths of the seal can only mean files below the folder: a seal may have been tampered with."""
    one_by_one = "\0".join(paths)
    is_whole = one_by_one.count("\0") == len(paths) - 1
    return is_whole and SEAL not in paths and _PATHS.fullmatch(one_by_one) is not None
