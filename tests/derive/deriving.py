"""A journal in a docstring -> everything that is derived from it on a Friday in November."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from site_builder.derive.all_stories import build_stories, overview
from site_builder.derive.application.cases import course_of
from site_builder.derive.application.checklist import Point
from site_builder.derive.application.progress import Progress, progress_by_day
from site_builder.derive.application.story import Story
from site_builder.derive.elsewhere import NOTHING_BEFORE, NOTHING_ELSEWHERE, Elsewhere
from site_builder.derive.follow_ups.spans import course_follow_ups
from site_builder.derive.overview.overview import Overview
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Application, Journal
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check

AS_OF = date(2026, 11, 20)


def derive(journal: Journal, settings: Settings, as_of: date) -> Overview:
    """Derive what can be said of the search as a whole."""
    return overview(build_stories(journal, settings, as_of), settings, as_of, journal.beside)


def progress_of(application: Application, settings: Settings, as_of: date) -> Progress:
    """Say where an application is on a day."""
    course, _ = course_of(application, settings, as_of, as_of, talk=False)
    return progress_by_day(course).at(as_of)


def follow_ups_of(
    application: Application, settings: Settings, as_of: date, elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> tuple[FollowUp, ...]:
    """Derive the follow-ups of an application on one day."""
    course, _ = course_of(application, settings, as_of, as_of, (elsewhere, NOTHING_BEFORE, ""), talk=False)
    return course_follow_ups(course)


def derived(root: Path, as_of: date = AS_OF) -> Overview:
    """Derive from a journal in which no value is wrong."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return derive(checked.journal, checked.settings, checked.as_of)


def told(root: Path, as_of: date = AS_OF) -> tuple[Story, ...]:
    """Tell the stories of a journal in which no value is wrong."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return build_stories(checked.journal, checked.settings, checked.as_of)


def checklists_of(stories: Iterable[Story]) -> dict[str, tuple[Point, ...]]:
    """Give the checklists of all interviews, by slug; an interview is in one story only."""
    found: dict[str, tuple[Point, ...]] = {}
    for story in stories:
        assert not found.keys() & story.checklists.keys()
        found |= story.checklists
    return found


class Lasting(Protocol):
    """Something that has a first and a last day."""

    @property
    def first(self) -> date:
        """Give its first day."""

    @property
    def last(self) -> date:
        """Give its last day."""


_Each = TypeVar("_Each", bound=Lasting)


def on(items: Iterable[_Each], day: date = AS_OF) -> list[_Each]:
    """Keep what is so on a day."""
    return [item for item in items if item.first <= day <= item.last]


def read(root: Path) -> Journal:
    """Read a journal in which no value is wrong."""
    checked = check(root, AS_OF, debug=True)
    assert checked.problems == ()
    return checked.journal
