"""The groups of a journal -> their pages and contributions; a group with unchanged inputs is skipped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.causes import NO_CHANGES, Changes
from site_builder.model.journal import Interview
from site_builder.problems import Problem, in_order
from site_builder.remember.encoding import decode, decoder_of, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.journals import Full, round_of
from site_builder.steps.processes.pool import FEW_TO_FORK, Work
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
_FEW = 6  # stories; they are told sooner than another process has loaded what it takes


def group_digest(record: GroupRecord, entries: Entries, frame: Frame) -> str:
    """Stand for all that a story is made from, but for the day."""
    digests = [entries.files[round_.path].digest for round_ in record.rounds] if entries.files else []
    if not all(digests):  # an entry over which we stumbled is tried again each time
        return ""
    own = [entries.problems.get(round_.path, ()) for round_ in record.rounds]
    return digest_of(frame.made_with, frame.as_of.year, record, digests, own)


def _made_from(journal: JournalRecord, frame: Frame) -> str:
    """Stand for all that stories are made from but the day and their own entries."""
    return digest_of(frame.made_with, frame.as_of.year, journal.digest, journal.asked, journal.problems)


def is_valid(digest: str, wanted: str, as_of: date) -> bool:
    """Whether what is remembered with a digest is what is wanted, on that day."""
    text, _, days = digest.partition(" ")
    made_on, _, until = days.partition(" ")
    return bool(wanted) and text == wanted and made_on <= as_of.isoformat() <= until


def store_story(told: BuiltStory, as_of: date, inputs: str, stories: StoryState, memory: Memory) -> None:
    """Store the contributions of a story, and the digest of its `inputs`."""
    kinds = stories.sums if told.key in stories.digests else {}
    old = {kind: kept for kind in kinds if (kept := memory.get(SPACE + kind, told.key))}
    for kind, data in told.contributions.items():
        digest = digest_of(data)
        before = old.pop(kind, None)
        if before and before[0] == digest:
            continue
        replace_in_sum(stories, kind, told.key, before[0] if before else None, digest)
        memory.put(SPACE + kind, told.key, digest, data)
    for kind, (digest, _) in old.items():
        replace_in_sum(stories, kind, told.key, digest, None)
        memory.drop(SPACE + kind, told.key)
    is_whole = bool(inputs) and not told.problems
    stories.digests[told.key] = f"{inputs} {as_of.isoformat()} {told.until.isoformat()}" if is_whole else ""
    pages = {page.path: page.fingerprint for page in told.pages}
    memory.put("stories", told.key, stories.digests[told.key], encode(pages))


def load_page_fingerprints(memory: Memory) -> Mapping[str, str]:
    """Recall the fingerprints of the pages of all stories, as they were told last, whatever folder they were for."""
    read = decoder_of(dict[str, str])
    return {path: fingerprint for _, _, data in memory.all("stories") for path, fingerprint in read(data).items()}


def drop_story(key: str, stories: StoryState, memory: Memory) -> None:
    """Forget the story of a group that is gone."""
    for kind in stories.sums:
        if kept := memory.get(SPACE + kind, key):
            replace_in_sum(stories, kind, key, kept[0], None)
            memory.drop(SPACE + kind, key)
    del stories.digests[key]
    memory.drop("stories", key)


def start_story(job: StoryJob) -> StoryInProgress:
    """Begin to tell the story of one group; of its pages those are rendered that are not there already."""
    from site_builder.steps.stories import story_builder  # noqa: PLC0415 - Jinja and the rules, which most builds do not need

    rounds = tuple(decode(data, Interview) for data in job.interviews)
    return story_builder.StoryBuilder(group_of(job.record, rounds), job)


def build_story(job: StoryJob) -> BuiltStory:
    """Tell the whole story of one group."""
    return start_story(job).told


class StoryStep(Struct):
    """Tells the stories of one build: those whose inputs have changed, or that no longer hold on its day.

    `known` are the fingerprints of the pages that are there. `fresh` are stories that were told since then, by a
    build that was stopped; here it learns which are told now. `now` are the fingerprints of pages as they were made
    last, where that was for another folder. `problems` are mistakes of templates.
    """

    frame: Frame
    journal: JournalRecord
    entries: Entries
    stories: StoryState
    known: Mapping[str, WrittenFile]
    memory: Memory
    full: Full
    fresh: dict[str, BuiltStory] = field(default_factory=dict)
    changes: Changes = NO_CHANGES
    now: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _last: BuiltStory | None = None  # the story of which a page was made again

    def outputs(self, work: Work) -> Iterator[Output | UnchangedFiles]:
        """Give the pages of all stories; store what was built, and drop the groups that are gone."""
        made_from = _made_from(self.journal, self.frame)
        digests = self._digests(work, is_same=self.stories.made_from == made_from)
        self.stories.made_from = ""
        for key in self.stories.digests.keys() - digests.keys():
            drop_story(key, self.stories, self.memory)
        stale = [record for record in self.journal.groups if not self._holds(record, digests[record.key])]
        skipped = {record.key for record in stale}
        by_key = {record.key: record for record in stale}
        for told in self._told(stale, work):
            store_story(told, self.frame.as_of, digests[told.key], self.stories, self.memory)
            self.problems += told.problems
            self.fresh[told.key] = without_content(told)
            yield from self._made(by_key[told.key], told)
        self.stories.made_from = made_from
        left = (record for record in self.journal.groups if record.key not in skipped)
        while records := list(islice(left, _AT_ONCE)):
            paths = {path: record for record in records if record.key not in self.fresh for path in paths_of(record)}
            yield UnchangedFiles({path: self.known[path].fingerprint for path in paths}, partial(self._standing, paths))
            for record in records:
                if record.key in self.fresh:
                    yield from self._made(record, self.fresh[record.key])

    def _digests(self, work: Work, *, is_same: bool) -> Mapping[str, str]:
        """Give what stands for each story; with all but the entries the same, only those of changed ones are others."""
        digests = {}
        changed, known = self.changes.paths, self.stories.digests
        for number, record in enumerate(self.journal.groups):
            if number % _AT_ONCE == 0:
                work.pause()
            last = known.get(record.key, "").partition(" ")[0] if is_same else ""
            is_touched = not last or any(round_.path in changed for round_ in record.rounds)
            digests[record.key] = group_digest(record, self.entries, self.frame) if is_touched else last
        return digests

    def _told(self, stale: Sequence[GroupRecord], work: Work) -> Iterator[BuiltStory]:
        """Tell stories; few are told in another process while this one loads what the pages over everything need."""
        frame, jobs = self.frame, map(self._job, stale)
        load = preloader(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
        if load and _FEW < len(stale) < FEW_TO_FORK:
            return work.meanwhile("Writing", build_story, list(jobs), BuiltStory, load)
        entries = sum(len(record.rounds) for record in stale)
        work.prepare(entries, load_pages)
        return work.map("Writing", build_story, jobs, len(stale), many=entries)

    def fingerprints(self) -> Mapping[str, str]:
        """Give the fingerprints of the pages that are there."""
        return {path: file.fingerprint for path, file in self.known.items()}

    def begin(self, record: GroupRecord) -> StoryInProgress:
        """Start to build one story, and store nothing of it."""
        return start_story(self._job(record))

    def _holds(self, record: GroupRecord, digest: str) -> bool:
        is_there = record.key in self.fresh or all(map(self._is_there, paths_of(record)))
        return is_there and is_valid(self.stories.digests.get(record.key, ""), digest, self.frame.as_of)

    def _is_there(self, path: str) -> bool:
        """Whether a page was written, and as it was made last."""
        known = self.known.get(path)
        return known is not None and self.now.get(path, known.fingerprint) == known.fingerprint

    def _job(self, record: GroupRecord) -> StoryJob:
        interviews = tuple(encode(round_of(round_, self.full)) for round_ in record.rounds)
        problems = [
            problem
            for round_ in record.rounds
            for problem in (*self.entries.problems.get(round_.path, ()), *round_.problems)
        ]
        there = {path: self.known[path].fingerprint for path in paths_of(record) if path in self.known}
        return StoryJob(self.frame, record, interviews, in_order(problems), there)

    def _made(self, record: GroupRecord, told: BuiltStory) -> Iterator[Output]:
        cause = self.changes.of_story([round_.path for round_ in record.rounds])
        for page in told.pages:
            yield Output(page.path, page.fingerprint, partial(self._content, record, page), cause)

    def _content(self, record: GroupRecord, page: RenderedPage) -> bytes | None:
        is_there = page.content is None and page.fingerprint
        return self._again(record, page.path) if is_there else page.content

    def _standing(self, paths: Mapping[str, GroupRecord], path: str) -> bytes | None:
        return self._again(paths[path], path)

    def _again(self, record: GroupRecord, path: str) -> bytes | None:
        """Make a page that something else has changed on the disk; those of one story are asked for in a row."""
        if self._last is None or self._last.key != record.key:
            self._last = build_story(replace(self._job(record), known={}))
        return next((page.content for page in self._last.pages if page.path == path), None)


def paths_of(record: GroupRecord) -> tuple[str, ...]:
    """Give the site paths of the pages of a group."""
    own = (f"applications/{record.slug}.html",) if record.kind == "application" else ()
    return (*own, *(f"interviews/{round_.slug}.html" for round_ in record.rounds))
