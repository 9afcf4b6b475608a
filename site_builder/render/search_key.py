"""What the entries say -> the key that seals the data of the search: it stands in every page and in no script.

From `file://` any page of the disk, a saved job advert too, can run the scripts of a site whose path it guesses, but it
can't read a page. The key is made from a few lines that only the writer knows, so the same journal has the same key.
Which lines is a matter of chance (the smallest checksums), so that most edits leave the key, and with it the pages.
"""

import hashlib
import heapq
import zlib
from collections.abc import Iterable, Iterator

from site_builder.model import Interview

_LINES = 4  # of which the key is made; all others may change without it
_LONG = 24  # letters of a line that is hard to guess
_BYTES = 16

KeyLine = tuple[bool, int, str]


def key_of(lines: Iterable[KeyLine]) -> str:
    """Make the key (hex) from the lines of all entries (see `lines_of_key`)."""
    ranked = set(lines)
    digest = hashlib.sha256(b"afterview search")
    for _, _, line in heapq.nsmallest(_LINES, ranked):
        digest.update(hashlib.sha256(_bytes(line)).digest())
    return digest.hexdigest()[: 2 * _BYTES]


def lines_of_key(interview: Interview) -> tuple[KeyLine, ...]:
    """Pick the lines of an entry that may come into the key, ranked: long ones before short ones."""
    lines = {" ".join(line.split()) for text in _texts(interview) for line in text.split("\n")}
    return tuple(
        heapq.nsmallest(_LINES, ((len(line) < _LONG, zlib.crc32(_bytes(line)), line) for line in lines if line))
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
