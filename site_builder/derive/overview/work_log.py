"""Acts and events of a search -> the work-search log, week by week, and the activities of this week."""

from collections.abc import Iterable, Sequence
from datetime import date as Day  # a field is called date
from itertools import groupby, takewhile

from msgspec import Struct

from site_builder.check.fields.words import FROM_YOU, OUTCOMES
from site_builder.derive.application.acts import Act, acts_known_by
from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.almanac import held_from
from site_builder.derive.overview.pairs import merge_endings
from site_builder.derive.overview.weeks import monday_of
from site_builder.language.said import Said


class Activity(Struct, frozen=True):
    """One thing done or received; `first` is the day from which it is in the past."""

    date: Day
    employer: str
    what: Said
    interview: str
    first: Day


class Week(Struct, frozen=True):
    """The user's acts in one ISO week, oldest first; `monday` is its first day."""

    monday: Day
    acts: tuple[Act, ...]


_DONE = FROM_YOU | {"round", "thanked", "reply"}


def work_log_of(acts: Iterable[Act], as_of: Day) -> tuple[Week, ...]:
    """Group the user's acts up to `as_of` by week, from Monday, in order of time."""
    done = sorted(acts_known_by(acts, as_of), key=lambda act: (act.date, act.employer, act.interview))
    return tuple(Week(monday, tuple(group)) for monday, group in groupby(done, key=lambda act: monday_of(act.date)))


def between(weeks: Sequence[Week], first: Day | None, last: Day | None) -> tuple[Week, ...]:
    """Return the acts from a day to a day, both included; weeks without any are dropped."""
    cut = (
        Week(
            week.monday,
            tuple(act for act in week.acts if (first or act.date) <= act.date <= (last or act.date)),
        )
        for week in weeks
    )
    return tuple(week for week in cut if week.acts)


def latest_events(events: Iterable[Event], as_of: Day) -> tuple[Event, ...]:
    """Return the events that `recent_of` may need on a day and on later ones, in any order."""
    monday = monday_of(as_of)
    return tuple(event for event in events if event.date >= monday)


def recent_of(timeline: Sequence[Event], as_of: Day, horizon: Day) -> tuple[Activity, ...]:
    """Return what is done in the week of `as_of` and on later days to the horizon, oldest first.

    A round is in the past on its own day where it was held by then or its entry says how it went; otherwise on the day
    after.
    """
    monday = monday_of(as_of)
    recent = list(takewhile(lambda event: event.date >= monday, timeline))
    events = [
        event
        for event in merge_endings(tuple(reversed(recent)))
        if event.kind in _DONE.union(OUTCOMES) and event.date <= horizon and not event.assumed
    ]
    activities = []
    for event in sorted(events, key=lambda event: event.date):
        first = held_from(event) if event.kind == "round" else event.date
        activities.append(Activity(event.date, event.company, event.said, event.interview, first))
    return tuple(activities)
