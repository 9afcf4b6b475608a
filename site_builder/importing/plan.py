"""What an import would do, before anything is done."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from site_builder.edit.change import Step
from site_builder.model.parts import Contact, LogItem


class Change(Struct, frozen=True):
    """An entry (its path) that must be changed: the steps, what they do in words, and what was concluded."""

    path: str
    steps: tuple[Step, ...]
    words: tuple[str, ...]
    came_from: str
    guessed: tuple[str, ...] = ()


class Draft(Struct, frozen=True):
    """An entry to be written; text that is not known is "".

    `came_from` says where it stands in the file ("row 3"), `guessed` what was not said but concluded. `others` are
    fields of the format that have no place of their own here, as typed, `own` are fields of names that the format does
    not know. `notes` is Markdown that the writer wrote,
    kept word for word where that can't change what is read, `links`
    stand as links, `kept` is text under a heading of its own in which nothing has a meaning, `body` Markdown to be
    written as it stands. `whole` is an entry that needs nothing, `before` the text of the note that one is made of, and
    `source` that note's name. `path` is that of its file from the journal's root, "" before it is known, and `more` are
    changes that later parts of the same import make in it. `state` is the kept line that says how an application
    stands, where nothing is due because of it.
    """

    company: str
    came_from: str
    role: str = ""
    day: date | None = None
    time: str = ""
    timezone: str = ""
    duration: str = ""
    stage: str = ""
    format: str = ""
    place: str = ""
    job_ad: str = ""
    salary: str = ""
    tags: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    applied: date | None = None
    log: tuple[LogItem, ...] = ()
    reply_by: date | None = None
    next_stage: str = ""
    next_day: date | None = None
    outcome: str = ""
    outcome_day: date | None = None
    others: tuple[tuple[str, str], ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    links: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    body: str = ""
    whole: str = ""
    source: str = ""
    before: str = ""
    guessed: tuple[str, ...] = ()
    path: str = ""
    more: tuple[Change, ...] = ()
    state: str = ""


class Rewritten(Struct, frozen=True):
    """A note of the journal that becomes an entry where it stands; its path is that from the journal's root."""

    path: str
    real: Path
    before: bytes
    text: str
    came_from: str
    guessed: tuple[str, ...] = ()


class Listed(Struct, frozen=True):
    """What is not taken: where it stands, why, what would help, and its text."""

    came_from: str
    reason: str
    cells: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """All that an import would do; `header` is the first row of a table, `notes` are sentences about the whole file."""

    new: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    listed: tuple[Listed, ...] = ()
    notes: tuple[str, ...] = ()
    header: Sequence[str] = field(default=())
    rewritten: tuple[Rewritten, ...] = ()


def joined(plans: Iterable[Plan]) -> Plan:
    """Make one plan of several files'; a header is kept where there is one only."""
    plans = tuple(plans)
    headers = {tuple(plan.header) for plan in plans if plan.header}
    return Plan(
        tuple(draft for plan in plans for draft in plan.new),
        tuple(change for plan in plans for change in plan.changes),
        tuple(skipped for plan in plans for skipped in plan.listed),
        tuple(sentence for plan in plans for sentence in plan.notes),
        headers.pop() if len(headers) == 1 else (),
        tuple(note for plan in plans for note in plan.rewritten),
    )


class NotImportableError(Exception):
    """The file can't be read; the message says why, and what to do."""
