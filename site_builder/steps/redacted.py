"""A journal -> the redacted journal that a build renders instead: runs `redact` over all of it."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Severity
from site_builder.redact.journal import redact
from site_builder.remember.memory import Memory
from site_builder.render.site_search.key import key_of, lines_of_key
from site_builder.settings.settings import FILE
from site_builder.steps.journals import Loader, record_of
from site_builder.steps.queries.checked import check_whole
from site_builder.steps.reading.entries import NO_ENTRIES, Entries, load_interview
from site_builder.steps.records import JournalRecord
from site_builder.steps.request import UnsurePrivateError
from site_builder.steps.scan import JournalScan


class Redacted(Struct, frozen=True):
    """The redacted journal: `load_entry` returns its entries by path, `remaining` are words that may still be names.

    The words come with how often each occurs.
    """

    scan: JournalScan
    entries: Entries
    journal: JournalRecord
    load_entry: Loader
    key: str
    remaining: tuple[tuple[str, int], ...]


def redacted(root: Path, scan: JournalScan, entries: Entries, memory: Memory) -> Redacted:
    """Redact the journal. No later step sees the settings or the problems of the private one.

    Raises UnsurePrivateError where the settings have a mistake: a misspelled `private` hides nothing.
    """
    wrong = tuple(problem for problem in scan.problems if problem.path == FILE and problem.severity is Severity.ERROR)
    if wrong:
        raise UnsurePrivateError(wrong)
    journal, _ = check_whole(root, scan, entries, memory)
    paths = {interview.path for interview in journal.interviews}
    hidden = [load_interview(memory, path) for path in entries.files if path not in paths]
    shown = redact(journal, scan.settings, hidden)
    interviews = {interview.path: interview for interview in shown.journal.interviews}
    key = key_of(line for interview in shown.journal.interviews for line in lines_of_key(interview))
    redacted_scan = replace(scan, settings=shown.settings, changed={}, problems=())
    return Redacted(
        redacted_scan, NO_ENTRIES, record_of(shown.journal, ()), interviews.__getitem__, key, shown.remaining
    )
