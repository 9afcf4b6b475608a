"""What is remembered of the files that were written to an output folder."""

from collections.abc import Mapping

from site_builder.remember.encoding import Record, decode, encode
from site_builder.remember.memory import Memory
from site_builder.write.disk import Facts
from site_builder.write.site_files import WrittenFile


class WrittenFileRecord(Record, frozen=True):
    """A file of the site as it was written: path, what it was made from, its hash, the file system's facts."""

    path: str
    fingerprint: str
    digest: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def load_written_files(memory: Memory, site: str) -> dict[str, WrittenFile]:
    """Recall what was written to an output folder, by its name."""
    kept = memory.get("known", site)
    records = decode(kept[1], tuple[WrittenFileRecord, ...]) if kept else ()
    return {
        record.path: WrittenFile(
            record.fingerprint, record.digest, Facts(record.size, record.mtime_ns, record.ctime_ns, record.inode)
        )
        for record in records
    }


def store_written_files(memory: Memory, site: str, known: Mapping[str, WrittenFile]) -> None:
    """Store what was written to an output folder."""
    records = tuple(
        WrittenFileRecord(
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
    memory.put("known", site, "", encode(records))
