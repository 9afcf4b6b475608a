"""The builds of one journal in one process: the lock, the memory, and the check for an up-to-date site.

An up-to-date build loads no reader, no rules and no templates.
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


class Pipeline(Protocol):
    """Builds a site (`build.Pipeline`, which is loaded when there is something to do)."""

    @property
    def is_behind(self) -> bool:
        """Return whether a build was stopped, so that the next one has something to do."""

    def files(self) -> Mapping[str, str]:
        """Return the hash of every file of the site, by its path."""

    def check_folder(self, scan: JournalScan) -> None:
        """Raise JournalGoneError where the journal's folder is missing."""

    def build(self, scan: JournalScan, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Update the site to what a clean build writes."""

    def early_pages(self, file: Path, memory: Memory) -> EarlyPages | None:
        """Render the page of one saved entry before the full build."""

    def early_lists(self, memory: Memory) -> Mapping[str, bytes]:
        """Return the other pages that the entry has changed: those of its application, and the to-do pages."""

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
    """The incremental builds of one journal in one process.

    `pause` is called often during a build; an exception that it raises ends that build, and the next one takes over.
    `pipeline`, if given, creates the pipeline at once; otherwise it is loaded when there is something to do.
    """

    def __init__(
        self,
        request: Request,
        pause: Callable[[], None] = lambda: None,
        pipeline: Callable[[Request, Memory], Pipeline] | None = None,
    ) -> None:
        self.request = request
        self._memory: Memory | None = None
        self._pause = pause
        self._create = pipeline
        self._pipeline: Pipeline | None = None
        self._scan: JournalScan | None = None
        self._is_building = False

    def close(self) -> None:
        """Close the memory."""
        if self._memory:
            self._memory.close()

    def build(self, progress: Progress = no_progress, saved: frozenset[str] = frozenset()) -> Built:
        """Update the site to what a clean build writes; the real paths in `saved` are read whatever their times say.

        Raises RefusedFolderError, OSError, and what `pause` raises.
        """
        request = self.request
        check_folder(request.output, request.root, redact=request.redact)
        with locked(request.root) as folder:
            memory = self._memory = self._memory or Memory(folder)
            if request.clean or memory.is_lost:
                self._clear(memory)
            work = Work(progress, self._pause, request.cores)
            self._is_building = True
            try:
                return self._build(memory, work, saved)
            except DamagedError:
                return replace(self._rebuild(memory, work, saved), is_cache_lost=True)
            finally:
                self._is_building = False
                work.close()

    def early_pages(self, file: Path) -> EarlyPages | None:
        """Render the page of one saved entry before the full build; None where it needs that, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are served from memory, and the next build writes them.
        This may be called while a build pauses: its journal and its stories are consistent then.
        """
        pipeline, memory, scan = self._pipeline, self._memory, self._scan
        if memory is None or pipeline is None or scan is None or memory.is_lost:
            return None
        with self._try_lock() as is_locked:
            is_today = scan.as_of == (self.request.as_of or scan.settings.as_of or today())
            return pipeline.early_pages(file, memory) if is_locked and is_today else None

    def early_lists(self) -> Mapping[str, bytes]:
        """Return the other pages that the entry of `early_pages` has changed: of its application, and the lists."""
        if self._pipeline is None or self._memory is None or self._memory.is_lost:
            return {}
        with self._try_lock() as is_locked:
            return self._pipeline.early_lists(self._memory) if is_locked else {}

    def warm_up(self) -> None:
        """Load what the first saved entry will need; the build of an up-to-date site loads none of it."""
        if self._scan and self._memory and not self._memory.is_lost:
            self._loaded(self._memory).warm_up(self._scan, self._memory)

    def files(self) -> Mapping[str, str]:
        """Return the hash of every file of the site, by its path."""
        if self._pipeline:
            return self._pipeline.files()
        written = load_written_files(self._memory, self.request.site) if self._memory else {}
        return {path: file.digest for path, file in written.items()}

    def editor(self) -> str:
        """Return the pattern of links into the user's editor; "" before the first build."""
        return self._scan.settings.editor if self._scan else ""

    @contextlib.contextmanager
    def _try_lock(self) -> Iterator[bool]:
        """Take the lock without waiting, and yield whether it is held; a build of this process holds it already."""
        if self._is_building:
            yield True
            return
        with locked(self.request.root, wait=False) as folder:
            yield folder is not None

    def _clear(self, memory: Memory) -> None:
        memory.clear()
        self._pipeline = None

    def _rebuild(self, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Build from nothing; where the new memory is damaged at once, fall back to one in this process alone."""
        try:
            self._clear(memory)
            return self._build(memory, work, saved)
        except DamagedError:  # something removes or damages the file while it is written
            memory.close()
            self._memory, self._pipeline = Memory(), None
            return self._build(self._memory, work, saved)

    def _build(self, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        request = self.request
        if work.free_processes and memory.get("state", "stories"):  # a first build stores too much to buffer
            memory.buffer_writes()
        is_behind = saved or (self._pipeline and self._pipeline.is_behind)
        last = None if is_behind else load_up_to_date(memory, request.site)
        disk = start_disk_scan(last, request.output, work) if last else iter(())
        scan = scan_journal(request.root, request.as_of, memory, redacted=request.redact)
        work.pause()
        if self._create:
            self._loaded(memory).check_folder(scan)
        built = last_build_if_unchanged(last, disk, scan, request.root) if last else None
        work.close()
        built = built or self._loaded(memory).build(scan, memory, work, saved)
        self._scan = scan
        return built

    def _loaded(self, memory: Memory) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = (self._create or _load)(self.request, memory)
        return self._pipeline


def _load(request: Request, memory: Memory) -> Pipeline:
    from site_builder import build as steps  # noqa: PLC0415 - all readers, rules and pages, which take a quarter of a second

    return steps.Pipeline(request, memory)
