"""The pages over everything: each view depends on its listed inputs, and on nothing else."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.derive.overview.overview import Overview
from site_builder.model.journal import Application, Interview, Journal
from site_builder.problems import Problem, Span, warning
from site_builder.render.application.contributions import TYPES
from site_builder.render.data.data import data_of
from site_builder.render.overview.gather import gather
from site_builder.render.overview.kinds import GROUPS, PARTS, STAGES, TO_DO, VIEWS, View
from site_builder.render.overview.pages import MODULES, pages_of
from site_builder.render.pages import view_digest
from site_builder.render.parts.material import SearchMaterial
from site_builder.settings.settings import Settings
from site_builder.steps.journals import record_of
from site_builder.steps.queries.checked import check
from site_builder.steps.records import application_of, named
from tests.render.gathering import only
from tests.render.test_any_journal import JOURNALS
from tests.support import strategies
from tests.support.examples import examples

SAMPLE = Path(__file__).parents[2]
ALONE = Interview("journal/zz-alone.md", "zz-alone", raw="company: [", company="Lone & Co")


def test_every_view_is_listed_once_and_has_its_pages() -> None:
    """Both tables name the same views, and only kinds of contributions that there are."""
    names = [view.name for view in VIEWS]
    assert len(names) == len(set(names))
    assert set(names) == set(MODULES)
    assert {kind for view in VIEWS for kind in view.kinds} <= set(TYPES)
    assert all(len(view.kinds) == len(set(view.kinds)) for view in VIEWS)


def test_each_view_is_rendered_in_one_place() -> None:
    """Things to do, problems and data in the process of the build, all others with their group."""
    here = {"problems", "data"}
    grouped = [name for group in GROUPS for name in group]
    assert sorted(grouped) == sorted(view.name for view in VIEWS if view not in TO_DO and view.name not in here)
    assert sorted(name for stage in STAGES for name in stage) == sorted(grouped)


def made(view: View, material: SearchMaterial) -> list[tuple[str, str, str]]:
    """Build the pages of a view: their paths, their templates, and digests of their views."""
    return [(page.path, page.template, view_digest(page.view)) for page in pages_of(view.name, material)]


def names_of(journal: Journal) -> tuple[Mapping[str, Interview], Mapping[str, Application]]:
    """Return interviews and applications with their names only, which is all that a view with `names` may use."""
    groups = record_of(journal, ()).groups
    rounds = {
        group.key: tuple(replace(named(interview), role="", time="") for interview in group.rounds) for group in groups
    }
    interviews = {interview.slug: interview for own in rounds.values() for interview in own}
    ordered = sorted(interviews.values(), key=lambda interview: interview.path)
    applications = {
        group.slug: application_of(group, rounds[group.key]) for group in groups if group.kind == "application"
    }
    return {interview.slug: interview for interview in ordered}, applications


def limited(view: View, material: SearchMaterial, journal: Journal) -> SearchMaterial:
    """Return a material with only the inputs listed for a view; other kinds of contributions fail."""
    contributions = only(material.contributions, view.kinds)
    interviews, applications = names_of(journal) if view.names else ({}, {})
    return replace(
        material,
        interviews=interviews,
        applications=applications,
        targets=material.targets if view.names else {},
        overview=Overview(contributions, material.settings, material.as_of, material.horizon),
        problems=material.problems if view.problems else (),
        contributions=contributions,
        by_story=replace(material.by_story, digests=only(material.by_story.digests, view.kinds)),
        paths=material.paths if view.problems else frozenset(),
    )


def problems_of(journal: Journal) -> tuple[Problem, ...]:
    """Find something wrong in every second entry."""
    return tuple(
        warning(interview.path, Span(1), "unknown-field", f"unknown field in {interview.slug}", "")
        for interview in journal.interviews[::2]
    )


def with_one_alone(journal: Journal) -> Journal:
    """Add an entry that is of no application and no talk."""
    return replace(journal, interviews=(*journal.interviews, ALONE), paths=journal.paths | {ALONE.path})


@examples(6)
@given(journal=JOURNALS.map(with_one_alone), chosen=strategies.rules_settings())
def test_every_view_depends_only_on_its_listed_inputs(journal: Journal, chosen: Settings) -> None:
    """Without any other kind of contribution, and without names and problems not listed, its pages are the same."""
    material = gather(journal, chosen, strategies.AS_OF, problems_of(journal))
    for view in VIEWS:
        assert made(view, limited(view, material, journal)) == made(view, material), view.name


@examples(6)
@given(journal=JOURNALS.map(with_one_alone), chosen=strategies.rules_settings())
def test_a_cached_part_depends_only_on_its_listed_kinds(journal: Journal, chosen: Settings) -> None:
    """Whatever the other kinds of contributions are, a part of data.json is the same while its own kinds are."""
    material = gather(journal, chosen, strategies.AS_OF)
    whole = dict(data_of(material).lists)
    assert set(PARTS) <= set(whole)
    for name, kinds in PARTS.items():

        def contributions(kind: str, kinds: tuple[str, ...] = kinds) -> Iterable[Any]:
            return material.contributions(kind) if kind in kinds else ()

        as_of, horizon = material.as_of + timedelta(days=40), material.horizon + timedelta(days=40)
        less = replace(material, contributions=contributions, overview=Overview(contributions, chosen, as_of, horizon))
        assert dict(data_of(less).lists)[name] == whole[name]


@examples(6)
@given(journal=JOURNALS.map(with_one_alone), chosen=strategies.rules_settings(), days=st.integers(-300, 41))
def test_a_view_without_a_day_is_the_same_on_every_day_of_a_year(journal: Journal, chosen: Settings, days: int) -> None:
    """Where the stories give the same, only the year of the build may count."""
    material = gather(journal, chosen, strategies.AS_OF, problems_of(journal))
    as_of, horizon = (day + timedelta(days=days) for day in (material.as_of, material.horizon))
    assert as_of.year == material.as_of.year
    found = Overview(material.contributions, chosen, as_of, horizon)
    moved = replace(material, as_of=as_of, horizon=horizon, overview=found)
    for view in VIEWS:
        if not view.day:
            assert made(view, moved) == made(view, material), view.name


@pytest.fixture(scope="module")
def sample() -> tuple[Journal, SearchMaterial]:
    """Gather the sample, which has something for every view."""
    checked = check(SAMPLE)
    problems = problems_of(checked.journal)
    return checked.journal, gather(checked.journal, checked.settings, checked.as_of, problems)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_views_of_the_sample_use_all_listed_inputs(view: View, sample: tuple[Journal, SearchMaterial]) -> None:
    """All listed kinds are used, and no others; the pages that list names or problems have some."""
    journal, material = sample
    asked = set()

    def contributions(kind: str) -> Iterable[Any]:
        asked.add(kind)
        return material.contributions(kind)

    def marks(kind: str) -> Mapping[str, str]:
        asked.add(kind)
        return material.by_story.digests(kind)

    found = Overview(contributions, material.settings, material.as_of, material.horizon)
    by_story = replace(material.by_story, digests=marks)
    whole = made(view, replace(material, contributions=contributions, by_story=by_story, overview=found))
    assert asked == set(view.kinds)
    assert made(view, limited(view, material, journal)) == whole
    for less in (replace(view, names=False), replace(view, problems=False)):
        if less != view:
            assert made(view, limited(less, material, journal)) != whole


def test_other_kinds_are_refused(sample: tuple[Journal, SearchMaterial]) -> None:
    """A view that asks for a kind that is not listed for it does not pass."""
    journal, material = sample
    for view in VIEWS:
        for kind in view.kinds:
            fewer = replace(view, kinds=tuple(other for other in view.kinds if other != kind))
            with pytest.raises(AssertionError, match=kind):
                made(view, limited(fewer, material, journal))
