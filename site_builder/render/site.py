"""A journal and what follows from it -> the list of everything that the site is made of."""

from collections.abc import Iterator

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
    search_data,
    search_index,
    statistics,
    timeline,
    today,
    work_log,
)
from site_builder.render.views import problems as problems_view

# Each has `pages(material)`, which gives its pages; those of applications and interviews come by their shares, and
# search remembers what it gathered.
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


def outputs(material: Material, templates: Templates, memo: Memo) -> Iterator[Output]:
    """Give the pages, the assets and the attachments of the site one after the other; no view outlives its page."""
    for view in _VIEWS:
        yield from view.pages(material)
    yield from search_data.pages(material, memo)
    yield from share_pages(material, memo)
    yield from templates.assets
    for attachment in material.journal.attachments:
        yield Carried(attachment.url, str(templates.root / attachment.path))


def size_of_site(material: Material) -> int:
    """Say roughly how many pages there will be, for a progress that moves."""
    return len(_VIEWS) + len(material.journal.interviews) + len(material.journal.applications)
