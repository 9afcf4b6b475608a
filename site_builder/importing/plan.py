"""What an import would do, before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from site_builder.edit.change import SetField
from site_builder.model import Contact


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be written; text that is not known is "".

    `came_from` says where it stands in the file ("row 3"), `guessed` what was not said but concluded. `own` are fields
    of names that the format does not know, `kept` is text under a heading of its own, word for word.
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
    reply_by: date | None = None
    next_stage: str = ""
    next_day: date | None = None
    outcome: str = ""
    cancelled: bool = False
    own: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An entry (its path) that is to be changed: the steps, and what they do in words."""

    path: str
    steps: tuple[SetField, ...]
    words: tuple[str, ...]
    came_from: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What is not taken: where it stands, why, what would help, and its text."""

    came_from: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do; `header` is the first row of a table, `notes` are sentences about the whole file."""

    new: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    listed: tuple[Listed, ...] = ()
    notes: tuple[str, ...] = ()
    header: Sequence[str] = field(default=())


class NotImportableError(Exception):
    """The file is none that can be read; the message says why, and what to do."""
