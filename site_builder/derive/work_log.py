"""Journal -> what was done week by week, for an employment office."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done or received: `contact` is the kind of contact (channel or format), `result` in few words."""

    date: date
    employer: str
    role: str
    what: str
    contact: str
    result: str
    interview: str


@dataclass(frozen=True, slots=True)
class Week:
    """The activities of one ISO week, oldest first; `monday` is its first day."""

    monday: date
    activities: tuple[Activity, ...]
