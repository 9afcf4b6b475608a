"""The clock time of a round -> its words: as typed, and in another zone with that and the reader's own time."""

from datetime import date
from typing import Protocol

from site_builder.check.times.clocks import clock_of
from site_builder.check.times.own_clock import on_own_clock
from site_builder.language.language import Language


class Timed(Protocol):
    """What is on a day, at a clock time of a zone, as each was typed."""

    @property
    def date(self) -> date | None:
        """Return its day."""

    @property
    def time(self) -> str:
        """Return its clock time; "" where none was typed."""

    @property
    def timezone(self) -> str:
        """Return the zone; "" where it is the writer's own."""


def clock_words(language: Language, timed: Timed, own: str) -> str:
    """Say when a round begins; where its zone has another time than the writer's `own`, say both.

    Without the writer's zone the round's own is named, so that nobody takes its time for theirs.
    """
    day, time, zone = timed.date, timed.time, timed.timezone
    if not time or not zone or zone == own:
        return time
    here = on_own_clock(day, time, zone, own) if day else None
    if day is None or here is None:
        return f"{time} ({zone})"
    if here.date() == day and here.time() == clock_of(time):
        return time
    words, clock = {"time": time, "zone": zone}, f"{here:%H:%M}"
    if here.date() == day:
        return language.say("%(time)s (%(zone)s), %(clock)s your time", clock=clock, **words)
    there = language.day(here.date(), day)
    return language.say("%(time)s (%(zone)s), %(day)s, %(clock)s your time", day=there, clock=clock, **words)
