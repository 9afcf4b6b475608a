"""The file system's events -> what wakes the builder. Events may be missing, so a slow scan always runs too.

Where there are no events (network drives, linked folders, no watches left), the scan alone finds changes.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from site_builder.read.files.folders import FOLDER, REVIEWS, STORIES, is_ignored
from site_builder.serve.debounce import Debouncer
from site_builder.settings.settings import FILE

_FOLDERS = (FOLDER, STORIES, REVIEWS, "templates")
_SCAN, _SCAN_POLLING = 2.0, 0.5  # seconds between two scans
_SHARE, _SHARE_POLLING = 50, 5  # the pause between two scans, in lengths of a scan
# Reading a file changes nothing; `closed` reports a writer.
_NO_CHANGE = frozenset({"opened", "closed_no_write", "attrib"})


class Wake(Struct, frozen=True):
    """What woke the builder: the real paths of files whose writers have finished; none means: scan everything."""

    saved: frozenset[Path]


class Watcher:
    """Watches a journal's entries, stories, reviews, settings and templates; debounces as `serve.debounce` says."""

    def __init__(self, root: Path, tell: Callable[[str], None], *, poll: bool = False, ignored: Path) -> None:
        """Watch the journal at `root` (a real path) without `ignored`; `tell` reports failures to the user."""
        self.scan_seconds = 0.0
        self._root = root
        self._tell = tell
        self._poll = poll
        self._ignored = str(ignored)
        self._changed = threading.Condition()
        self._debouncer = Debouncer()
        self._scanned = time.monotonic()
        self._stopped = False
        self._observer: BaseObserver | None = None
        self._watches: dict[str, tuple[tuple[int, int], ObservedWatch]] = {}

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Start to watch; fall back to scanning where the system has no events."""
        if self._poll:
            return
        try:
            self._observer = Observer()
            self._observer.start()
        except OSError as failed:
            self._fall_back(failed)
        self.follow()

    def stop(self) -> None:
        """Stop watching, and wake the waiting thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def wait(self, seconds: float) -> Wake | None:
        """Wait until a build or a scan is due; None after so many seconds, or when stopped."""
        end = time.monotonic() + seconds
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                saved = self._debouncer.take(now)
                scan = self._scanned + self._between()
                if saved is not None or now >= scan:
                    self._scanned = now
                    return Wake(saved or frozenset())
                if now >= end:
                    return None
                self._changed.wait(min(end, scan, self._debouncer.due()) - now)
        return None

    def is_due(self) -> bool:
        """Return whether changes are due now."""
        return time.monotonic() >= self._debouncer.due()

    def follow(self) -> None:
        """Watch folders that were created, moved or mounted since; call it after each scan."""
        if self._observer is None:
            return
        for name in ("", *_FOLDERS):
            folder = os.path.realpath(self._root / name)
            identity = _identity(folder)
            known = self._watches.get(name)
            if known and known[0] == identity:
                continue
            try:
                if known:
                    del self._watches[name]
                    with suppress(KeyError, OSError):
                        self._observer.unschedule(known[1])
                if identity:
                    handler = _Handler(partial(self._on_event, name))
                    self._watches[name] = identity, self._observer.schedule(handler, folder, recursive=bool(name))
            except OSError as failed:
                self._fall_back(failed)
                return

    def _between(self) -> float:
        """Return the seconds between two scans; they grow with the length of a scan."""
        if self._poll or self._observer is None:
            return max(_SCAN_POLLING if self._poll else _SCAN, _SHARE_POLLING * self.scan_seconds)
        return max(_SCAN, _SHARE * self.scan_seconds)

    def _fall_back(self, failed: OSError) -> None:
        """Fall back to scanning alone."""
        if self._observer is not None:
            self._observer.stop()
            self._observer = None
        reason = failed.strerror or str(failed)
        self._tell(f"The system can't tell of changes ({reason}); files are looked at every few seconds instead.")

    def _on_event(self, name: str, event: FileSystemEvent) -> None:
        """Handle an event below a folder."""
        kind, source, target = event.event_type, os.fsdecode(event.src_path), os.fsdecode(event.dest_path or "")
        if kind in _NO_CHANGE or (event.is_directory and kind == "modified"):
            return
        if not any(path and self._matters(path, name) for path in (source, target)):
            return
        is_whole = kind == "closed" or (kind == "modified" and sys.platform != "linux")
        path = target if kind == "moved" and target and self._matters(target, name) else source if is_whole else ""
        saved = Path(path) if path and not event.is_directory else None
        with self._changed:
            self._debouncer.add(time.monotonic(), saved)
            self._changed.notify_all()

    def _matters(self, path: str, name: str) -> bool:
        """Return whether a file or folder at a path may be part of the journal."""
        if f"{path}{os.sep}".startswith(f"{self._ignored}{os.sep}"):
            return False
        base = os.path.realpath(self._root / name) if name else str(self._root)
        parts = Path(path[len(base) :].strip(os.sep)).parts
        if not name:
            return parts in {(FILE,), *((folder,) for folder in _FOLDERS)}
        return not any(is_ignored(part) for part in parts)


class _Handler(FileSystemEventHandler):
    """Passes every event to a function."""

    def __init__(self, handle: Callable[[FileSystemEvent], None]) -> None:
        self._handle = handle

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on."""
        self._handle(event)


def _identity(folder: str) -> tuple[int, int] | None:
    """Return the device and inode of a folder, which differ once another folder has replaced it."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - names that are not UTF-8 stay as they are
    except OSError:
        return None
    return status.st_dev, status.st_ino
