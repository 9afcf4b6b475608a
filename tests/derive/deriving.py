"""A journal in a docstring -> everything that is derived from it on a Friday in November."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from site_builder.derive import derive, stories_of
from site_builder.derive.application.story import Story
from site_builder.derive.checklist import Point
from site_builder.derive.search.overview import Overview
from site_builder.model import Journal
from site_builder.steps.checked import check

AS_OF = date(2026, 11, 20)


def derived(root: Path, as_of: date = AS_OF) -> Overview:
    """Derive from a journal in which no value is wrong."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return derive(checked.journal, checked.settings, checked.as_of)


def told(root: Path, as_of: date = AS_OF) -> tuple[Story, ...]:
    """Tell the stories of a journal in which no value is wrong."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return stories_of(checked.journal, checked.settings, checked.as_of)


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
