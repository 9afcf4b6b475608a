"""The overview -> the pages over everything, each made from what `kinds` lists for it, and from nothing else."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from site_builder.render.material import SearchMaterial
from site_builder.render.pages import Later, Page

# The module whose `pages` makes the pages of each view of `kinds.VIEWS`; a build imports those that it needs.
MODULES: Mapping[str, str] = {
    "now": "render.views.now",
    "worklist": "render.views.follow_ups",
    "today": "render.views.today",
    "months": "render.views.months",
    "board": "render.views.board",
    "preparation": "render.views.preparation",
    "timeline": "render.views.timeline",
    "reflections": "render.views.reflections",
    "lessons": "render.views.lessons",
    "questions": "render.views.questions",
    "people": "render.views.people",
    "references": "render.views.references",
    "statistics": "render.views.statistics",
    "offers": "render.views.offers",
    "stories": "render.views.stories",
    "week": "render.views.week",
    "work-log": "render.views.work_log",
    "index": "render.views.search_index",
    "problems": "render.views.problems",
    "data": "render.data",
    "calendar": "render.views.calendar",
    "cards": "render.views.contacts",
    "search": "render.views.search_data",
}


def pages_of(view: str, material: SearchMaterial) -> Iterator[Page | Later]:
    """Give the pages of a view, by its name."""
    pages: Callable[[SearchMaterial], Iterator[Page | Later]] = import_module(f"site_builder.{MODULES[view]}").pages
    return pages(material)
