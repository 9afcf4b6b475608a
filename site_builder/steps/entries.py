"""The files of a journal -> its entries, each read and checked alone; one whose bytes are the same is recalled."""

import time
import traceback
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.model import Interview
from site_builder.problems import Problem, Span, error
from site_builder.read.files.source import Found, load
from site_builder.read.nodes import Source
from site_builder.remember.memory import Memory
from site_builder.render.search_key import key_of, lines_of_key
from site_builder.settings import Settings
from site_builder.steps.pool import Work
from site_builder.steps.records import EntryRecord, FileRecord, FilesRecord, decode, encode, head_of, mark_of

# Is told what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], None]

_RACY = 100_000_000  # nanoseconds: a file that changed so shortly before it was looked at may change once more
_REPORT = "this is a mistake in Afterview, not yours: please report it with the text of this entry's front matter"


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a journal: their files by path, the problems of each that has any, and which were read now."""

    files: Mapping[str, FileRecord]
    problems: Mapping[str, tuple[Problem, ...]]
    read: frozenset[str]
    looked_ns: int

    @property
    def heads(self) -> str:
        """Stand for all that the journal is put together from."""
        return mark_of([(path, file.head) for path, file in self.files.items()])

    @property
    def key(self) -> str:
        """Give the key of the search."""
        return key_of(line for file in self.files.values() for line in file.key_lines)

    @property
    def is_settled(self) -> bool:
        """Whether the files' times would tell of any later change, and none has to be tried again."""
        files = self.files.values()
        return all(file.mark and abs(self.looked_ns - file.ctime_ns) > _RACY for file in files)

    def problems_but(self, copies: Container[str]) -> Iterator[Problem]:
        """Give the problems of all entries, but for those at some paths."""
        return (problem for path, own in self.problems.items() if path not in copies for problem in own)


NO_ENTRIES = Entries({}, {}, frozenset(), 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """How entries are read: the settings, the mark of settings and versions, and whether bugs keep their traceback."""

    settings: Settings
    made_with: str
    debug: bool = False


def read_entries(  # noqa: PLR0913 - what is found, how it is read, and what is known of it
    found: Iterable[Found],
    reading: Reading,
    memory: Memory,
    before: Entries,
    work: Work,
    *,
    saved: AbstractSet[str] = frozenset(),
    held: AbstractSet[str] = frozenset(),
) -> Entries:
    """Read and check each file that is not the one that `before` knows; those of the real paths in `saved` are read.

    Entries at the paths `held` stand as they were before, whatever has become of their files.
    """
    files = {path: before.files[path] for path in held}
    problems = dict(before.problems)
    looked_ns, waiting = time.time_ns(), []
    for file in found:
        if file.path in held:
            continue
        last = before.files.get(file.path)
        is_same = last and last.mark and is_untouched(file, last, before.looked_ns) and str(file.real) not in saved
        if last and (is_same or _has_same_bytes(file, last, reading)):
            files[file.path] = _with_facts(last, file)
        else:
            waiting.append(file)
    read = set()
    for file, mark, record in _records(waiting, reading, work):
        files[file.path] = _with_facts(_stored(file.path, mark, record, memory), file)
        problems[file.path] = record.problems
        read.add(file.path)
    for path in before.files.keys() - files.keys():
        for space in ("interviews", "heads", "problems"):
            memory.drop(space, path)
    kept = {path: problems[path] for path in sorted(files) if problems.get(path)}
    return Entries({path: files[path] for path in sorted(files)}, kept, frozenset(read), looked_ns)


def read_again(file: Found, reading: Reading, before: Entries) -> tuple[Interview, Entries] | None:
    """Read one saved entry alone, and store nothing; None where its bytes are the same, or more than it may change.

    The entries come with it, with its problems.
    """
    last = before.files.get(file.path)
    mark, data = read_file((file, reading))
    record = decode(data, EntryRecord)
    if last is None or not mark or mark == last.mark or mark_of(encode(head_of(record.interview))) != last.head:
        return None
    now = FileRecord(file.path, 0, 0, 0, 0, mark, last.head, last.is_empty, lines_of_key(record.interview))
    files, problems = {**before.files, file.path: now}, {**before.problems, file.path: record.problems}
    return record.interview, replace(before, files=files, problems=problems)


def _stored(path: str, mark: str, record: EntryRecord, memory: Memory) -> FileRecord:
    """Store an entry that was read, and its head."""
    head = encode(head_of(record.interview))
    memory.put("heads", path, mark, head)
    memory.put("interviews", path, mark, encode(record))
    if record.problems:
        memory.put("problems", path, mark, encode(record.problems))
    else:
        memory.drop("problems", path)
    is_empty = any(problem.rule == "empty" for problem in record.problems)
    lines = () if record.interview.hidden else lines_of_key(record.interview)
    return FileRecord(path, 0, 0, 0, 0, mark, mark_of(head), is_empty, lines)


def _has_same_bytes(file: Found, last: FileRecord, reading: Reading) -> bool:
    return bool(last.mark) and entry_mark(load(file).digest, reading.made_with) == last.mark


def _with_facts(record: FileRecord, file: Found) -> FileRecord:
    """Give what is known of a file's bytes with the facts that it has now."""
    facts = (file.size, file.mtime_ns, file.ctime_ns, file.inode)
    return FileRecord(file.path, *facts, record.mark, record.head, record.is_empty, record.key_lines)


def is_untouched(file: Found, last: FileRecord, looked_ns: int) -> bool:
    """Whether a file is the one that was looked at then; one that had just changed may have changed once more."""
    same = (file.size, file.mtime_ns, file.ctime_ns, file.inode) == (
        last.size,
        last.mtime_ns,
        last.ctime_ns,
        last.inode,
    )
    return same and abs(looked_ns - last.ctime_ns) > _RACY


def _records(waiting: Sequence[Found], reading: Reading, work: Work) -> Iterator[tuple[Found, str, EntryRecord]]:
    """Give what each file says."""
    jobs = ((file, reading) for file in waiting)
    for file, (mark, data) in zip(waiting, work.map("Reading", read_file, jobs, len(waiting)), strict=True):
        yield file, mark, decode(data, EntryRecord)


def read_file(job: tuple[Found, Reading]) -> tuple[str, bytes]:
    """Read and check one file: its mark ("" where a bug of ours kept it from being read), and the record of it."""
    file, reading = job
    source = load(file)
    interview, problems, is_whole = read_one(source, reading.settings, debug=reading.debug)
    return entry_mark(source.digest, reading.made_with) if is_whole else "", encode(EntryRecord(interview, problems))


def entry_mark(digest: str, made_with: str) -> str:
    """Stand for an entry's bytes, the settings and the versions."""
    return mark_of(digest, made_with)


def read_one(source: Source, settings: Settings, *, debug: bool) -> tuple[Interview, tuple[Problem, ...], bool]:
    """Read and check one entry, with its problems; false where a bug of ours kept it from that."""
    # Reading takes half of all imports, and a build in which nothing has changed needs none of them.
    from site_builder.check.entry import check_entry  # noqa: PLC0415 - see above
    from site_builder.read.entry import read_entry  # noqa: PLC0415 - see above

    try:
        return (*check_entry(read_entry(source, settings), settings), True)
    except Exception as bug:
        if debug:
            raise
        where = traceback.extract_tb(bug.__traceback__)[-1]
        message = (
            f"Afterview stumbled over this entry ({type(bug).__name__} in {Path(where.filename).name}:{where.lineno})"
        )
        problem = error(source.path, Span(), "internal", message, _REPORT)
        return Interview(source.path, "", raw=source.text), (problem,), False


def recall_entries(memory: Memory) -> Entries:
    """Recall the entries of the last build."""
    kept = memory.get("state", "files")
    if kept is None:
        return NO_ENTRIES
    record = decode(kept[1], FilesRecord)
    problems = {path: decode(data, tuple[Problem, ...]) for path, _, data in memory.all("problems")}
    return Entries({file.path: file for file in record.files}, problems, frozenset(), record.looked_ns)


def keep_entries(memory: Memory, entries: Entries) -> None:
    """Store which files were read."""
    memory.put("state", "files", "", encode(FilesRecord(entries.looked_ns, tuple(entries.files.values()))))


def recall_interview(memory: Memory, path: str) -> Interview:
    """Recall one entry as it was read."""
    kept = memory.get("interviews", path)
    if kept is None:
        raise KeyError(path)
    return decode(kept[1], EntryRecord).interview
