"""Checks whether the site may be written to a folder: an empty one or ours, and none that the user would miss."""

import os
from pathlib import Path

from site_builder.patterns import pattern
from site_builder.plain_file import read_plain
from site_builder.write.seal import SEAL, read_seal

GITIGNORE = ".gitignore"
_NUMBERED = pattern(r"interviews/interview-\d+\.html")
OURS_TO_IGNORE = "*\n!.gitignore\n"
LEFT_BY_FILE_MANAGERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


_NAME = "Name an empty or a new folder."
_FRONT_PAGE = ("index.html", "assets")  # every site of ours has these


class RefusedFolderError(Exception):
    """The site may not be written to the output folder; the message says why and what to do instead."""

    def __init__(self, folder: Path, reason: str, hint: str = _NAME) -> None:
        super().__init__(f"{folder} can't be the output folder: {reason}. {hint}")


class UnsealedError(RefusedFolderError):
    """A folder with files has no valid seal, so it is unknown which of them are ours.

    `pages` are the files that have the path of a page but other bytes, `others` those that are no page.
    """

    def __init__(self, folder: Path, pages: tuple[str, ...], others: tuple[str, ...]) -> None:
        hint = f'{_NAME} Or, where it is a site of yours, type "afterview build --adopt": it shows first what it takes.'
        super().__init__(folder, "it has files, and no list that says which of them Afterview made", hint)
        self.pages = pages
        self.others = others


def check_folder(folder: Path, root: Path, *, redact: bool = False) -> None:
    """Refuse a folder that is neither empty nor ours, or that is for another site; compare real paths, change nothing.

    `root` is the journal's folder; `redact` says that the site is redacted. Raises RefusedFolderError, and OSError
    where the folder can't be read.
    """
    check_place(folder, root)
    if redact:
        check_folder_to_show(folder, root)
    elif _is_in(folder.resolve(), (root / "output-redacted").resolve()):
        raise RefusedFolderError(folder, "the site to show is there")
    if not is_ours(folder) and not all((folder / name).exists() for name in _FRONT_PAGE):
        raise RefusedFolderError(folder, "it has files that Afterview did not make")


def is_ours(folder: Path) -> bool:
    """Return whether a folder has our seal, or nothing that the user would miss.

    Raises OSError where the folder can't be read.
    """
    real = folder.resolve()
    return not real.exists() or read_seal(real) is not None or _is_as_new(real)


def check_place(folder: Path, root: Path) -> None:
    """Refuse a folder because of its place. Raises RefusedFolderError."""
    try:
        _check_place(folder, root)
    except RuntimeError:  # until Python 3.13
        raise RefusedFolderError(folder, "it is a link that leads back to itself") from None


def _check_place(folder: Path, root: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise RefusedFolderError(folder, "it is a link that leads nowhere")
    real, journal = folder.resolve(), root.resolve()
    home = Path.home().resolve()
    if real == Path(real.anchor):
        raise RefusedFolderError(folder, "it is the root of the file system")
    if _same(real, home) or real in home.parents:
        raise RefusedFolderError(folder, "it contains your home folder")
    if _same(real, journal) or real in journal.parents:
        raise RefusedFolderError(folder, "it contains the journal")
    entries = (journal / "journal").resolve()
    if _same(real, entries) or entries in real.parents:
        raise RefusedFolderError(folder, "your entries lie there")
    templates = Path(os.path.realpath(journal / "templates"))  # a link that leads back to itself is not a folder
    if _same(real, templates) or templates in real.parents or _is_in(real, (journal / ".afterview").resolve()):
        raise RefusedFolderError(folder, "it belongs to the journal")
    if (real / ".git").exists() or ".git" in real.parts:
        raise RefusedFolderError(folder, "it is a git repository")
    if real.exists() and not real.is_dir():
        raise RefusedFolderError(folder, "it is a file")


def check_folder_to_show(folder: Path, root: Path) -> None:
    """Refuse a folder for a redacted site that is, contains or lies in the private site's, or has private pages.

    Raises RefusedFolderError.
    """
    real, private = folder.resolve(), (root / "output").resolve()
    if real == private or private in real.parents or real in private.parents:
        raise RefusedFolderError(folder, "the private site is there")
    seal = read_seal(real)
    pages = [path for path in seal.files if path.startswith("interviews/")] if seal else []
    if any(not _NUMBERED.fullmatch(page) for page in pages):
        raise RefusedFolderError(folder, "it has pages of the private site")


def is_empty(folder: Path) -> bool:
    """Return whether a folder is empty or missing."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def _is_as_new(folder: Path) -> bool:
    """Return whether a folder has only our `.gitignore`, files of file managers, and those of a stopped first build.

    A truncated seal without any page is one of the latter.
    """
    with os.scandir(folder) as listing:
        entries = list(listing)
    for entry in entries:
        if entry.name == GITIGNORE and entry.is_file(follow_symlinks=False):
            if read_plain(Path(entry.path)).decode("utf-8", "replace").split() != OURS_TO_IGNORE.split():
                return False
        elif entry.name not in LEFT_BY_FILE_MANAGERS and not is_temporary(entry.name) and entry.name != SEAL:
            return False
    return True


def is_temporary(name: str) -> bool:
    """Return whether a name is that of a temporary file of ours, as a stopped build leaves it."""
    return name.startswith(".afterview-") and name.endswith(".tmp")


def _is_in(real: Path, other: Path) -> bool:
    return _same(real, other) or other in real.parents


def _same(real: Path, other: Path) -> bool:
    """Return whether two real paths are one folder, also on a case-insensitive file system."""
    try:
        return real == other or real.samefile(other)
    except OSError:
        return False
