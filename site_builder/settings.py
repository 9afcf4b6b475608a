"""journal.toml and flags -> Settings: every setting has a default, a mistake in the file is a problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the follow-up rules, under their names in `[follow_ups]`; the comments give their units."""

    thank_you: int = 1  # working days
    thank_you_drop: int = 5  # working days
    reflect: int = 1  # calendar days
    reflect_drop: int = 14  # calendar days
    after_promise: int = 2  # working days
    after_silence: int = 5  # working days
    after_applied: int = 10  # working days
    between_nudges: int = 5  # working days
    nudges: int = 2  # how many, then "gone quiet"
    close: int = 10  # working days
    close_days: int = 30  # calendar days
    answer: int = 1  # working days
    offer: int = 5  # working days
    decide: int = 5  # working days
    feedback: int = 1  # working days
    feedback_drop: int = 7  # calendar days
    prepare: int = 10  # working days before a round
    open_applications: int = 2  # fewer: the search rests on too little
    new_application: int = 180  # calendar days
    off: tuple[str, ...] = ()  # kinds never wanted


@dataclass(frozen=True, slots=True)
class Referee:
    """Someone who has agreed to be a referee."""

    name: str
    email: str = ""
    phone: str = ""
    role: str = ""
    agreed: date | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a journal. `holidays` has the days of `holidays` and of `country` alike.

    `as_of` is only that of journal.toml. `sections` maps a heading, lower case, to a standard section name.
    """

    title: str = "My job search"
    name: str = ""
    language: str = "en"
    country: str = ""
    holidays: frozenset[date] = frozenset()
    as_of: date | None = None
    editor: str = ""
    git: bool = False
    follow_ups: Figures = field(default_factory=Figures)
    sections: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Referee, ...] = ()
    private: tuple[str, ...] = ()
