"""Events -> what a calendar of the search shows besides: the user's acts, and quiet stretches."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from site_builder.check.fields.words import FROM_YOU
from site_builder.derive.application.timeline import Event

_OWN = FROM_YOU | {"thanked", "told", "reference", "done"}
_PLANNED = frozenset({"promise", "closing", "snooze", "task", "next-stage"})  # planned days, on which nothing happened
_QUIET = 7  # days without events; shorter stretches are ordinary


class Quiet(Struct, frozen=True):
    """A stretch of days without events, `first` and `last` included; it is known from the day after it."""

    first: date
    last: date

    @property
    def known(self) -> date:
        """Return the day on which something happened again."""
        return self.last + timedelta(days=1)


def act_days(events: Iterable[Event]) -> Iterator[tuple[date, date]]:
    """Yield the days of the user's acts, each with the day from which it is in the past.

    A round is in the past on its own day where it was held by then or its entry says how it went; otherwise on the day
    after.
    """
    for event in events:
        if event.kind in _OWN:
            yield event.date, event.date
        elif event.kind == "round" and not event.missed:
            yield event.date, held_from(event)


def held_from(event: Event) -> date:
    """Return the day from which a round is in the past."""
    return event.date + timedelta(days=not event.milestone and not event.told)


def quiet_stretches(events: Iterable[Event]) -> tuple[Quiet, ...]:
    """Find the stretches of more than a week between two events, oldest first."""
    days: Sequence[date] = sorted({event.date for event in events if event.kind not in _PLANNED and not event.missed})
    return tuple(
        Quiet(before + timedelta(days=1), after - timedelta(days=1))
        for before, after in pairwise(days)
        if (after - before).days > _QUIET
    )
