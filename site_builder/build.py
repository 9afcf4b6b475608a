"""The whole path on one screen: seen -> read -> check -> a story for each application -> the overview -> write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from site_builder.problems import Problem, in_order
from site_builder.remember.memory import Memory
from site_builder.steps.done import DoneRecord, keep_done, mark_of_disk
from site_builder.steps.first import Saved, first_lists, first_story, get_ready
from site_builder.steps.journals import Full, journal_of
from site_builder.steps.known import keep_known, recall_known
from site_builder.steps.outputs import carried
from site_builder.steps.processes.loaded import loader_of
from site_builder.steps.processes.pool import Work
from site_builder.steps.processes.unused import give_back
from site_builder.steps.reading.absent import Absent
from site_builder.steps.reading.entries import Entries, Reading, keep_entries, read_entries, recall_interview
from site_builder.steps.reading.shelf import keep_beside
from site_builder.steps.records import JournalRecord
from site_builder.steps.request import Built, First, Request
from site_builder.steps.seen import Seen
from site_builder.steps.state import State, changes, keep_made, recall_state
from site_builder.steps.telling.gifts import Stories, keep_stories
from site_builder.steps.telling.stories import Telling, recall_pages
from site_builder.steps.telling.told import frame_of
from site_builder.steps.viewing.overviews import Overviews
from site_builder.steps.viewing.whole import Whole
from site_builder.write.made import Output, Standing, Written
from site_builder.write.output import write_site


class Maker:
    """The site of one journal, built again and again in one process; `state` is what is known of the last build.

    `absent`, if given, lets entries that vanished stand for a moment.
    """

    def __init__(self, request: Request, memory: Memory, absent: Absent | None = None) -> None:
        self.request = request
        self._absent = absent
        self._saved: dict[Path, Saved] = {}  # since the last whole build, by their files
        self.state: State = recall_state(memory, request.site)

    @property
    def is_behind(self) -> bool:
        """Whether a build was stopped, so that the next one has something to do."""
        return bool(self.state.fresh or self.state.changed)

    def files(self) -> Mapping[str, str]:
        """Give the hash of every file of the site, by its path."""
        return {path: known.digest for path, known in self.state.known.items()}

    def check_folder(self, seen: Seen) -> None:
        """Raise JournalGoneError where the journal's folder went away: its pages stay."""
        if self._absent:
            self._absent.check_folder(self.request.root, seen, self.state.entries)

    def build(self, seen: Seen, memory: Memory, work: Work, saved: frozenset[str]) -> Built:
        """Bring the site to what a clean build writes."""
        request, state, absent = self.request, self.state, self._absent
        earlier = dict(self._saved)
        reading = Reading(seen.settings, seen.mark, request.debug)
        held = absent.held(seen, state.entries) if absent else frozenset()
        texts, language = seen.templates.fingerprint, seen.settings.language
        load = loader_of(request.root, texts, language, redacted=request.redact)
        entries = read_entries(seen.files, reading, memory, state.entries, work, load=load, saved=saved, held=held)
        work.pause()
        gone = state.entries.all.keys() - entries.all.keys()
        state.changed |= entries.read | gone
        state.seen, state.entries, state.journal = seen, entries, None
        journal = journal_of(request.root, entries, seen, memory)
        if request.redact:
            return self._redacted(seen, entries, journal, memory, work)
        state.journal, state.key = journal, entries.key
        keep_beside(journal, entries, state.stories, memory)
        making = _Making(request, seen, journal, state, memory)
        files = write_site(request.output, request.root, making.outputs(work), state.known, adopt=request.adopt)
        built = making.built(files)
        keep_entries(memory, entries)
        keep_stories(memory, state.stories)
        keep_known(memory, request.site, files.known)
        keep_done(memory, request.site, None if held else making.done(built, files))
        made = keep_made(memory, seen, request.site)
        memory.commit()
        self._saved = {file: own for file, own in self._saved.items() if earlier.get(file) is not own}
        self.state = State(entries, state.stories, dict(files.known), made, seen, journal, state.key)
        return built

    def first(self, file: Path, memory: Memory) -> First | None:
        """Tell the story of one saved entry ahead of all else; None where that takes the whole, or nothing has changed.

        `file` is the real path. Nothing is written: the pages are to be served, and the next build writes them.
        """
        state = self.state
        self._saved.pop(file, None)
        for earlier in self._saved.values():  # in a burst of saves, where the lists wait
            earlier.finish()
        if state.seen is None or state.journal is None:
            return None
        frame = frame_of(self.request.root, state.seen, state.key)
        told = first_story(file, frame, state, memory, debug=self.request.debug)
        if told is None:
            return None
        first, saved = told
        self._saved[file] = saved
        return first

    def lists(self, memory: Memory) -> Mapping[str, bytes]:
        """Give the other pages that the entries of `first` have changed: of their applications, and of what to do."""
        return first_lists(tuple(self._saved.values()), self.state, memory) if self._saved else {}

    def get_ready(self, seen: Seen, memory: Memory) -> None:
        """Load what the first saved entry will need; a site that was up to date needed none of it so far."""
        state = self.state
        state.seen = seen
        if state.journal is None:
            state.journal = journal_of(self.request.root, state.entries, seen, memory)
            state.key = state.entries.key
        get_ready(frame_of(self.request.root, seen, state.key), state, memory)

    def _redacted(self, seen: Seen, entries: Entries, journal: JournalRecord, memory: Memory, work: Work) -> Built:
        """Build a site to show; of it nothing is remembered but what is on the disk."""
        from site_builder.steps.redacted import redacted  # noqa: PLC0415 - what only a site to show needs

        request = self.request
        shown = redacted(request.root, seen, entries, memory)
        apart = State(shown.entries, Stories(), recall_known(memory, request.site), key=shown.key)
        making = _Making(request, shown.seen, shown.journal, apart, Memory(), shown.full)
        files = write_site(request.output, request.root, making.outputs(work), apart.known, adopt=request.adopt)
        keep_entries(memory, entries)
        keep_known(memory, request.site, files.known)
        memory.commit()
        own = (*seen.problems, *journal.problems, *entries.problems_but(journal.copies))
        problems = in_order((*own, *making.built(files).problems))
        return Built(len(entries.files), with_problems(entries, problems), problems, files, shown.left)


class _Making:
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
        news = changes(state.made, seen, frozenset(state.changed), request.site)
        now = recall_pages(memory) if state.made and state.made.site != request.site else {}
        known, fresh = state.known, state.fresh
        self._telling = Telling(frame, journal, entries, state.stories, known, memory, full, fresh, news, now)
        self._whole = partial(Whole, frame, journal, stories=state.stories, memory=memory, news=news)
        self._overviews: Overviews | None = None

    def outputs(self, work: Work) -> Iterator[Output | Standing]:
        """Give all that the site is made of, one after the other, so that few pages are in memory at once."""
        for output in self._outputs(work):
            work.pause()
            if isinstance(output, Output) and output.pieces:
                yield replace(output, pieces=partial(_pausing, work, output.pieces))
            else:
                yield output

    def _outputs(self, work: Work) -> Iterator[Output | Standing]:
        yield from self._telling.outputs(work)
        self._overviews = Overviews(self._whole(problems=self._known_problems()), known=self._telling.fingerprints)
        yield from self._overviews.outputs(work)
        yield from carried(self._seen.templates.assets, self._journal.attachments, self._request.root)
        if self._overviews.is_large:
            give_back()  # the data, which came last

    def _known_problems(self) -> tuple[Problem, ...]:
        """Give the problems that the Problems page lists: those of the journal and of the texts of messages."""
        entries, journal = self._entries, self._journal
        drafts = (problem for problem in self._telling.problems if "/drafts/" in problem.path)
        return in_order((*self._seen.problems, *entries.problems_but(journal.copies), *journal.problems, *drafts))

    def built(self, files: Written) -> Built:
        """Say what was built."""
        met = (*self._telling.problems, *(self._overviews.problems if self._overviews else ()))
        problems = in_order((*self._known_problems(), *met, *files.problems))
        sentence = self._overviews.sentence if self._overviews else ""
        return Built(
            len(self._entries.files), with_problems(self._entries, problems), problems, files, sentence=sentence
        )

    def done(self, built: Built, files: Written) -> DoneRecord | None:
        """Say what a later build must find to have nothing to do; None where this one left something."""
        left = any(problem.rule in {"template", "output-taken"} for problem in built.problems) or files.problems
        if left or not self._entries.is_settled or not self._journal.mark:
            return None
        disk = mark_of_disk(self._request.output.resolve(), {path: known.facts for path, known in files.known.items()})
        counts = (len(files.known), built.entries, built.entries_with_problems)
        return DoneRecord(self._seen.inputs, disk, self._journal.asked, *counts, built.problems, built.sentence)


def _pausing(work: Work, pieces: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Give the pieces of a file that is as large as the journal; what is saved meanwhile does not wait for them."""
    for piece in pieces():
        work.pause()
        yield piece


def with_problems(entries: Entries, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden ones too."""
    return len({problem.path for problem in problems} & entries.files.keys())
