"""The record of the last build -> whether the site is still up to date."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.problems import Problem
from site_builder.remember.encoding import Record, decode, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.processes.pool import Work
from site_builder.steps.reading.file_lookups import FileLookups
from site_builder.steps.request import Built
from site_builder.steps.scan import JournalScan
from site_builder.write import disk
from site_builder.write.disk import Facts
from site_builder.write.seal import SEAL
from site_builder.write.site_files import WriteResult

MANY = 5000  # files of a site


class UpToDateRecord(Record, frozen=True):
    """A build that wrote everything: digests of its inputs and of the files on the disk, and its result."""

    inputs: str
    disk: str
    lookups: tuple[tuple[str, str], ...]
    files: int
    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    sentence: str


def load_up_to_date(memory: Memory, site: str) -> UpToDateRecord | None:
    """Load the record of the last build of an output folder, by its name; None where that has left something to do."""
    stored = memory.get("done", site)
    return decode(stored[1], UpToDateRecord) if stored else None


def store_up_to_date(memory: Memory, site: str, record: UpToDateRecord | None) -> None:
    """Store the record of a build; None where it has left something to do."""
    if record is None:
        memory.drop("done", site)
    else:
        memory.put("done", site, "", encode(record))


def disk_digest(folder: Path, facts: Mapping[str, Facts]) -> str:
    """Return a digest of the seal and the files of an output folder."""
    files = [(path, file.size, file.mtime_ns, file.ctime_ns, file.inode) for path, file in sorted(facts.items())]
    return digest_of(disk.hash_of(folder / SEAL), files)


def current_disk_digest(output: Path) -> str:
    """Return a digest of an output folder as it is now; "" where it has links, special or temporary files."""
    folder = output.resolve()
    content = disk.scan(folder)
    return "" if content.special or content.temporary else disk_digest(folder, content.files)


def start_disk_scan(last: UpToDateRecord, output: Path, work: Work) -> Iterator[str]:
    """Start to scan a site; the result is `current_disk_digest`. A large site is scanned in another process.

    A process takes a millisecond or two to start, which is as long as it takes to scan a thousand files.
    """
    if last.files < MANY or not work.free_processes:
        return map(current_disk_digest, [output])
    return work.fork_each(current_disk_digest, [output], str, current_disk_digest)


def last_build_if_unchanged(last: UpToDateRecord, disk: Iterator[str], scan: JournalScan, root: Path) -> Built | None:
    """Return the result of the last build; None where the inputs or the site (see `start_disk_scan`) have changed."""
    if last.inputs != scan.inputs or last.disk != next(disk):
        return None
    if not FileLookups(root).are_unchanged(last.lookups):
        return None
    files = WriteResult((), last.files, (), {}, {}, ())
    counts = (last.entries, last.entries_with_problems)
    return Built(*counts, last.problems, files, is_up_to_date=True, sentence=last.sentence)
