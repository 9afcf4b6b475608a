"""What goes to whoever tells a story (`steps.stories.story_builder`), and what comes back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.encoding import digest_of
from site_builder.settings.settings import Settings
from site_builder.steps.records import GroupRecord
from site_builder.steps.scan import JournalScan


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


def frame_of(root: Path, scan: JournalScan, key: str, *, redacted: bool = False) -> Frame:
    """Give what every page depends on; `key` is that of the search."""
    made_with = digest_of(scan.made_with, key)
    files, program = scan.templates, scan.parts[0]
    return Frame(scan.settings, scan.as_of, root, files.custom, key, files.fingerprint, program, made_with, redacted)


class StoryJob(Struct, frozen=True):
    """One group to be told: its record, its entries as they were read, and the problems of them."""

    frame: Frame
    record: GroupRecord
    interviews: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    known: Mapping[str, str]


class RenderedPage(Struct, frozen=True):
    """A page that was rendered; no `content` where it is what was written with that fingerprint, or can't be made."""

    path: str
    fingerprint: str
    content: bytes | None


class BuiltStory(Struct, frozen=True):
    """The result for a group: its pages, its contributions by kind, its last valid day, and problems of templates."""

    key: str
    pages: tuple[RenderedPage, ...]
    contributions: Mapping[str, bytes]
    until: date
    problems: tuple[Problem, ...]


def without_content(told: BuiltStory) -> BuiltStory:
    """Leave of a story which pages it has: they can be made again."""
    pages = tuple(RenderedPage(page.path, page.fingerprint, None) for page in told.pages)
    return replace(told, pages=pages, contributions={})


class StoryInProgress(Protocol):
    """A story that is being told (`teller.Teller`)."""

    @property
    def told(self) -> BuiltStory:
        """All of it."""

    def page(self, entry: str) -> RenderedPage:
        """Make the page of one entry, by its path in the journal."""
