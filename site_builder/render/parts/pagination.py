"""A long list -> one page, or a page a year or part of one, so that no page of the site passes 300 kB."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from site_builder.language.dates import months_in_words
from site_builder.render.parts.links import Anchor

LIMIT = 240_000  # characters, counted roughly: below the 300 kB that a page may have
_MONTHS = 12
_STRETCHES = (6, 4, 3, 2, 1)  # months, into which a year is split that would be too long itself

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """One page of a list: its site path, its items in their order, and `year`, what they are of.

    That is a year ("2026") or some months of one ("July to September 2026"), and "" where there is only one page.
    """

    path: str
    year: str
    items: tuple[T, ...]


class Placed(Struct, Generic[T], frozen=True):
    """An item of a list, the day by which it has its page, and its characters on it."""

    item: T
    day: date
    size: int


def by_year(
    stem: str,
    items: Sequence[T],
    when: Callable[[T], date | None],
    size: Callable[[T], int],
    language: str = "en",
    limit: int = LIMIT,
) -> tuple[Part[T], ...]:
    """Split the list of `<stem>.html` by year where it would be too long, the newest year under the plain name.

    `size` gives the characters of an item on the page. Items without a day stand with the newest. A year that would be
    too long itself is split by months, as few parts as will do, the newest under the name of the year. A month that is
    too long, and a list without days, are split by how much fits on a page.
    """
    sizes = [size(item) for item in items]
    days = [when(item) for item in items]
    newest = max((day for day in days if day is not None), default=None)
    if sum(sizes) <= limit:
        return (Part(f"{stem}.html", "", tuple(items)),)
    if newest is None:
        return by_size(stem, items, size, limit)
    years: defaultdict[int, list[Placed[T]]] = defaultdict(list)
    for item, day, own in zip(items, days, sizes, strict=True):
        years[(day or newest).year].append(Placed(item, day or newest, own))
    parts = [
        part
        for year, group in sorted(years.items(), reverse=True)
        for part in split_year(stem, year, group, language, limit)
    ]
    if len(parts) == 1:
        return (Part(f"{stem}.html", "", tuple(items)),)
    return (Part(f"{stem}.html", parts[0].year, parts[0].items), *parts[1:])


def split_year(
    stem: str,
    year: int,
    items: Sequence[Placed[T]],
    language: str,
    limit: int,
) -> Iterator[Part[T]]:
    """Yield the pages of one year, the newest first."""
    path = f"{stem}-{year:04}"
    if _length(items) <= limit:
        yield Part(f"{path}.html", str(year), tuple(placed.item for placed in items))
        return
    for months in _STRETCHES:
        groups: defaultdict[int, list[Placed[T]]] = defaultdict(list)
        for placed in items:
            groups[(placed.day.month - 1) // months].append(placed)
        if months == 1 or all(_length(group) <= limit for group in groups.values()):
            break
    newest = max(groups)
    for number, group in sorted(groups.items(), reverse=True):
        first = date(year, number * months + 1, 1)
        words = months_in_words(first, first.replace(month=first.month + months - 1), language)
        name = path if number == newest else f"{path}-{first.month:02}"
        for place, own in enumerate(_cut(group, limit), start=1):
            more, label = (f"-part-{place}", f"{words} ({place})") if place > 1 else ("", words)
            yield Part(f"{name}{more}.html", label, tuple(placed.item for placed in own))


def _cut(items: Sequence[Placed[T]], limit: int) -> Iterator[Sequence[Placed[T]]]:
    """Cut a month that is too long for one page: as much on each as fits."""
    filled, start = 0, 0
    for end, placed in enumerate(items):
        if end > start and filled + placed.size > limit:
            yield items[start:end]
            filled, start = 0, end
        filled += placed.size
    yield items[start:]


def _length(items: Iterable[Placed[T]]) -> int:
    return sum(placed.size for placed in items)


def by_size(stem: str, items: Sequence[T], size: Callable[[T], int], limit: int = LIMIT) -> tuple[Part[T], ...]:
    """Split the list of `<stem>.html` where it would be too long: as much on a page as fits, the first plainly named.

    `year` of a part is the number of its page.
    """
    parts: list[list[T]] = [[]]
    filled = 0
    for item in items:
        own = size(item)
        if parts[-1] and filled + own > limit:
            parts.append([])
            filled = 0
        parts[-1].append(item)
        filled += own
    return tuple(
        Part(f"{stem}.html" if number == 1 else f"{stem}-{number}.html", str(number), tuple(own))
        for number, own in enumerate(parts, start=1)
    )


def year_links(parts: Sequence[Part[T]]) -> tuple[Anchor, ...]:
    """Return the links between the pages of a split list, which all lie at the site's root; none where there is one."""
    return tuple(Anchor(part.year, part.path) for part in parts) if len(parts) > 1 else ()
