"""A journal and what follows from it -> the list of everything that the site is made of."""

from collections.abc import Sequence

from site_builder.derive.derived import Derived
from site_builder.model import Journal
from site_builder.problems import Problem
from site_builder.render import data
from site_builder.render.material import gather
from site_builder.render.pages import Carried, Output
from site_builder.render.templates import Templates
from site_builder.render.views import (
    applications,
    board,
    follow_ups,
    interviews,
    lessons,
    now,
    people,
    preparation,
    questions,
    references,
    reflections,
    search_index,
    statistics,
    timeline,
    today,
    work_log,
)
from site_builder.render.views import problems as problems_view
from site_builder.settings import Settings

# Each has `pages(material)`, which gives its pages.
_VIEWS = (
    now,
    today,
    follow_ups,
    board,
    applications,
    interviews,
    preparation,
    timeline,
    reflections,
    lessons,
    questions,
    people,
    references,
    statistics,
    work_log,
    search_index,
    problems_view,
    data,
)


def outputs(
    journal: Journal, derived: Derived, problems: Sequence[Problem], settings: Settings, templates: Templates
) -> tuple[Output, ...]:
    """List the pages, the assets and the attachments of the site; `problems` are in order."""
    material = gather(journal, derived, problems, settings, custom=templates.custom)
    pages = tuple(page for view in _VIEWS for page in view.pages(material))
    attachments = tuple(
        Carried(attachment.url, str(templates.root / attachment.path)) for attachment in journal.attachments
    )
    return (*pages, *templates.assets, *attachments)
