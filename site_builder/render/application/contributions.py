"""A story -> its contributions to the pages over everything, by kind: small, and computed once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from site_builder.derive.overview import overview
from site_builder.render.data.data import DataPart, data_part
from site_builder.render.formats.calendar_events import CalendarPart, calendar_part
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.rows import ListedRow, listed_rows
from site_builder.render.site_search.data import SearchPart, search_part
from site_builder.render.site_search.index import IndexPart, index_part

# Contributions that are already rendered for their page, beside those that the overview is derived from.
_RENDERED: Mapping[str, tuple[Any, Callable[[StoryMaterial], Sequence[Any]]]] = {
    "rows": (ListedRow, listed_rows),
    "calendar": (CalendarPart, lambda material: (calendar_part(material),)),
    "found": (SearchPart, lambda material: (search_part(material),)),
    "index": (IndexPart, lambda material: (index_part(material),)),
    "data": (DataPart, lambda material: (data_part(material),)),
}

# The type of each contribution of a kind.
TYPES: Mapping[str, Any] = {
    **{kind: type_ for kind, (type_, _) in overview.CONTRIBUTIONS.items()},
    **{kind: type_ for kind, (type_, _) in _RENDERED.items()},
    **overview.BESIDE,
}


def contributions_of(material: StoryMaterial) -> Mapping[str, Sequence[Any]]:
    """Return a story's contributions by kind, without empty kinds."""
    derived = {kind: derive(material.story) for kind, (_, derive) in overview.CONTRIBUTIONS.items()}
    rendered = {kind: render(material) for kind, (_, render) in _RENDERED.items()}
    return {kind: contributions for kind, contributions in (derived | rendered).items() if contributions}
