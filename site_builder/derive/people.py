"""Journal -> everyone met: where, when, how to reach them, when last in touch."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview with a person."""

    interview: str
    stage: str
    date: date | None
    talked_about: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one application (or talk): one by e-mail, else by name. The latest non-empty value of each counts."""

    name: str
    role: str
    email: str
    phone: str
    linkedin: str
    company: str
    application: str | None
    met: tuple[Meeting, ...]
    last_touch: date | None
