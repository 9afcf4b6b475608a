"""A journal and what follows from it -> the list of everything that the site is made of."""

from collections.abc import Sequence

from site_builder.derive.derived import Derived
from site_builder.memo import Memo
from site_builder.model import Journal
from site_builder.problems import Problem
from site_builder.render import data
from site_builder.render.material import gather
from site_builder.render.pages import Carried, Output
from site_builder.render.shares import share_pages
from site_builder.render.templates import Templates
from site_builder.render.views import (
    board,
    follow_ups,
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

# Each has `pages(material)`, which gives its pages; those of applications and interviews come by their shares.
_VIEWS = (
    now,
    today,
    follow_ups,
    board,
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
    journal: Journal,
    derived: Derived,
    problems: Sequence[Problem],
    settings: Settings,
    templates: Templates,
    memo: Memo | None = None,
) -> tuple[Output, ...]:
    """List the pages, the assets and the attachments of the site; `problems` are in order."""
    material = gather(journal, derived, problems, settings, custom=templates.custom)
    pages = tuple(page for view in _VIEWS for page in view.pages(material))
    shared = share_pages(material, memo or Memo())
    attachments = tuple(
        Carried(attachment.url, str(templates.root / attachment.path)) for attachment in journal.attachments
    )
    return (*pages, *shared, *templates.assets, *attachments)
