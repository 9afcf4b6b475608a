"""Journal -> what the writer found after each interview, what went well first."""

from dataclasses import dataclass
from datetime import date

from site_builder.model import Section


@dataclass(frozen=True, slots=True)
class Reflection:
    """What one held interview left behind; the tuples hold its sections of that name, in order."""

    interview: str
    application: str | None
    company: str
    role: str
    stage: str
    date: date | None
    went: int | None
    fit: str
    went_well: tuple[Section, ...]
    would_change: tuple[Section, ...]
    next_time: tuple[Section, ...]
    surprises: tuple[Section, ...]
