"""A long list -> one page, or a page a year, so that no page of the site passes 500 kB."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from site_builder.render.links import Anchor

LIMIT = 400_000  # characters, counted roughly: below the 500 kB that a page may have

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list: its site path, its year ("" where there is only one page), and its items in their order."""

    path: str
    year: str
    items: tuple[T, ...]


def by_year(
    stem: str, items: Sequence[T], year: Callable[[T], int | None], size: Callable[[T], int], limit: int = LIMIT
) -> tuple[Part[T], ...]:
    """Split the list of `<stem>.html` by year where it would be too long, the newest year under the plain name.

    `size` gives the characters of an item on the page. Items without a year stand with the newest.
    """
    plain = f"{stem}.html"
    years = {found for item in items if (found := year(item)) is not None}
    if len(years) <= 1 or sum(size(item) for item in items) <= limit:
        return (Part(plain, "", tuple(items)),)
    newest = max(years)
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for item in items:
        found = year(item)
        groups[newest if found is None else found].append(item)
    return tuple(
        Part(plain if each == newest else f"{stem}-{each:04}.html", str(each), tuple(group))
        for each, group in sorted(groups.items(), reverse=True)
    )


def year_links(parts: Sequence[Part[T]]) -> tuple[Anchor, ...]:
    """Give the links between the pages of a split list, which all lie at the site's root; none where there is one."""
    return tuple(Anchor(part.year, part.path) for part in parts) if len(parts) > 1 else ()
