"""What the derive stage hands to the pages: all of it, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from site_builder.derive.applications import Progress, Stage
from site_builder.derive.checklist import Point
from site_builder.derive.drafts import Occasion
from site_builder.derive.gaps import Gap, Remark
from site_builder.derive.lessons import Lesson
from site_builder.derive.people import Person
from site_builder.derive.preparation import Sheet
from site_builder.derive.questions import Question
from site_builder.derive.recurring import Recurring
from site_builder.derive.references import RefereeLedger
from site_builder.derive.reflections import Reflection
from site_builder.derive.statistics import Statistics
from site_builder.derive.tallies import Tally
from site_builder.derive.timeline import Event
from site_builder.derive.work_log import Activity, Week
from site_builder.model import FollowUp, Standing


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that follows from a journal, its settings and one day.

    `follow_ups` and `standings` cover the days from `as_of` to `horizon` (60 days later); rows of `as_of` are those
    whose `first` is `as_of`. Order: due day, company, kind, who. `progress` is by application's slug, `checklists` by
    interview's slug (of those held by the horizon). `remarks` are sentences about the search as a whole. `occasions`
    has what a follow-up's message is about, where one fits. `stages` are the progress of each application from day to
    day, `tallies` the search in numbers, `recent` is what is done in this week and later ones. Checklists, gaps,
    remarks, stages, tallies and `recent` cover the days to the horizon too.
    """

    as_of: date
    horizon: date
    follow_ups: tuple[FollowUp, ...]
    standings: tuple[Standing, ...]
    progress: Mapping[str, Progress]
    checklists: Mapping[str, tuple[Point, ...]]
    reflections: tuple[Reflection, ...]
    recurring: tuple[Recurring, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    people: tuple[Person, ...]
    references: tuple[RefereeLedger, ...]
    timeline: tuple[Event, ...]
    gaps: tuple[Gap, ...]
    remarks: tuple[Remark, ...]
    sheets: tuple[Sheet, ...]
    statistics: Statistics
    weeks: tuple[Week, ...]
    occasions: Mapping[FollowUp, Occasion] = field(default_factory=dict)
    stages: Mapping[str, tuple[Stage, ...]] = field(default_factory=dict)
    tallies: tuple[Tally, ...] = ()
    recent: tuple[Activity, ...] = ()
