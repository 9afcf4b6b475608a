"""One application -> its facts, follow-ups and standing, on the build's day and on each day to the horizon."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.days import ByDay, Span, merge_spans
from site_builder.derive.elsewhere import NO_CONTEXT, Context, contexts_of
from site_builder.derive.follow_ups.facts import Facts, facts_on
from site_builder.derive.follow_ups.history import history_of
from site_builder.derive.follow_ups.rows import follow_up
from site_builder.derive.follow_ups.settling import settle_of
from site_builder.derive.follow_ups.table import kind_of, rows_on
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.follow_ups.waiting import Stand, stand_on
from site_builder.derive.working_days import days_after
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Application, Interview, Journal
from site_builder.settings.settings import Settings


class Case(Struct, frozen=True):
    """An application, or a talk, and what is true of it on a span of days.

    `rows` have no first and last day yet: the span has them.
    """

    application: Application
    facts: Facts
    talk: bool
    rows: tuple[FollowUp, ...]
    stand: Stand

    @property
    def slug(self) -> str | None:
        """Return the application's slug; None for a talk."""
        return None if self.talk else self.application.slug

    @property
    def is_open(self) -> bool:
        """Return whether the application goes on: neither ended nor to be withdrawn, and not a mere talk."""
        return not self.talk and not self.facts.ended and not self.facts.withdrawing

    def held(self) -> Iterator[Interview]:
        """Yield the entries of the rounds that were held."""
        return (round_.interview for round_ in self.facts.held if not round_.is_stage)


Course = ByDay[Case]  # from the build's day to the horizon


def course_of(
    application: Application,
    settings: Settings,
    first: date,
    horizon: date,
    context: Context = NO_CONTEXT,
    *,
    talk: bool,
) -> tuple[Course, date | None]:
    """Derive an application, or a talk, for each day from `first` to the horizon.

    Rules ask for the day through `Today`, so only the days on which an answer changes are derived. The nearest such day
    after the horizon is returned with the course; None where there is none.
    """
    history = history_of(application, settings.days_off, *context)
    spans: list[Span[Case]] = []
    while True:
        today = Today(first)
        facts = facts_on(history, settings, today)
        rows = rows_on(facts, talk=talk)
        follow_ups = (
            replace(follow_up(row, kind, facts, talk=talk), settle=settle_of(row, kind, facts))
            for row in rows
            for kind in (kind_of(row),)
        )
        case = Case(application, facts, talk, tuple(dict.fromkeys(follow_ups)), stand_on(facts, rows))
        if today.changes is None or today.changes > horizon:
            return merge_spans((*spans, Span(first, horizon, case))), today.changes
        spans.append(Span(first, days_after(today.changes, -1), case))
        first = today.changes


def facts_about(journal: Journal, interview: Interview, settings: Settings, as_of: date) -> Facts:
    """Return the facts of one entry's application or talk on a day; an entry without either forms its own group."""
    groups = (*journal.applications, *journal.talks)
    alone = Application(interview.slug, interview.company, interview.role, (interview,))
    group = next(
        (application for application in groups if any(entry.slug == interview.slug for entry in application.rounds)),
        alone,
    )
    context = contexts_of(journal).get(group.slug, ()) if group in journal.applications else ()
    return facts_on(history_of(group, settings.days_off, *context), settings, Today(as_of))
