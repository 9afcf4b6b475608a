"""Paths that an entry names -> what is there: a file of the journal that the site may carry, or not."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from site_builder.read.files.folders import FOLDER, is_left_aside, shown


class FileFacts(Struct, frozen=True):
    """What is at a path. `inside` says that it is a regular file below `journal/`, by its real path.

    `size` is in bytes, `ending` that of the real file, in lower case and without the dot ("" where there is none).
    """

    inside: bool
    size: int
    ending: str


def attachment_facts(root: Path, paths: Iterable[str]) -> Mapping[str, FileFacts]:
    """Look at paths from the journal's root, with `/`; one at which there is nothing is not in the result.

    Links are followed: what counts is the real file. Nothing is opened.
    """
    top = os.path.realpath(root / FOLDER)
    facts: dict[str, FileFacts] = {}
    for path in paths:
        try:
            real = os.path.realpath(root / path, strict=True)
            found = os.stat(real)  # noqa: PTH116 - names that are not UTF-8 stay as they are
        except (OSError, ValueError):  # nothing there, no right to look, a NUL in the name
            continue
        inside = stat.S_ISREG(found.st_mode) and real.startswith(top + os.sep)
        ending = os.path.splitext(real)[1]  # noqa: PTH122 - as above
        facts[path] = FileFacts(inside, found.st_size, ending[1:].lower())
    return facts


class Shelf:
    """The files below `journal/` that entries may name; all are listed once one is looked for by its name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def facts(self, path: str) -> FileFacts | None:
        """Look at a path; None where there is nothing."""
        return attachment_facts(self._root, (path,)).get(path)

    def named(self, name: str) -> tuple[str, ...]:
        """List the paths of all files that have a name, or end with a path, in whatever form and case of letters."""
        wanted = same_letters(name)
        alike = self._by_name.get(wanted.rpartition("/")[2], ())
        return tuple(path for path in alike if f"/{same_letters(path)}".endswith(f"/{wanted}"))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        top = self._root / FOLDER
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(name for name in folders if not is_left_aside(name))
            below = os.path.relpath(folder, top).replace(os.sep, "/")
            start = FOLDER if below == "." else f"{FOLDER}/{below}"
            for name in sorted(files):
                if not is_left_aside(name) and shown(name) == name:
                    found.setdefault(same_letters(name), []).append(f"{start}/{name}")
        return {name: tuple(paths) for name, paths in found.items()}


def same_letters(name: str) -> str:
    """Write a name so that its forms are equal: composed or not (NFC, NFD), in upper or lower case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
