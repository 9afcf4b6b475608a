"""The folders of templates -> their texts and the assets to copy; custom files take precedence over bundled ones."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.plain_file import read_plain
from site_builder.problems import Problem, Span, error
from site_builder.render.pages import CopiedFile

FOLDER = "templates"
CUSTOM_STYLE = "assets/custom.css"
SEARCH = "assets/search/"  # the folder of the search's parts
RENDERED_ASSETS = ("assets/now.js", SEARCH)  # assets with data: a file and a folder
DRAFTS = "drafts/"  # plain text: these are rendered by render/messages/wording.py
LANGUAGES = "languages/"  # catalogues, read by render/templating/catalogues.py
_RULE = "template"
_LEFT_OUT = "it is left out; put the file itself there, not a link to it"
_SHIPPED = f"afterview/{FOLDER}/"
_CHANGED = 2  # index of the time of the last change in a file's `stat`


class Text(Struct, frozen=True):
    """A template: `shown` is its path for the user."""

    shown: str
    text: str
    is_custom: bool


class _File(Struct, frozen=True):
    """A template or an asset: its name in its folder, its path; `stat` has its size, times (ns) and inode."""

    name: str
    path: str
    stat: tuple[int, ...]
    is_custom: bool

    @property
    def shown(self) -> str:
        """Its path for the user."""
        return f"{FOLDER}/{self.name}" if self.is_custom else _SHIPPED + self.name

    @property
    def is_asset(self) -> bool:
        """Whether it is copied unchanged."""
        return self.name.startswith("assets/") and not self.name.startswith(RENDERED_ASSETS)


class TemplateListing:
    """The files of templates without reading them; for the attributes see `TemplateFiles`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shipped, custom = shipped_folder(), root / FOLDER
        files = [_File(*entry, is_custom=False) for entry in _files_below(shipped)]
        problems: list[Problem] = []
        for entry in () if _is_same(shipped, custom) else _files_below(custom):
            file = _File(*entry, is_custom=True)
            if Path(file.path).resolve().is_relative_to(root.resolve()):
                files.append(file)
            else:
                problems.append(error(file.shown, Span(), _RULE, "leads out of the journal", _LEFT_OUT))
        assets = {file.name: CopiedFile(file.name, file.path, file.stat) for file in files if file.is_asset}
        self.texts = tuple(file for file in files if not file.is_asset)
        self.assets = tuple(asset for _, asset in sorted(assets.items()))
        self.custom = CUSTOM_STYLE in assets
        self.problems = tuple(problems)

    @property
    def stats(self) -> tuple[object, ...]:
        """The names and `stat` of all texts."""
        return tuple((file.shown, *file.stat) for file in self.texts)

    @property
    def changed_ns(self) -> int:
        """The time (ns) of the last change of any text."""
        return max(file.stat[_CHANGED] for file in self.texts)


class TemplateFiles:
    """The texts of templates: each file of the journal replaces the bundled one of the same name.

    `fingerprint` is a hash of all texts, `assets` are the files to copy, `custom` says whether there is a custom style
    sheet. `problems` are those of files that can't be read or lead out of the journal; the bundled ones are used
    instead. `drafts` are the texts of messages and `catalogues` those of languages; of both a bundled text comes before
    the custom one of the same name.
    """

    def __init__(self, root: Path) -> None:
        listing = TemplateListing(root)
        self.root = root
        self.texts: dict[str, Text] = {}
        problems = list(listing.problems)
        drafts: list[tuple[str, Text]] = []
        catalogues: list[tuple[str, Text]] = []
        for file in listing.texts:
            try:
                text = read_plain(Path(file.path)).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as reason:
                problems.append(_unreadable(file.shown, reason))
            else:
                self.texts[file.name] = Text(file.shown, text, file.is_custom)
                if file.name.startswith(DRAFTS):
                    drafts.append((file.name, self.texts[file.name]))
                if file.name.startswith(LANGUAGES):
                    catalogues.append((file.name, self.texts[file.name]))
        self.assets, self.custom = listing.assets, listing.custom
        self.drafts = tuple(drafts)
        self.catalogues = tuple(catalogues)
        self.problems = tuple(problems)
        self.fingerprint = _fingerprint(self.texts)


def shipped_folder() -> Path:
    """Return the folder of bundled templates: in the installed package, otherwise at the top of the checkout."""
    return shipped("_templates", FOLDER)


def shipped(inside: str, in_checkout: str) -> Path:
    """Return a bundled folder by its name in the installed package, otherwise in the checkout; it may be missing."""
    package = Path(__file__).resolve().parents[2]
    return package / inside if (package / inside).is_dir() else package.parent / in_checkout


def _is_same(folder: Path, other: Path) -> bool:
    return folder.resolve() == other.resolve()


def _files_below(folder: Path) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield the files of a folder by name (with `/`), without hidden ones and those that editors leave.

    Each has its name, its path, and its size, times (ns) and inode.
    """
    yield from sorted(_below(str(folder), ""))


def _below(folder: str, above: str) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError:  # there are no custom templates
        return
    for entry in entries:
        if entry.name.startswith((".", "#")) or entry.name.endswith("~"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{above}{entry.name}/")
        elif entry.is_file():
            result = entry.stat()
            stat = result.st_size, result.st_mtime_ns, result.st_ctime_ns, result.st_ino
            yield f"{above}{entry.name}", entry.path, stat


def _fingerprint(texts: Mapping[str, Text]) -> str:
    digest = hashlib.sha256()
    for name, template in sorted(texts.items()):
        for part in (name, template.text):
            data = part.encode("utf-8", "surrogateescape")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _unreadable(path: str, reason: Exception) -> Problem:
    fault = "is not UTF-8" if isinstance(reason, UnicodeDecodeError) else "can't be read"
    return error(path, Span(), _RULE, f"this template {fault}", "until it is fixed the one of Afterview is used")


def bundled_templates() -> TemplateFiles:
    """Return the bundled templates, without custom ones."""
    return TemplateFiles(shipped_folder().parent)
