"""A long list -> one page, or a page a year or part of a year, so that no page of the site exceeds 300 kB."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from site_builder.language.dates import months_in_words
from site_builder.render.parts.links import Anchor

LIMIT = 240_000  # characters, estimated: with its frame a page stays below 300 kB
_MONTHS = 12
_STRETCHES = (6, 4, 3, 2, 1)  # months a page, tried in this order for a year that is too long

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """One page of a list: its site path, its items in their order, and `year`, the time that they cover.

    That is a year ("2026") or some months of it ("July to September 2026"), and "" if there is only one page.
    """

    path: str
    year: str
    items: tuple[T, ...]


class SizedItem(Struct, Generic[T], frozen=True):
    """An item of a list, the day that decides its page, and its size there in characters."""

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

    `size` returns the characters of an item on the page. Items without a day go with the newest. A year that is too
    long is split by months into as few parts as possible, the newest under the name of the year. A month that is too
    long, and a list without days, are split by how much fits on a page.
    """
    sizes = [size(item) for item in items]
    days = [when(item) for item in items]
    newest = max((day for day in days if day is not None), default=None)
    if sum(sizes) <= limit:
        return (Part(f"{stem}.html", "", tuple(items)),)
    if newest is None:
        return by_size(stem, items, size, limit)
    years: defaultdict[int, list[SizedItem[T]]] = defaultdict(list)
    for item, day, characters in zip(items, days, sizes, strict=True):
        years[(day or newest).year].append(SizedItem(item, day or newest, characters))
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
    items: Sequence[SizedItem[T]],
    language: str,
    limit: int,
) -> Iterator[Part[T]]:
    """Yield the pages of one year, newest first."""
    path = f"{stem}-{year:04}"
    if _length(items) <= limit:
        yield Part(f"{path}.html", str(year), tuple(placed.item for placed in items))
        return
    for months in _STRETCHES:
        groups: defaultdict[int, list[SizedItem[T]]] = defaultdict(list)
        for placed in items:
            groups[(placed.day.month - 1) // months].append(placed)
        if months == 1 or all(_length(group) <= limit for group in groups.values()):
            break
    newest = max(groups)
    for number, group in sorted(groups.items(), reverse=True):
        first = date(year, number * months + 1, 1)
        words = months_in_words(first, first.replace(month=first.month + months - 1), language)
        name = path if number == newest else f"{path}-{first.month:02}"
        for place, fitting in enumerate(_cut(group, limit), start=1):
            suffix, label = (f"-part-{place}", f"{words} ({place})") if place > 1 else ("", words)
            yield Part(f"{name}{suffix}.html", label, tuple(placed.item for placed in fitting))


def _cut(items: Sequence[SizedItem[T]], limit: int) -> Iterator[Sequence[SizedItem[T]]]:
    """Split a month that is too long for one page: as many items on each as fit."""
    filled, start = 0, 0
    for end, placed in enumerate(items):
        if end > start and filled + placed.size > limit:
            yield items[start:end]
            filled, start = 0, end
        filled += placed.size
    yield items[start:]


def _length(items: Iterable[SizedItem[T]]) -> int:
    return sum(placed.size for placed in items)


def by_size(stem: str, items: Sequence[T], size: Callable[[T], int], limit: int = LIMIT) -> tuple[Part[T], ...]:
    """Split the list of `<stem>.html` where it would be too long; the first page has the plain name.

    Each page has as many items as fit. The `year` of a part is the number of its page.
    """
    parts: list[list[T]] = [[]]
    filled = 0
    for item in items:
        characters = size(item)
        if parts[-1] and filled + characters > limit:
            parts.append([])
            filled = 0
        parts[-1].append(item)
        filled += characters
    return tuple(
        Part(f"{stem}.html" if number == 1 else f"{stem}-{number}.html", str(number), tuple(part))
        for number, part in enumerate(parts, start=1)
    )


def year_links(parts: Sequence[Part[T]]) -> tuple[Anchor, ...]:
    """Return the links between the pages of a split list, all at the site's root; none for a single page."""
    return tuple(Anchor(part.year, part.path) for part in parts) if len(parts) > 1 else ()
