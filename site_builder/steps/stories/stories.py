"""The groups of a journal -> their pages and contributions; a group with unchanged inputs is skipped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.causes import NO_CHANGES, Changes
from site_builder.model.journal import Interview
from site_builder.problems import Problem, sorted_problems
from site_builder.remember.encoding import decode, decoder_of, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.journals import Loader, round_of
from site_builder.steps.processes.pool import MIN_TO_FORK, Work
from site_builder.steps.processes.preload import load_pages, preloader
from site_builder.steps.reading.entries import Entries
from site_builder.steps.records import GroupRecord, JournalRecord, group_of
from site_builder.steps.stories.contributions import SPACE, StoryState, replace_in_sum
from site_builder.steps.stories.story_job import (
    BuiltStory,
    Frame,
    RenderedPage,
    StoryInProgress,
    StoryJob,
    without_content,
)
from site_builder.write.site_files import Output, UnchangedFiles, WrittenFile

_AT_ONCE = 100  # groups
_FEW = 6  # stories; they are built here before another process has loaded what it needs


def group_digest(record: GroupRecord, entries: Entries, frame: Frame) -> str:
    """Return a digest of a story's inputs but the day; "" where an entry could not be read, so that it is retried."""
    digests = [entries.files[round_.path].digest for round_ in record.rounds] if entries.files else []
    if not all(digests):
        return ""
    problems = [entries.problems.get(round_.path, ()) for round_ in record.rounds]
    return digest_of(frame.made_with, frame.as_of.year, record, digests, problems)


def _made_from(journal: JournalRecord, frame: Frame) -> str:
    """Return a digest of the inputs that all stories share: all but the day and their own entries."""
    return digest_of(frame.made_with, frame.as_of.year, journal.digest, journal.lookups, journal.problems)


def is_valid(digest: str, wanted: str, as_of: date) -> bool:
    """Return whether a stored story has the `wanted` digest of its inputs and is valid on a day.

    `digest` is as `store_story` writes it: the digest of the inputs, the day of the build, the last valid day.
    """
    text, _, days = digest.partition(" ")
    made_on, _, until = days.partition(" ")
    return bool(wanted) and text == wanted and made_on <= as_of.isoformat() <= until


def store_story(story: BuiltStory, as_of: date, inputs: str, stories: StoryState, memory: Memory) -> None:
    """Store the contributions of a story, the fingerprints of its pages, and the digest of its `inputs`."""
    kinds = stories.sums if story.key in stories.digests else {}
    old_values = {kind: stored for kind in kinds if (stored := memory.get(SPACE + kind, story.key))}
    for kind, data in story.contributions.items():
        digest = digest_of(data)
        before = old_values.pop(kind, None)
        if before and before[0] == digest:
            continue
        replace_in_sum(stories, kind, story.key, before[0] if before else None, digest)
        memory.put(SPACE + kind, story.key, digest, data)
    for kind, (digest, _) in old_values.items():
        replace_in_sum(stories, kind, story.key, digest, None)
        memory.drop(SPACE + kind, story.key)
    is_whole = bool(inputs) and not story.problems
    stories.digests[story.key] = f"{inputs} {as_of.isoformat()} {story.until.isoformat()}" if is_whole else ""
    pages = {page.path: page.fingerprint for page in story.pages}
    memory.put("stories", story.key, stories.digests[story.key], encode(pages))


def load_page_fingerprints(memory: Memory) -> Mapping[str, str]:
    """Load the fingerprints of the pages of all stories as they were built last, for whatever folder, by site path."""
    read = decoder_of(dict[str, str])
    return {path: fingerprint for _, _, data in memory.all("stories") for path, fingerprint in read(data).items()}


def drop_story(key: str, stories: StoryState, memory: Memory) -> None:
    """Drop the stored story of a group that is gone."""
    for kind in stories.sums:
        if stored := memory.get(SPACE + kind, key):
            replace_in_sum(stories, kind, key, stored[0], None)
            memory.drop(SPACE + kind, key)
    del stories.digests[key]
    memory.drop("stories", key)


def start_story(job: StoryJob) -> StoryInProgress:
    """Start to build the story of one group; pages that are written already are not rendered."""
    from site_builder.steps.stories import story_builder  # noqa: PLC0415 - Jinja and the rules, which most builds do not need

    rounds = tuple(decode(data, Interview) for data in job.interviews)
    return story_builder.StoryBuilder(group_of(job.record, rounds), job)


def build_story(job: StoryJob) -> BuiltStory:
    """Build the whole story of one group."""
    return start_story(job).built


class StoryStep(Struct):
    """Builds the stories of one build: those whose inputs have changed, or that are not valid on its day.

    `written` are the files of the site. `unwritten` are stories that a stopped build has built, without their pages
    being written; the stories that are built now are added. `latest` are the fingerprints of pages as they were
    rendered last, where that was for another folder. `problems` are mistakes in templates.
    """

    frame: Frame
    journal: JournalRecord
    entries: Entries
    stories: StoryState
    written: Mapping[str, WrittenFile]
    memory: Memory
    load_entry: Loader
    unwritten: dict[str, BuiltStory] = field(default_factory=dict)
    changes: Changes = NO_CHANGES
    latest: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _last: BuiltStory | None = None  # the story of the page that was rendered again last

    def outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        """Yield the pages of all stories; store what was built, and drop the groups that are gone."""
        made_from = _made_from(self.journal, self.frame)
        digests = self._digests(work, is_same=self.stories.made_from == made_from)
        self.stories.made_from = ""
        for key in self.stories.digests.keys() - digests.keys():
            drop_story(key, self.stories, self.memory)
        stale = [record for record in self.journal.groups if not self._is_up_to_date(record, digests[record.key])]
        by_key = {record.key: record for record in stale}
        for story in self._build(stale, work):
            store_story(story, self.frame.as_of, digests[story.key], self.stories, self.memory)
            self.problems += story.problems
            self.unwritten[story.key] = without_content(story)
            yield from self._outputs_of(by_key[story.key], story)
        self.stories.made_from = made_from
        others = (record for record in self.journal.groups if record.key not in by_key)
        while records := list(islice(others, _AT_ONCE)):
            unchanged = (record for record in records if record.key not in self.unwritten)
            paths = {path: record for record in unchanged for path in paths_of(record)}
            fingerprints = {path: self.written[path].fingerprint for path in paths}
            yield UnchangedFiles(fingerprints, partial(self._render_unchanged, paths))
            for record in records:
                if record.key in self.unwritten:
                    yield from self._outputs_of(record, self.unwritten[record.key])

    def _digests(self, work: Work, *, is_same: bool) -> Mapping[str, str]:
        """Return the digest of the inputs of each story, by its key.

        Where the shared inputs are the same (`is_same`), only stories of changed entries are digested again.
        """
        digests = {}
        changed, stored = self.changes.paths, self.stories.digests
        for number, record in enumerate(self.journal.groups):
            if number % _AT_ONCE == 0:
                work.pause()
            last = stored.get(record.key, "").partition(" ")[0] if is_same else ""
            is_touched = not last or any(round_.path in changed for round_ in record.rounds)
            digests[record.key] = group_digest(record, self.entries, self.frame) if is_touched else last
        return digests

    def _build(self, stale: Sequence[GroupRecord], work: Work) -> Iterator[BuiltStory]:
        """Build stories: a few in another process, while this one loads what the pages over everything need."""
        frame, jobs = self.frame, map(self._job, stale)
        load = preloader(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
        if load and _FEW < len(stale) < MIN_TO_FORK:
            return work.map_while_loading("Writing", build_story, list(jobs), BuiltStory, load)
        entries = sum(len(record.rounds) for record in stale)
        work.prepare(entries, load_pages)
        return work.map("Writing", build_story, jobs, len(stale), items=entries)

    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprints of the written files, by site path."""
        return {path: file.fingerprint for path, file in self.written.items()}

    def begin(self, record: GroupRecord) -> StoryInProgress:
        """Start to build one story; store nothing of it."""
        return start_story(self._job(record))

    def _is_up_to_date(self, record: GroupRecord, digest: str) -> bool:
        has_pages = record.key in self.unwritten or all(map(self._is_latest, paths_of(record)))
        return has_pages and is_valid(self.stories.digests.get(record.key, ""), digest, self.frame.as_of)

    def _is_latest(self, path: str) -> bool:
        """Return whether a page is written as it was rendered last."""
        written = self.written.get(path)
        return written is not None and self.latest.get(path, written.fingerprint) == written.fingerprint

    def _job(self, record: GroupRecord) -> StoryJob:
        interviews = tuple(encode(round_of(round_, self.load_entry)) for round_ in record.rounds)
        problems = [
            problem
            for round_ in record.rounds
            for problem in (*self.entries.problems.get(round_.path, ()), *round_.problems)
        ]
        known = {path: self.written[path].fingerprint for path in paths_of(record) if path in self.written}
        return StoryJob(self.frame, record, interviews, sorted_problems(problems), known)

    def _outputs_of(self, record: GroupRecord, story: BuiltStory) -> Iterator[Output]:
        cause = self.changes.of_story([round_.path for round_ in record.rounds])
        for page in story.pages:
            yield Output(page.path, page.fingerprint, partial(self._content, record, page), cause)

    def _content(self, record: GroupRecord, page: RenderedPage) -> bytes | None:
        is_unchanged = page.content is None and page.fingerprint
        return self._render_again(record, page.path) if is_unchanged else page.content

    def _render_unchanged(self, paths: Mapping[str, GroupRecord], path: str) -> bytes | None:
        return self._render_again(paths[path], path)

    def _render_again(self, record: GroupRecord, path: str) -> bytes | None:
        """Render a page that something else has changed on the disk.

        The pages of one story are asked for one after the other, so the last story is cached.
        """
        if self._last is None or self._last.key != record.key:
            self._last = build_story(replace(self._job(record), known={}))
        return next((page.content for page in self._last.pages if page.path == path), None)


def paths_of(record: GroupRecord) -> tuple[str, ...]:
    """Return the site paths of the pages of a group."""
    application = (f"applications/{record.slug}.html",) if record.kind == "application" else ()
    return (*application, *(f"interviews/{round_.slug}.html" for round_ in record.rounds))
