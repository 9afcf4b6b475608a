"""Entries that vanished or became empty a moment ago: they are retained, because editors and git replace files so."""

import time
from pathlib import Path

from site_builder.read.characters import is_blank
from site_builder.read.files.folders import FOLDER, FoundFile
from site_builder.read.files.source import load
from site_builder.steps.reading.entries import Entries, entry_digest, is_untouched
from site_builder.steps.records import FileRecord
from site_builder.steps.scan import JournalScan

BACK_WITHIN = 1.1  # seconds
_BLANK = 4096  # bytes: a larger file is not read to see whether it has only blanks or NULs


class JournalGoneError(Exception):
    """The journal's folder or its disk is missing; nothing is removed from the site."""


class Absent:
    """Which entries are missing, and since when; `recheck_after` is in how many seconds one of them counts as gone."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._device: int | None = None
        self.recheck_after: float | None = None

    def check_folder(self, root: Path, scan: JournalScan, previous: Entries) -> None:
        """Raise JournalGoneError where the journal's folder or its disk is missing: its pages stay."""
        try:
            device = (root / FOLDER).stat().st_dev
        except OSError:
            if previous.files:
                raise JournalGoneError from None
            return
        if previous.files and not scan.entries and self._device not in {None, device}:
            raise JournalGoneError
        self._device = device

    def retained(self, scan: JournalScan, previous: Entries) -> frozenset[str]:
        """Return the paths of entries that are missing since a moment, but for those that were renamed.

        An entry that a cloud has evicted from this disk is retained until it is back.
        """
        now, files = time.monotonic(), {file.path: file for file in scan.files}
        known = previous.all
        evicted = {problem.path for problem in scan.problems if problem.rule == "put-away"} & known.keys()
        missing = {
            path
            for path, last in known.items()
            if not last.is_empty and _is_missing(files.get(path), last, previous.scanned_ns)
        }
        if missing:
            new = (file for path, file in files.items() if path not in known)
            moved = {entry_digest(load(file).digest, scan.digest) for file in new}
            missing = {path for path in missing if known[path].digest not in moved}
        self._since = {path: self._since.get(path, now) for path in missing}
        seconds_left = {path: since + BACK_WITHIN - now for path, since in self._since.items()}
        retained = frozenset(path for path, seconds in seconds_left.items() if seconds > 0 or path in evicted)
        self.recheck_after = min((seconds for seconds in seconds_left.values() if seconds > 0), default=None)
        return retained


def _is_missing(file: FoundFile | None, last: FileRecord, scanned_ns: int) -> bool:
    """Return whether a file that had text is missing or blank; an untouched file is not read for it."""
    if file is None:
        return True
    return file.size <= _BLANK and not is_untouched(file, last, scanned_ns) and is_blank(load(file).text)
