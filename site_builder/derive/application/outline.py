"""One application, day by day -> the few values that the search as a whole is counted from."""

from datetime import date

from msgspec import Struct

from site_builder.check.journal.rounds import days_of
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.days import ByDay
from site_builder.derive.follow_ups.rules.withdrawals import deserves_a_word


class Position(Struct, frozen=True):
    """Where an application stands on a span of days.

    `is_open`: it goes on and is not to be withdrawn. `held` counts its interviews. `ended` names its ending ("" for
    none). `has_offer`: an offer waits for an answer. `deserves_a_word`: they still count on the user, who has accepted
    another offer.
    """

    is_open: bool
    ended: str
    ended_on: date | None
    has_offer: bool
    held: int
    deserves_a_word: bool = False


class Outline(Struct, frozen=True):
    """One application, or a talk (`slug` is None).

    `begun` and `latest` are the first and the last day of its rounds and its log.
    """

    slug: str | None
    company: str
    begun: date | None
    latest: date | None
    course: ByDay[Position]


def outline_of(course: Course) -> Outline:
    """Build the outline of an application or a talk."""
    case = course.now
    days = [day for entry in case.facts.history.entries for day in days_of(entry)]
    return Outline(
        case.slug, case.application.company, min(days, default=None), max(days, default=None), course.map(_position)
    )


def _position(case: Case) -> Position:
    facts = case.facts
    held_count = sum(1 for _ in case.held())
    return Position(case.is_open, facts.ended, facts.ended_on, facts.has_offer, held_count, deserves_a_word(facts))
