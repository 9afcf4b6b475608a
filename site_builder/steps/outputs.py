"""What was made -> the outputs that are written, and what is remembered of those that were."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from site_builder import causes
from site_builder.problems import Problem
from site_builder.remember.memory import Memory
from site_builder.render.pages import Carried
from site_builder.steps.records import Record, decode, encode, mark_of
from site_builder.write import disk
from site_builder.write.disk import Facts, facts_of
from site_builder.write.made import Output
from site_builder.write.output import Known
from site_builder.write.seal import SEAL


class KnownRecord(Record, frozen=True):
    """A file of the site as it was written: path, what it was made from, its hash, the file system's facts."""

    path: str
    fingerprint: str
    digest: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class DoneRecord(Record, frozen=True):
    """A build that left nothing to do: what it was made from, what it left on the disk, and what it said."""

    inputs: str
    disk: str
    asked: tuple[tuple[str, str], ...]
    files: int
    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]


def name_of(output: Path) -> str:
    """Name an output folder among all that the journal was built to."""
    return hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]


def recall_known(memory: Memory, output: Path) -> dict[str, Known]:
    """Recall what was written to an output folder."""
    kept = memory.get("known", name_of(output))
    records = decode(kept[1], tuple[KnownRecord, ...]) if kept else ()
    return {
        record.path: Known(
            record.fingerprint, record.digest, Facts(record.size, record.mtime_ns, record.ctime_ns, record.inode)
        )
        for record in records
    }


def keep_known(memory: Memory, output: Path, known: Mapping[str, Known]) -> None:
    """Store what was written to an output folder."""
    records = tuple(
        KnownRecord(
            path,
            known_file.fingerprint,
            known_file.digest,
            known_file.facts.size,
            known_file.facts.mtime_ns,
            known_file.facts.ctime_ns,
            known_file.facts.inode,
        )
        for path, known_file in sorted(known.items())
    )
    memory.put("known", name_of(output), "", encode(records))


def recall_done(memory: Memory, output: Path) -> DoneRecord | None:
    """Recall the last build of an output folder, if it left nothing to do."""
    kept = memory.get("done", name_of(output))
    return decode(kept[1], DoneRecord) if kept else None


def keep_done(memory: Memory, output: Path, done: DoneRecord | None) -> None:
    """Store that a build has left nothing to do, or that it has."""
    if done is None:
        memory.drop("done", name_of(output))
    else:
        memory.put("done", name_of(output), "", encode(done))


def mark_of_disk(folder: Path, facts: Mapping[str, Facts]) -> str:
    """Stand for the seal and the files of an output folder."""
    files = [
        (path, file_facts.size, file_facts.mtime_ns, file_facts.ctime_ns, file_facts.inode)
        for path, file_facts in sorted(facts.items())
    ]
    return mark_of(disk.hash_of(folder / SEAL), files)


def disk_now(output: Path) -> str:
    """Stand for what is in an output folder now; "" where there is more than files of ours."""
    folder = output.resolve()
    there = disk.look(folder)
    return "" if there.special or there.temporary else mark_of_disk(folder, there.files)


def carried(assets: tuple[Carried, ...], attachments: tuple[tuple[str, str], ...], root: Path) -> Iterator[Output]:
    """Yield the files that the site carries over: assets of the templates, and attachments of the journal."""
    files = [*assets, *(Carried(url, str(root / path)) for path, url in attachments)]
    for file in files:
        source = Path(file.source)
        fingerprint = f"{file.source} {facts_of(source.resolve())}"
        yield Output(file.path, fingerprint, partial(_bytes, source), causes.Copied())


def _bytes(source: Path) -> bytes | None:
    try:
        return source.read_bytes()
    except OSError:
        return None
