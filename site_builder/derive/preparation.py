"""Journal -> one preparation sheet for each round ahead, and for a dated next stage without its entry."""

from dataclasses import dataclass
from datetime import date

from site_builder.derive.lessons import Lesson
from site_builder.derive.people import Person
from site_builder.derive.questions import Question
from site_builder.model import Item, PrepItem


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to know before one round. `entry` is the slug of its own entry, or of the one that names it (`is_next`).

    `slug` is the page's: the entry's, or `<entry>-next`. `promised` are what you promised: tasks and open follow-ups in
    words; `said_before` their words so far (process, log notes from them) with days; `my_questions` are the items of
    Questions I still have of earlier rounds; `likely` questions of the bank asked in that stage, else overall.
    """

    slug: str
    entry: str
    is_next: bool
    application: str | None
    company: str
    role: str
    stage: str
    date: date
    time: str
    place: str
    people: tuple[Person, ...]
    said_before: tuple[tuple[date | None, str], ...]
    promised: tuple[str, ...]
    my_questions: tuple[tuple[str, Item], ...]
    ticks: tuple[Item, ...]
    prep: tuple[PrepItem, ...]
    lessons: tuple[Lesson, ...]
    likely: tuple[Question, ...]
