"""The files of a journal -> its entries, each read and checked alone; those of unchanged files stay in the cache."""

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
    """The entries of a journal: their files and problems, by path, and the paths of those that were `read` now.

    `beside` are the files of stories and reviews, whose problems are among the others. `made_with` is a digest of the
    settings and versions that all were read with. `scanned_ns` is when the files were scanned.
    """

    files: Mapping[str, FileRecord]
    problems: Mapping[str, tuple[Problem, ...]]
    read: frozenset[str]
    scanned_ns: int
    beside: Mapping[str, FileRecord] = field(default_factory=dict)
    made_with: str = ""

    @property
    def all(self) -> Mapping[str, FileRecord]:
        """Return all files: of entries, stories and reviews."""
        return {**self.files, **self.beside}

    @property
    def heads(self) -> str:
        """Return a digest of all that the journal is built from."""
        return digest_of([(path, file.head) for path, file in self.all.items()])

    @property
    def key(self) -> str:
        """Return the key of the search."""
        read = decoder_of(tuple[KeyLine, ...])
        return key_of(line for file in self.files.values() if file.key_lines for line in read(file.key_lines))

    @property
    def is_settled(self) -> bool:
        """Return whether the files' times will show any later change, and no file must be read again."""
        files = self.all.values()
        return all(file.digest and is_settled(file.ctime_ns, self.scanned_ns) for file in files)

    def problems_but(self, copies: Container[str]) -> Iterator[Problem]:
        """Yield the problems of all files but for those at some paths."""
        return (problem for path, problems in self.problems.items() if path not in copies for problem in problems)


NO_ENTRIES = Entries({}, {}, frozenset(), 0)


class Reading(Struct, frozen=True):
    """How entries are read: the settings, a digest of settings and versions, and whether bugs raise."""

    settings: Settings
    made_with: str
    debug: bool = False


class ReadFile(Struct, frozen=True):
    """A file that was read: its record, its problems, and the values to store in the cache, by space."""

    file: FileRecord
    problems: tuple[Problem, ...]
    values: Mapping[str, bytes]


def read_entries(  # noqa: PLR0913 - the files, how they are read, and what is known of them
    found: Iterable[FoundFile],
    reading: Reading,
    memory: Memory,
    previous: Entries,
    work: Work,
    *,
    load: Callable[[], None] | None = None,
    saved: AbstractSet[str] = frozenset(),
    retained: AbstractSet[str] = frozenset(),
) -> Entries:
    """Read and check each file that has changed since `previous`; those of the real paths in `saved` are always read.

    `load` loads what the build needs next. With other settings or another version all files are read. Entries at the
    paths `retained` stay as they were in `previous`, whatever has become of their files.
    """
    known = previous.all
    is_read_alike = previous.made_with == reading.made_with
    files = {path: known[path] for path in retained}
    if not is_read_alike:
        files = {path: replace(file, digest="") for path, file in files.items()}
    problems = dict(previous.problems)
    scanned_ns, changed = now_ns(), []
    for file in found:
        if file.path in retained:
            continue
        last = known.get(file.path)
        is_same = last and last.digest and is_untouched(file, last, previous.scanned_ns) and file.at not in saved
        if last and ((is_same and is_read_alike) or _has_same_bytes(file, last, reading)):
            files[file.path] = _with_facts(last, file)
        else:
            changed.append(file)
    read_paths = set()
    work.prepare(len(changed), load_readers)
    jobs = [(file, reading) for file in changed]
    for result in work.map_while_loading(
        "Reading", read_file, jobs, ReadFile, load_pages if work.is_worth(len(jobs)) else load
    ):
        files[result.file.path], problems[result.file.path] = result.file, result.problems
        _store(result, memory)
        read_paths.add(result.file.path)
    for path in known.keys() - files.keys():
        for space in ("interviews", "heads", "problems", BESIDE):
            memory.drop(space, path)
    problems = {path: problems[path] for path in sorted(files) if problems.get(path)}
    entries, beside = (
        {path: files[path] for path in sorted(files) if is_beside(path) is wanted} for wanted in (False, True)
    )
    return Entries(entries, problems, frozenset(read_paths), scanned_ns, beside, reading.made_with)


def read_again(file: FoundFile, reading: Reading, previous: Entries) -> tuple[Interview, Entries] | None:
    """Read one saved entry alone, and store nothing; return it with all entries.

    None where its bytes are unchanged, or where its head has changed, which may affect other entries.
    """
    last, result = previous.files.get(file.path), read_file((file, reading))
    digest = result.file.digest
    if last is None or not digest or digest == last.digest or result.file.head != last.head:
        return None
    interview = decode(result.values["interviews"], EntryRecord).interview
    files, problems = {**previous.files, file.path: result.file}, {**previous.problems, file.path: result.problems}
    return interview, replace(previous, files=files, problems=problems)


def _store(read: ReadFile, memory: Memory) -> None:
    """Store the values of a file that was read."""
    if not read.problems:
        memory.drop("problems", read.file.path)
    for space, data in read.values.items():
        memory.put(space, read.file.path, read.file.digest, data)


def _has_same_bytes(file: FoundFile, last: FileRecord, reading: Reading) -> bool:
    return bool(last.digest) and entry_digest(load(file).digest, reading.made_with) == last.digest


def _facts(file: FoundFile | FileRecord) -> tuple[int, int, int, int]:
    return file.size, file.mtime_ns, file.ctime_ns, file.inode


def _with_facts(record: FileRecord, file: FoundFile) -> FileRecord:
    """Return the record of a file whose bytes are unchanged, with its current size and times."""
    return FileRecord(file.path, *_facts(file), record.digest, record.head, record.is_empty, record.key_lines)


def is_untouched(file: FoundFile, last: FileRecord, scanned_ns: int) -> bool:
    """Return whether a file is as it was when scanned; one that had just changed then may have changed once more."""
    return _facts(file) == _facts(last) and is_settled(last.ctime_ns, scanned_ns)


def read_file(job: tuple[FoundFile, Reading]) -> ReadFile:
    """Read and check one file; return it with the values to store in the cache.

    Its digest is "" where the disk or a bug stopped that.
    """
    file, reading = job
    source = load(file)
    lines = b""
    if is_beside(file.path):
        page, problems, is_whole = single_file.read_page(source, reading.settings, debug=reading.debug)
        story = page if isinstance(page, BankStory) else None
        record = BesideRecord(story, page if isinstance(page, Review) else None, problems)
        head, values = digest_of(head_of_page(record)), {BESIDE: encode(record)}
    else:
        interview, problems, is_whole = single_file.read_one(source, reading.settings, debug=reading.debug)
        entry_head = head_of(interview)
        head, lines = head_digest(entry_head), b"" if interview.hidden else encode(lines_of_key(interview))
        values = {"heads": encode(entry_head), "interviews": encode(EntryRecord(interview, problems))}
    values |= {"problems": encode(problems)} if problems else {}
    digest = entry_digest(source.digest, reading.made_with) if is_whole and source.digest else ""
    is_empty = any(problem.rule == "empty" for problem in problems)
    return ReadFile(FileRecord(file.path, *_facts(file), digest, head, is_empty, lines), problems, values)


def entry_digest(digest: str, made_with: str) -> str:
    """Return a digest of an entry's bytes, the settings and the versions; `digest` is that of the bytes."""
    return digest_of(digest, made_with)


def load_entries(memory: Memory) -> Entries:
    """Load the entries of the last build."""
    stored = memory.get("state", "files")
    if stored is None:
        return NO_ENTRIES
    record = decode(stored[1], FilesRecord)
    problems = {path: decode(data, tuple[Problem, ...]) for path, _, data in memory.all("problems")}
    files, beside = ({file.path: file for file in records} for records in (record.files, record.beside))
    return Entries(files, problems, frozenset(), record.scanned_ns, beside, record.made_with)


def store_entries(memory: Memory, entries: Entries) -> None:
    """Store the records of all files."""
    files, beside = tuple(entries.files.values()), tuple(entries.beside.values())
    memory.put("state", "files", "", encode(FilesRecord(entries.scanned_ns, entries.made_with, files, beside)))


def load_interview(memory: Memory, path: str) -> Interview:
    """Load one entry as it was read. Raises DamagedError where it is not in the cache."""
    stored = memory.get("interviews", path)
    if stored is None:
        raise DamagedError
    return decode(stored[1], EntryRecord).interview


def load_beside(memory: Memory, path: str) -> BesideRecord:
    """Load one story or review as it was read. Raises DamagedError where it is not in the cache."""
    stored = memory.get(BESIDE, path)
    if stored is None:
        raise DamagedError
    return decode(stored[1], BesideRecord)
