"""The whole path on one screen: scan -> read -> check -> a story for each application -> the overview -> write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from site_builder.problems import Problem, in_order
from site_builder.remember.memory import Memory
from site_builder.steps.early_pages import SavedEntry, early_lists, early_story, warm_up
from site_builder.steps.journals import Full, journal_of
from site_builder.steps.outputs import carried
from site_builder.steps.overview.inputs import OverviewInputs
from site_builder.steps.overview.overview import OverviewStep
from site_builder.steps.processes.pool import Work
from site_builder.steps.processes.preload import preloader
from site_builder.steps.processes.release_memory import release_memory
from site_builder.steps.reading.absent import Absent
from site_builder.steps.reading.beside_contributions import store_beside_contributions
from site_builder.steps.reading.entries import Entries, Reading, load_interview, read_entries, store_entries
from site_builder.steps.records import JournalRecord
from site_builder.steps.request import Built, EarlyPages, Request
from site_builder.steps.scan import JournalScan
from site_builder.steps.state import State, changes_since, load_state, store_built_with
from site_builder.steps.stories.contributions import StoryState, store_story_state
from site_builder.steps.stories.stories import StoryStep, load_page_fingerprints
from site_builder.steps.stories.story_job import frame_of
from site_builder.steps.up_to_date import UpToDateRecord, disk_digest, store_up_to_date
from site_builder.steps.written_files import load_written_files, store_written_files
from site_builder.write.output import write_site
from site_builder.write.site_files import Output, UnchangedFiles, WriteResult


class Maker:
    """The site of one journal, built again and again in one process; `state` is what is known of the last build.

    `absent`, if given, lets entries that vanished stand for a moment.
    """

    def __init__(self, request: Request, memory: Memory, absent: Absent | None = None) -> None:
        self.request = request
        self._absent = absent
        self._saved: dict[Path, SavedEntry] = {}  # since the last whole build, by their files
        self.state: State = load_state(memory, request.site)

    @property
    def is_behind(self) -> bool:
        """Whether a build was stopped, so that the next one has something to do."""
        return bool(self.state.fresh or self.state.changed)

    def files(self) -> Mapping[str, str]:
        """Give the hash of every file of the site, by its path."""
        return {path: known.digest for path, known in self.state.known.items()}

    def check_folder(self, scan: JournalScan) -> None:
        """Raise JournalGoneError where the journal's folder went away: its pages stay."""
        if self._absent:
            self._absent.check_folder(self.request.root, scan, self.state.entries)

    def build(self, scan: JournalScan, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Bring the site to what a clean build writes."""
        request, state, absent = self.request, self.state, self._absent
        earlier = dict(self._saved)
        reading = Reading(scan.settings, scan.digest, request.debug)
        held = absent.held(scan, state.entries) if absent else frozenset()
        texts, language = scan.templates.fingerprint, scan.settings.language
        load = preloader(request.root, texts, language, redacted=request.redact)
        entries = read_entries(scan.files, reading, memory, state.entries, work, load=load, saved=saved, held=held)
        work.pause()
        gone = state.entries.all.keys() - entries.all.keys()
        state.changed |= entries.read | gone
        state.scan, state.entries, state.journal = scan, entries, None
        journal = journal_of(request.root, entries, scan, memory)
        if request.redact:
            return self._redacted(scan, entries, journal, memory, work)
        state.journal, state.key = journal, entries.key
        store_beside_contributions(journal, entries, state.stories, memory)
        making = _Making(request, scan, journal, state, memory)
        files = write_site(request.output, request.root, making.outputs(work), state.known, adopt=request.adopt)
        built = making.built(files)
        store_entries(memory, entries)
        store_story_state(memory, state.stories)
        store_written_files(memory, request.site, files.known)
        store_up_to_date(memory, request.site, None if held else making.done(built, files))
        made = store_built_with(memory, scan, request.site)
        memory.commit()
        self._saved = {file: own for file, own in self._saved.items() if earlier.get(file) is not own}
        self.state = State(entries, state.stories, dict(files.known), made, scan, journal, state.key)
        return built

    def early_pages(self, file: Path, memory: Memory) -> EarlyPages | None:
        """Tell the story of one saved entry ahead of all else; None where that takes the whole, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are to be served, and the next build writes them.
        """
        state = self.state
        self._saved.pop(file, None)
        for earlier in self._saved.values():  # in a burst of saves, where the lists wait
            earlier.finish()
        if state.scan is None or state.journal is None:
            return None
        frame = frame_of(self.request.root, state.scan, state.key)
        told = early_story(file, frame, state, memory, debug=self.request.debug)
        if told is None:
            return None
        first, saved = told
        self._saved[file] = saved
        return first

    def early_lists(self, memory: Memory) -> Mapping[str, bytes]:
        """Return the other pages changed by the entries of `early_pages`: of their applications, and of what to do."""
        return early_lists(tuple(self._saved.values()), self.state, memory) if self._saved else {}

    def warm_up(self, scan: JournalScan, memory: Memory) -> None:
        """Load what the first saved entry will need; a site that was up to date needed none of it so far."""
        state = self.state
        state.scan = scan
        if state.journal is None:
            state.journal = journal_of(self.request.root, state.entries, scan, memory)
            state.key = state.entries.key
        warm_up(frame_of(self.request.root, scan, state.key), state, memory)

    def _redacted(
        self, scan: JournalScan, entries: Entries, journal: JournalRecord, memory: Memory, work: Work
    ) -> Built:
        """Build a site to show; of it nothing is remembered but what is on the disk."""
        from site_builder.steps.redacted import redacted  # noqa: PLC0415 - what only a site to show needs

        request = self.request
        shown = redacted(request.root, scan, entries, memory)
        apart = State(shown.entries, StoryState(), load_written_files(memory, request.site), key=shown.key)
        making = _Making(request, shown.scan, shown.journal, apart, Memory(), shown.full)
        files = write_site(request.output, request.root, making.outputs(work), apart.known, adopt=request.adopt)
        store_entries(memory, entries)
        store_written_files(memory, request.site, files.known)
        memory.commit()
        own = (*scan.problems, *journal.problems, *entries.problems_but(journal.copies))
        problems = in_order((*own, *making.built(files).problems))
        return Built(len(entries.files), with_problems(entries, problems), problems, files, shown.left)


class _Making:
    """One build's pages, from the journal to what is written."""

    def __init__(
        self,
        request: Request,
        scan: JournalScan,
        journal: JournalRecord,
        state: State,
        memory: Memory,
        full: Full | None = None,
    ) -> None:
        self._request, self._scan, self._journal = request, scan, journal
        entries = self._entries = state.entries
        frame = frame_of(request.root, scan, state.key, redacted=request.redact)
        full = full or partial(load_interview, memory)
        changes = changes_since(state.made, scan, frozenset(state.changed), request.site)
        now = load_page_fingerprints(memory) if state.made and state.made.site != request.site else {}
        known, fresh = state.known, state.fresh
        self._telling = StoryStep(frame, journal, entries, state.stories, known, memory, full, fresh, changes, now)
        self._whole = partial(OverviewInputs, frame, journal, stories=state.stories, memory=memory, changes=changes)
        self._overviews: OverviewStep | None = None

    def outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        """Give all that the site is made of, one after the other, so that few pages are in memory at once."""
        for output in self._outputs(work):
            work.pause()
            if isinstance(output, Output) and output.pieces:
                yield replace(output, pieces=partial(_pausing, work, output.pieces))
            else:
                yield output

    def _outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        yield from self._telling.outputs(work)
        self._overviews = OverviewStep(self._whole(problems=self._known_problems()), known=self._telling.fingerprints)
        yield from self._overviews.outputs(work)
        yield from carried(self._scan.templates.assets, self._journal.attachments, self._request.root)
        if self._overviews.is_large:
            release_memory()  # the data, which came last

    def _known_problems(self) -> tuple[Problem, ...]:
        """Give the problems that the Problems page lists: those of the journal and of the texts of messages."""
        entries, journal = self._entries, self._journal
        drafts = (problem for problem in self._telling.problems if "/drafts/" in problem.path)
        return in_order((*self._scan.problems, *entries.problems_but(journal.copies), *journal.problems, *drafts))

    def built(self, files: WriteResult) -> Built:
        """Say what was built."""
        met = (*self._telling.problems, *(self._overviews.problems if self._overviews else ()))
        problems = in_order((*self._known_problems(), *met, *files.problems))
        sentence = self._overviews.sentence if self._overviews else ""
        return Built(
            len(self._entries.files), with_problems(self._entries, problems), problems, files, sentence=sentence
        )

    def done(self, built: Built, files: WriteResult) -> UpToDateRecord | None:
        """Say what a later build must find to have nothing to do; None where this one left something."""
        left = any(problem.rule in {"template", "output-taken"} for problem in built.problems) or files.problems
        if left or not self._entries.is_settled or not self._journal.digest:
            return None
        disk = disk_digest(self._request.output.resolve(), {path: known.facts for path, known in files.known.items()})
        counts = (len(files.known), built.entries, built.entries_with_problems)
        return UpToDateRecord(self._scan.inputs, disk, self._journal.asked, *counts, built.problems, built.sentence)


def _pausing(work: Work, pieces: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Give the pieces of a file that is as large as the journal; what is saved meanwhile does not wait for them."""
    for piece in pieces():
        work.pause()
        yield piece


def with_problems(entries: Entries, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden ones too."""
    return len({problem.path for problem in problems} & entries.files.keys())
