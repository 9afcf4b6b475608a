"""Whether a folder may hold the site: empty or ours, and nothing that a person would miss."""

import os
import re
from pathlib import Path

from site_builder.write.seal import read_seal

GITIGNORE = ".gitignore"
_NUMBERED = re.compile(r"interviews/interview-\d+\.html")
OURS_TO_IGNORE = "*\n!.gitignore\n"
LEFT_BY_FILE_MANAGERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class RefusedFolderError(Exception):
    """The output folder is not one that we may write to; the message says why and what to do instead."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder} can't be the output folder: {reason}. Name an empty or a new folder.")


def check_folder(folder: Path, root: Path) -> None:
    """Refuse a folder that is neither empty nor ours, decided on real paths. Nothing is changed.

    `root` is the journal's folder. Raises RefusedFolderError.
    """
    real, journal = folder.resolve(), root.resolve()
    home = Path.home().resolve()
    if real == Path(real.anchor):
        raise RefusedFolderError(folder, "it is the root of the file system")
    if _same(real, home) or real in home.parents:
        raise RefusedFolderError(folder, "your home lies in it")
    if _same(real, journal) or real in journal.parents:
        raise RefusedFolderError(folder, "the journal lies in it")
    entries = (journal / "journal").resolve()
    if _same(real, entries) or entries in real.parents:
        raise RefusedFolderError(folder, "your entries lie there")
    templates = (journal / "templates").resolve()
    if _same(real, templates) or templates in real.parents or real == (journal / ".afterview").resolve():
        raise RefusedFolderError(folder, "it belongs to the journal")
    if (real / ".git").exists():
        raise RefusedFolderError(folder, "it is a git repository")
    if not real.exists():
        return
    if not real.is_dir():
        raise RefusedFolderError(folder, "it is a file")
    if read_seal(real) is None and not _is_as_new(real):
        raise RefusedFolderError(folder, "it has files that Afterview did not make")


def check_folder_to_show(folder: Path, root: Path) -> None:
    """Refuse a folder for a site to show that has, or has had, anything of the private one, by its place or its pages.

    Raises RefusedFolderError.
    """
    real, private = folder.resolve(), (root / "output").resolve()
    if real == private or private in real.parents or real in private.parents:
        raise RefusedFolderError(folder, "the private site lies there")
    seal = read_seal(real)
    pages = [path for path in seal.files if path.startswith("interviews/")] if seal else []
    if any(not _NUMBERED.fullmatch(page) for page in pages):
        raise RefusedFolderError(folder, "it has pages of the private site")


def is_empty(folder: Path) -> bool:
    """Whether there is nothing in a folder, or no folder yet."""
    try:
        with os.scandir(folder) as found:
            return next(found, None) is None
    except FileNotFoundError:
        return True


def _is_as_new(folder: Path) -> bool:
    """Whether there is nothing but our `.gitignore`, what file managers leave, and what a stopped first build left."""
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        if entry.name == GITIGNORE and entry.is_file(follow_symlinks=False):
            if Path(entry.path).read_bytes().decode("utf-8", "replace").split() != OURS_TO_IGNORE.split():
                return False
        elif entry.name not in LEFT_BY_FILE_MANAGERS and not is_temporary(entry.name):
            return False
    return True


def is_temporary(name: str) -> bool:
    """Whether a file is a temporary one of ours, left by a build that was stopped."""
    return name.startswith(".afterview-") and name.endswith(".tmp")


def _same(one: Path, other: Path) -> bool:
    """Whether two real paths are one folder, also where the file system does not tell letters' case apart."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False
