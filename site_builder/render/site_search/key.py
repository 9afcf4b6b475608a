"""What the entries say -> the key that seals the data of the search: it stands in every page and in no script.

From `file://` any page of the disk, a saved job advert too, can run the scripts of a site whose path it guesses, but it
can't read a page. The key is made from a few lines that only the writer knows, so the same journal has the same key.
These are lines of the oldest entries, which are seldom edited: a key that changes changes every page.
"""

import hashlib
import heapq
import zlib
from collections.abc import Iterable, Iterator

from site_builder.model.journal import Interview

_LINES = 4  # of which the key is made; all others may change without it
_LONG = 24  # letters of a line that is hard to guess
_BYTES = 16
_LAST = "9"  # the day of an entry without one: after all others

# Whether it is short, its place among those of its entry, the entry's day, its checksum, its hash (SHA-256, hex).
KeyLine = tuple[bool, int, str, int, str]


def key_of(lines: Iterable[KeyLine]) -> str:
    """Build the key (hex) from the lines of all entries (see `lines_of_key`)."""
    digest = hashlib.sha256(b"afterview search")
    for line in heapq.nsmallest(_LINES, set(lines)):
        digest.update(bytes.fromhex(line[-1]))
    return digest.hexdigest()[: 2 * _BYTES]


def lines_of_key(interview: Interview) -> tuple[KeyLine, ...]:
    """Pick the lines of an entry that may come into the key: long ones before short ones, else by their checksums.

    So those of the key are from as many entries as there are, the oldest first.
    """
    lines = {" ".join(line.split()) for text in _texts(interview) for line in text.split("\n")}
    day = interview.date.isoformat() if interview.date else _LAST
    ranked = heapq.nsmallest(_LINES, ((len(line) < _LONG, zlib.crc32(_bytes(line)), line) for line in lines if line))
    return tuple(
        (is_short, place, day, sum_, hashlib.sha256(_bytes(line)).hexdigest())
        for place, (is_short, sum_, line) in enumerate(ranked)
    )


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass")


def _texts(interview: Interview) -> Iterator[str]:
    """Yield what the writer wrote, and nothing that another program or the format says."""
    yield from (section.text for section in interview.body.sections)
    yield from (
        f"{contact.name} {contact.email} {contact.phone} {contact.talked_about}" for contact in interview.contacts
    )
    yield from (item.note for item in interview.log)
    yield from (f"{more.name}: {more.text}" for more in interview.more)
    yield from (interview.process, interview.place, interview.salary, interview.job_ad, interview.raw)
    yield f"{interview.company} {interview.role}"
