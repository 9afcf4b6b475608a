"""A journal's folder -> its entries, each real file once, under the path that the user sees."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, error, warning

FOLDER = "journal"
STORIES, REVIEWS = "stories", "reviews"  # folders beside it
_VAULT = ".obsidian"
_ENTRY = pattern(r".+\.(?:md|markdown)$", re.IGNORECASE | re.DOTALL)
# Nearly all names match this, and need no other checks.
_USUAL = pattern(r"(?!readme\.)(?![a-z0-9-]*conflict)[a-z0-9][a-z0-9-]*\.md")
_LEFT_BY_EDITORS = pattern(r".*~$|#.*#$|.*\.(?:swp|tmp)$|.*___jb_[^.]*$", re.DOTALL)
_CONFLICT = pattern(r"sync-conflict|conflicted copy", re.IGNORECASE)
_PUT_AWAY = pattern(r"\.(.+\.(?:md|markdown))\.icloud", re.IGNORECASE | re.DOTALL)
_TEXT = pattern(r".+\.(?:md|markdown)\.txt", re.IGNORECASE | re.DOTALL)
_BEGINNING = 2000  # bytes of a file outside of the folder that are checked for fields of an entry
_NOT_ENTRIES = frozenset(
    {"readme.md", "changelog.md", "license.md", "contributing.md", "security.md", "agents.md", "claude.md"}
)
_A_COMPANY = pattern(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n)*?(?:company|employer)[ \t]*:[ \t]*\S", re.IGNORECASE
)
_UNWRITABLE = pattern("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class UnreadableFolderError(OSError):
    """The folder of the entries exists and can't be read, so that the entries are unknown."""


class FoundFile(Struct, frozen=True):
    r"""One entry's file: `path` from the journal's root with `/`, as the user sees it, and `at` the real file.

    A path can be shown and stored: bytes of a name that are not UTF-8, and control characters, are written as `\xe9`.
    `size` is in bytes; with `mtime_ns`, `ctime_ns` and `inode` it tells whether the file has changed.
    """

    path: str
    at: str  # text, as creating a thousand Paths takes longer than finding the files
    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int = 0

    @property
    def real(self) -> Path:
        """Return the path of the real file."""
        return Path(self.at)


class _Folder(Struct):
    """A folder to scan: its path as the user sees it, and the real paths of it and of the folders above."""

    path: str
    real: str
    above: frozenset[str]


class _Walk:
    """A walk over a journal: first its own files, then the targets of links, so that a file keeps its own path."""

    def __init__(self, root: Path, folder: str = FOLDER) -> None:
        self._root = root
        self._top = folder
        self._links: list[tuple[str, str, frozenset[str]]] = []
        self._visited: set[str] = set()
        self._taken: set[str] = set()
        self.found: dict[str, FoundFile] = {}
        self.problems: list[Problem] = []

    def walk(self) -> None:
        top = self._root / self._top
        try:
            top.lstat()
        except (FileNotFoundError, NotADirectoryError):
            if self._top == FOLDER:  # the other folders may be missing
                message, hint = f"there is no folder {FOLDER}/", "make it, and put an entry into it"
                self.problems.append(warning(FOLDER, Span(), "no-journal", message, hint))
            return
        except OSError as reason:
            self._unreadable(self._top, reason)
            return
        real = self._real(self._top, str(top))
        if real is None:
            return
        self._folders(_Folder(self._top, real, frozenset()))
        while self._links:
            self._links.sort(reverse=True)
            self._follow(*self._links.pop())

    def _folders(self, first: _Folder) -> None:
        waiting = [first]
        while waiting:
            folder = waiting.pop()
            if folder.real in self._visited:
                continue
            self._visited.add(folder.real)
            inside = folder.above | {folder.real}
            for entry, is_usual in self._entries(folder):
                if is_usual and entry.is_file(follow_symlinks=False):
                    self._take(f"{folder.path}/{entry.name}", entry.path)
                    continue
                path = f"{folder.path}/{printable_name(entry.name)}"
                self._check_name(entry.name, path)
                if entry.is_symlink():
                    self._links.append((path, entry.path, inside))
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(_Folder(path, f"{folder.real}{os.sep}{entry.name}", inside))
                elif self._is_entry(entry.name, path):
                    self._take(path, entry.path)

    def _entries(self, folder: _Folder) -> Iterator[tuple[os.DirEntry[str], bool]]:
        """Yield a folder's entries that may be of interest, in order, and whether each has a usual entry's name."""
        try:
            with os.scandir(folder.real) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as reason:
            self._unreadable(folder.path, reason)
            return
        for entry in entries:
            if _USUAL.fullmatch(entry.name):
                yield entry, True
                continue
            if put_away := _PUT_AWAY.fullmatch(entry.name):
                self.problems.append(_put_away(f"{folder.path}/{printable_name(put_away[1])}"))
            if entry.name[0] not in "._" and entry.name != "node_modules" and entry.name.casefold() != "readme.md":
                yield entry, False

    def _unreadable(self, path: str, reason: OSError) -> None:
        """Report a folder that can't be read, which does not mean empty. Raises UnreadableFolderError."""
        if path == FOLDER:
            raise UnreadableFolderError(reason.errno, reason.strerror, path) from reason
        hint = "its entries are not on the site until it can be read"
        self.problems.append(error(path, Span(), "unreadable", f"this folder can't be read: {reason.strerror}", hint))

    def _is_entry(self, name: str, path: str) -> bool:
        if not _ENTRY.match(name) or _LEFT_BY_EDITORS.match(name):
            return False
        if _CONFLICT.search(name):
            message = "a copy that a sync program made when two versions met; it is not read"
            hint = "bring what is new in it over to the entry, and delete it"
            self.problems.append(warning(path, Span(), "sync-conflict", message, hint))
            return False
        return True

    def _check_name(self, name: str, path: str) -> None:
        """Report a file with an extension too many, which is not read."""
        if _TEXT.fullmatch(name):
            hint = f"call it {name[: -len('.txt')]}"
            message = "this file ends with .txt, which Windows adds without showing it, so it is not an entry"
            self.problems.append(warning(path, Span(), "not-read", message, hint))

    def _take(self, path: str, real: str) -> None:
        try:
            facts = os.lstat(real)
        except FileNotFoundError:  # an editor has moved it away in the meantime
            return
        except OSError as reason:
            hint = "it is not on the site until it can be"
            self.problems.append(error(path, Span(), "unreadable", f"can't be looked at: {reason.strerror}", hint))
            return
        if not stat.S_ISREG(facts.st_mode):
            message = "this is not a regular file, so it can't be read"
            self.problems.append(error(path, Span(), "unreadable", message, "move it out of the journal"))
            return
        if real in self._taken:
            return
        self._taken.add(real)
        while path in self.found:  # two names that differ only in characters that can't be shown
            path += "_"
        self.found[path] = FoundFile(path, real, facts.st_size, facts.st_mtime_ns, facts.st_ino, facts.st_ctime_ns)

    def _real(self, path: str, at: str) -> str | None:
        try:
            return os.path.realpath(at, strict=True)
        except (OSError, ValueError) as reason:
            number = reason.errno if isinstance(reason, OSError) else errno.ENOENT
            if path == FOLDER and isinstance(reason, OSError) and number not in {errno.ENOENT, errno.ELOOP}:
                self._unreadable(path, reason)
            message = "this link leads to a place that can't be read"
            if number in {errno.ENOENT, errno.ENOTDIR}:
                message = "this link leads nowhere"
            if number == errno.ELOOP:
                message = "this link leads back to itself"
            self.problems.append(warning(path, Span(), "link", message, "fix it, or delete it"))
            return None

    def _follow(self, path: str, at: str, inside: frozenset[str]) -> None:
        """Read the target of a link: an entry, or a folder that was not read yet."""
        real = self._real(path, at)
        if real is None:
            return
        name = path.rpartition("/")[2]
        try:
            is_folder = stat.S_ISDIR(Path(real).stat().st_mode)
        except OSError as reason:
            self._unreadable(path, reason)
            return
        if is_folder:
            if any(f"{folder}{os.sep}".startswith(f"{real.rstrip(os.sep)}{os.sep}") for folder in inside):
                message = "this link leads to a folder that contains it; it is not followed"
                self.problems.append(warning(path, Span(), "link", message, "delete it"))
            else:
                self._folders(_Folder(path, real, inside))
        elif self._is_entry(name, path):
            self._take(path, real)


def is_ignored(name: str) -> bool:
    """Return whether a file or folder with this name is ignored: hidden, or temporary."""
    return name.startswith(".") or name == "node_modules" or bool(_LEFT_BY_EDITORS.match(name))


def printable_name(name: str) -> str:
    r"""Return a file's name so that it can be shown and stored, with `\xe9` for what can't be."""
    if not _UNWRITABLE.search(name):
        return name
    return _UNWRITABLE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", name)


def is_in_vault(root: Path) -> bool:
    """Return whether a journal is in an Obsidian vault, or is one."""
    return any((folder / _VAULT).is_dir() for folder in (root / FOLDER, root, *root.absolute().parents))


def _put_away(path: str) -> Problem:
    message = "iCloud has moved this entry off this computer, so it can't be read"
    return warning(path, Span(), "put-away", message, "open it once to download it; until then it does not count")


def _beside(root: Path) -> Iterator[Problem]:
    """Warn of entries beside `journal/`, where nothing reads them."""
    try:
        with os.scandir(root) as scanned:
            names = sorted(entry.name for entry in scanned if _ENTRY.match(entry.name) and entry.is_file())
    except OSError:
        return
    for name in names:
        if name[0] in "._" or name.casefold() in _NOT_ENTRIES or not _is_entry(root / name):
            continue
        message = f"this looks like an entry, but it does not lie in {FOLDER}/, where entries are read"
        yield warning(printable_name(name), Span(), "not-read", message, f"move it into {FOLDER}/")


def _is_entry(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return bool(_A_COMPANY.match(opened.read(_BEGINNING)))
    except OSError:
        return False


def find_files(root: Path) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Find the entries of the journal at `root`, in order of path, and the problems of its files and links.

    Raises UnreadableFolderError where the folder itself can't be read.
    """
    walk = _Walk(root)
    walk.walk()
    return tuple(walk.found[path] for path in sorted(walk.found)), (*walk.problems, *_beside(root))


def find_beside(root: Path) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Find the stories and reviews beside the journal at `root`, in order of path; both folders are optional."""
    walks = [_Walk(root, folder) for folder in (STORIES, REVIEWS)]
    for walk in walks:
        walk.walk()
    files = [file for walk in walks for file in walk.found.values()]
    return tuple(sorted(files, key=lambda file: file.path)), tuple(
        problem for walk in walks for problem in walk.problems
    )
