"""Texts with their keys -> the same in the order of their keys, again and again; few of them are in memory."""

import weakref
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

_HELD = 8_000_000  # bytes; more lie in a file without a name, which ends with the process


class Spooled:
    """Texts that together may be as large as the journal; more than a few MB of them lie in a file in `folder`."""

    def __init__(self, folder: Path | None) -> None:
        place = str(folder) if folder else None
        self._file = SpooledTemporaryFile(max_size=_HELD, dir=place)  # noqa: SIM115 - is read as long as this is there
        weakref.finalize(self, self._file.close)
        self._places: list[tuple[str, int, int]] = []
        self._end = 0
        self._is_at_end = True

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""
        if not self._is_at_end:
            self._file.seek(self._end)
            self._is_at_end = True
        self._file.write(text)
        self._places.append((key, self._end, len(text)))
        self._end += len(text)

    def __iter__(self) -> Iterator[bytes]:
        """Read the texts in their order."""
        for _, at, size in sorted(self._places):
            self._is_at_end = False
            self._file.seek(at)
            yield self._file.read(size)
