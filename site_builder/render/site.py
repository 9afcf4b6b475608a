"""A journal and what follows from it -> the list of everything that the site is made of."""

from site_builder.memo import Memo
from site_builder.render import data
from site_builder.render.material import Material
from site_builder.render.pages import Carried, Output
from site_builder.render.shares import share_pages
from site_builder.render.templates import Templates
from site_builder.render.views import (
    board,
    calendar,
    contacts,
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
    calendar,
    contacts,
)


def outputs(material: Material, templates: Templates, memo: Memo) -> tuple[Output, ...]:
    """List the pages, the assets and the attachments of the site."""
    pages = tuple(page for view in _VIEWS for page in view.pages(material))
    attachments = tuple(
        Carried(attachment.url, str(templates.root / attachment.path)) for attachment in material.journal.attachments
    )
    return (*pages, *share_pages(material, memo), *templates.assets, *attachments)
