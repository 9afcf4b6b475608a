"""All steps of a build in order: scan -> read -> check -> a story for each application -> the overview -> write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from msgspec.structs import replace

from site_builder.problems import Problem, sorted_problems
from site_builder.remember.memory import Memory
from site_builder.steps.copied_files import copied_files
from site_builder.steps.early_pages import SavedEntry, early_lists, early_story, warm_up
from site_builder.steps.journals import Loader, journal_of
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
from site_builder.write import disk
from site_builder.write.disk import Disk
from site_builder.write.output import write_site
from site_builder.write.site_files import Output, UnchangedFiles, WriteResult


class Pipeline:
    """Builds the site of one journal, repeatedly in one process; `state` is that of the last build.

    `absent`, if given, retains entries that vanished a moment ago.
    """

    def __init__(self, request: Request, memory: Memory, absent: Absent | None = None) -> None:
        self.request = request
        self._absent = absent
        self._saved: dict[Path, SavedEntry] = {}  # since the last full build, by real path
        self.state: State = load_state(memory, request.site)

    @property
    def is_behind(self) -> bool:
        """Return whether a build was stopped, so that the next one has something to do."""
        return bool(self.state.unwritten or self.state.changed)

    def files(self) -> Mapping[str, str]:
        """Return the hash of every file of the site, by its path."""
        return {path: file.digest for path, file in self.state.written.items()}

    def check_folder(self, scan: JournalScan) -> None:
        """Raise JournalGoneError where the journal's folder is missing: its pages stay."""
        if self._absent:
            self._absent.check_folder(self.request.root, scan, self.state.entries)

    def build(self, scan: JournalScan, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Update the site to what a clean build writes."""
        request, state, absent = self.request, self.state, self._absent
        earlier = dict(self._saved)
        reading = Reading(scan.settings, scan.digest, request.debug)
        retained = absent.retained(scan, state.entries) if absent else frozenset()
        texts, language = scan.templates.fingerprint, scan.settings.language
        there = cache(partial(disk.scan, request.output.resolve()))
        load = preloader(request.root, texts, language, redacted=request.redact, then=there)
        entries = read_entries(
            scan.files, reading, memory, state.entries, work, load=load, saved=saved, retained=retained
        )
        work.pause()
        gone = state.entries.all.keys() - entries.all.keys()
        state.changed |= entries.read | gone
        state.scan, state.entries, state.journal = scan, entries, None
        journal = journal_of(request.root, entries, scan, memory)
        if request.redact:
            return self._redacted(scan, entries, journal, memory, work, there)
        state.journal, state.key = journal, entries.key
        store_beside_contributions(journal, entries, state.stories, memory)
        run = _Run(request, scan, journal, state, memory)
        outputs = run.outputs(work)
        result = write_site(request.output, request.root, outputs, state.written, adopt=request.adopt, there=there)
        built = run.result(result)
        store_entries(memory, entries)
        store_story_state(memory, state.stories)
        store_written_files(memory, request.site, result.known)
        store_up_to_date(memory, request.site, None if retained else run.up_to_date_record(built, result))
        built_with = store_built_with(memory, scan, request.site)
        memory.commit()
        self._saved = {file: entry for file, entry in self._saved.items() if earlier.get(file) is not entry}
        self.state = State(entries, state.stories, dict(result.known), built_with, scan, journal, state.key)
        return built

    def early_pages(self, file: Path, memory: Memory) -> EarlyPages | None:
        """Render the page of one saved entry before the full build; None where it needs that, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are served from memory, and the next build writes them.
        """
        state = self.state
        self._saved.pop(file, None)
        for earlier in self._saved.values():  # in a burst of saves, where the lists are not rendered yet
            earlier.finish()
        if state.scan is None or state.journal is None:
            return None
        frame = frame_of(self.request.root, state.scan, state.key)
        story = early_story(file, frame, state, memory, debug=self.request.debug)
        if story is None:
            return None
        pages, self._saved[file] = story
        return pages

    def early_lists(self, memory: Memory) -> Mapping[str, bytes]:
        """Return the other pages that the entries of `early_pages` have changed: of applications, and to-do pages."""
        return early_lists(tuple(self._saved.values()), self.state, memory) if self._saved else {}

    def warm_up(self, scan: JournalScan, memory: Memory) -> None:
        """Load what the first saved entry will need; the build of an up-to-date site loads none of it."""
        state = self.state
        state.scan = scan
        if state.journal is None:
            state.journal = journal_of(self.request.root, state.entries, scan, memory)
            state.key = state.entries.key
        warm_up(frame_of(self.request.root, scan, state.key), state, memory)

    def _redacted(
        self,
        scan: JournalScan,
        entries: Entries,
        journal: JournalRecord,
        memory: Memory,
        work: Work,
        there: Callable[[], Disk],
    ) -> Built:
        """Build a redacted site; store nothing of it but the facts of its files."""
        from site_builder.steps.redacted import redacted  # noqa: PLC0415 - what only a redacted site needs

        request = self.request
        shown = redacted(request.root, scan, entries, memory)
        state = State(shown.entries, StoryState(), load_written_files(memory, request.site), key=shown.key)
        run = _Run(request, shown.scan, shown.journal, state, Memory(), shown.load_entry)
        outputs = run.outputs(work)
        files = write_site(request.output, request.root, outputs, state.written, adopt=request.adopt, there=there)
        store_entries(memory, entries)
        store_written_files(memory, request.site, files.known)
        memory.commit()
        private = (*scan.problems, *journal.problems, *entries.problems_but(journal.copies))
        problems = sorted_problems((*private, *run.result(files).problems))
        return Built(len(entries.files), with_problems(entries, problems), problems, files, shown.remaining)


class _Run:
    """The part of one build that renders: a journal -> the outputs that are written, and the result."""

    def __init__(
        self,
        request: Request,
        scan: JournalScan,
        journal: JournalRecord,
        state: State,
        memory: Memory,
        load_entry: Loader | None = None,
    ) -> None:
        self._request, self._scan, self._journal = request, scan, journal
        entries = self._entries = state.entries
        frame = frame_of(request.root, scan, state.key, redacted=request.redact)
        load_entry = load_entry or partial(load_interview, memory)
        built_with, stories, written, unwritten = state.built_with, state.stories, state.written, state.unwritten
        changes = changes_since(built_with, scan, frozenset(state.changed), request.site)
        latest = load_page_fingerprints(memory) if built_with and built_with.site != request.site else {}
        self._stories = StoryStep(
            frame, journal, entries, stories, written, memory, load_entry, unwritten, changes, latest
        )
        self._overview_inputs = partial(OverviewInputs, frame, journal, stories=stories, memory=memory, changes=changes)
        self._overview: OverviewStep | None = None

    def outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        """Yield all files of the site, one after the other, so that few pages are in memory at once."""
        for output in self._outputs(work):
            work.pause()
            if isinstance(output, Output) and output.pieces:
                yield replace(output, pieces=partial(_pausing, work, output.pieces))
            else:
                yield output

    def _outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        yield from self._stories.outputs(work)
        inputs = self._overview_inputs(problems=self._listed_problems())
        self._overview = OverviewStep(inputs, known=self._stories.fingerprints)
        yield from self._overview.outputs(work)
        yield from copied_files(self._scan.templates.assets, self._journal.attachments, self._request.root)
        if self._overview.is_large:
            release_memory()  # of data.json, which comes last

    def _listed_problems(self) -> tuple[Problem, ...]:
        """Return the problems that the Problems page lists: those of the journal and of the texts of messages."""
        entries, journal = self._entries, self._journal
        drafts = (problem for problem in self._stories.problems if "/drafts/" in problem.path)
        return sorted_problems(
            (*self._scan.problems, *entries.problems_but(journal.copies), *journal.problems, *drafts)
        )

    def result(self, files: WriteResult) -> Built:
        """Return what was built, with all problems."""
        render_problems = (*self._stories.problems, *(self._overview.problems if self._overview else ()))
        problems = sorted_problems((*self._listed_problems(), *render_problems, *files.problems))
        sentence = self._overview.sentence if self._overview else ""
        return Built(
            len(self._entries.files), with_problems(self._entries, problems), problems, files, sentence=sentence
        )

    def up_to_date_record(self, built: Built, files: WriteResult) -> UpToDateRecord | None:
        """Return what a later build compares to find the site up to date; None where something must be retried."""
        has_failed = any(problem.rule in {"template", "output-taken"} for problem in built.problems) or files.problems
        if has_failed or not self._entries.is_settled or not self._journal.digest:
            return None
        disk = disk_digest(self._request.output.resolve(), {path: known.facts for path, known in files.known.items()})
        counts = (len(files.known), built.entries, built.entries_with_problems)
        return UpToDateRecord(self._scan.inputs, disk, self._journal.lookups, *counts, built.problems, built.sentence)


def _pausing(work: Work, pieces: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Yield the pieces of a file that is as large as the journal; pause between them, so that a save need not wait."""
    for piece in pieces():
        work.pause()
        yield piece


def with_problems(entries: Entries, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden entries too."""
    return len({problem.path for problem in problems} & entries.files.keys())
