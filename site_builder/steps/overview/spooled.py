"""Texts with keys -> the texts sorted by key; many of them lie on the disk, not in memory."""

import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from site_builder.render.data.document import InMemoryTexts

_MAX_SIZE = 8_000_000  # bytes in memory; more spill to a file without a name, which ends with the process


class Spooled:
    """Texts that together may be as large as the journal; more than a few MB of them spill to a file.

    The file is in `folder`; None is the system's folder for temporary files.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._in_memory = InMemoryTexts()
        self._file: IO[bytes] | None = None
        self._places: list[tuple[str, int, int]] = []
        self._end = 0
        self._is_at_end = True

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""
        if self._file is None:
            self._in_memory.add(key, text)
            self._end += len(text)
            if self._end > _MAX_SIZE:
                self._spill()
        else:
            self._write(self._file, key, text)

    def _spill(self) -> None:
        """Move all texts to a file."""
        from tempfile import TemporaryFile  # noqa: PLC0415 - for large journals only

        self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - open as long as this object
        weakref.finalize(self, self._file.close)
        texts, self._in_memory, self._end = self._in_memory.texts, InMemoryTexts(), 0
        for key, text in texts:
            self._write(self._file, key, text)

    def _write(self, file: IO[bytes], key: str, text: bytes) -> None:
        if not self._is_at_end:
            file.seek(self._end)
            self._is_at_end = True
        file.write(text)
        self._places.append((key, self._end, len(text)))
        self._end += len(text)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the texts in the order of their keys."""
        if self._file is None:
            yield from self._in_memory
            return
        for _, at, size in sorted(self._places):
            self._is_at_end = False
            self._file.seek(at)
            yield self._file.read(size)
