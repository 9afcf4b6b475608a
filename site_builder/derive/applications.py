"""One application -> where it is: its state, the promise that counts, who spoke last, how long they took."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Promise:
    """The day by which they said that they would answer, and where that was written (`within`: counted by us)."""

    day: date
    path: str
    line: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """An application on the build's day, for pages that list it.

    `state` is that of data.json. `next_round` is the slug of the next round ahead, `next_day` its day or that of a
    dated next stage. `fit` and `decision` are those that speak. `answered_in` are the calendar days that each of their
    answers took.
    """

    application: str
    state: str
    ended_on: date | None
    promise: Promise | None
    last_touch: date | None
    next_round: str
    next_day: date | None
    next_name: str
    decision: str
    answered_in: tuple[int, ...]
