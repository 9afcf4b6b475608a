"""A story -> what it gives to the pages over everything, by kind: small, and written once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from site_builder.derive.search import overview
from site_builder.render.data.data import DataPart, data_part
from site_builder.render.formats.calendar_events import CalendarPart, calendar_part
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.rows import Listed, listed_rows
from site_builder.render.site_search.data import Found, found_in
from site_builder.render.site_search.index import Indexed, indexed

# Beside what the overview is derived from: what is put into words for its page already.
_WORDED: Mapping[str, tuple[Any, Callable[[StoryMaterial], Sequence[Any]]]] = {
    "rows": (Listed, listed_rows),
    "calendar": (CalendarPart, lambda material: (calendar_part(material),)),
    "found": (Found, lambda material: (found_in(material),)),
    "index": (Indexed, lambda material: (indexed(material),)),
    "data": (DataPart, lambda material: (data_part(material),)),
}

# The type of each contribution of a kind.
TYPES: Mapping[str, Any] = {
    **{kind: given[0] for kind, given in overview.CONTRIBUTIONS.items()},
    **{kind: given[0] for kind, given in _WORDED.items()},
    **overview.BESIDE,
}


def contributions_of(material: StoryMaterial) -> Mapping[str, Sequence[Any]]:
    """Give what a story has for the pages over everything, by kind, without empty kinds."""
    derived = {kind: given(material.story) for kind, (_, given) in overview.CONTRIBUTIONS.items()}
    worded = {kind: given(material) for kind, (_, given) in _WORDED.items()}
    return {kind: contributions for kind, contributions in (derived | worded).items() if contributions}
