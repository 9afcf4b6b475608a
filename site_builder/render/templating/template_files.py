"""The folders of templates -> their texts and the files to carry over; the journal's own take precedence over ours."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.plain_file import read_plain
from site_builder.problems import Problem, Span, error
from site_builder.render.pages import Carried

FOLDER = "templates"
CUSTOM_STYLE = "assets/custom.css"
SEARCH = "assets/search/"  # the folder of the search's parts
RENDERED_ASSETS = ("assets/now.js", SEARCH)  # assets with data in them, and a folder of such
DRAFTS = "drafts/"  # plain text: these are rendered by render/messages/wording.py
LANGUAGES = "languages/"  # catalogues, read by render/templating/catalogues.py
_RULE = "template"
_LEFT_OUT = "it is left out; put the file itself there, not a link to it"
_SHIPPED = f"afterview/{FOLDER}/"
_CHANGED = 2  # place of the time of the last change among the facts of a file


class Text(Struct, frozen=True):
    """One template: `shown` is its path as the person knows it, `own` whether it is theirs."""

    shown: str
    text: str
    own: bool


class _File(Struct, frozen=True):
    """A template or an asset: its name in its folder, its path, its size, times and inode, and whose it is."""

    name: str
    path: str
    facts: tuple[int, ...]
    own: bool

    @property
    def shown(self) -> str:
        """Give its path as the person knows it."""
        return f"{FOLDER}/{self.name}" if self.own else _SHIPPED + self.name

    @property
    def is_asset(self) -> bool:
        """Whether it is carried over as it is."""
        return self.name.startswith("assets/") and not self.name.startswith(RENDERED_ASSETS)


class Listed:
    """The files of templates, of which none was read; for the values see `TemplateFiles`.

    `facts` are what the file system says of all that are texts, `changed_ns` when the last of these was changed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        shipped, own = shipped_folder(), root / FOLDER
        files = [_File(*place, own=False) for place in _files_below(shipped)]
        problems: list[Problem] = []
        for place in () if _is_same(shipped, own) else _files_below(own):
            file = _File(*place, own=True)
            if Path(file.path).resolve().is_relative_to(root.resolve()):
                files.append(file)
            else:
                problems.append(error(file.shown, Span(), _RULE, "leads out of the journal", _LEFT_OUT))
        assets = {file.name: Carried(file.name, file.path, file.facts) for file in files if file.is_asset}
        self.texts = tuple(file for file in files if not file.is_asset)
        self.assets = tuple(asset for _, asset in sorted(assets.items()))
        self.custom = CUSTOM_STYLE in assets
        self.problems = tuple(problems)

    @property
    def facts(self) -> tuple[object, ...]:
        """Return what the file system says of all texts."""
        return tuple((file.shown, *file.facts) for file in self.texts)

    @property
    def changed_ns(self) -> int:
        """Return when the last of the texts was changed."""
        return max(file.facts[_CHANGED] for file in self.texts)


class TemplateFiles:
    """The texts of templates: the journal's own first, file by file, then those of Afterview.

    `fingerprint` is a hash over the text of all of them; `assets` are the files to carry over as they are; `custom`
    says whether there is a style sheet of the person's own; `problems` are those of files that can't be read or lead
    out of the journal, in whose place ours are used. `drafts` are the texts of messages, `catalogues` those of
    languages, ours before a person's own of the same name.
    """

    def __init__(self, root: Path) -> None:
        listed = Listed(root)
        self.root = root
        self.texts: dict[str, Text] = {}
        problems = list(listed.problems)
        drafts: list[tuple[str, Text]] = []
        catalogues: list[tuple[str, Text]] = []
        for file in listed.texts:
            try:
                text = read_plain(Path(file.path)).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as reason:
                problems.append(_unreadable(file.shown, reason))
            else:
                self.texts[file.name] = Text(file.shown, text, file.own)
                if file.name.startswith(DRAFTS):
                    drafts.append((file.name, self.texts[file.name]))
                if file.name.startswith(LANGUAGES):
                    catalogues.append((file.name, self.texts[file.name]))
        self.assets, self.custom = listed.assets, listed.custom
        self.drafts = tuple(drafts)
        self.catalogues = tuple(catalogues)
        self.problems = tuple(problems)
        self.fingerprint = _fingerprint(self.texts)


def shipped_folder() -> Path:
    """Find our templates: in the installed package, else at the top of the checkout."""
    return shipped("_templates", FOLDER)


def shipped(inside: str, in_checkout: str) -> Path:
    """Find a folder of ours by its name in the installed package, or else in the checkout; it may not be there."""
    package = Path(__file__).resolve().parents[2]
    return package / inside if (package / inside).is_dir() else package.parent / in_checkout


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _files_below(folder: Path) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """List the files of a folder by name (with `/`), in order, without hidden ones and those that editors leave.

    Each with its path and what the file system says of it: size, times (in ns) and inode.
    """
    yield from sorted(_below(str(folder), ""))


def _below(folder: str, above: str) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:  # a person has none of their own
        return
    for entry in entries:
        if entry.name.startswith((".", "#")) or entry.name.endswith("~"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{above}{entry.name}/")
        elif entry.is_file():
            is_now = entry.stat()
            facts = is_now.st_size, is_now.st_mtime_ns, is_now.st_ctime_ns, is_now.st_ino
            yield f"{above}{entry.name}", entry.path, facts


def _fingerprint(texts: Mapping[str, Text]) -> str:
    digest = hashlib.sha256()
    for name, template in sorted(texts.items()):
        for part in (name, template.text):
            data = part.encode("utf-8", "surrogateescape")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _unreadable(path: str, reason: Exception) -> Problem:
    what = "is not UTF-8" if isinstance(reason, UnicodeDecodeError) else "can't be read"
    return error(path, Span(), _RULE, f"this template {what}", "until it is fixed the one of Afterview is used")


def ours() -> TemplateFiles:
    """Return our own templates, without any of a person's."""
    return TemplateFiles(shipped_folder().parent)
