"""Checked stories and reviews -> the shelf beside the entries: final slugs, pages and names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from site_builder.check.journal.copies import shortest_of
from site_builder.check.slugs import path_stem, slug_of, slugs_of
from site_builder.model.bank import BankStory, Beside, Review
from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning

_WEEK = pattern(r"(\d{4})-?[Ww](\d{1,2})(?!\d)")
BLOCK = 4096  # characters of HTML; the unit of a story's length
_PAGE = 48  # blocks on a page of stories, which keeps it below 300 kB


def check_beside(
    stories: Iterable[BankStory], reviews: Iterable[Review], digests: Mapping[str, str]
) -> tuple[Beside, tuple[Problem, ...]]:
    """Combine stories and reviews: final slugs and pages; files with equal digests count once."""
    ordered = sort_stories(stories)
    weeks = sorted(reviews, key=lambda review: (-review.monday.toordinal(), review.path))
    copies = {**_copies(ordered, digests), **_copies(weeks, digests)}
    problems = tuple(
        warning(path, Span(), "copy", f"this file has the same text as {of}; it counts once", "delete one of the two")
        for path, of in copies.items()
    )
    counted = [story for story in ordered if story.path not in copies]
    slugs = slugs_of({story.path: file_name(story.path) for story in counted})
    slugged = (replace(story, slug=slugs[story.path]) for story in counted)
    unique_reviews = tuple(review for review in weeks if review.path not in copies)
    return Beside(tuple(_on_pages(slugged)), unique_reviews), problems


def week_of(name: str) -> date | None:
    """Return the Monday of the week at the start of a file's name, such as `2026-W48`; None without one."""
    match = _WEEK.match(name)
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        return None


def sort_stories(stories: Iterable[BankStory]) -> tuple[BankStory, ...]:
    """Sort stories in the order in which they are shown: those that work best first, then by title."""
    return tuple(sorted(stories, key=_strongest_first))


def name_key(name: str) -> str:
    """Normalize what people call a story, so that title, file and link match: no folder, extension, case or signs."""
    stem = re.sub(r"\.(?:md|markdown)$", "", name.strip(), flags=re.IGNORECASE)
    return slug_of(stem.replace("\\", "/").rstrip("/").rpartition("/")[2])


def stories_by_name(stories: Iterable[BankStory]) -> Mapping[str, tuple[BankStory, ...]]:
    """Map every name of a story, its title, its file's name and its slug, to the stories that have it."""
    names: dict[str, dict[str, BankStory]] = {}
    for story in stories:
        for name in (slug_of(story.title), name_key(story.path), story.slug):
            if name:
                names.setdefault(name, {})[story.path] = story
    return {name: tuple(by_path.values()) for name, by_path in names.items()}


def file_name(path: str) -> str:
    """Return the name of a file at a path, without folder and extension."""
    return path_stem(path).rpartition("/")[2]


def name_text_pairs(more: Sequence[More]) -> tuple[tuple[str, str], ...]:
    """Return the user's own fields as names and texts, in the order of the file."""
    return tuple((field.name, field.text) for field in sorted(more, key=lambda field: (field.line, field.name)))


def _strongest_first(story: BankStory) -> tuple[int, str, str]:
    return -(story.strength or 0), story.title.casefold(), story.path


def _copies(files: Sequence[BankStory] | Sequence[Review], digests: Mapping[str, str]) -> Mapping[str, str]:
    """Find files with the bytes of another: map each path to the shortest path of its group, which counts."""
    groups: dict[tuple[str, str], list[str]] = {}
    for file in files:
        week = file.monday.isoformat() if isinstance(file, Review) else ""
        if digests.get(file.path):
            groups.setdefault((digests[file.path], week), []).append(file.path)
    return shortest_of(groups.values())


def _on_pages(stories: Iterable[BankStory]) -> Iterator[BankStory]:
    """Assign a page to each story: as many to a page as keep it short, the first page under the plain name."""
    page, filled = 1, 0
    for story in stories:
        size = 1 + sum(len(part.html) // BLOCK for part in story.body.sections)
        if filled and filled + size > _PAGE:
            page, filled = page + 1, 0
        filled += size
        yield replace(story, page="stories.html" if page == 1 else f"stories-{page}.html")
