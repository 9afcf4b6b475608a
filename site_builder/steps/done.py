"""A build that left nothing to do: what is remembered of it, and whether nothing has changed since."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.problems import Problem
from site_builder.remember.encoding import Record, decode, encode, mark_of
from site_builder.remember.memory import Memory
from site_builder.steps.processes.pool import Work
from site_builder.steps.reading.asked import AskedFiles
from site_builder.steps.request import Built
from site_builder.steps.seen import Seen
from site_builder.write import disk
from site_builder.write.disk import Facts
from site_builder.write.made import Written
from site_builder.write.seal import SEAL

MANY = 5000  # files of a site


class DoneRecord(Record, frozen=True):
    """A build that left nothing to do: what it was made from, what it left on the disk, and what it said."""

    inputs: str
    disk: str
    asked: tuple[tuple[str, str], ...]
    files: int
    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    sentence: str


def recall_done(memory: Memory, site: str) -> DoneRecord | None:
    """Recall the last build of an output folder, by its name, if it left nothing to do."""
    kept = memory.get("done", site)
    return decode(kept[1], DoneRecord) if kept else None


def keep_done(memory: Memory, site: str, done: DoneRecord | None) -> None:
    """Store that a build has left nothing to do, or that it has."""
    if done is None:
        memory.drop("done", site)
    else:
        memory.put("done", site, "", encode(done))


def mark_of_disk(folder: Path, facts: Mapping[str, Facts]) -> str:
    """Stand for the seal and the files of an output folder."""
    files = [(path, file.size, file.mtime_ns, file.ctime_ns, file.inode) for path, file in sorted(facts.items())]
    return mark_of(disk.hash_of(folder / SEAL), files)


def disk_now(output: Path) -> str:
    """Stand for what is in an output folder now; "" where there is more than files of ours."""
    folder = output.resolve()
    there = disk.look(folder)
    return "" if there.special or there.temporary else mark_of_disk(folder, there.files)


def begin_to_look(done: DoneRecord, output: Path, work: Work) -> Iterator[str]:
    """Begin to look at a site; `disk_now` comes of it. A large one is looked at in another process, beside the journal.

    A process takes a millisecond or two to begin, which is as long as it takes to look at a thousand files.
    """
    if done.files < MANY or not work.beside_this:
        return map(disk_now, [output])
    return work.beside(disk_now, [output], str, disk_now)


def unchanged(done: DoneRecord, disk: Iterator[str], seen: Seen, root: Path) -> Built | None:
    """Say what was built before, where neither the inputs nor the site (see `begin_to_look`) have changed since."""
    if done.inputs != seen.inputs or done.disk != next(disk):
        return None
    if not AskedFiles(root).are_as_before(done.asked):
        return None
    files = Written((), done.files, (), {}, {}, ())
    return Built(done.entries, done.entries_with_problems, done.problems, files, same=True, sentence=done.sentence)
