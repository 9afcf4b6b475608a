"""The text of the entries -> the key that encrypts the data of the search: it is in every page and in no script.

From `file://`, any page on the disk, even a saved job ad, can run the scripts of a site if it guesses the path, but it
can't read a page. The key is derived from a few lines that only the user knows, so a journal always has the same key.
They are lines of the oldest entries, which are seldom edited: a new key changes every page.
"""

import hashlib
import heapq
import zlib
from collections.abc import Iterable, Iterator

from site_builder.model.journal import Interview

_LINES = 4  # lines in the key; the others may change without changing it
_LONG = 24  # letters of a line that counts as hard to guess
_BYTES = 16
_LAST = "9"  # the day of an undated entry: after all others

# Whether the line is short, its rank in its entry, the entry's day, its checksum, its hash (SHA-256, hex).
KeyLine = tuple[bool, int, str, int, str]


def key_of(lines: Iterable[KeyLine]) -> str:
    """Return the key (hex) from the lines of all entries (see `lines_of_key`)."""
    digest = hashlib.sha256(b"afterview search")
    for line in heapq.nsmallest(_LINES, set(lines)):
        digest.update(bytes.fromhex(line[-1]))
    return digest.hexdigest()[: 2 * _BYTES]


def lines_of_key(interview: Interview) -> tuple[KeyLine, ...]:
    """Return the lines of an entry that may be used in the key: long ones before short ones, then by checksum.

    The rank in the entry makes the key use lines of as many entries as possible, the oldest first.
    """
    lines = {" ".join(line.split()) for text in _texts(interview) for line in text.split("\n")}
    day = interview.date.isoformat() if interview.date else _LAST
    ranked = heapq.nsmallest(_LINES, ((len(line) < _LONG, zlib.crc32(_bytes(line)), line) for line in lines if line))
    return tuple(
        (is_short, rank, day, checksum, hashlib.sha256(_bytes(line)).hexdigest())
        for rank, (is_short, checksum, line) in enumerate(ranked)
    )


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass")


def _texts(interview: Interview) -> Iterator[str]:
    """Yield the texts that the user wrote, none that another program or the format supplies."""
    yield from (section.text for section in interview.body.sections)
    yield from (
        f"{contact.name} {contact.email} {contact.phone} {contact.talked_about}" for contact in interview.contacts
    )
    yield from (item.note for item in interview.log)
    yield from (f"{more.name}: {more.text}" for more in interview.more)
    yield from (interview.process, interview.place, interview.salary, interview.job_ad, interview.raw)
    yield f"{interview.company} {interview.role}"
