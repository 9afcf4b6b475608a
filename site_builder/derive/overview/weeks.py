"""Events, lessons and weekly reviews -> a look back on each week, from Monday to Sunday."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date as Day  # a field is called date
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.progress import Progress, Wait
from site_builder.derive.application.timeline import Event
from site_builder.derive.days import ByDay
from site_builder.derive.learning.lessons import InterviewLessons
from site_builder.derive.overview.pairs import merge_endings
from site_builder.derive.working_days import days_after
from site_builder.model.bank import Review
from site_builder.model.body import Item

_SENT = frozenset(
    "applied thank-you thanked nudge message withdrawal feedback-request reference told accepted declined "
    "withdrawn".split()
)
_HEARD = frozenset({"reply", "call", "offer", "rejected"})
_COMING = frozenset({"round", "next-stage", "promise", "task", "closing"})
_WEEK = 7


class WeekLesson(Struct, frozen=True):
    """A lesson from an interview of the week."""

    item: Item
    interview: str
    company: str
    stage: str


class WeekBack(Struct, frozen=True):
    """One week: what was sent, what came back, which rounds were held, what was learned, all oldest first.

    `coming` is what the following week has, for weeks that are not over. A week that is not over includes what is known
    of its remaining days.
    """

    monday: Day
    sent: tuple[Event, ...] = ()
    heard: tuple[Event, ...] = ()
    held: tuple[Event, ...] = ()
    learned: tuple[WeekLesson, ...] = ()
    coming: tuple[Event, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def sunday(self) -> Day:
        """Return the last day of the week."""
        return days_after(self.monday, _WEEK - 1)

    @property
    def has_anything(self) -> bool:
        """Return whether there is anything to look back on; past weeks without it are not listed."""
        return bool(self.sent or self.heard or self.held or self.learned or self.reviews)


class Waiting(Struct, frozen=True):
    """An application that waits for the employer since a day, on the days from `first` to `last`.

    `until` is the promised day, if any.
    """

    application: str
    since: Day
    until: Day | None
    first: Day
    last: Day


def monday_of(day: Day) -> Day:
    """Return the Monday of a day's week; the calendar begins with a Monday."""
    return day - timedelta(day.weekday())


def weeks_back(
    timeline: Iterable[Event], learned: Iterable[InterviewLessons], reviews: Iterable[Review], as_of: Day, horizon: Day
) -> tuple[WeekBack, ...]:
    """Build a look back on each week with content, newest first, and on this week and those to the horizon.

    A past round counts on its day if it was held; one that lies ahead counts on its day unless it was cancelled.
    """
    events: defaultdict[Day, list[Event]] = defaultdict(list)
    for event in merge_endings(sorted(timeline, key=lambda event: (event.date, event.company, event.interview))):
        events[monday_of(event.date)].append(event)
    lessons: defaultdict[Day, list[WeekLesson]] = defaultdict(list)
    for taught in sorted(learned, key=lambda taught: (taught.date or Day.min, taught.path)):
        if taught.date:
            where = (taught.interview, taught.company, taught.stage)
            lessons[monday_of(taught.date)] += (WeekLesson(item, *where) for item in taught.next_time)
    words: defaultdict[Day, list[Review]] = defaultdict(list)
    for review in reviews:
        words[review.monday].append(review)
    this, last = monday_of(as_of), monday_of(horizon)
    coming = [days_after(this, _WEEK * number) for number in range((last - this).days // _WEEK + 1)]
    behind = (monday for monday in {*events, *lessons, *words} if monday < this)
    weeks = [
        WeekBack(
            monday=monday,
            sent=_of(events[monday], _SENT),
            heard=_of(events[monday], _HEARD),
            held=tuple(event for event in events[monday] if _is_held(event, as_of)),
            learned=tuple(lessons[monday]),
            coming=_coming(events[days_after(monday, _WEEK)]) if monday >= this else (),
            reviews=tuple(words[monday]),
        )
        for monday in sorted({*coming, *behind}, reverse=True)
    ]
    return tuple(week for week in weeks if week.monday >= this or week.has_anything)


def waiting_spans(progress: ByDay[Progress]) -> tuple[Waiting, ...]:
    """Return the days on which an application waits for the employer, and since when."""
    waits = progress.map(_wait)
    return tuple(
        Waiting(now.application, wait.first, now.promise.day if now.promise else None, span.first, span.last)
        for span in waits
        if span.value
        for now, wait in (span.value,)
    )


def longest_first(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Sort waiting applications, the longest wait first."""
    return tuple(sorted(waiting, key=lambda wait: (wait.since, wait.application, wait.first)))


def _wait(progress: Progress) -> tuple[Progress, Wait] | None:
    """Return the current wait of an open application, with its progress."""
    open_wait = next((wait for wait in progress.waits[-1:] if wait.last is None), None)
    if open_wait is None or progress.state not in {"open", "applied"}:
        return None
    bare = replace(progress, waits=(), before=(), told=(), next_day=None, next_name="", last_touch=None)
    return bare, open_wait


def _of(events: Sequence[Event], kinds: frozenset[str]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.kind in kinds)


def _is_held(event: Event, as_of: Day) -> bool:
    return event.kind == "round" and not event.missed and (event.milestone or event.told or event.date >= as_of)


def _coming(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.kind in _COMING and not (event.missed or event.done))
