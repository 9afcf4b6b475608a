"""An application by day -> its lines of the ledger: the stage reached, what is next, the wait."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from msgspec import Struct

from site_builder.derive.application.progress import Progress
from site_builder.derive.days import ByDay, Span
from site_builder.derive.working_days import days_after, split_days
from site_builder.model.follow_up import Standing, status_on
from site_builder.model.journal import Application
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, company_of
from site_builder.render.parts.rows import Row, is_quiet
from site_builder.render.parts.shown_days import DayValue, values_by_day, visibility
from site_builder.render.parts.standings import NOW, OPEN
from site_builder.render.parts.words import STATES, STATUSES, Day

_U = TypeVar("_U")
_RANKS = {"due": "0", "quiet": "1", "stalled": "2", "waiting": "3"}  # things to do come first
_LAST = "~"  # sorts after every day


class StageReached(Struct, frozen=True):
    """The stage of the last round held ("" before the first), and the state: the model's value and its words."""

    stage: str
    state: str
    state_words: str


class NextStep(Struct, frozen=True):
    """What comes next: `lead`, `names` and `tail` of a thing to do; otherwise `now`, and `why` there is nothing to do.

    `kind` is that of the thing to do, `more` counts the other things. `day` is the day of either, `status` is that of
    the thing to do. `key` sorts the most urgent first.
    """

    attention: str
    kind: str
    now: str
    why: str
    lead: str
    names: tuple[str, ...]
    tail: str
    more: int
    day: Day | None
    status: str
    status_words: str
    key: str


class Ending(Struct, frozen=True):
    """How and when an application ended, and what is still to do; `key` is the day (ISO) by which it is listed."""

    state: str
    state_words: str
    day: Day | None
    asks: NextStep | None
    key: str


class WaitingTime(Struct, frozen=True):
    """The day since which the user has waited for their answer, and the days until the build."""

    since: str
    days: int


class Line(Struct, frozen=True):
    """An application in the ledger, on the days from `first` to `last` on which it is open, or on which it has ended.

    Each cell has values by day. `next` is filled if the application is open, `ended` if it has ended.
    """

    slug: str
    application: Anchor
    role: str
    tags: tuple[str, ...]
    reached: tuple[DayValue[StageReached], ...]
    next: tuple[DayValue[NextStep], ...]
    ended: tuple[DayValue[Ending], ...]
    touched: tuple[DayValue[Day | None], ...]
    waiting: tuple[DayValue[WaitingTime | None], ...]
    first: str
    last: str
    hidden: bool

    @property
    def states(self) -> tuple[str, ...]:
        """The states of the application on all of these days."""
        return tuple(cell.value.state for cell in self.reached)


class _Situation(Struct, frozen=True):
    """The inputs of a line on some days."""

    progress: Progress
    standing: Standing | None
    due: tuple[Row, ...]
    day: date

    @property
    def is_open(self) -> bool:
        return self.progress.state in OPEN


def lines_of(
    material: SearchMaterial, application: Application, standings: Sequence[Standing], rows: Sequence[Row]
) -> Iterator[Line]:
    """Yield the lines of an application: one, or one for each stretch of days if it ends or reopens."""
    course = material.overview.courses[application.slug]
    stretches = tuple(_stretches(material, course, standings, rows))
    for is_open, run in groupby(stretches, key=lambda span: span.value.is_open):
        yield _line(material, application, tuple(run), is_open=is_open)


def _stretches(
    material: SearchMaterial, course: ByDay[Progress], standings: Sequence[Standing], rows: Sequence[Row]
) -> Iterator[Span[_Situation]]:
    starts = [span.first for span in course] + [standing.first for standing in standings]
    for row in rows:
        due = date.fromisoformat(row.due.iso)
        starts += [date.fromisoformat(row.first), days_after(date.fromisoformat(row.last), 1), due, days_after(due, 1)]
    for first, last in split_days(material.as_of, material.horizon, starts):
        iso = first.isoformat()
        standing = next((standing for standing in standings if standing.first <= first <= standing.last), None)
        asks = tuple(row for row in rows if row.first <= iso <= row.last and row.due.iso <= iso)
        yield Span(first, last, _Situation(course.at(first), standing, asks, first))


def _line(
    material: SearchMaterial, application: Application, stretches: Sequence[Span[_Situation]], *, is_open: bool
) -> Line:
    first, last, is_hidden = visibility(material, stretches[0].first, stretches[-1].last)

    def cell(value: Callable[[_Situation], _U]) -> tuple[DayValue[_U], ...]:
        if len(stretches) == 1:  # most lines
            return (DayValue(value(stretches[0].value), first, last, is_hidden),)
        return values_by_day(material, (Span(span.first, span.last, value(span.value)) for span in stretches))

    return Line(
        slug=application.slug,
        application=material.application_link(application.slug, "", company_of(application)),
        role=application.role,
        tags=stretches[0].value.progress.tags,
        reached=cell(lambda situation: _stage_reached(material, situation.progress)),
        next=cell(lambda situation: _next_step(material, situation)) if is_open else (),
        ended=() if is_open else cell(lambda situation: _ending(material, situation)),
        touched=cell(lambda situation: _near(material, situation.progress.last_touch, is_open=is_open)),
        waiting=cell(lambda situation: _waiting_time(material, situation.progress)) if is_open else (),
        first=first,
        last=last,
        hidden=is_hidden,
    )


def _stage_reached(material: SearchMaterial, progress: Progress) -> StageReached:
    stage = "" if progress.reached is None else progress.reached or material.language.say("Interview")
    return StageReached(stage, progress.state, material.language.of(STATES[progress.state]))


def _next_step(material: SearchMaterial, situation: _Situation) -> NextStep:
    if situation.due:
        return _to_do(material, situation.due, situation.day)
    standing = situation.standing
    attention = standing.attention if standing else "stalled"
    until = standing.until if standing and attention == "waiting" else None
    rank = _RANKS.get(attention, _LAST)
    return NextStep(
        attention=attention,
        kind="",
        now=material.language.of(NOW[attention, until is not None]),
        why=material.language.of(standing.reason, standing.beside) if standing else "",
        lead="",
        names=(),
        tail="",
        more=0,
        day=_near(material, until, is_open=True),
        status="",
        status_words="",
        key=f"{rank} {until.isoformat() if until else _LAST}",
    )


def _to_do(material: SearchMaterial, due: Sequence[Row], day: date) -> NextStep:
    """Return the first of the things to do as what comes next."""
    row = min(due, key=is_quiet)
    status = status_on(date.fromisoformat(row.due.iso), day)
    return NextStep(
        attention="due",
        kind=row.kind,
        now="",
        why="",
        lead=row.lead,
        names=row.names,
        tail=row.tail,
        more=len(due) - 1,
        day=row.due,
        status=status,
        status_words=material.language.of(STATUSES[status]),
        key=f"{_RANKS['quiet' if is_quiet(row) else 'due']} {row.due.iso}",
    )


def _ending(material: SearchMaterial, situation: _Situation) -> Ending:
    progress = situation.progress
    asks = _to_do(material, situation.due, situation.day) if situation.due else None
    listed_by = progress.ended_on or progress.last_touch
    return Ending(
        progress.state,
        material.language.of(STATES[progress.state]),
        material.day_or_none(progress.ended_on),
        asks,
        listed_by.isoformat() if listed_by else "",
    )


def _near(material: SearchMaterial, day: date | None, *, is_open: bool) -> Day | None:
    """Format a day; of an open application with its distance from the build's."""
    return None if day is None else material.near_day(day) if is_open else material.day(day)


def _waiting_time(material: SearchMaterial, progress: Progress) -> WaitingTime | None:
    since = next((wait.first for wait in progress.waits if wait.last is None), None)
    return WaitingTime(since.isoformat(), max((material.as_of - since).days, 0)) if since else None
