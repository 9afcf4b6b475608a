"""A journal -> all of it, read and checked, for commands that need all entries at once."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from site_builder.model.journal import Journal
from site_builder.problems import Problem, sorted_problems
from site_builder.remember.lock import FOLDER
from site_builder.remember.memory import DamagedError, Memory, open_read_only
from site_builder.settings.settings import Settings
from site_builder.steps.journals import assemble
from site_builder.steps.processes.pool import Progress, Work, no_progress
from site_builder.steps.reading.entries import Entries, Reading, load_entries, load_interview, read_entries
from site_builder.steps.reading.file_lookups import FileLookups
from site_builder.steps.scan import JournalScan, scan_journal


class Checked(Struct, frozen=True):
    """A journal after reading and checking, with all its problems, and the day that it is checked for."""

    journal: Journal
    settings: Settings
    as_of: date
    problems: tuple[Problem, ...]


def check(root: Path, as_of: date | None = None, *, debug: bool = False, progress: Progress = no_progress) -> Checked:
    """Read and check a journal; write nothing. Entries whose bytes are unchanged are loaded from the cache."""
    work = Work(progress, lambda: None)
    try:
        return _check(root, as_of, open_read_only(root / FOLDER), work, debug=debug)
    except DamagedError:
        return _check(root, as_of, open_read_only(None), work, debug=debug)
    finally:
        work.close()


def _check(root: Path, as_of: date | None, memory: Memory, work: Work, *, debug: bool) -> Checked:
    try:
        scan = scan_journal(root, as_of, memory)
        entries = read_entries(
            scan.files, Reading(scan.settings, scan.digest, debug), memory, load_entries(memory), work
        )
        journal, problems = check_whole(root, scan, entries, memory)
    finally:
        memory.close()
    scan_problems = (problem for problem in scan.problems if problem.rule != "template")
    return Checked(journal, scan.settings, scan.as_of, sorted_problems((*scan_problems, *problems)))


def check_whole(root: Path, scan: JournalScan, entries: Entries, memory: Memory) -> tuple[Journal, tuple[Problem, ...]]:
    """Build the journal from whole entries (see `journal_of` for heads); return it with all problems."""
    interviews = (load_interview(memory, path) for path in entries.files)
    assembled = assemble(interviews, root, entries, scan, memory, FileLookups(root))
    return assembled.journal, (*entries.problems_but(assembled.copies), *assembled.problems)
