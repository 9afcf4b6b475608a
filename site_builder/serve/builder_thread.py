"""The builder thread: waits for changes, renders the pages of saved entries first, then builds, and publishes each.

Requests never wait for it: a page is published only when it is complete.
"""

import contextlib
import gc
import hashlib
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from site_builder.build import Pipeline
from site_builder.builder import Builder
from site_builder.problems import Problem, Severity, sorted_problems
from site_builder.read.files.folders import UnreadableFolderError
from site_builder.report.text import counted, problem_text, problems_summary, refusal_of
from site_builder.serve.reload import Live
from site_builder.steps.processes.pool import Progress, no_progress
from site_builder.steps.reading.absent import Absent, JournalGoneError
from site_builder.steps.request import Built, Request
from site_builder.write.folder import RefusedFolderError

_PATIENCE = 5.0  # seconds for which newer changes may restart a full build
_LATE = 120.0  # seconds after which a build is reported as late; a first one of 10,000 entries takes 60
_MUCH = 50_000  # new objects after which garbage is collected
_REST = 5.0  # seconds that one wait for a change lasts at most


def _refusal(failed: OSError, prefix: str) -> str:
    """Return a sentence on what the disk refuses; `prefix` is the path of the journal."""
    if isinstance(failed, UnreadableFolderError):
        return f"The folder {prefix}journal can't be read: {failed.strerror}. All pages stay."
    return f"The site could not be written: {refusal_of(failed)}. The last pages stay."


class Wake(Protocol):
    """What woke the thread: files whose writers have finished; none where everything must be scanned."""

    @property
    def saved(self) -> frozenset[Path]:
        """Return their real paths."""


class Watching(Protocol):
    """Watches for changes (`serve.watch.Watcher`)."""

    scan_seconds: float

    def wait(self, seconds: float) -> Wake | None:
        """Wait until something is due; None after so many seconds."""

    def is_due(self) -> bool:
        """Return whether something is due already."""

    def follow(self) -> None:
        """Watch folders that were created again."""

    def stop(self) -> None:
        """Stop watching, and wake the waiting thread."""


class _OvertakenError(Exception):
    """A build is obsolete, because of newer changes."""


class Session:
    """One journal while it is served or watched."""

    def __init__(
        self,
        request: Request,
        watching: Watching,
        tell: Callable[[str], None],
        live: Live | None = None,
        prefix: str = "",
        progress: Progress = no_progress,
    ) -> None:
        """Build `request` whenever `watching` wakes; `tell` writes to the terminal, `live` publishes to open pages.

        `prefix` precedes paths in the terminal, where the working directory is not the journal's folder. `progress`
        is called during the first build.
        """
        self._progress = progress
        self._request = request
        self._watching = watching
        self._tell = tell
        self._live = live
        self._prefix = prefix
        self._absent = Absent()
        self._builder = Builder(request, self._pause, partial(Pipeline, absent=self._absent))
        self._saved: frozenset[str] = frozenset()
        self._stopped = threading.Event()
        self._overtaken_since: float | None = None
        self._files: Mapping[str, str] = {}
        self._fresh: dict[str, bytes] = {}
        self._fresh_problems: dict[str, tuple[Problem, ...]] = {}
        self._is_behind = False
        self._problems: tuple[Problem, ...] = ()
        self._first_problems: frozenset[Problem] | None = None
        self._message = ""
        self._editor = ""
        self._late_lock = threading.Lock()
        self._late: threading.Timer | None = None
        self.ready = threading.Event()
        self.sentence = ""  # the first of Today, from the last build

    def run(self) -> None:
        """Build, then wait and build until stopped. `ready` is set after the first build, even a failed one."""
        gc.disable()  # a build makes few reference cycles, and collecting them costs a quarter of its time
        try:
            self._build()
            gc.freeze()
            self.ready.set()
            self._watch()
        finally:
            gc.enable()

    def _watch(self) -> None:
        with contextlib.suppress(Exception):  # the next build reports what is wrong with an entry or a template
            self._builder.warm_up()
        while not self._stopped.is_set():
            wake = self._watching.wait(self._absent.recheck_after or _REST)
            if self._stopped.is_set():
                return
            if wake:
                self._wake(wake)
            if wake or self._absent.recheck_after:
                self._build()
            while self._is_behind and not self._stopped.is_set():
                self._build()
            if gc.get_count()[0] > _MUCH and not self._watching.is_due():  # no page is waited for
                gc.collect()

    def stop(self) -> None:
        """Stop soon; a running build ends at its next pause."""
        self._stopped.set()
        self._watching.stop()

    def _pause(self) -> None:
        """End a build where newer changes are due; after 5 seconds of that, publish those and go on with the build."""
        if self._stopped.is_set():
            raise _OvertakenError
        if self._watching.is_due():
            now = time.monotonic()
            self._overtaken_since = self._overtaken_since or now
            if now - self._overtaken_since < _PATIENCE:
                raise _OvertakenError
            self._is_behind = True
            self._wake(self._watching.wait(0))

    @contextlib.contextmanager
    def _reported_if_late(self) -> Iterator[None]:
        """Report on the pages, from another thread, when the context does not end in time; it may still end."""
        late, before = threading.Timer(_LATE, lambda: self._report_late(late)), self._late
        late.daemon = True
        self._late = late
        late.start()
        try:
            yield
        finally:
            late.cancel()
            with self._late_lock:
                self._late = before

    def _report_late(self, late: threading.Timer) -> None:
        with self._late_lock:
            if self._late is late:
                late_by = f"A build has not come back for {_LATE:.0f} seconds, so pages may be older than the journal."
                self._say(f"{late_by} If it never does, end it with Ctrl-C: a mistake of ours, please report it.")
                self._publish()

    def _wake(self, wake: Wake | None) -> None:
        """Publish the pages of saved entries before anything else."""
        for file in sorted(wake.saved) if wake else ():
            self._saved |= {str(file)}
            self._publish_early(file)
        if wake and wake.saved and not self._watching.is_due():
            self._publish_lists()

    def _publish_early(self, file: Path) -> None:
        try:
            with self._reported_if_late():
                early = self._builder.early_pages(file)
        except Exception:  # noqa: BLE001 - the full build, which comes next, reports it
            return
        if early is None or self._live is None:
            return
        self._fresh |= early.pages
        self._fresh_problems[early.path] = early.problems
        self._publish()

    def _publish_lists(self) -> None:
        """Publish the pages of applications and the to-do pages, once for all entries that were saved together."""
        with contextlib.suppress(Exception), self._reported_if_late():  # the full build reports what fails
            lists = self._builder.early_lists() if self._live else {}
            if lists:
                self._fresh |= lists
                self._publish()

    def _build(self) -> None:
        """Build the whole site, and report the result."""
        start = time.monotonic()
        fresh, self._is_behind = dict(self._fresh), False
        saved, self._saved = self._saved, frozenset()
        try:
            with self._reported_if_late():
                progress = no_progress if self.ready.is_set() else self._progress
                built = self._builder.build(progress=progress, saved=saved)
        except _OvertakenError:
            self._saved |= saved  # the next build must read them
            return
        except JournalGoneError:
            self._say(f"The folder {self._prefix}journal is not there. All pages stay, and it goes on when it is back.")
        except RefusedFolderError as refused:
            self._say(str(refused))
        except OSError as failed:
            self._say(_refusal(failed, self._prefix))
        except Exception as bug:
            if self._request.debug:
                raise
            place = traceback.extract_tb(bug.__traceback__)[-1]
            at = f"{type(bug).__name__} in {Path(place.filename).name}:{place.lineno}"
            self._say(f"Afterview stumbled ({at}): a mistake of ours, please report it. The last pages stay.")
        else:
            self._message = ""
            # Pages of entries that were saved during this build are newer, and stay.
            self._fresh = {path: page for path, page in self._fresh.items() if fresh.get(path) is not page}
            if not self._is_behind:
                self._fresh_problems = {}
            is_new = built.files.written or built.files.removed or built.problems != self._problems
            if not is_new and self._first_problems is not None:
                self._watching.scan_seconds = time.monotonic() - start
            else:
                self._report(built, time.monotonic() - start)
        self._overtaken_since = None
        self._watching.follow()
        self._publish()

    def _report(self, built: Built, seconds: float) -> None:
        """Report in the terminal what was built, and the problems where they have changed."""
        is_first = self._first_problems is None
        self._files, self._editor = self._builder.files(), self._builder.editor()
        self.sentence = built.sentence
        if is_first:
            self._first_problems = frozenset(built.problems)
        if is_first or built.problems != self._problems:
            for problem in built.problems:
                self._tell(problem_text(problem, self._prefix))
        self._problems = built.problems
        what = f"{counted(built.entries, 'entry', 'entries')} read" if is_first else time.strftime("%H:%M:%S")
        pages = f"{counted(len(built.files.written), 'page')} written"
        gone = f", {len(built.files.removed):,} removed" if built.files.removed else ""
        self._tell(f"{what}; {pages}{gone}; {problems_summary(built.problems)}; {seconds:.2f} s")

    def _say(self, message: str) -> None:
        """Report once why the site can't be built."""
        if message != self._message:
            self._message = message
            self._tell(message)

    def _publish(self) -> None:
        """Publish the current state to open pages."""
        if self._live is None:
            return
        versions = {path: hashlib.sha256(content).hexdigest() for path, content in self._fresh.items()}
        fresh = self._fresh_problems
        problems = [problem for problem in self._problems if problem.path not in fresh]
        problems += [problem for of_entry in fresh.values() for problem in of_entry]
        self._live.publish(
            files={**self._files, **versions} if versions else self._files,
            fresh=dict(self._fresh),
            problems=tuple(problem_text(problem) for problem in sorted_problems(problems) if self._is_shown(problem)),
            message=self._message,
            editor=self._editor,
        )

    def _is_shown(self, problem: Problem) -> bool:
        """Return whether open pages show a problem: every error, and every warning that is new since the start."""
        return problem.severity is Severity.ERROR or problem not in (self._first_problems or ())
