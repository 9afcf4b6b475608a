"""The files that were written to an output folder <-> the memory."""

from collections.abc import Mapping

from site_builder.remember.encoding import Record, decode, encode
from site_builder.remember.memory import Memory
from site_builder.write.disk import Facts
from site_builder.write.site_files import WrittenFile


class WrittenFileRecord(Record, frozen=True):
    """A file of the site as it was written: path, fingerprint of its inputs, hash, the file system's facts."""

    path: str
    fingerprint: str
    digest: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def load_written_files(memory: Memory, site: str) -> dict[str, WrittenFile]:
    """Load what was written to an output folder, by the folder's name."""
    stored = memory.get("known", site)
    records = decode(stored[1], tuple[WrittenFileRecord, ...]) if stored else ()
    return {
        record.path: WrittenFile(
            record.fingerprint, record.digest, Facts(record.size, record.mtime_ns, record.ctime_ns, record.inode)
        )
        for record in records
    }


def store_written_files(memory: Memory, site: str, files: Mapping[str, WrittenFile]) -> None:
    """Store what was written to an output folder, by the folder's name."""
    records = tuple(
        WrittenFileRecord(
            path,
            file.fingerprint,
            file.digest,
            file.facts.size,
            file.facts.mtime_ns,
            file.facts.ctime_ns,
            file.facts.inode,
        )
        for path, file in sorted(files.items())
    )
    memory.put("known", site, "", encode(records))
