"""The settings of a journal, each with its default, and the present day."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct, field

from site_builder.settings.days_off import CHRISTMAS, Away, DaysOff
from site_builder.settings.figures import Figures

FILE = "journal.toml"
CALENDAR_FOLLOW_UPS = ("both", "todos", "events", "none")


class Referee(Struct, frozen=True):
    """Someone who has agreed to be a referee."""

    name: str
    email: str = ""
    phone: str = ""
    role: str = ""
    agreed: date | None = None
    line: int = 1


class CalendarSettings(Struct, frozen=True):
    """The settings of calendar.ics: follow-ups as one of CALENDAR_FOLLOW_UPS, alarms in minutes before an interview."""

    follow_ups: str = "both"
    alarms: tuple[int, ...] = ()


class Settings(Struct, frozen=True):
    """All settings of a journal; `holidays` has the days of `holidays` and of `country`.

    `timezone` is the user's own, by its IANA name; `me` are their own addresses, which are never a contact. `as_of` is
    only that of journal.toml. `sections` maps a heading, lower case, to a standard section name. `redacted` is true of
    a redacted journal, where nobody can tell what is missing; it is no setting.
    """

    title: str = "My job search"
    name: str = ""
    language: str = "en"
    country: str = ""
    timezone: str = ""
    me: tuple[str, ...] = ()
    holidays: frozenset[date] = frozenset()
    away: tuple[Away, ...] = (CHRISTMAS,)
    as_of: date | None = None
    editor: str = ""
    git: bool = False
    qr_codes: bool = False
    follow_ups: Figures = field(default_factory=Figures)
    sections: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Referee, ...] = ()
    private: tuple[str, ...] = ()
    calendar: CalendarSettings = field(default_factory=CalendarSettings)
    redacted: bool = False

    @property
    def days_off(self) -> DaysOff:
        """Return the days on which nobody works, both holidays and days away."""
        return DaysOff(self.holidays, self.away)


def today() -> date:
    """Return the local date of the clock; nothing else in a build reads the clock."""
    return datetime.now().astimezone().date()
