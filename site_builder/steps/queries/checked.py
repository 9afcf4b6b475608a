"""A journal -> all of it, read and checked, for commands that need all entries at once."""

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.copies import copy_problems, find_copies
from site_builder.check.journal.journal import check_journal
from site_builder.model.journal import Journal
from site_builder.problems import Problem, sorted_problems
from site_builder.read.files.attachments import Shelf
from site_builder.read.files.folders import is_in_vault
from site_builder.remember.lock import FOLDER
from site_builder.remember.memory import DamagedError, Memory, open_read_only
from site_builder.settings.settings import Settings
from site_builder.steps.journals import with_lines
from site_builder.steps.processes.pool import Progress, Work, no_progress
from site_builder.steps.reading.beside import beside_of
from site_builder.steps.reading.entries import Entries, Reading, load_entries, load_interview, read_entries
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
    interviews = []
    for path in entries.files:
        interview, day = load_interview(memory, path), scan.changed.get(path)
        interviews.append(replace(interview, changed=day) if day else interview)
    copies = find_copies(interviews, {path: file.digest for path, file in entries.files.items()})
    counted = [interview for interview in interviews if interview.path not in copies]
    shelf = Shelf(root)
    beside, beside_problems = beside_of(entries, memory)
    journal, journal_problems = check_journal(
        counted, scan.settings, shelf.facts, vault=is_in_vault(root), find_by_name=shelf.named, beside=beside
    )
    files = {file.path: file for file in scan.files}
    lined, _ = with_lines(journal_problems, files)
    return journal, (*entries.problems_but(copies), *lined, *copy_problems(interviews, copies), *beside_problems)
