"""The memory -> the state of the last build, whether this process or another built it."""

from datetime import date

from msgspec import Struct, field

from site_builder import causes
from site_builder.causes import Changes
from site_builder.remember.encoding import Record, decode, encode
from site_builder.remember.memory import Memory
from site_builder.steps.reading.entries import Entries, load_entries
from site_builder.steps.records import JournalRecord
from site_builder.steps.scan import JournalScan
from site_builder.steps.stories.contributions import StoryState, load_story_state
from site_builder.steps.stories.story_job import BuiltStory
from site_builder.steps.written_files import load_written_files
from site_builder.write.site_files import WrittenFile


class BuiltWithRecord(Record, frozen=True):
    """Digests of the program, settings and templates of the last build, its day, and the name of its output folder.

    Pages of another folder may be older than the stored stories.
    """

    program: str
    settings: str
    templates: str
    as_of: date
    site: str


class State(Struct):
    """The last build: its entries, stories and written files, and what it was built with.

    A build that was stopped leaves `unwritten` stories, by key: they are built, but their pages are not written yet.
    `changed` are the paths of entries that were read or removed since the last full build. `key` is that of the search.
    """

    entries: Entries
    stories: StoryState
    written: dict[str, WrittenFile]
    built_with: BuiltWithRecord | None = None
    scan: JournalScan | None = None
    journal: JournalRecord | None = None
    key: str = ""
    unwritten: dict[str, BuiltStory] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


def load_state(memory: Memory, site: str) -> State:
    """Load the state of the last build of an output folder, by its name."""
    stored = memory.get("state", "made")
    built_with = decode(stored[1], BuiltWithRecord) if stored else None
    return State(load_entries(memory), load_story_state(memory), load_written_files(memory, site), built_with)


def store_built_with(memory: Memory, scan: JournalScan, site: str) -> BuiltWithRecord:
    """Store and return what a build was made with."""
    built_with = BuiltWithRecord(*scan.parts, scan.as_of, site)
    memory.put("state", "made", "", encode(built_with))
    return built_with


def changes_since(last: BuiltWithRecord | None, scan: JournalScan, paths: frozenset[str], site: str) -> Changes:
    """Compare a build with the last one; `paths` are those of entries that were changed, added or removed."""
    if last is None:
        return Changes(causes.Forgotten(), is_another_day=False, paths=paths)
    program, settings, templates = scan.parts
    cause_for_all = (
        causes.Program()
        if program != last.program
        else causes.Settings()
        if settings != last.settings
        else causes.Template()
        if templates != last.templates
        else causes.Elsewhere()
        if site != last.site
        else None
    )
    return Changes(cause_for_all, last.as_of != scan.as_of, paths)
