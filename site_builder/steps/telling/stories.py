"""The groups of a journal -> their pages and gifts; a group whose inputs are the same is not looked at again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.causes import NO_CHANGES, Changes
from site_builder.model.journal import Interview
from site_builder.problems import Problem, in_order
from site_builder.remember.encoding import decode, decoder_of, encode, mark_of
from site_builder.remember.memory import Memory
from site_builder.steps.journals import Full, round_of
from site_builder.steps.processes.loaded import load_pages, loader_of
from site_builder.steps.processes.pool import FEW_TO_FORK, Work
from site_builder.steps.reading.entries import Entries
from site_builder.steps.records import GroupRecord, JournalRecord, group_of
from site_builder.steps.telling.gifts import GIFTS_OF, Stories, count
from site_builder.steps.telling.told import Begun, Frame, MadePage, StoryJob, Told, without_content
from site_builder.write.made import Known, Output, Standing

_AT_ONCE = 100  # groups
_FEW = 6  # stories; they are told sooner than another process has loaded what it takes


def mark_of_group(record: GroupRecord, entries: Entries, frame: Frame) -> str:
    """Stand for all that a story is made from, but for the day."""
    marks = [entries.files[round_.path].mark for round_ in record.rounds] if entries.files else []
    if not all(marks):  # an entry over which we stumbled is tried again each time
        return ""
    own = [entries.problems.get(round_.path, ()) for round_ in record.rounds]
    return mark_of(frame.made_with, frame.as_of.year, record, marks, own)


def _made_from(journal: JournalRecord, frame: Frame) -> str:
    """Stand for all that stories are made from but the day and their own entries."""
    return mark_of(frame.made_with, frame.as_of.year, journal.mark, journal.asked, journal.problems)


def holds(mark: str, wanted: str, as_of: date) -> bool:
    """Whether what is remembered with a mark is what is wanted, on that day."""
    text, _, days = mark.partition(" ")
    made_on, _, until = days.partition(" ")
    return bool(wanted) and text == wanted and made_on <= as_of.isoformat() <= until


def store(told: Told, as_of: date, mark: str, stories: Stories, memory: Memory) -> None:
    """Store what a story gives, and with which mark it was told."""
    kinds = stories.sums if told.key in stories.marks else {}
    old = {kind: kept for kind in kinds if (kept := memory.get(GIFTS_OF + kind, told.key))}
    for kind, data in told.gifts.items():
        digest = mark_of(data)
        before = old.pop(kind, None)
        if before and before[0] == digest:
            continue
        count(stories, kind, told.key, before[0] if before else None, digest)
        memory.put(GIFTS_OF + kind, told.key, digest, data)
    for kind, (digest, _) in old.items():
        count(stories, kind, told.key, digest, None)
        memory.drop(GIFTS_OF + kind, told.key)
    is_whole = bool(mark) and not told.problems
    stories.marks[told.key] = f"{mark} {as_of.isoformat()} {told.until.isoformat()}" if is_whole else ""
    pages = {page.path: page.fingerprint for page in told.pages}
    memory.put("stories", told.key, stories.marks[told.key], encode(pages))


def recall_pages(memory: Memory) -> Mapping[str, str]:
    """Recall the fingerprints of the pages of all stories, as they were told last, whatever folder they were for."""
    read = decoder_of(dict[str, str])
    return {path: fingerprint for _, _, data in memory.all("stories") for path, fingerprint in read(data).items()}


def forget(key: str, stories: Stories, memory: Memory) -> None:
    """Forget the story of a group that is gone."""
    for kind in stories.sums:
        if kept := memory.get(GIFTS_OF + kind, key):
            count(stories, kind, key, kept[0], None)
            memory.drop(GIFTS_OF + kind, key)
    del stories.marks[key]
    memory.drop("stories", key)


def begin_story(job: StoryJob) -> Begun:
    """Begin to tell the story of one group; of its pages those are rendered that are not there already."""
    from site_builder.steps.telling import teller  # noqa: PLC0415 - Jinja and the rules, which most builds do not need

    rounds = tuple(decode(data, Interview) for data in job.interviews)
    return teller.Teller(group_of(job.record, rounds), job)


def tell_story(job: StoryJob) -> Told:
    """Tell the whole story of one group."""
    return begin_story(job).told


class Telling(Struct):
    """Tells the stories of one build: those whose inputs have changed, or that no longer hold on its day.

    `known` are the fingerprints of the pages that are there. `fresh` are stories that were told since then, by a
    build that was stopped; here it learns which are told now. `now` are the fingerprints of pages as they were made
    last, where that was for another folder. `problems` are mistakes of templates.
    """

    frame: Frame
    journal: JournalRecord
    entries: Entries
    stories: Stories
    known: Mapping[str, Known]
    memory: Memory
    full: Full
    fresh: dict[str, Told] = field(default_factory=dict)
    news: Changes = NO_CHANGES
    now: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _last: Told | None = None  # the story of which a page was made again

    def outputs(self, work: Work) -> Iterator[Output | Standing]:
        """Give the pages of all stories; store what was told, and forget the groups that are gone."""
        made_from = _made_from(self.journal, self.frame)
        marks = self._marks(work, is_same=self.stories.made_from == made_from)
        self.stories.made_from = ""
        for key in self.stories.marks.keys() - marks.keys():
            forget(key, self.stories, self.memory)
        stale = [record for record in self.journal.groups if not self._holds(record, marks[record.key])]
        skipped = {record.key for record in stale}
        by_key = {record.key: record for record in stale}
        for told in self._told(stale, work):
            store(told, self.frame.as_of, marks[told.key], self.stories, self.memory)
            self.problems += told.problems
            self.fresh[told.key] = without_content(told)
            yield from self._made(by_key[told.key], told)
        self.stories.made_from = made_from
        left = (record for record in self.journal.groups if record.key not in skipped)
        while records := list(islice(left, _AT_ONCE)):
            paths = {path: record for record in records if record.key not in self.fresh for path in paths_of(record)}
            yield Standing({path: self.known[path].fingerprint for path in paths}, partial(self._standing, paths))
            for record in records:
                if record.key in self.fresh:
                    yield from self._made(record, self.fresh[record.key])

    def _marks(self, work: Work, *, is_same: bool) -> Mapping[str, str]:
        """Give what stands for each story; with all but the entries the same, only those of changed ones are others."""
        marks = {}
        changed, known = self.news.paths, self.stories.marks
        for number, record in enumerate(self.journal.groups):
            if number % _AT_ONCE == 0:
                work.pause()
            last = known.get(record.key, "").partition(" ")[0] if is_same else ""
            is_touched = not last or any(round_.path in changed for round_ in record.rounds)
            marks[record.key] = mark_of_group(record, self.entries, self.frame) if is_touched else last
        return marks

    def _told(self, stale: Sequence[GroupRecord], work: Work) -> Iterator[Told]:
        """Tell stories; few are told in another process while this one loads what the pages over everything need."""
        frame, jobs = self.frame, map(self._job, stale)
        load = loader_of(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
        if load and _FEW < len(stale) < FEW_TO_FORK:
            return work.meanwhile("Writing", tell_story, list(jobs), Told, load)
        entries = sum(len(record.rounds) for record in stale)
        work.prepare(entries, load_pages)
        return work.map("Writing", tell_story, jobs, len(stale), many=entries)

    def fingerprints(self) -> Mapping[str, str]:
        """Give the fingerprints of the pages that are there."""
        return {path: file.fingerprint for path, file in self.known.items()}

    def begin(self, record: GroupRecord) -> Begun:
        """Begin to tell one story, and store nothing of it."""
        return begin_story(self._job(record))

    def _holds(self, record: GroupRecord, mark: str) -> bool:
        is_there = record.key in self.fresh or all(map(self._is_there, paths_of(record)))
        return is_there and holds(self.stories.marks.get(record.key, ""), mark, self.frame.as_of)

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

    def _made(self, record: GroupRecord, told: Told) -> Iterator[Output]:
        cause = self.news.of_story([round_.path for round_ in record.rounds])
        for page in told.pages:
            yield Output(page.path, page.fingerprint, partial(self._content, record, page), cause)

    def _content(self, record: GroupRecord, page: MadePage) -> bytes | None:
        is_there = page.content is None and page.fingerprint
        return self._again(record, page.path) if is_there else page.content

    def _standing(self, paths: Mapping[str, GroupRecord], path: str) -> bytes | None:
        return self._again(paths[path], path)

    def _again(self, record: GroupRecord, path: str) -> bytes | None:
        """Make a page that something else has changed on the disk; those of one story are asked for in a row."""
        if self._last is None or self._last.key != record.key:
            self._last = tell_story(replace(self._job(record), known={}))
        return next((page.content for page in self._last.pages if page.path == path), None)


def paths_of(record: GroupRecord) -> tuple[str, ...]:
    """Give the site paths of the pages of a group."""
    own = (f"applications/{record.slug}.html",) if record.kind == "application" else ()
    return (*own, *(f"interviews/{round_.slug}.html" for round_ in record.rounds))
