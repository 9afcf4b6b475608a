"""What earlier builds wrote: `output/.afterview.json`, the list of our files with their hashes."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from site_builder.patterns import pattern

SEAL = ".afterview.json"
FORMAT = 1
_HASH = pattern(r"[0-9a-f]{64}")
_PART = pattern(r"[^\0/\\]{1,255}")


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
        return _seal_of((folder / SEAL).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=2)  # a build asks first whether the folder is ours, and then for the files
def _seal_of(written: bytes) -> Seal | None:
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("files"), dict):
        return None
    files = {}
    for path, hashes in data["files"].items():
        known = (hashes,) if isinstance(hashes, str) else tuple(hashes) if isinstance(hashes, list) else ()
        if not known or not _is_inside(path) or not all(isinstance(h, str) and _HASH.fullmatch(h) for h in known):
            return None
        files[path] = known
    return Seal(MappingProxyType(files))


def seal_bytes(files: Mapping[str, tuple[str, ...]]) -> bytes:
    """Write a seal's text: sorted, one hash as text, several as a list. Indenting it would take ten times as long."""
    plain = {path: hashes[0] if len(hashes) == 1 else list(hashes) for path, hashes in files.items()}
    return f"{json.dumps({'files': plain, 'format': FORMAT}, ensure_ascii=False, sort_keys=True)}\n".encode()


def _is_inside(path: str) -> bool:
    """Whether a path of the seal can only mean a file below the folder: a seal may have been tampered with."""
    parts = path.split("/")
    return path != SEAL and all(part not in {"", ".", ".."} and _PART.fullmatch(part) for part in parts)
