"""A build that left nothing to do: what is remembered of it, and whether nothing has changed since."""

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
    """A build that left nothing to do: what it was made from, what it left on the disk, and what it said."""

    inputs: str
    disk: str
    asked: tuple[tuple[str, str], ...]
    files: int
    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    sentence: str


def load_up_to_date(memory: Memory, site: str) -> UpToDateRecord | None:
    """Recall the last build of an output folder, by its name, if it left nothing to do."""
    kept = memory.get("done", site)
    return decode(kept[1], UpToDateRecord) if kept else None


def store_up_to_date(memory: Memory, site: str, done: UpToDateRecord | None) -> None:
    """Store that a build has left nothing to do, or that it has."""
    if done is None:
        memory.drop("done", site)
    else:
        memory.put("done", site, "", encode(done))


def disk_digest(folder: Path, facts: Mapping[str, Facts]) -> str:
    """Stand for the seal and the files of an output folder."""
    files = [(path, file.size, file.mtime_ns, file.ctime_ns, file.inode) for path, file in sorted(facts.items())]
    return digest_of(disk.hash_of(folder / SEAL), files)


def current_disk_digest(output: Path) -> str:
    """Stand for what is in an output folder now; "" where there is more than files of ours."""
    folder = output.resolve()
    there = disk.look(folder)
    return "" if there.special or there.temporary else disk_digest(folder, there.files)


def start_disk_scan(done: UpToDateRecord, output: Path, work: Work) -> Iterator[str]:
    """Start to scan a site; the result is `current_disk_digest`. A large site is scanned in another process.

    A process takes a millisecond or two to begin, which is as long as it takes to look at a thousand files.
    """
    if done.files < MANY or not work.beside_this:
        return map(current_disk_digest, [output])
    return work.beside(current_disk_digest, [output], str, current_disk_digest)


def last_build_if_unchanged(done: UpToDateRecord, disk: Iterator[str], scan: JournalScan, root: Path) -> Built | None:
    """Say what was built before, where neither the inputs nor the site (see `start_disk_scan`) have changed since."""
    if done.inputs != scan.inputs or done.disk != next(disk):
        return None
    if not FileLookups(root).are_as_before(done.asked):
        return None
    files = WriteResult((), done.files, (), {}, {}, ())
    return Built(done.entries, done.entries_with_problems, done.problems, files, same=True, sentence=done.sentence)
