"""What is known of the last build: from this process, or recalled from another."""

from datetime import date

from msgspec import Struct, field

from site_builder.causes import Changes, Elsewhere, Forgotten, Program, Settings, Template
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
    """What the last build was made with, each as a digest, its day, and the name of its output folder.

    Pages of another folder may be older than the stories that are remembered.
    """

    program: str
    settings: str
    templates: str
    as_of: date
    site: str


class State(Struct):
    """The last build: its entries, stories and files; `fresh` stories were told since, their pages not written yet.

    `key` is that of the search. `changed` are the paths of entries that were read, or went, since then.
    """

    entries: Entries
    stories: StoryState
    known: dict[str, WrittenFile]
    made: BuiltWithRecord | None = None
    scan: JournalScan | None = None
    journal: JournalRecord | None = None
    key: str = ""
    fresh: dict[str, BuiltStory] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


def load_state(memory: Memory, site: str) -> State:
    """Recall the last build of an output folder, by its name."""
    kept = memory.get("state", "made")
    made = decode(kept[1], BuiltWithRecord) if kept else None
    return State(load_entries(memory), load_story_state(memory), load_written_files(memory, site), made)


def store_built_with(memory: Memory, scan: JournalScan, site: str) -> BuiltWithRecord:
    """Store what a build was made with."""
    made = BuiltWithRecord(*scan.parts, scan.as_of, site)
    memory.put("state", "made", "", encode(made))
    return made


def changes_since(made: BuiltWithRecord | None, scan: JournalScan, paths: frozenset[str], site: str) -> Changes:
    """Compare a build to a folder with the last: `paths` are those of entries that have changed, come or gone."""
    if made is None:
        return Changes(Forgotten(), is_another_day=False, paths=paths)
    program, settings, templates = scan.parts
    whole = (
        Program()
        if program != made.program
        else Settings()
        if settings != made.settings
        else Template()
        if templates != made.templates
        else Elsewhere()
        if site != made.site
        else None
    )
    return Changes(whole, made.as_of != scan.as_of, paths)
