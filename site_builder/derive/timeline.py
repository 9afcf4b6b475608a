"""Journal -> everything dated, newest first."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: `kind` is `round`, a log type, `thanked`, `told`, `task`, `promise`, `closing`, `next-stage`,
    `offer`, or an ending's name. `milestone` is true of interviews held (a step forward) and of offers.

    `title` is the short text ("Technical interview"), `note` the rest, as typed.
    """

    date: date
    kind: str
    title: str
    note: str
    company: str
    role: str
    application: str | None
    interview: str
    milestone: bool
