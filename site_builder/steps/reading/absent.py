"""Entries that vanished or went empty: editors and git move a file away and a new one in, so they get a moment."""

import time
from pathlib import Path

from site_builder.read.characters import is_blank
from site_builder.read.files.folders import FOLDER, FoundFile
from site_builder.read.files.source import load
from site_builder.steps.reading.entries import Entries, entry_digest, is_untouched
from site_builder.steps.records import FileRecord
from site_builder.steps.scan import JournalScan

BACK_WITHIN = 1.1  # seconds
_BLANK = 4096  # bytes: a larger file is not looked into for nothing but blanks or NULs


class JournalGoneError(Exception):
    """The journal's folder is not there, or what it lies on; nothing is removed from the site."""


class Absent:
    """Which entries are missing, and since when; `look_again` says in how many seconds one of them counts as gone."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._device: int | None = None
        self.look_again: float | None = None

    def check_folder(self, root: Path, scan: JournalScan, before: Entries) -> None:
        """Raise JournalGoneError where the journal's folder went away, or what it lay on: its pages stay."""
        try:
            device = (root / FOLDER).stat().st_dev
        except OSError:
            if before.files:
                raise JournalGoneError from None
            return
        if before.files and not scan.found and self._device not in {None, device}:
            raise JournalGoneError
        self._device = device

    def held(self, scan: JournalScan, before: Entries) -> frozenset[str]:
        """Give the paths of entries that are missing but stand for a moment; not those that are there by another name.

        An entry that a cloud has put away keeps its page until it is back.
        """
        now, files = time.monotonic(), {file.path: file for file in scan.files}
        known = before.all
        put_away = {problem.path for problem in scan.problems if problem.rule == "put-away"} & known.keys()
        away = {
            path for path, was in known.items() if not was.is_empty and _is_away(files.get(path), was, before.looked_ns)
        }
        if away:
            new = (file for path, file in files.items() if path not in known)
            moved = {entry_digest(load(file).digest, scan.digest) for file in new}
            away = {path for path in away if known[path].digest not in moved}
        self._since = {path: self._since.get(path, now) for path in away}
        left = {path: since + BACK_WITHIN - now for path, since in self._since.items()}
        held = frozenset(path for path, seconds in left.items() if seconds > 0 or path in put_away)
        self.look_again = min((seconds for seconds in left.values() if seconds > 0), default=None)
        return held


def _is_away(file: FoundFile | None, was: FileRecord, looked_ns: int) -> bool:
    """Whether a file that had words is not there, or has nothing in it; one that nobody touched is not looked into."""
    if file is None:
        return True
    return file.size <= _BLANK and not is_untouched(file, was, looked_ns) and is_blank(load(file).text)
