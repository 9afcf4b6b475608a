"""What is known of the last build: from this process, or recalled from another."""

from datetime import date

from msgspec import Struct, field

from site_builder.causes import Changes, Elsewhere, Forgotten, Program, Settings, Template
from site_builder.remember.encoding import Record, decode, encode
from site_builder.remember.memory import Memory
from site_builder.steps.known import recall_known
from site_builder.steps.reading.entries import Entries, recall_entries
from site_builder.steps.records import JournalRecord
from site_builder.steps.seen import Seen
from site_builder.steps.telling.gifts import Stories, recall_stories
from site_builder.steps.telling.told import Told
from site_builder.write.made import Known


class MadeRecord(Record, frozen=True):
    """What the last build was made with, each as a mark, its day, and the name of its output folder.

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
    stories: Stories
    known: dict[str, Known]
    made: MadeRecord | None = None
    seen: Seen | None = None
    journal: JournalRecord | None = None
    key: str = ""
    fresh: dict[str, Told] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


def recall_state(memory: Memory, site: str) -> State:
    """Recall the last build of an output folder, by its name."""
    kept = memory.get("state", "made")
    made = decode(kept[1], MadeRecord) if kept else None
    return State(recall_entries(memory), recall_stories(memory), recall_known(memory, site), made)


def keep_made(memory: Memory, seen: Seen, site: str) -> MadeRecord:
    """Store what a build was made with."""
    made = MadeRecord(*seen.parts, seen.as_of, site)
    memory.put("state", "made", "", encode(made))
    return made


def changes(made: MadeRecord | None, seen: Seen, paths: frozenset[str], site: str) -> Changes:
    """Compare a build to a folder with the last: `paths` are those of entries that have changed, come or gone."""
    if made is None:
        return Changes(Forgotten(), is_another_day=False, paths=paths)
    program, settings, templates = seen.parts
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
    return Changes(whole, made.as_of != seen.as_of, paths)
