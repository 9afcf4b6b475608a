"""Stories and parts of an overview, built by hand or from a journal -> the inputs of pages, and the pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from site_builder.derive.all_stories import build_stories
from site_builder.derive.application.story import Story
from site_builder.derive.elsewhere import Context
from site_builder.derive.overview.overview import Contributions, Overview
from site_builder.language.language import ENGLISH
from site_builder.model.bank import NOTHING_BESIDE, Beside
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Journal
from site_builder.problems import Problem
from site_builder.render.application.contributions import TYPES, contributions_of
from site_builder.render.application.pages import story_pages
from site_builder.render.messages.drafts import Draft, write_draft
from site_builder.render.messages.wording import Wording
from site_builder.render.overview.gather import by_story, gather, story_material
from site_builder.render.overview.kinds import VIEWS
from site_builder.render.overview.pages import pages_of
from site_builder.render.pages import CopiedFile, Page
from site_builder.render.parts.material import SearchMaterial, StoryMaterial
from site_builder.render.templating.template_files import TemplateFiles
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check

T = TypeVar("T")
PARTS = frozenset(name for name, part in vars(Overview).items() if isinstance(part, cached_property))


def contributions_from(materials: Iterable[StoryMaterial], beside: Beside = NOTHING_BESIDE) -> Contributions:
    """Return the contributions of some stories in the order of their keys, and what is beside them."""
    written: Mapping[str, Sequence[Any]] = {"bank": beside.stories, "reviews": beside.reviews}
    ordered = sorted(materials, key=lambda each: each.story.group.key)

    @cache
    def given() -> tuple[Mapping[str, Sequence[Any]], ...]:
        return tuple(contributions_of(material) for material in ordered)

    def contributions(kind: str) -> Iterable[Any]:
        assert kind in TYPES, kind
        if kind in written:
            return written[kind]
        return [contribution for own in given() for contribution in own.get(kind, ())]

    return contributions


def with_parts(found: Overview, parts: Mapping[str, Any]) -> Overview:
    """Set parts of an overview, so that it does not derive them."""
    assert set(parts) <= PARTS, set(parts) - PARTS
    vars(found).update(parts)
    return found


def search_of(
    journal: Journal,
    materials: Iterable[StoryMaterial],
    settings: Settings,
    days: tuple[date, date],
    problems: tuple[Problem, ...] = (),
    **parts: Any,  # noqa: ANN401 - any part of an overview
) -> SearchMaterial:
    """Return the inputs of the pages over everything; `days` are the build's and the horizon."""
    as_of, horizon = days
    materials = tuple(materials)
    contributions = contributions_from(materials, journal.beside)
    return SearchMaterial(
        settings=settings,
        language=ENGLISH,
        as_of=as_of,
        horizon=horizon,
        custom=False,
        key="00" * 16,
        interviews={interview.slug: interview for interview in journal.interviews},
        applications={application.slug: application for application in journal.applications},
        targets=journal.targets,
        overview=with_parts(Overview(contributions, settings, as_of, horizon), parts),
        problems=problems,
        contributions=contributions,
        by_story=by_story([material.story for material in materials], map(contributions_of, materials)),
        paths=journal.paths,
    )


def search_pages(material: SearchMaterial) -> Iterator[Page]:
    """Return all pages over everything."""
    for view in VIEWS:
        yield from (Page(page.path, page.template, page.view) for page in pages_of(view.name, material))


def gathered(root: Path, as_of: date) -> SearchMaterial:
    """Return the inputs of the pages over everything of a journal on the disk without problems."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return gather(checked.journal, checked.settings, checked.as_of)


def story_materials(
    journal: Journal,
    settings: Settings,
    as_of: date,
    problems: tuple[Problem, ...] = (),
    files: TemplateFiles | None = None,
    contexts: Mapping[str, Context] | None = None,
) -> dict[str, StoryMaterial]:
    """Gather what the pages of each story are made from, by the key of its group; with `files` its drafts too.

    `contexts` are those of the applications, where the journal is a part of a larger one.
    """
    return {
        story.group.key: replace(
            story_material(journal, story, settings, problems, drafts_of(story, settings, files)[0] if files else {}),
            custom=bool(files and files.custom),
        )
        for story in build_stories(journal, settings, as_of, contexts)
    }


def drafts_of(
    story: Story, settings: Settings, files: TemplateFiles
) -> tuple[Mapping[FollowUp, Draft], tuple[Problem, ...]]:
    """Return the drafts of a story, and the problems of custom texts."""
    wording = _wording_of(files)
    written = {
        follow_up: write_draft(occasion, wording, settings.language, settings.name)
        for follow_up, occasion in story.occasions.items()
    }
    drafts = {follow_up: draft for follow_up, (draft, _) in written.items() if draft}
    return drafts, tuple(problem for _, problems in written.values() for problem in problems)


@cache
def _wording_of(files: TemplateFiles) -> Wording:
    return Wording(files.drafts)  # compiled once for all stories


def whole_site(
    journal: Journal, settings: Settings, as_of: date, files: TemplateFiles, problems: tuple[Problem, ...] = ()
) -> Iterator[Page | CopiedFile]:
    """Return all of a journal's site: the pages of all stories, those over everything, the files."""
    materials = story_materials(journal, settings, as_of, problems, files)
    search = replace(gather(journal, settings, as_of, problems), custom=files.custom)
    yield from site_of(
        materials.values(),
        replace(search, contributions=contributions_from(materials.values(), journal.beside)),
        journal,
        files,
    )


def site_of(
    materials: Iterable[StoryMaterial], search: SearchMaterial, journal: Journal, files: TemplateFiles
) -> Iterator[Page | CopiedFile]:
    """Return all pages and files of a site."""
    for material in materials:
        yield from story_pages(material)
    yield from search_pages(search)
    yield from files.assets
    yield from (CopiedFile(attachment.url, str(files.root / attachment.path)) for attachment in journal.attachments)


def only(contributions: Callable[[str], T], kinds: Iterable[str]) -> Callable[[str], T]:
    """Return contributions of some kinds, and fail for all others."""
    allowed = frozenset(kinds)

    def given(kind: str) -> T:
        assert kind in allowed, f"{kind} is none of {sorted(allowed)}"
        return contributions(kind)

    return given
