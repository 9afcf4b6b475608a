"""The seal of the output folder: `.afterview.json`, the list of our files with their hashes."""

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
_PATHS = pattern(rf"{_PART}(?:[/\0]{_PART})*")  # all paths, joined by a NUL, which no path has
_HEX, _DIGITS = b"0123456789abcdef", 64  # of a hash


class _Written(Struct):
    format: int
    files: dict[str, str | tuple[str, ...]]


class Seal(Struct, frozen=True):
    """The files that are ours, each with the SHA-256 hashes (hex) that it may have.

    That is one hash, but the old and the new one for a file that a build has claimed.
    """

    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_seal(folder: Path) -> Seal | None:
    """Read the seal of an output folder; None where it is missing or invalid.

    Raises OSError where it exists and can't be read: that is not a missing seal.
    """
    try:
        return _seal_of(read_plain(folder / SEAL))
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=2)  # a build reads the seal twice: to check the folder, and for its files
def _seal_of(written: bytes) -> Seal | None:
    try:
        data = msgspec.json.decode(written, type=_Written)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    files = {path: (hashes,) if isinstance(hashes, str) else hashes for path, hashes in data.files.items()}
    hashes = [file_hash for file_hashes in files.values() for file_hash in file_hashes]
    are_whole = all(files.values()) and all(len(file_hash) == _DIGITS for file_hash in hashes)
    if data.format != FORMAT or not are_whole or "".join(hashes).encode("ascii", "replace").translate(None, _HEX):
        return None
    if files and not _are_inside(files):
        return None
    return Seal(MappingProxyType(files))


def seal_bytes(files: Mapping[str, tuple[str, ...]]) -> bytes:
    """Encode a seal as JSON: paths in order, a single hash as text, several as a list."""
    values = {path: hashes[0] if len(hashes) == 1 else hashes for path, hashes in sorted(files.items())}
    return msgspec.json.encode(_Written(FORMAT, values)) + b"\n"


def _are_inside(paths: Collection[str]) -> bool:
    """Return whether all paths of a seal are below its folder: the seal may have been tampered with."""
    joined = "\0".join(paths)
    is_joined_once = joined.count("\0") == len(paths) - 1
    return is_joined_once and SEAL not in paths and _PATHS.fullmatch(joined) is not None
