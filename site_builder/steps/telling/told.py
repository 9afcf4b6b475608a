"""What goes to whoever tells a story (`steps.telling.teller`), and what comes back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.encoding import mark_of
from site_builder.settings.settings import Settings
from site_builder.steps.records import GroupRecord
from site_builder.steps.seen import Seen


class Frame(Struct, frozen=True):
    """What every page depends on beside its entries.

    `root` is where a person's own templates lie; a `redacted` site has none of them. `key` is that of the search,
    `templates` stands for the texts of templates, `program` for the version of this program. `made_with` stands for all
    of it but the day: settings, templates, key and versions.
    """

    settings: Settings
    as_of: date
    root: Path
    custom: bool
    key: str
    templates: str
    program: str
    made_with: str
    redacted: bool = False


def frame_of(root: Path, seen: Seen, key: str, *, redacted: bool = False) -> Frame:
    """Give what every page depends on; `key` is that of the search."""
    made_with = mark_of(seen.made_with, key)
    files, program = seen.templates, seen.parts[0]
    return Frame(seen.settings, seen.as_of, root, files.custom, key, files.fingerprint, program, made_with, redacted)


class StoryJob(Struct, frozen=True):
    """One group to be told: its record, its entries as they were read, and the problems of them."""

    frame: Frame
    record: GroupRecord
    interviews: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    known: Mapping[str, str]


class MadePage(Struct, frozen=True):
    """A page that was rendered; no `content` where it is what was written with that fingerprint, or can't be made."""

    path: str
    fingerprint: str
    content: bytes | None


class Told(Struct, frozen=True):
    """What became of a group: its pages, its gifts by kind, until when it holds, and what is wrong with templates."""

    key: str
    pages: tuple[MadePage, ...]
    gifts: Mapping[str, bytes]
    until: date
    problems: tuple[Problem, ...]


def without_content(told: Told) -> Told:
    """Leave of a story which pages it has: they can be made again."""
    pages = tuple(MadePage(page.path, page.fingerprint, None) for page in told.pages)
    return replace(told, pages=pages, gifts={})


class Begun(Protocol):
    """A story that is being told (`teller.Teller`)."""

    @property
    def told(self) -> Told:
        """All of it."""

    def page(self, entry: str) -> MadePage:
        """Make the page of one entry, by its path in the journal."""
