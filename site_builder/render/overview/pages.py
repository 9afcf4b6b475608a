"""The overview -> the pages over everything, each from the inputs that `kinds` lists and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts.material import SearchMaterial

# The module whose `pages` yields the pages of a view of `kinds.VIEWS`; a build imports only those that it needs.
MODULES: Mapping[str, str] = {
    "now": "render.today.now",
    "worklist": "render.overview.follow_ups",
    "today": "render.today.today",
    "months": "render.months.months",
    "board": "render.overview.board",
    "preparation": "render.overview.preparation",
    "timeline": "render.overview.timeline",
    "reflections": "render.learning.reflections",
    "lessons": "render.learning.lessons",
    "questions": "render.learning.questions",
    "people": "render.overview.people",
    "references": "render.overview.references",
    "statistics": "render.overview.statistics",
    "offers": "render.overview.offers",
    "stories": "render.learning.stories",
    "week": "render.overview.week",
    "work-log": "render.work_search.work_log",
    "index": "render.site_search.index",
    "problems": "render.problems.problems",
    "data": "render.data.data",
    "calendar": "render.formats.calendar_events",
    "cards": "render.formats.contact_cards",
    "search": "render.site_search.data",
}


def pages_of(view: str, material: SearchMaterial) -> Iterator[Page | LazyPage]:
    """Return the pages of a view, by its name."""
    pages: Callable[[SearchMaterial], Iterator[Page | LazyPage]] = import_module(f"site_builder.{MODULES[view]}").pages
    return pages(material)
