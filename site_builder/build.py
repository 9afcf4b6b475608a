"""The whole path on one screen: look -> read -> check -> a story for each application -> the overview -> write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.problems import Problem, in_order
from site_builder.remember.lock import locked
from site_builder.remember.memory import DamagedError, Memory
from site_builder.settings import today
from site_builder.steps.absent import Absent
from site_builder.steps.checked import Checked, check
from site_builder.steps.entries import (
    Entries,
    Progress,
    Reading,
    keep_entries,
    no_progress,
    read_entries,
    recall_interview,
)
from site_builder.steps.first import First, first_story, get_ready
from site_builder.steps.journals import Asked, Full, journal_of
from site_builder.steps.outputs import (
    DoneRecord,
    carried,
    disk_now,
    keep_done,
    keep_known,
    mark_of_disk,
    recall_known,
)
from site_builder.steps.overviews import Overviews, Whole
from site_builder.steps.pool import Work
from site_builder.steps.records import JournalRecord
from site_builder.steps.redacted import redacted
from site_builder.steps.seen import Seen, look
from site_builder.steps.shelf import keep_beside
from site_builder.steps.state import State, changes, keep_made, recall_state
from site_builder.steps.stories import Stories, Telling, frame_of, keep_stories
from site_builder.write.folder import check_folder
from site_builder.write.made import Output
from site_builder.write.output import Written, write_site

__all__ = ["Builder", "Built", "Checked", "Request", "build", "check"]


class Request(Struct, frozen=True):
    """What a person asked for: the journal's folder, where the site goes, the day to build it for (None: its own).

    `clean` forgets all that is remembered and makes every page anew; `debug` lets a bug of ours keep its traceback.
    `redact` makes a site to show, without what is private. `cores` is how many processes may work (None: all cores).
    `adopt` takes over the pages of a folder without a seal.
    """

    root: Path
    output: Path
    as_of: date | None = None
    clean: bool = False
    debug: bool = False
    redact: bool = False
    cores: int | None = None
    adopt: bool = False


class Built(Struct, frozen=True):
    """What a build did, and everything that is wrong or doubtful.

    `left` are the capitalised words that a redacted site still has, with how often: any may be a name. `forgotten` is
    true where what earlier builds remembered was damaged, so that the build did without; `same` where nothing at all
    had changed.
    """

    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    files: Written = field(default_factory=lambda: Written((), 0, (), {}, {}, ()))
    left: tuple[tuple[str, int], ...] = ()
    forgotten: bool = False
    same: bool = False


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
    `absent`, if given, lets entries that vanished stand for a moment.
    """

    def __init__(
        self, request: Request, pause: Callable[[], None] = lambda: None, absent: Absent | None = None
    ) -> None:
        self.request = request
        self.state: State | None = None
        self.memory: Memory | None = None
        self._pause = pause
        self._absent = absent
        self._is_building = False

    def close(self) -> None:
        """Let go of what is remembered."""
        if self.memory:
            self.memory.close()

    def build(self, progress: Progress = no_progress, saved: frozenset[str] = frozenset()) -> Built:
        """Bring the site to what a clean build writes; the real paths in `saved` are read whatever their times say.

        Raises RefusedFolderError, OSError, and what `pause` raises.
        """
        request = self.request
        check_folder(request.output, request.root, redact=request.redact)
        with locked(request.root) as folder:
            memory = self.memory = self.memory or Memory(folder)
            if request.clean:
                memory.forget()
            work = Work(progress, self._pause, request.cores)
            self._is_building = True
            try:
                return self._build(memory, work, saved)
            except DamagedError:
                memory.forget()
                self.state = None
                return replace(self._build(memory, work, saved), forgotten=True)
            finally:
                self._is_building = False
                work.close()

    def first(self, file: Path) -> First | None:
        """Tell the story of one saved entry ahead of all else; None where that takes the whole, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are to be served, and the next build writes them.
        """
        state, memory = self.state, self.memory
        if memory is None or state is None or state.seen is None or state.journal is None:
            return None
        with locked(self.request.root, wait=False) as folder:
            if folder is None or self._is_building or state.seen.as_of != self._day(state.seen):
                return None
            return first_story(
                file, frame_of(self.request.root, state.seen, state.key), state, memory, debug=self.request.debug
            )

    def get_ready(self) -> None:
        """Load what the first saved entry will need; a site that was up to date needed none of it so far."""
        state = self.state
        if state and state.seen and self.memory:
            if state.journal is None:
                state.journal = journal_of(self.request.root, state.entries, state.seen, self.memory)
                state.key = state.entries.key
            get_ready(frame_of(self.request.root, state.seen, state.key), state, self.memory)

    def files(self) -> Mapping[str, str]:
        """Give the hash of every file of the site, by its path."""
        return {path: known.digest for path, known in self.state.known.items()} if self.state else {}

    def editor(self) -> str:
        """Give the form of links into the person's editor."""
        return self.state.seen.settings.editor if self.state and self.state.seen else ""

    def _day(self, seen: Seen) -> date:
        return self.request.as_of or seen.settings.as_of or today()

    def _build(self, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        request = self.request
        state = self.state = self.state or recall_state(memory, request.output)
        seen = look(request.root, request.as_of, memory, redacted=request.redact)
        if self._absent:
            self._absent.check_folder(request.root, seen, state.entries)
        if not saved and not state.fresh and (built := _same(state, seen, request)):
            state.seen = seen
            return built
        reading = Reading(seen.settings, seen.mark, request.debug)
        held = self._absent.held(seen, state.entries) if self._absent else frozenset()
        entries = read_entries(seen.files, reading, memory, state.entries, work, saved=saved, held=held)
        gone = state.entries.all.keys() - entries.all.keys()
        state.changed |= entries.read | gone
        state.seen, state.entries, state.journal, state.done = seen, entries, None, None
        journal = journal_of(request.root, entries, seen, memory)
        if request.redact:
            return self._redacted(seen, entries, journal, memory, work)
        state.journal, state.key = journal, entries.key
        keep_beside(journal, entries, state.stories, memory)
        site = _Site(request, seen, journal, state, memory)
        files = write_site(request.output, request.root, site.outputs(work), state.known, adopt=request.adopt)
        built = site.built(files)
        keep_entries(memory, entries)
        keep_stories(memory, state.stories)
        keep_known(memory, request.output, files.known)
        done = None if held else site.done(built, files)
        keep_done(memory, request.output, done)
        made = keep_made(memory, seen)
        memory.commit()
        self.state = State(entries, state.stories, dict(files.known), done, made, seen, journal, entries.key)
        return built

    def _redacted(self, seen: Seen, entries: Entries, journal: JournalRecord, memory: Memory, work: Work) -> Built:
        """Build a site to show; of it nothing is remembered but what is on the disk."""
        request = self.request
        shown = redacted(request.root, seen, entries, memory)
        apart = State(shown.entries, Stories(), recall_known(memory, request.output), None, key=shown.key)
        site = _Site(request, shown.seen, shown.journal, apart, Memory(), shown.full)
        files = write_site(request.output, request.root, site.outputs(work), apart.known, adopt=request.adopt)
        keep_entries(memory, entries)
        keep_known(memory, request.output, files.known)
        memory.commit()
        own = (*seen.problems, *journal.problems, *entries.problems_but(journal.copies))
        problems = in_order((*own, *site.built(files).problems))
        return Built(len(entries.files), with_problems(entries, problems), problems, files, shown.left)


class _Site:
    """One build's pages, from the journal to what is written."""

    def __init__(
        self,
        request: Request,
        seen: Seen,
        journal: JournalRecord,
        state: State,
        memory: Memory,
        full: Full | None = None,
    ) -> None:
        self._request, self._seen, self._journal = request, seen, journal
        entries = self._entries = state.entries
        frame = frame_of(request.root, seen, state.key, redacted=request.redact)
        full = full or partial(recall_interview, memory)
        news = changes(state.made, seen, frozenset(state.changed))
        self._telling = Telling(frame, journal, entries, state.stories, state.known, memory, full, state.fresh, news)
        self._whole = partial(Whole, frame, journal, stories=state.stories, memory=memory, news=news)
        self._overviews: Overviews | None = None

    def outputs(self, work: Work) -> Iterator[Output]:
        """Give all that the site is made of, one after the other, so that few pages are in memory at once."""
        for output in self._outputs(work):
            work.pause()
            yield output

    def _outputs(self, work: Work) -> Iterator[Output]:
        yield from self._telling.outputs(work)
        self._overviews = Overviews(self._whole(problems=self._known_problems()))
        yield from self._overviews.outputs()
        yield from carried(self._seen.templates.assets, self._journal.attachments, self._request.root)

    def _known_problems(self) -> tuple[Problem, ...]:
        """Give the problems that the Problems page lists: those of the journal and of the texts of messages."""
        entries, journal = self._entries, self._journal
        drafts = (problem for problem in self._telling.problems if "/drafts/" in problem.path)
        return in_order((*self._seen.problems, *entries.problems_but(journal.copies), *journal.problems, *drafts))

    def built(self, files: Written) -> Built:
        """Say what was built."""
        met = (*self._telling.problems, *(self._overviews.problems if self._overviews else ()))
        problems = in_order((*self._known_problems(), *met, *files.problems))
        return Built(len(self._entries.files), with_problems(self._entries, problems), problems, files)

    def done(self, built: Built, files: Written) -> DoneRecord | None:
        """Say what a later build must find to have nothing to do; None where this one left something."""
        left = any(problem.rule in {"template", "output-taken"} for problem in built.problems) or files.problems
        if left or not self._entries.is_settled:
            return None
        disk = mark_of_disk(self._request.output.resolve(), {path: known.facts for path, known in files.known.items()})
        counts = (len(files.known), built.entries, built.entries_with_problems)
        return DoneRecord(self._seen.inputs, disk, self._journal.asked, *counts, built.problems)


def with_problems(entries: Entries, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden ones too."""
    return len({problem.path for problem in problems} & entries.files.keys())


def _same(state: State, seen: Seen, request: Request) -> Built | None:
    """Say what was built before, where neither the inputs nor the site have changed since."""
    done = state.done
    if done is None or done.inputs != seen.inputs or done.disk != disk_now(request.output):
        return None
    if not Asked(request.root).are_as_before(done.asked):
        return None
    files = Written((), done.files, (), {}, state.known, ())
    return Built(done.entries, done.entries_with_problems, done.problems, files, same=True)
