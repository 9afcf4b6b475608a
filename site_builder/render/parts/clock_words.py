"""The clock time of a round -> its words: as typed, and for another zone with that zone and the user's own time."""

from datetime import date
from typing import Protocol

from site_builder.check.times.clocks import clock_of
from site_builder.check.times.own_clock import on_own_clock
from site_builder.language.language import Language


class Timed(Protocol):
    """A value with a day, a clock time and a zone, as typed."""

    @property
    def date(self) -> date | None:
        """The day."""

    @property
    def time(self) -> str:
        """The clock time; "" if none was typed."""

    @property
    def timezone(self) -> str:
        """The zone; "" means the user's own."""


def clock_words(language: Language, timed: Timed, own_zone: str) -> str:
    """Format the time at which a round begins; where it differs in the user's `own_zone`, format both times.

    If the user's zone is unknown, the round's zone is named, so that its time is not mistaken for local time.
    """
    day, time, zone = timed.date, timed.time, timed.timezone
    if not time or not zone or zone == own_zone:
        return time
    local = on_own_clock(day, time, zone, own_zone) if day else None
    if day is None or local is None:
        return f"{time} ({zone})"
    if local.date() == day and local.time() == clock_of(time):
        return time
    values, clock = {"time": time, "zone": zone}, f"{local:%H:%M}"
    if local.date() == day:
        return language.say("%(time)s (%(zone)s), %(clock)s your time", clock=clock, **values)
    local_day = language.day(local.date(), day)
    return language.say("%(time)s (%(zone)s), %(day)s, %(clock)s your time", day=local_day, clock=clock, **values)
