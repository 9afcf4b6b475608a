"""A Journal, its settings and a day -> all that the pages say."""

from collections.abc import Mapping
from datetime import date

from site_builder.derive.applications import stages_of
from site_builder.derive.cases import cases_of, courses_of
from site_builder.derive.checklist import checklists_of
from site_builder.derive.derived import Derived
from site_builder.derive.drafts import occasions_of
from site_builder.derive.elsewhere import Around, around_of
from site_builder.derive.follow_ups import HORIZON, derive_follow_ups
from site_builder.derive.follow_ups.facts import was_there
from site_builder.derive.gaps import gaps_of, remarks_of
from site_builder.derive.lessons import lessons_of
from site_builder.derive.people import people_of
from site_builder.derive.preparation import Bank, sheets_of
from site_builder.derive.questions import questions_of
from site_builder.derive.recurring import recurring_of
from site_builder.derive.references import references_of
from site_builder.derive.reflections import reflections_of
from site_builder.derive.similar_texts import likeness_of
from site_builder.derive.statistics import statistics_of
from site_builder.derive.tallies import tallies_of
from site_builder.derive.timeline import timeline_of
from site_builder.derive.work_log import recent_of, work_log_of
from site_builder.derive.working_days import days_after
from site_builder.memo import Memo, NoMemo
from site_builder.model import Journal
from site_builder.settings import Settings


def derive(
    journal: Journal,
    settings: Settings,
    as_of: date,
    memo: Memo | None = None,
    around: Mapping[str, Around] | None = None,
) -> Derived:
    """Derive everything for a day and, of the follow-ups, for the days after it up to the horizon.

    `around` is what is elsewhere and was before, by application, where the journal is a part of one; None: what its own
    applications give. With a `memo` what follows from an application or an interview alone is derived once for as long
    as it is the same.
    """
    memo = memo or NoMemo()
    horizon = days_after(as_of, HORIZON)
    around = around_of(journal, memo) if around is None else around
    courses = courses_of(journal, settings, as_of, horizon, memo, around)
    cases = cases_of(courses)
    follow_ups, standings = derive_follow_ups(journal, settings, as_of, memo, around)
    stages = {slug: memo.of(stages_of, course) for course in courses if (slug := course[0].case.slug)}
    progress = {slug: each[0].progress for slug, each in stages.items()}
    alike = likeness_of("reflections", memo)  # what one would change is both a lesson and, perhaps, recurring
    people, lessons, questions = people_of(courses, memo), lessons_of(journal, memo, alike), questions_of(journal, memo)
    timeline, reflections = timeline_of(cases, memo), reflections_of(cases, memo)
    told = {each.slug for each in journal.interviews if was_there(each) and not each.no_show and not each.cancelled}
    formats = {interview.slug: interview.format for interview in journal.interviews}
    return Derived(
        as_of=as_of,
        horizon=horizon,
        follow_ups=follow_ups,
        standings=standings,
        progress=progress,
        checklists=checklists_of(courses, follow_ups, settings, memo),
        reflections=reflections,
        recurring=recurring_of(reflections, memo, alike),
        lessons=lessons,
        questions=questions,
        people=people,
        references=references_of(cases, settings, as_of, memo),
        timeline=timeline,
        gaps=gaps_of(courses, memo),
        remarks=remarks_of(courses, settings),
        sheets=sheets_of(courses, Bank(people, lessons, questions, settings.language)),
        statistics=statistics_of(cases, progress, memo),
        weeks=work_log_of(timeline, formats, as_of),
        occasions=occasions_of(cases, follow_ups, settings, memo),
        stages=stages,
        tallies=tallies_of(courses, as_of, horizon),
        recent=recent_of(timeline, formats, told, as_of, horizon),
    )
