"""Journal and settings -> each referee: told or not, for which application, how often lately."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """One application for which a referee is named; `told_on` is None where no day is known."""

    application: str
    company: str
    role: str
    interview: str
    told: bool
    told_on: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class RefereeLedger:
    """A referee of the settings, or one named in an entry only (`agreed` None, no addresses).

    `lately` counts the applications that named them in the 90 days before `as_of`.
    """

    name: str
    role: str
    email: str
    phone: str
    agreed: date | None
    named: tuple[Named, ...]
    lately: int
