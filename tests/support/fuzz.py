"""Mutated entries and files, read, imported and built: nothing is raised, no word is lost, and all of it ends.

    make fuzz                      100,000 of them
    make fuzz ARGS="5000 7"        fewer, and another seed

Each distinct fault is printed once, with the shortest input that shows it.
"""

import random
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from site_builder.builder import build
from site_builder.check.entry import check_entry
from site_builder.importing.entry_text import entry_text
from site_builder.importing.files.sources import Source
from site_builder.importing.invitations.entries import Said
from site_builder.importing.kinds import Wanted, plan_of
from site_builder.importing.mails.phrases import phrases_of
from site_builder.importing.person import Person
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.columns import TableOptions
from site_builder.model.journal import Journal
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
from site_builder.steps.request import Request

ROOT = Path(__file__).parents[2]
_SECONDS = 20  # after which an input is said to hang; the slowest takes a few hundred milliseconds
_AT_ONCE = 2000  # inputs after which it is said how far it is
_BUILT = 200  # entries that are built together
_PIECES = (
    *rb"""[ ] { } [a} " ' : --- ... | ` @ % <!-- --> %% ``` [[ ]] 2026-02-30 9999-12-31 0001-01-01 24:61""".split(),
    *rb"""yes null =1+1 <script> ;CHARSET=x: =?utf-8?B? PRODID:\\;\\,\\n &a *a !!x 99999999999999999999""".split(),
    *(b": ", b" #", b"- ", b"\n", b"\r\n", b"\n\n", b"\t", b"  ", b"> ", b"## ", b"\x00", b"\x1b[0m", b"\xff", b"\xc3"),
    *(letter.encode() for letter in "\ufeff\u00a0\u200b\u2028\U0001f600"),
    *(b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"DTSTART;TZID=Mars/Base:20261118T143000\r\n", b"N:;;;;\r\n"),
    *(b"RRULE:FREQ=SECONDLY\r\n", b"Content-Type: text/calendar; charset=x\r\n\r\n"),
)
_ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x.example\r\n"
    b"DTSTART;TZID=Europe/Berlin:20261118T143000\r\nDURATION:PT1H\r\nSUMMARY:Interview Acme\r\n"
    b"ORGANIZER;CN=Dana Reyes:mailto:dana@acme.example\r\nATTENDEE;CN=Sam:mailto:sam@mail.example\r\n"
    b"LOCATION:Room 4\r\nDESCRIPTION:Bring\\, please\\; a pen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_EML = (
    b"From: Dana Reyes <dana@acme.example>\r\nTo: sam@mail.example\r\nSubject: Interview\r\nMIME-Version: 1.0\r\n"
    + (b'Content-Type: text/calendar; method=REQUEST; charset="utf-8"\r\n\r\n' + _ICS)
)
_CSV = (
    b"Company,Position,Status,Date Applied,Interview Date,Contact,Notes\r\nAcme,Dev,Rejected,3/4/2026,18.11.2026,"
    b'"Dana <d@x.example>","two\nlines"\r\nBirch,,Offer,,2026-11-20 14:30,,=1+1\r\n'
)
_VCF = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Reyes;Dana;;;\r\nFN:Dana Reyes\r\nEMAIL;TYPE=work:dana@acme.example\r\n"
    b"TEL;TYPE=cell:+44 20 7946 0000\r\nURL:https://x.example\r\nNOTE:met\\, twice\r\nEND:VCARD\r\n"
)
_WANTED = Wanted(Said(company="Acme"), TableOptions(), Person(), phrases_of(Path("nowhere")))


class HungError(Exception):
    """Reading did not end."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change a few places of some bytes: flipped, cut, doubled, swapped, or with a piece put in that is awkward."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        near = min(len(data), at + chance.randrange(12))
        what = chance.randrange(7)
        if what == 0 and data:
            bit = bytearray(data)
            bit[at % len(data)] ^= 1 << chance.randrange(8)
            data = bytes(bit)
        elif what == 1:
            data = data[:at] + data[near:]
        elif what == 2:
            data = data[:at] + data[at:near] * chance.choice((2, 3, 50)) + data[near:]
        elif what == 3:
            data = data[:at] + data[to:] + data[at:to]
        elif what == 4 and chance.random() < 0.2:
            data = data[:at]
        else:
            data = (
                data[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 40)) + data[near if what > 5 else at :]
            )
    return data


def read_any(data: bytes) -> None:
    """Read and check an entry."""
    check_entry(read_entry(decode("journal/a.md", data, len(data)), Settings()), Settings())


def import_any(data: bytes) -> None:
    """Read a file as each form that is imported, and write its entries; what is none is said in a sentence."""
    for ending in ("ics", "eml", "csv", "vcf", "md"):
        try:
            for draft in plan_of([Source(f"file.{ending}", data)], Journal(), _WANTED).new:
                entry_text(draft)
        except NotImportableError as reason:
            if not re.search(r"[a-z]{3}", str(reason)):
                raise AssertionError("a refusal without a reason") from reason


def samples() -> list[tuple[Callable[[bytes], None], bytes]]:
    """List what is mutated, with what reads it: each entry of the sample, and a file of each form."""
    entries = [path.read_bytes() for path in sorted((ROOT / "journal").rglob("*.md"))]
    return [*((read_any, entry) for entry in entries), *((import_any, data) for data in (_ICS, _EML, _CSV, _VCF) * 4)]


def inputs(count: int, seed: int) -> Iterator[tuple[Callable[[bytes], None], bytes]]:
    """Give so many mutated inputs; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    known = samples()
    for _ in range(count):
        read, data = chance.choice(known)
        yield read, mutated(data, chance)


def faults_of(given: Sequence[tuple[Callable[[bytes], None], bytes]]) -> dict[str, bytes]:
    """Read all, and build the entries together: each distinct fault with the shortest input that shows it."""
    faults: dict[str, bytes] = {}

    def note(fault: str, data: bytes) -> None:
        if fault not in faults or len(data) < len(faults[fault]):
            faults[fault] = data

    entries = []
    for read, data in given:
        try:
            with ends():
                read(data)
        except Exception as bug:  # noqa: BLE001 - whatever it is, it is what is looked for
            note(_name_of(bug), data)
        else:
            entries += [data] if read is read_any else []
    for start in range(0, len(entries), _BUILT):
        some = entries[start : start + _BUILT]
        try:
            _build(some)
        except Exception as bug:  # noqa: BLE001 - see above
            note(_name_of(bug), b"\n=== next ===\n".join(some))
    return faults


@contextmanager
def ends(seconds: int = _SECONDS) -> Iterator[None]:
    """Let a block end, or raise HungError; without the signal (Windows) it is waited for."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, _hung)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _hung(_number: int, _frame: object) -> None:
    raise HungError


def _build(entries: Sequence[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "journal").mkdir()
        for number, entry in enumerate(entries):
            (root / "journal" / f"{number}.md").write_bytes(entry)
        build(Request(root, root / "output", debug=True))


def _name_of(bug: Exception) -> str:
    ours = [frame for frame in traceback.extract_tb(bug.__traceback__) if "site_builder" in frame.filename]
    last = ours[-1] if ours else traceback.extract_tb(bug.__traceback__)[-1]
    return f"{type(bug).__name__} in {Path(last.filename).name}:{last.lineno}"


def main(count: int = 100_000, seed: int = 0) -> int:
    """Run, say how far it is, and print each distinct fault; 1 where there is any."""
    faults: dict[str, bytes] = {}
    given, done = inputs(count, seed), 0
    while some := tuple(islice(given, _AT_ONCE)):
        for name, data in faults_of(some).items():
            faults[name] = min(faults.get(name, data), data, key=len)
        done += len(some)
        sys.stderr.write(f"{done:,} of {count:,}: {len(faults)} distinct faults\n")
    sys.stdout.write(f"{count:,} inputs of seed {seed}: {len(faults)} distinct faults\n")
    for name, data in sorted(faults.items()):
        sys.stdout.write(f"\n{name}\n{data[:2000]!r}\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
