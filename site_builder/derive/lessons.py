"""Journal -> every "next time", newest first, with the later interviews that show it again."""

from dataclasses import dataclass
from datetime import date

from site_builder.model import Item


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: an item or a paragraph of a Next time section. `again` are slugs of interviews with an alike one."""

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    again: tuple[str, ...]
