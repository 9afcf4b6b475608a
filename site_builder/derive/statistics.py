"""Journal -> the figures of the search: its flow, how long they take to answer, rounds per stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """How many applications went from one node (`Applied`, a stage, an ending, `Open`) to another."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Waited:
    """Calendar days from an interview (or application) to their next word."""

    application: str
    interview: str
    days: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures; `enough` says whether there are at least ten applications, below which no rates are shown."""

    applications: int
    open: int
    interviews_held: int
    states: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    flows: tuple[Flow, ...]
    waited: tuple[Waited, ...]
    median_days: float | None
    enough: bool
