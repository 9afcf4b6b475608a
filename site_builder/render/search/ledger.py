"""One application from day to day -> its lines of the ledger: the stage reached, what is next, the wait."""

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
from site_builder.render.parts.stands import NOW, OPEN
from site_builder.render.parts.words import STATES, STATUSES, Day

_U = TypeVar("_U")
_RANKS = {"due": "0", "quiet": "1", "stalled": "2", "waiting": "3"}  # what asks for something comes first
_LATE = "~"  # sorts behind every day


class Reached(Struct, frozen=True):
    """The stage of the last round that was held ("" before the first), and the state: the model's word, and ours."""

    stage: str
    state: str
    state_words: str


class Next(Struct, frozen=True):
    """What comes next: `lead`, `names` and `tail` of what is to do, else `now` and `why` nothing is.

    `kind` is that of the thing to do, `more` counts what else is to do. `day` is when, `status` what that day is to a
    thing to do, in words too. `key` puts the most pressing first.
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
    """How it ended and when, and what is still to do; `key` is the day (ISO) that it is listed by."""

    state: str
    state_words: str
    day: Day | None
    asks: Next | None
    key: str


class Waiting(Struct, frozen=True):
    """Since when they have had the word, and how many days that is on the day of the build."""

    since: str
    days: int


class Line(Struct, frozen=True):
    """One application in the ledger, on the days from `first` to `last` on which it is open, or on which it has ended.

    Each cell has a value for each stretch of these days: `next` where the application is open, `ended` where it is not.
    """

    slug: str
    application: Anchor
    role: str
    tags: tuple[str, ...]
    reached: tuple[DayValue[Reached], ...]
    next: tuple[DayValue[Next], ...]
    ended: tuple[DayValue[Ending], ...]
    touched: tuple[DayValue[Day | None], ...]
    waiting: tuple[DayValue[Waiting | None], ...]
    first: str
    last: str
    hidden: bool

    @property
    def states(self) -> tuple[str, ...]:
        """Return the states that it is in, on any day."""
        return tuple(cell.value.state for cell in self.reached)


class _Where(Struct, frozen=True):
    """All that a line is made from on some days."""

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
    """Yield the lines of an application: one, or one a stretch of days where it ends or goes on again."""
    course = material.overview.courses[application.slug]
    stretches = tuple(_stretches(material, course, standings, rows))
    for is_open, run in groupby(stretches, key=lambda span: span.value.is_open):
        yield _line(material, application, tuple(run), is_open=is_open)


def _stretches(
    material: SearchMaterial, course: ByDay[Progress], standings: Sequence[Standing], rows: Sequence[Row]
) -> Iterator[Span[_Where]]:
    turns = [span.first for span in course] + [standing.first for standing in standings]
    for row in rows:
        due = date.fromisoformat(row.due.iso)
        turns += [date.fromisoformat(row.first), days_after(date.fromisoformat(row.last), 1), due, days_after(due, 1)]
    for first, last in split_days(material.as_of, material.horizon, turns):
        iso = first.isoformat()
        standing = next((standing for standing in standings if standing.first <= first <= standing.last), None)
        asks = tuple(row for row in rows if row.first <= iso <= row.last and row.due.iso <= iso)
        yield Span(first, last, _Where(course.at(first), standing, asks, first))


def _line(
    material: SearchMaterial, application: Application, stretches: Sequence[Span[_Where]], *, is_open: bool
) -> Line:
    first, last, is_hidden = visibility(material, stretches[0].first, stretches[-1].last)

    def cell(value: Callable[[_Where], _U]) -> tuple[DayValue[_U], ...]:
        if len(stretches) == 1:  # so it is with most lines
            return (DayValue(value(stretches[0].value), first, last, is_hidden),)
        return values_by_day(material, (Span(span.first, span.last, value(span.value)) for span in stretches))

    return Line(
        slug=application.slug,
        application=material.application_link(application.slug, "", company_of(application)),
        role=application.role,
        tags=stretches[0].value.progress.tags,
        reached=cell(lambda where: _reached(material, where.progress)),
        next=cell(lambda where: _next(material, where)) if is_open else (),
        ended=() if is_open else cell(lambda where: _ending(material, where)),
        touched=cell(lambda where: _near(material, where.progress.last_touch, is_open=is_open)),
        waiting=cell(lambda where: _waiting(material, where.progress)) if is_open else (),
        first=first,
        last=last,
        hidden=is_hidden,
    )


def _reached(material: SearchMaterial, progress: Progress) -> Reached:
    stage = "" if progress.reached is None else progress.reached or material.language.say("Interview")
    return Reached(stage, progress.state, material.language.of(STATES[progress.state]))


def _next(material: SearchMaterial, where: _Where) -> Next:
    if where.due:
        return _to_do(material, where.due, where.day)
    standing = where.standing
    attention = standing.attention if standing else "stalled"
    until = standing.until if standing and attention == "waiting" else None
    rank = _RANKS.get(attention, _LATE)
    return Next(
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
        key=f"{rank} {until.isoformat() if until else _LATE}",
    )


def _to_do(material: SearchMaterial, due: Sequence[Row], day: date) -> Next:
    """Name the first of the things to do."""
    row = min(due, key=is_quiet)
    status = status_on(date.fromisoformat(row.due.iso), day)
    return Next(
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


def _ending(material: SearchMaterial, where: _Where) -> Ending:
    progress = where.progress
    asks = _to_do(material, where.due, where.day) if where.due else None
    listed_by = progress.ended_on or progress.last_touch
    return Ending(
        progress.state,
        material.language.of(STATES[progress.state]),
        material.day_or_none(progress.ended_on),
        asks,
        listed_by.isoformat() if listed_by else "",
    )


def _near(material: SearchMaterial, day: date | None, *, is_open: bool) -> Day | None:
    """Write a day; how far it is from the build's is no matter where the application has ended."""
    return None if day is None else material.near_day(day) if is_open else material.day(day)


def _waiting(material: SearchMaterial, progress: Progress) -> Waiting | None:
    since = next((wait.first for wait in progress.waits if wait.last is None), None)
    return Waiting(since.isoformat(), max((material.as_of - since).days, 0)) if since else None
