"""One application, the settings and a day -> its story: everything derived from its own entries."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from msgspec import Struct, field

from site_builder.check.journal.groups import Group
from site_builder.derive.application.acts import Act, acts_of
from site_builder.derive.application.cases import Course, course_of
from site_builder.derive.application.checklist import Point, checklists_of
from site_builder.derive.application.gaps import Gap, gaps_of
from site_builder.derive.application.offers import OfferDetails, offer_of
from site_builder.derive.application.outline import Outline, outline_of
from site_builder.derive.application.people import Person, people_of
from site_builder.derive.application.preparation import Sheet, sheets_of
from site_builder.derive.application.progress import Progress, progress_by_day
from site_builder.derive.application.timeline import Event, events_of
from site_builder.derive.days import ByDay
from site_builder.derive.elsewhere import NO_CONTEXT, Context
from site_builder.derive.follow_ups.spans import HORIZON, course_follow_ups, standings_of
from site_builder.derive.learning.lessons import InterviewLessons, learned_in
from site_builder.derive.learning.mentions import Mention, mentions_in
from site_builder.derive.learning.questions import AskedQuestion, asked_in
from site_builder.derive.learning.reflections import Reflection, reflections_of
from site_builder.derive.messages.drafts import Occasion, occasions_of
from site_builder.derive.overview.references import Named, days_of_naming, named_in
from site_builder.derive.overview.statistics import Figures, figures_of
from site_builder.derive.overview.weeks import Waiting, waiting_spans
from site_builder.derive.working_days import days_after
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Application
from site_builder.settings.settings import Settings


class Story(Struct, frozen=True):
    """What the pages say of one group of rounds, on the days from the build's to the horizon.

    A talk has no `progress` and no `standings`; an entry that is of neither an application nor a talk has lessons,
    questions and mentions only. `checklists` are by the slug of each interview held by the horizon, `occasions` by the
    follow-up that a message fits. `uses` are the referees named, by name. A build for any day up to `until` yields the
    same story, except for spans that are cut off at its own day and at its horizon.
    """

    group: Group
    as_of: date
    horizon: date
    learned: tuple[InterviewLessons, ...]
    asked: tuple[AskedQuestion, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    standings: tuple[Standing, ...] = ()
    progress: ByDay[Progress] | None = None
    checklists: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    reflections: tuple[Reflection, ...] = ()
    people: tuple[Person, ...] = ()
    uses: tuple[tuple[str, Named], ...] = ()
    events: tuple[Event, ...] = ()
    acts: tuple[Act, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mentions: tuple[Mention, ...] = ()
    waits: tuple[Waiting, ...] = ()
    offer: OfferDetails | None = None
    sheets: tuple[Sheet, ...] = ()
    outline: Outline | None = None
    figures: Figures | None = None
    occasions: Mapping[FollowUp, Occasion] = field(default_factory=dict)
    until: date = date.max


def build_story(
    group: Group,
    settings: Settings,
    as_of: date,
    taken: AbstractSet[str] = frozenset(),
    context: Context = NO_CONTEXT,
) -> Story:
    """Build the story of one group of rounds from a day on.

    `taken` are slugs that a preparation sheet can't have, `context` what the other applications add.
    """
    horizon = days_after(as_of, HORIZON)
    learned = tuple(lessons for interview in group.rounds if (lessons := learned_in(interview)))
    asked = tuple(question for interview in group.rounds for question in asked_in(interview))
    mentions = tuple(mention for interview in group.rounds for mention in mentions_in(interview))
    if group.kind == "entry":
        return Story(group, as_of, horizon, learned, asked, mentions=mentions)
    is_talk = group.kind == "talk"
    application = Application(group.slug, group.company, group.role, group.rounds)
    course, changes = course_of(application, settings, as_of, horizon, context, talk=is_talk)
    case = course.now
    follow_ups = course_follow_ups(course)
    people = people_of(course)
    progress = None if is_talk else progress_by_day(course)
    events = events_of(course)
    change_days = (*days_of_naming(case), *(event.first for event in events))
    last_unchanged = min((days_after(day, -1) for day in change_days if day > as_of), default=date.max)
    return Story(
        group=group,
        as_of=as_of,
        horizon=horizon,
        learned=learned,
        asked=asked,
        follow_ups=follow_ups,
        standings=() if is_talk else standings_of(course),
        progress=progress,
        checklists=checklists_of(course, follow_ups),
        reflections=reflections_of(case),
        people=people,
        uses=() if is_talk else named_in(case, as_of),
        events=events,
        acts=acts_of(case),
        gaps=gaps_of(course),
        mentions=mentions,
        waits=waiting_spans(progress) if progress else (),
        offer=offer_of(case, progress.now.state) if progress else None,
        sheets=sheets_of(course, people, taken),
        outline=outline_of(course),
        figures=figures_of(case, progress.now.state if progress else ""),
        occasions=occasions_of(course, follow_ups),
        until=min(last_unchanged, _until(course, changes)),
    )


def _until(course: Course, changes: date | None) -> date:
    """Return the last day of a build for which the story is the same, apart from where its spans are cut off.

    Until then nothing that holds on the build's day ends, no row becomes due or overdue, and nothing new comes within
    the horizon (`changes` is the nearest day after it on which something changes). Written days show a year that
    differs from the build's, and the checklist of an open application one that differs from the horizon's.
    """
    first, ahead = course.first, (course.last - course.first).days
    last_shown = first if course.now.facts.ended else course.last
    ends = [days_after(date(last_shown.year, 12, 31), (first - last_shown).days)]
    ends += [course.spans[0].last] if len(course.spans) > 1 else []
    ends += [days_after(changes, -ahead - 1)] if changes else []
    for row in course.now.rows:
        ends += [first] if row.due == first else [days_after(row.due, -1)] if row.due > first else []
    return max(first, min(ends))
