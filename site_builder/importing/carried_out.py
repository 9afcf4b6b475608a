"""A plan -> files: what must be written is read first as any entry is, and nothing is written over."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from site_builder.check.entry import check_entry
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.files.new_file import ExistsError, numbered, write_new
from site_builder.edit.files.replace import replace_bytes
from site_builder.importing.entry_text import entry_text, file_stem
from site_builder.importing.plan import Change, Draft
from site_builder.problems import Problem, Severity
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings


class Ready(Struct, frozen=True):
    """An entry that can be written: its path from the journal's root, its text, and what is doubtful in it."""

    path: str
    text: str
    draft: Draft
    problems: tuple[Problem, ...]


def ready(drafts: Sequence[Draft], root: Path, settings: Settings) -> tuple[list[Ready], list[tuple[Draft, Problem]]]:
    """Return each draft a path that nothing has, and read its text; one with an error is not to be written."""
    taken: set[str] = set()
    good: list[Ready] = []
    bad: list[tuple[Draft, Problem]] = []
    for draft in drafts:
        is_free = draft.path and draft.path not in taken and not (root / draft.path).exists()
        path = draft.path if is_free else _free(root, file_stem(draft), taken)
        text = entry_text(draft)
        data = text.encode("utf-8", "replace")
        _, problems = check_entry(read_entry(decode(path, data, len(data)), settings), settings)
        error = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
        if error:
            bad.append((draft, error))
        else:
            taken.add(path)
            good.append(Ready(path, text, draft, problems))
    return good, bad


def _free(root: Path, stem: str, taken: set[str]) -> str:
    paths = (f"journal/{name}.md" for name in numbered(stem))
    return next(path for path in paths if path not in taken and not (root / path).exists())


def write(each: Ready, root: Path) -> str:
    """Write an entry, and give its path: another where its name has been taken meanwhile. Raises OSError."""
    path = each.path
    while True:
        try:
            write_new(root / path, each.text)
        except ExistsError:
            path = _free(root, file_stem(each.draft), {path})
        else:
            return path


def change(each: Change, real: Path, settings: Settings) -> Problem | None:
    """Change an entry; the problem is that of a refusal. Raises ChangedError, CannotWriteError and OSError."""
    old = real.read_bytes()
    result = patched(each.path, old, each.steps, settings)
    if isinstance(result, Patched):
        replace_bytes(real, old, result.data)
        return None
    return result
