"""A journal in memory -> the inputs of its pages over everything, for commands that need some of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from site_builder.derive.all_stories import build_stories, overview
from site_builder.derive.application.story import Story
from site_builder.language.language import ENGLISH, Language
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Application, Journal
from site_builder.problems import Problem
from site_builder.render.application.contributions import contributions_of
from site_builder.render.messages.drafts import Draft
from site_builder.render.parts.material import ByStory, SearchMaterial, StoryMaterial
from site_builder.render.site_search.key import key_of, lines_of_key
from site_builder.settings.settings import Settings


def story_material(
    journal: Journal,
    story: Story,
    settings: Settings,
    problems: Iterable[Problem] = (),
    drafts: Mapping[FollowUp, Draft] | None = None,
    *,
    language: Language = ENGLISH,
) -> StoryMaterial:
    """Return the inputs of a story's pages."""
    group = story.group
    application = Application(group.slug, group.company, group.role, group.rounds)
    paths, slugs = {interview.path for interview in group.rounds}, {interview.slug for interview in group.rounds}
    return StoryMaterial(
        settings=settings,
        language=language,
        as_of=story.as_of,
        horizon=story.horizon,
        custom=False,
        key="",
        interviews={interview.slug: interview for interview in group.rounds},
        applications={group.slug: application} if group.application else {},
        targets=journal.targets,
        story=story,
        problems=tuple(problem for problem in problems if problem.path in paths),
        drafts=drafts or {},
        files={key: path for key, path in journal.files.items() if key[0] in slugs},
    )


def by_story(stories: Sequence[Story], contributions: Iterable[Mapping[str, Sequence[Any]]]) -> ByStory:
    """Return the contributions by story; in memory they need no digests."""
    by_key = dict(zip((story.group.key for story in stories), contributions, strict=True))
    return ByStory(
        sum(len(story.group.rounds) for story in stories),
        lambda kind: {key: "" for key, by_kind in by_key.items() if kind in by_kind},
        lambda kind, keys: (contribution for key in keys for contribution in by_key[key].get(kind, ())),
    )


def gather(
    journal: Journal,
    settings: Settings,
    as_of: date,
    problems: tuple[Problem, ...] = (),
    language: Language = ENGLISH,
) -> SearchMaterial:
    """Build every story, and return the inputs of the pages over everything; without drafts."""
    stories = sorted(build_stories(journal, settings, as_of), key=lambda story: story.group.key)
    by_kinds = [
        contributions_of(story_material(journal, story, settings, problems, language=language)) for story in stories
    ]
    beside: Mapping[str, Iterable[Any]] = {"bank": journal.beside.stories, "reviews": journal.beside.reviews}

    def contributions(kind: str) -> Iterable[Any]:
        if kind in beside:
            return beside[kind]
        return (contribution for by_kind in by_kinds for contribution in by_kind.get(kind, ()))

    search = overview(stories, settings, as_of, journal.beside)
    return SearchMaterial(
        settings=settings,
        language=language,
        as_of=as_of,
        horizon=search.horizon,
        custom=False,
        key=key_of(line for interview in journal.interviews for line in lines_of_key(interview)),
        interviews={interview.slug: interview for interview in journal.interviews},
        applications={application.slug: application for application in journal.applications},
        targets=journal.targets,
        overview=search,
        problems=problems,
        contributions=contributions,
        by_story=by_story(stories, by_kinds),
        paths=journal.paths,
    )
