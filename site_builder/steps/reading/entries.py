"""The files of a journal -> its entries, each read and checked alone; one whose bytes are the same is recalled."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.model.bank import BankStory, Review
from site_builder.model.journal import Interview
from site_builder.problems import Problem
from site_builder.read.files.folders import FoundFile
from site_builder.read.files.source import load
from site_builder.remember.encoding import decode, decoder_of, digest_of, encode
from site_builder.remember.memory import DamagedError, Memory
from site_builder.render.site_search.key import KeyLine, key_of, lines_of_key
from site_builder.settings.settings import Settings
from site_builder.steps.processes.pool import Work
from site_builder.steps.processes.preload import load_pages, load_readers
from site_builder.steps.reading import single_file
from site_builder.steps.reading.single_file import is_beside
from site_builder.steps.records import (
    BesideRecord,
    EntryRecord,
    FileRecord,
    FilesRecord,
    head_digest,
    head_of,
    head_of_page,
)
from site_builder.write.disk import is_settled, now_ns

BESIDE = "beside"  # the space of stories and reviews


class Entries(Struct, frozen=True):
    """The entries of a journal: their files by path, the problems of each that has any, and which were read now.

    `beside` are the files of stories and reviews, whose problems are among the others. `made_with` stands for the
    settings and versions that all were read with.
    """

    files: Mapping[str, FileRecord]
    problems: Mapping[str, tuple[Problem, ...]]
    read: frozenset[str]
    looked_ns: int
    beside: Mapping[str, FileRecord] = field(default_factory=dict)
    made_with: str = ""

    @property
    def all(self) -> Mapping[str, FileRecord]:
        """Give all files that were read, of entries and of what stands beside them."""
        return {**self.files, **self.beside}

    @property
    def heads(self) -> str:
        """Stand for all that the journal is put together from."""
        return digest_of([(path, file.head) for path, file in self.all.items()])

    @property
    def key(self) -> str:
        """Give the key of the search."""
        read = decoder_of(tuple[KeyLine, ...])
        return key_of(line for file in self.files.values() if file.key_lines for line in read(file.key_lines))

    @property
    def is_settled(self) -> bool:
        """Whether the files' times would tell of any later change, and none has to be tried again."""
        files = self.all.values()
        return all(file.digest and is_settled(file.ctime_ns, self.looked_ns) for file in files)

    def problems_but(self, copies: Container[str]) -> Iterator[Problem]:
        """Give the problems of all entries, but for those at some paths."""
        return (problem for path, own in self.problems.items() if path not in copies for problem in own)


NO_ENTRIES = Entries({}, {}, frozenset(), 0)


class Reading(Struct, frozen=True):
    """How entries are read: the settings, a digest of settings and versions, and whether bugs keep their traceback."""

    settings: Settings
    made_with: str
    debug: bool = False


class ReadFile(Struct, frozen=True):
    """A file that was read: what is known of it, its problems, and what is remembered, by the name of its space."""

    file: FileRecord
    problems: tuple[Problem, ...]
    kept: Mapping[str, bytes]


def read_entries(  # noqa: PLR0913 - what is found, how it is read, and what is known of it
    found: Iterable[FoundFile],
    reading: Reading,
    memory: Memory,
    before: Entries,
    work: Work,
    *,
    load: Callable[[], None] | None = None,
    saved: AbstractSet[str] = frozenset(),
    held: AbstractSet[str] = frozenset(),
) -> Entries:
    """Read and check each file that is not the one that `before` knows; those of the real paths in `saved` are read.

    `load` loads what the build needs once they are read. With other settings or another version all are read. Entries
    at the paths `held` stand as they were before, whatever has become of their files.
    """
    known = before.all
    is_read_alike = before.made_with == reading.made_with
    files = {path: known[path] for path in held}
    if not is_read_alike:
        files = {path: replace(file, digest="") for path, file in files.items()}
    problems = dict(before.problems)
    looked_ns, waiting = now_ns(), []
    for file in found:
        if file.path in held:
            continue
        last = known.get(file.path)
        is_same = last and last.digest and is_untouched(file, last, before.looked_ns) and file.at not in saved
        if last and ((is_same and is_read_alike) or _has_same_bytes(file, last, reading)):
            files[file.path] = _with_facts(last, file)
        else:
            waiting.append(file)
    read = set()
    work.prepare(len(waiting), load_readers)
    jobs = [(file, reading) for file in waiting]
    for result in work.meanwhile(
        "Reading", read_file, jobs, ReadFile, load_pages if work.is_worth(len(jobs)) else load
    ):
        files[result.file.path], problems[result.file.path] = result.file, result.problems
        _store(result, memory)
        read.add(result.file.path)
    for path in known.keys() - files.keys():
        for space in ("interviews", "heads", "problems", BESIDE):
            memory.drop(space, path)
    kept = {path: problems[path] for path in sorted(files) if problems.get(path)}
    entries, beside = (
        {path: files[path] for path in sorted(files) if is_beside(path) is wanted} for wanted in (False, True)
    )
    return Entries(entries, kept, frozenset(read), looked_ns, beside, reading.made_with)


def read_again(file: FoundFile, reading: Reading, before: Entries) -> tuple[Interview, Entries] | None:
    """Read one saved entry alone, and store nothing; None where its bytes are the same, or more than it may change.

    The entries come with it, with its problems.
    """
    last, now = before.files.get(file.path), read_file((file, reading))
    digest = now.file.digest
    if last is None or not digest or digest == last.digest or now.file.head != last.head:
        return None
    interview = decode(now.kept["interviews"], EntryRecord).interview
    files, problems = {**before.files, file.path: now.file}, {**before.problems, file.path: now.problems}
    return interview, replace(before, files=files, problems=problems)


def _store(read: ReadFile, memory: Memory) -> None:
    """Store what was read of a file."""
    if not read.problems:
        memory.drop("problems", read.file.path)
    for space, data in read.kept.items():
        memory.put(space, read.file.path, read.file.digest, data)


def _has_same_bytes(file: FoundFile, last: FileRecord, reading: Reading) -> bool:
    return bool(last.digest) and entry_digest(load(file).digest, reading.made_with) == last.digest


def _with_facts(record: FileRecord, file: FoundFile) -> FileRecord:
    """Give what is known of a file's bytes with the facts that it has now."""
    facts = (file.size, file.mtime_ns, file.ctime_ns, file.inode)
    return FileRecord(file.path, *facts, record.digest, record.head, record.is_empty, record.key_lines)


def is_untouched(file: FoundFile, last: FileRecord, looked_ns: int) -> bool:
    """Whether a file is the one that was looked at then; one that had just changed may have changed once more."""
    same = (file.size, file.mtime_ns, file.ctime_ns, file.inode) == (
        last.size,
        last.mtime_ns,
        last.ctime_ns,
        last.inode,
    )
    return same and is_settled(last.ctime_ns, looked_ns)


def read_file(job: tuple[FoundFile, Reading]) -> ReadFile:
    """Read and check one file, and give all that is to be remembered of it.

    Its digest is "" where the disk or a bug kept it from being read.
    """
    file, reading = job
    source = load(file)
    lines = b""
    if is_beside(file.path):
        page, problems, is_whole = single_file.read_page(source, reading.settings, debug=reading.debug)
        story = page if isinstance(page, BankStory) else None
        record = BesideRecord(story, page if isinstance(page, Review) else None, problems)
        head, kept = digest_of(head_of_page(record)), {BESIDE: encode(record)}
    else:
        interview, problems, is_whole = single_file.read_one(source, reading.settings, debug=reading.debug)
        own_head = head_of(interview)
        head, lines = head_digest(own_head), b"" if interview.hidden else encode(lines_of_key(interview))
        kept = {"heads": encode(own_head), "interviews": encode(EntryRecord(interview, problems))}
    kept |= {"problems": encode(problems)} if problems else {}
    digest = entry_digest(source.digest, reading.made_with) if is_whole and source.digest else ""
    is_empty = any(problem.rule == "empty" for problem in problems)
    facts = (file.size, file.mtime_ns, file.ctime_ns, file.inode)
    return ReadFile(FileRecord(file.path, *facts, digest, head, is_empty, lines), problems, kept)


def entry_digest(digest: str, made_with: str) -> str:
    """Stand for an entry's bytes, the settings and the versions."""
    return digest_of(digest, made_with)


def load_entries(memory: Memory) -> Entries:
    """Recall the entries of the last build."""
    kept = memory.get("state", "files")
    if kept is None:
        return NO_ENTRIES
    record = decode(kept[1], FilesRecord)
    problems = {path: decode(data, tuple[Problem, ...]) for path, _, data in memory.all("problems")}
    files, beside = ({file.path: file for file in some} for some in (record.files, record.beside))
    return Entries(files, problems, frozenset(), record.looked_ns, beside, record.made_with)


def store_entries(memory: Memory, entries: Entries) -> None:
    """Store which files were read."""
    files, beside = tuple(entries.files.values()), tuple(entries.beside.values())
    memory.put("state", "files", "", encode(FilesRecord(entries.looked_ns, entries.made_with, files, beside)))


def load_interview(memory: Memory, path: str) -> Interview:
    """Recall one entry as it was read. Raises DamagedError where what was stored of it is gone."""
    kept = memory.get("interviews", path)
    if kept is None:
        raise DamagedError
    return decode(kept[1], EntryRecord).interview


def load_beside(memory: Memory, path: str) -> BesideRecord:
    """Recall one story or review as it was read. Raises DamagedError where what was stored of it is gone."""
    kept = memory.get(BESIDE, path)
    if kept is None:
        raise DamagedError
    return decode(kept[1], BesideRecord)
