"""Build the story of each application, and the overview of the search, from a journal, its settings and a day."""

from collections.abc import Iterable, Mapping
from datetime import date

from site_builder.check.journal.groups import groups_of
from site_builder.derive.application.story import Story, build_story
from site_builder.derive.elsewhere import NO_CONTEXT, Context, contexts_of
from site_builder.derive.follow_ups.spans import HORIZON
from site_builder.derive.overview.overview import Overview, overview_of
from site_builder.derive.working_days import days_after
from site_builder.model.bank import NOTHING_BESIDE, Beside
from site_builder.model.journal import Journal
from site_builder.settings.settings import Settings


def build_stories(
    journal: Journal,
    settings: Settings,
    as_of: date,
    contexts: Mapping[str, Context] | None = None,
) -> tuple[Story, ...]:
    """Build the story of every application, talk, and entry that belongs to neither.

    `contexts` maps each application to its context; None: derive the contexts from the journal itself.
    """
    slugs = frozenset(interview.slug for interview in journal.interviews)
    contexts = contexts_of(journal) if contexts is None else contexts
    return tuple(
        build_story(group, settings, as_of, slugs, contexts.get(group.application or "", NO_CONTEXT))
        for group in groups_of(journal)
    )


def overview(stories: Iterable[Story], settings: Settings, as_of: date, beside: Beside = NOTHING_BESIDE) -> Overview:
    """Build the overview of the search from its stories and the files beside the entries."""
    return overview_of(stories, settings, as_of, days_after(as_of, HORIZON), beside)
