"""What is derived for the days after the build is what a build of each of these days derives."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from site_builder.derive.all_stories import build_stories, overview
from site_builder.derive.days import Span, item_spans, merge_spans
from site_builder.steps.queries.checked import check
from tests.derive.deriving import checklists_of, on

DAY = timedelta(days=1)
SAMPLE = Path(__file__).parent.parent.parent
# Of the sample's day nearly all is history; of the earlier one much that is written down lies ahead.
DAYS = (date(2026, 11, 20), date(2026, 7, 6))


def without_days(items: Iterable[object]) -> list[object]:
    """Leave out first and last days."""
    found: list[object] = []
    for item in items:
        assert isinstance(item, Struct)
        names = {field.name for field in fields(item)} & {"first", "last"}
        found.append(replace(item, **dict.fromkeys(names, date.min)))
    return found


@pytest.mark.parametrize("built", DAYS)
def test_every_day_is_as_its_own_build_has_it(built: date) -> None:
    """Checklists, gaps, remarks, numbers, sheets and what was done in the week: on any day to the horizon."""
    checked = check(SAMPLE, built, debug=True)
    journal, settings = checked.journal, checked.settings
    stories = build_stories(journal, settings, built)
    whole = overview(stories, settings, built)
    checklists = checklists_of(stories)
    for ahead in (0, 1, 2, 3, 7, 20, 41, 60):
        day = built + timedelta(days=ahead)
        fresh_stories = build_stories(journal, settings, day)
        fresh = overview(fresh_stories, settings, day)
        monday = day - timedelta(days=day.weekday())
        assert without_days(on(whole.gaps, day)) == without_days(on(fresh.gaps, day)), day
        assert without_days(on(whole.remarks, day)) == without_days(on(fresh.remarks, day)), day
        assert without_days(on(whole.tallies, day)) == without_days(on(fresh.tallies, day)), day
        lists = {slug: without_days(on(points, day)) for slug, points in checklists.items()}
        fresh_lists = {slug: without_days(on(points, day)) for slug, points in checklists_of(fresh_stories).items()}
        assert {slug: points for slug, points in lists.items() if points} == {
            slug: points for slug, points in fresh_lists.items() if points
        }
        assert [sheet.slug for sheet in whole.sheets if day <= sheet.last] == [sheet.slug for sheet in fresh.sheets], (
            day
        )
        done = [activity for activity in whole.recent if activity.first <= day and monday <= activity.date]
        this_week = [activity for activity in fresh.recent if activity.first <= day]
        assert without_days(done) == without_days(this_week), day


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3, unique=True), min_size=1, max_size=8))
def test_things_that_stand_on_neighbouring_days_are_there_once(days: list[list[str]]) -> None:
    """On each day they are those of its list, and no two stretches of a thing touch each other."""
    first = date(2026, 11, 20)
    spans = [Span(day, day, tuple(things)) for number, things in enumerate(days) for day in (first + number * DAY,)]
    found = item_spans(spans)
    for span in spans:
        assert {own.value for own in found if own.first <= span.first <= own.last} == set(span.value)
    assert all(own.last + DAY != other.first for own in found for other in found if own.value == other.value)
    assert list(found) == sorted(found, key=lambda own: own.first)


@given(st.lists(st.integers(-1, 1), min_size=6, max_size=6))
def test_what_is_made_of_the_value_of_a_day_holds_on_that_day(values: list[int]) -> None:
    """Whatever is made of values holds on each day, and neighbouring stretches differ."""
    first = date(2026, 11, 20)
    days = [first + number * DAY for number in range(6)]
    made = merge_spans(Span(day, day, value) for day, value in zip(days, values, strict=True)).map(abs)
    assert [made.at(day) for day in days] == [abs(value) for value in values]
    assert all(before.value != after.value for before, after in pairwise(made))
