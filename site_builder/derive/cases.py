"""A journal on a day and those after it -> each application with its facts, put together once for all who need them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.derive.elsewhere import NOTHING_BEFORE, NOWHERE, Around, Before, Elsewhere, around_of
from site_builder.derive.follow_ups.facts import Facts, facts_on
from site_builder.derive.follow_ups.history import history_of
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.working_days import days_after
from site_builder.memo import Memo, NoMemo
from site_builder.model import Application, Interview, Journal
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """An application, or a talk, and what is true of it on the day."""

    application: Application
    facts: Facts
    talk: bool

    @property
    def slug(self) -> str | None:
        """Give the application's slug; None for a talk."""
        return None if self.talk else self.application.slug

    @property
    def is_open(self) -> bool:
        """Whether it goes on: neither ended nor about to be withdrawn, and no mere talk."""
        return not self.talk and not self.facts.ended and not self.facts.withdrawing

    def held(self) -> Iterator[Interview]:
        """Give the entries of the rounds that were held."""
        return (each.interview for each in self.facts.held if not each.named)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A case on the days from `first` to `last`, on all of which the same is true of it."""

    first: date
    last: date
    case: Case


Course = tuple[Stretch, ...]  # one case from the build's day to the horizon, without a gap


def courses_of(
    journal: Journal,
    settings: Settings,
    as_of: date,
    horizon: date,
    memo: Memo | None = None,
    around: Mapping[str, Around] | None = None,
) -> tuple[Course, ...]:
    """Look at every application and talk of a journal on each day from `as_of` to the horizon.

    `around` is what is elsewhere and was before, by application; None: what the journal's own applications give.
    """
    groups = [(application, False) for application in journal.applications]
    groups += [(talk, True) for talk in journal.talks]
    memo = memo or NoMemo()
    if around is None:
        around = around_of(journal, memo)
    return tuple(
        memo.of(_course, group, talk, settings, as_of, horizon, *(() if talk else around.get(group.slug, ())))
        for group, talk in groups
    )


def cases_of(courses: Sequence[Course]) -> tuple[Case, ...]:
    """Give every case as it is on the first day."""
    return tuple(course[0].case for course in courses)


def _course(  # noqa: PLR0913, PLR0917 - as above
    group: Application,
    talk: bool,  # noqa: FBT001 - a memo takes no names
    settings: Settings,
    first: date,
    horizon: date,
    elsewhere: Elsewhere = NOWHERE,
    before: Before = NOTHING_BEFORE,
    handle: str = "",
) -> Course:
    history = history_of(group, settings.days_off, elsewhere, before, handle)
    found: list[Stretch] = []
    while True:
        today = Today(first)
        case = Case(group, facts_on(history, settings, today), talk)
        if today.changes is None or today.changes > horizon:
            return (*found, Stretch(first, horizon, case))
        found.append(Stretch(first, days_after(today.changes, -1), case))
        first = today.changes


def facts_about(journal: Journal, interview: Interview, settings: Settings, as_of: date) -> Facts:
    """Look at the application or talk of one entry on a day; an entry that is of neither is looked at alone."""
    groups = (*journal.applications, *journal.talks)
    alone = Application(interview.slug, interview.company, interview.role, (interview,))
    group = next((each for each in groups if any(one.slug == interview.slug for one in each.rounds)), alone)
    around = around_of(journal).get(group.slug, ()) if group in journal.applications else ()
    return facts_on(history_of(group, settings.days_off, *around), settings, Today(as_of))


def newest_first(interview: Interview) -> tuple[int, str]:
    """Sort interviews from the newest to the oldest, then by path; undated ones last."""
    return (-interview.date.toordinal() if interview.date else 0, interview.path)
