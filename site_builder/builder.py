"""One journal's builds in one process: the lock, the memory, and whether there is anything to do at all.

A build in which nothing has changed loads nothing but this: no reader, no rules, no templates.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from site_builder.remember.lock import locked
from site_builder.remember.memory import DamagedError, Memory
from site_builder.settings.settings import today
from site_builder.steps.processes.pool import Progress, Work, no_progress
from site_builder.steps.request import Built, EarlyPages, Request
from site_builder.steps.scan import JournalScan, scan_journal
from site_builder.steps.up_to_date import last_build_if_unchanged, load_up_to_date, start_disk_scan
from site_builder.steps.written_files import load_written_files
from site_builder.write.folder import check_folder


class Maker(Protocol):
    """What makes a site (`build.Maker`)."""

    @property
    def is_behind(self) -> bool:
        """Whether a build was stopped, so that the next one has something to do."""

    def files(self) -> Mapping[str, str]:
        """Give the hash of every file of the site, by its path."""

    def check_folder(self, scan: JournalScan) -> None:
        """Raise JournalGoneError where the journal's folder went away."""

    def build(self, scan: JournalScan, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Bring the site to what a clean build writes."""

    def early_pages(self, file: Path, memory: Memory) -> EarlyPages | None:
        """Tell the story of one saved entry ahead of all else."""

    def early_lists(self, memory: Memory) -> Mapping[str, bytes]:
        """Give the other pages that the entry has changed: those of its application, and of what there is to do."""

    def warm_up(self, scan: JournalScan, memory: Memory) -> None:
        """Load what the first saved entry will need."""


def build(request: Request, progress: Progress = no_progress) -> Built:
    """Build a site. Raises RefusedFolderError before anything is touched, and OSError where the disk refuses."""
    builder = Builder(request)
    try:
        return builder.build(progress)
    finally:
        builder.close()


class Builder:
    """The builds of one journal in one process, each of which makes only what it must.

    `pause` is called again and again while building; what it raises ends that build, and the next one takes over.
    `maker`, if given, gives what makes the site, at once; else it is loaded when there is something to do.
    """

    def __init__(
        self,
        request: Request,
        pause: Callable[[], None] = lambda: None,
        maker: Callable[[Request, Memory], Maker] | None = None,
    ) -> None:
        self.request = request
        self._memory: Memory | None = None
        self._pause = pause
        self._started_by = maker
        self._maker: Maker | None = None
        self._scan: JournalScan | None = None
        self._is_building = False

    def close(self) -> None:
        """Let go of what is remembered."""
        if self._memory:
            self._memory.close()

    def build(self, progress: Progress = no_progress, saved: frozenset[str] = frozenset()) -> Built:
        """Bring the site to what a clean build writes; the real paths in `saved` are read whatever their times say.

        Raises RefusedFolderError, OSError, and what `pause` raises.
        """
        request = self.request
        check_folder(request.output, request.root, redact=request.redact)
        with locked(request.root) as folder:
            memory = self._memory = self._memory or Memory(folder)
            if request.clean or memory.is_lost:
                self._forget(memory)
            work = Work(progress, self._pause, request.cores)
            self._is_building = True
            try:
                return self._build(memory, work, saved)
            except DamagedError:
                return replace(self._build_anew(memory, work, saved), forgotten=True)
            finally:
                self._is_building = False
                work.close()

    def early_pages(self, file: Path) -> EarlyPages | None:
        """Tell the story of one saved entry ahead of all else; None where that takes the whole, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are to be served, and the next build writes them. A build
        that pauses may ask too: its journal and its stories fit together whenever it does.
        """
        maker, memory, scan = self._maker, self._memory, self._scan
        if memory is None or maker is None or scan is None or memory.is_lost:
            return None
        with self._undisturbed() as is_so:
            is_today = scan.as_of == (self.request.as_of or scan.settings.as_of or today())
            return maker.early_pages(file, memory) if is_so and is_today else None

    def early_lists(self) -> Mapping[str, bytes]:
        """Give the other pages that the entry of `early_pages` has changed: of its application, and the lists."""
        if self._maker is None or self._memory is None or self._memory.is_lost:
            return {}
        with self._undisturbed() as is_so:
            return self._maker.early_lists(self._memory) if is_so else {}

    def warm_up(self) -> None:
        """Load what the first saved entry will need; a site that was up to date needed none of it so far."""
        if self._scan and self._memory and not self._memory.is_lost:
            self._loaded(self._memory).warm_up(self._scan, self._memory)

    def files(self) -> Mapping[str, str]:
        """Give the hash of every file of the site, by its path."""
        if self._maker:
            return self._maker.files()
        known = load_written_files(self._memory, self.request.site) if self._memory else {}
        return {path: file.digest for path, file in known.items()}

    def editor(self) -> str:
        """Give the form of links into the person's editor."""
        return self._scan.settings.editor if self._scan else ""

    @contextlib.contextmanager
    def _undisturbed(self) -> Iterator[bool]:
        """Say whether no other process builds; a build of this one, which pauses, has scan to that already."""
        if self._is_building:
            yield True
            return
        with locked(self.request.root, wait=False) as folder:
            yield folder is not None

    def _forget(self, memory: Memory) -> None:
        memory.forget()
        self._maker = None

    def _build_anew(self, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Build from nothing; where what is remembered is damaged at once again, in the memory of this process."""
        try:
            self._forget(memory)
            return self._build(memory, work, saved)
        except DamagedError:  # somebody takes it away while it is written
            memory.close()
            self._memory, self._maker = Memory(), None
            return self._build(self._memory, work, saved)

    def _build(self, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        request = self.request
        if work.beside_this and memory.get("state", "stories"):  # a first build stores more than can be held
            memory.hold()
        done = None if saved or (self._maker and self._maker.is_behind) else load_up_to_date(memory, request.site)
        disk = start_disk_scan(done, request.output, work) if done else iter(())
        scan = scan_journal(request.root, request.as_of, memory, redacted=request.redact)
        work.pause()
        if self._started_by:
            self._loaded(memory).check_folder(scan)
        built = last_build_if_unchanged(done, disk, scan, request.root) if done else None
        work.close()
        built = built or self._loaded(memory).build(scan, memory, work, saved)
        self._scan = scan
        return built

    def _loaded(self, memory: Memory) -> Maker:
        if self._maker is None:
            self._maker = (self._started_by or _load)(self.request, memory)
        return self._maker


def _load(request: Request, memory: Memory) -> Maker:
    from site_builder import build as path  # noqa: PLC0415 - all readers, rules and pages, which take a quarter of a second

    return path.Maker(request, memory)
