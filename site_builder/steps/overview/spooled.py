"""Texts with their keys -> the same in the order of their keys, again and again; few of them are in memory."""

import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from site_builder.render.data.document import InMemoryTexts

_HELD = 8_000_000  # bytes; more lie in a file without a name, which ends with the process


class Spooled:
    """Texts that together may be as large as the journal; where they are more than a few MB, they lie in a file.

    The file is in `folder`, or where the system has its temporary files.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held = InMemoryTexts()
        self._file: IO[bytes] | None = None
        self._places: list[tuple[str, int, int]] = []
        self._end = 0
        self._is_at_end = True

    def add(self, key: str, text: bytes) -> None:
        """Add a text."""
        if self._file is None:
            self._held.add(key, text)
            self._end += len(text)
            if self._end > _HELD:
                self._spill()
        else:
            self._write(self._file, key, text)

    def _spill(self) -> None:
        """Write all texts to a file, and hold none."""
        from tempfile import TemporaryFile  # noqa: PLC0415 - for large journals only

        self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - is read as long as this is there
        weakref.finalize(self, self._file.close)
        held, self._held, self._end = self._held, InMemoryTexts(), 0
        for key, text in held.texts:
            self._write(self._file, key, text)

    def _write(self, file: IO[bytes], key: str, text: bytes) -> None:
        if not self._is_at_end:
            file.seek(self._end)
            self._is_at_end = True
        file.write(text)
        self._places.append((key, self._end, len(text)))
        self._end += len(text)

    def __iter__(self) -> Iterator[bytes]:
        """Read the texts in their order."""
        if self._file is None:
            yield from self._held
            return
        for _, at, size in sorted(self._places):
            self._is_at_end = False
            self._file.seek(at)
            yield self._file.read(size)
