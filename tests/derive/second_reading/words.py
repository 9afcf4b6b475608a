"""What an entry says, as plain values: nothing of them comes from the package."""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
FROM_THEM = ("reply", "call")
FROM_YOU = ("applied", "thank-you", "nudge", "message", "call", "withdrawal", "feedback-request")
ENDINGS = ("accepted", "declined", "rejected", "withdrawn", "ghosted")


@dataclass(frozen=True)
class Person:
    """A contact; `thanked` is a day, "skip" or nothing."""

    name: str
    role: str = ""
    email: str = ""
    thanked: str = ""


@dataclass(frozen=True)
class Stage:
    """A `next_stage`, with a day or without."""

    name: str
    day: date | None = None
    prep: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Item:
    """An item of the log."""

    day: date
    type: str
    who: str = ""
    reply_by: date | None = None
    needs_answer: bool = False
    answer_by: date | None = None


@dataclass(frozen=True)
class Said:
    """An outcome or a decision with its day."""

    word: str
    day: date | None = None
    answer_by: date | None = None


@dataclass(frozen=True)
class Entry:
    """An entry."""

    company: str
    path: str
    day: date | None = None
    chat: bool = False
    contacts: tuple[Person, ...] = ()
    thanked: str = ""
    reply_by: date | None = None
    reply_within: int | None = None  # working days
    closing: date | None = None
    stage: Stage | None = None
    tasks: tuple[tuple[date, bool], ...] = ()
    references: tuple[tuple[str, bool], ...] = ()
    went: int | None = None
    decision: Said | None = None
    outcome: Said | None = None
    no_show: bool = False
    cancelled: bool = False
    snooze: date | None = None
    mute: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    log: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The settings that the rules read; the figures are those that stand in the text."""

    holidays: frozenset[date] = frozenset()
    away: tuple[tuple[date, date], ...] = field(default=((date(2026, 12, 24), date(2027, 1, 1)),))

    def works(self, day: date) -> bool:
        """Say whether a day is a working day."""
        away = any(first <= day <= last for first, last in self.away)
        return day.weekday() < 5 and day not in self.holidays and not away

    def after(self, day: date, count: int) -> date:
        """Give the nth working day later than a day."""
        while count:
            day += DAY
            count -= self.works(day)
        return day

    def before(self, day: date, count: int = 1) -> date:
        """Give the nth working day earlier than a day."""
        while count:
            day -= DAY
            count -= self.works(day)
        return day
