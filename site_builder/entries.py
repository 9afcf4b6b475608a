"""The files of a journal -> its entries, each read and checked alone, or recalled where its bytes are the same."""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview
from site_builder.problems import Problem, Span, error
from site_builder.read.files.folders import FOLDER
from site_builder.read.files.git import NO_HISTORY, History, commit_of, history_at
from site_builder.read.files.source import Found, find_files, load
from site_builder.read.nodes import Source
from site_builder.settings import FILE, Settings, load_settings
from site_builder.store import Remembered
from site_builder.write.disk import hash_of

# Is told what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], None]
_REPORT = "this is a mistake in Afterview, not yours: please report it with the text of this entry's front matter"


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was read of a journal: its settings, its files as they were found, and what each says, by path.

    `problems` are those of the settings, the files and the links. `mark` stands for the bytes of the settings.
    `history` is that of git, where the settings ask for it.
    """

    settings: Settings
    mark: str
    found: tuple[Found, ...]
    entries: Mapping[str, Remembered]
    problems: tuple[Problem, ...]
    history: History = NO_HISTORY


def look(root: Path, memo: Memo | None = None) -> Seen:
    """Find the files of a journal and read its settings, but none of its entries."""
    settings, problems = load_settings(root)
    found, finding = find_files(root)
    commit = commit_of(root / FOLDER) if settings.git else ""
    history = (memo or NoMemo()).of(history_at, str(root), FOLDER, commit) if commit else NO_HISTORY
    return Seen(settings, str(hash_of(root / FILE)), found, {}, (*problems, *finding), history)


def read_entries(
    found: tuple[Found, ...],
    settings: Settings,
    kept: Mapping[str, Remembered],
    untouched: Mapping[str, Found],
    progress: Progress = no_progress,
    *,
    debug: bool = False,
) -> dict[str, Remembered]:
    """Read and check each file; what is `kept` of the same bytes is recalled.

    `untouched` are files as they were when what is kept of them was read: the same facts need no reading.
    """
    entries: dict[str, Remembered] = {}
    for number, file in enumerate(found):
        before = kept.get(file.path)
        if before and before.digest and untouched.get(file.path) == file:
            entries[file.path] = before
        else:
            entries[file.path] = read_one(load(file), settings, before, debug=debug)
        progress("Reading", number + 1, len(found))
    return entries


def read_one(source: Source, settings: Settings, before: Remembered | None, *, debug: bool) -> Remembered:
    """Read and check one entry, or recall what came of the same bytes. A bug of ours stops no other entry."""
    if before and before.digest == source.digest:
        return before
    # Reading takes half of all imports, and an entry that is remembered needs none of them.
    from site_builder.check.entry import check_entry  # noqa: PLC0415 - see above
    from site_builder.read.entry import read_entry  # noqa: PLC0415 - see above

    try:
        interview, problems = check_entry(read_entry(source, settings), settings)
    except Exception as bug:
        if debug:
            raise
        where = traceback.extract_tb(bug.__traceback__)[-1]
        message = (
            f"Afterview stumbled over this entry ({type(bug).__name__} in {Path(where.filename).name}:{where.lineno})"
        )
        problem = error(source.path, Span(), "internal", message, _REPORT)
        return Remembered("", Interview(source.path, "", raw=source.text), (problem,))
    return Remembered(source.digest, interview, problems)
