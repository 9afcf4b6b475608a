"""The job of building a story and its result: what is sent to and from `steps.stories.story_builder`."""

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
    """What every page depends on besides its entries.

    `root` is the folder of custom templates; a `redacted` site uses none of them. `key` is that of the search.
    `templates` is a digest of the templates' texts, `program` of the versions of Afterview and its libraries.
    `made_with` is a digest of all but the day: settings, templates, key and versions.
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
    """Return what every page depends on; `key` is that of the search."""
    made_with = digest_of(scan.made_with, key)
    files, program = scan.templates, scan.parts[0]
    return Frame(scan.settings, scan.as_of, root, files.custom, key, files.fingerprint, program, made_with, redacted)


class StoryJob(Struct, frozen=True):
    """One group to build a story of: its record, its encoded entries, and their problems.

    `known` are the fingerprints of its pages that are written, by site path.
    """

    frame: Frame
    record: GroupRecord
    interviews: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    known: Mapping[str, str]


class RenderedPage(Struct, frozen=True):
    """A page of the site; `content` is None where the written file has that fingerprint, or where rendering failed."""

    path: str
    fingerprint: str
    content: bytes | None


class BuiltStory(Struct, frozen=True):
    """The story of a group: its pages, its contributions by kind, its last valid day, and problems of templates."""

    key: str
    pages: tuple[RenderedPage, ...]
    contributions: Mapping[str, bytes]
    until: date
    problems: tuple[Problem, ...]


def without_content(story: BuiltStory) -> BuiltStory:
    """Return a story without the bytes of its pages and contributions: the pages can be rendered again."""
    pages = tuple(RenderedPage(page.path, page.fingerprint, None) for page in story.pages)
    return replace(story, pages=pages, contributions={})


class StoryInProgress(Protocol):
    """A story that is being built (`story_builder.StoryBuilder`)."""

    @property
    def built(self) -> BuiltStory:
        """Build the rest, and return the whole story."""

    def page(self, entry: str) -> RenderedPage:
        """Render the page of one entry, by its path in the journal."""
