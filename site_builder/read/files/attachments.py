"""Paths that an entry names -> what is there: a file of the journal that the site may carry, or not."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from site_builder.read.files.folders import FOLDER, is_ignored, printable_name


class FileFacts(Struct, frozen=True):
    """What is at a path; `inside` tells that it is a regular file below `journal/`, by its real path.

    `size` is in bytes, `ending` is the real file's extension, in lower case and without the dot ("" without one).
    """

    inside: bool
    size: int
    ending: str


def attachment_facts(root: Path, paths: Iterable[str]) -> Mapping[str, FileFacts]:
    """Stat paths from the journal's root, with `/`; missing paths are not in the result.

    Links are followed: the real file counts. Nothing is opened.
    """
    top = os.path.realpath(root / FOLDER)
    facts: dict[str, FileFacts] = {}
    for path in paths:
        try:
            real = os.path.realpath(root / path, strict=True)
            facts_of_file = os.stat(real)  # noqa: PTH116 - names that are not UTF-8 stay as they are
        except (OSError, ValueError):  # missing, no permission, or a NUL in the name
            continue
        inside = stat.S_ISREG(facts_of_file.st_mode) and real.startswith(top + os.sep)
        ending = os.path.splitext(real)[1]  # noqa: PTH122 - as above
        facts[path] = FileFacts(inside, facts_of_file.st_size, ending[1:].lower())
    return facts


class Shelf:
    """The files below `journal/` that entries may name; all are listed when the first is looked up by name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def facts(self, path: str) -> FileFacts | None:
        """Stat a path; None where nothing exists."""
        return attachment_facts(self._root, (path,)).get(path)

    def named(self, name: str) -> tuple[str, ...]:
        """Return the paths of all files that have a name, or end with a path, in any Unicode form and case."""
        wanted = fold_letters(name)
        same_name = self._by_name.get(wanted.rpartition("/")[2], ())
        return tuple(path for path in same_name if f"/{fold_letters(path)}".endswith(f"/{wanted}"))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        paths_by_name: dict[str, list[str]] = {}
        top = self._root / FOLDER
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(name for name in folders if not is_ignored(name))
            below = os.path.relpath(folder, top).replace(os.sep, "/")
            start = FOLDER if below == "." else f"{FOLDER}/{below}"
            for name in sorted(files):
                if not is_ignored(name) and printable_name(name) == name:
                    paths_by_name.setdefault(fold_letters(name), []).append(f"{start}/{name}")
        return {name: tuple(paths) for name, paths in paths_by_name.items()}


def fold_letters(name: str) -> str:
    """Normalize a name so that its forms are equal: composed or not (NFC, NFD), in upper or lower case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
