"""The course of an application -> its follow-ups and standings, each with the days on which it applies."""

from collections.abc import Mapping
from datetime import date

from site_builder.derive.application.cases import Course, course_of
from site_builder.derive.days import item_spans, with_span_days
from site_builder.derive.elsewhere import NO_CONTEXT, Context, contexts_of
from site_builder.derive.working_days import days_after
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Journal
from site_builder.settings.settings import Settings

HORIZON = 60  # days after the build's day; a page is rarely opened later


def derive_follow_ups(
    journal: Journal,
    settings: Settings,
    as_of: date,
    contexts: Mapping[str, Context] | None = None,
) -> tuple[tuple[FollowUp, ...], tuple[Standing, ...]]:
    """Derive all follow-ups, and where each application stands, for `as_of` and the 60 days after it.

    A follow-up or a standing that is the same on neighbouring days is returned once, with its first and last day.
    `contexts` maps each application to its context; None: derive the contexts from the journal itself. Order:
    follow-ups by due day, company, kind, who and place; standings by application and day.
    """
    horizon = days_after(as_of, HORIZON)
    contexts = contexts_of(journal) if contexts is None else contexts
    courses = [
        course_of(application, settings, as_of, horizon, contexts.get(application.slug, NO_CONTEXT), talk=False)[0]
        for application in journal.applications
    ]
    talks = [course_of(application, settings, as_of, horizon, talk=True)[0] for application in journal.talks]
    rows = (row for course in (*courses, *talks) for row in course_follow_ups(course))
    return tuple(sorted(rows, key=follow_up_order)), tuple(
        standing for course in courses for standing in standings_of(course)
    )


def course_follow_ups(course: Course) -> tuple[FollowUp, ...]:
    """Return the follow-ups of an application or talk; equal ones of neighbouring days are merged."""
    return tuple(sorted(with_span_days(item_spans(course.map(lambda case: case.rows))), key=follow_up_order))


def standings_of(course: Course) -> tuple[Standing, ...]:
    """Return where an application stands on each day; equal standings of neighbouring days are merged."""
    slug = course.now.application.slug
    return tuple(
        Standing(
            slug,
            span.value.attention,
            span.value.until,
            span.value.reason,
            span.first,
            span.last,
            span.value.beside,
        )
        for span in course.map(lambda case: case.stand)
    )


Order = tuple[date, str, str, str, str, int, str, str, str, date]


def follow_up_order(row: FollowUp) -> Order:
    """Return the sort key of follow-ups: due day, company, kind, who and place."""
    place = (row.path, row.line)
    return (row.due, row.company, row.kind, row.who, *place, row.rule, row.application or "", row.why, row.first)
