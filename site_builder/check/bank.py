"""Stories and reviews, checked alone -> what stands beside the entries: final slugs and pages, and their names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from site_builder.check.journal.copies import first_of
from site_builder.check.slugs import path_stem, slug_of, slugs_of
from site_builder.model.bank import BankStory, Beside, Review
from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning

_WEEK = pattern(r"(\d{4})-?[Ww](\d{1,2})(?!\d)")
BLOCK = 4096  # letters of HTML, in which the length of a story is counted
_PAGE = 48  # blocks of a page of stories, which so stays below 300 kB


def check_beside(
    stories: Iterable[BankStory], reviews: Iterable[Review], digests: Mapping[str, str]
) -> tuple[Beside, tuple[Problem, ...]]:
    """Put stories and reviews together: final slugs and pages; copies (by the marks of their bytes) count once."""
    found = in_order(stories)
    weeks = sorted(reviews, key=lambda review: (-review.monday.toordinal(), review.path))
    copies = {**_copies(found, digests), **_copies(weeks, digests)}
    problems = tuple(
        warning(path, Span(), "copy", f"this file has the same text as {of}; it counts once", "delete one of the two")
        for path, of in copies.items()
    )
    counted = [story for story in found if story.path not in copies]
    slugs = slugs_of({story.path: file_name(story.path) for story in counted})
    slugged = (replace(story, slug=slugs[story.path]) for story in counted)
    kept = tuple(review for review in weeks if review.path not in copies)
    return Beside(tuple(_on_pages(slugged)), kept), problems


def week_of(name: str) -> date | None:
    """Give the Monday of the week that a file's name begins with, as `2026-W48`; None where it begins with none."""
    found = _WEEK.match(name)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def in_order(stories: Iterable[BankStory]) -> tuple[BankStory, ...]:
    """Give stories in the order in which they are shown: those that work best first, then by title."""
    return tuple(sorted(stories, key=_strongest_first))


def name_key(name: str) -> str:
    """Write what people call a story so that title, file and link are equal: without folder, ending, case and signs."""
    bare = re.sub(r"\.(?:md|markdown)$", "", name.strip(), flags=re.IGNORECASE)
    return slug_of(bare.replace("\\", "/").rstrip("/").rpartition("/")[2])


def stories_by_name(stories: Iterable[BankStory]) -> Mapping[str, tuple[BankStory, ...]]:
    """Give the stories by everything that they are called: their titles, their files' names, their slugs."""
    names: dict[str, dict[str, BankStory]] = {}
    for story in stories:
        for name in (slug_of(story.title), name_key(story.path), story.slug):
            if name:
                names.setdefault(name, {})[story.path] = story
    return {name: tuple(own.values()) for name, own in names.items()}


def file_name(path: str) -> str:
    """Give the name of a file at a path, without folder and ending."""
    return path_stem(path).rpartition("/")[2]


def pairs(more: Sequence[More]) -> tuple[tuple[str, str], ...]:
    """Give fields of the writer's own as names and texts, in the order of the file."""
    return tuple((own.name, own.text) for own in sorted(more, key=lambda own: (own.line, own.name)))


def _strongest_first(story: BankStory) -> tuple[int, str, str]:
    return -(story.strength or 0), story.title.casefold(), story.path


def _copies(found: Sequence[BankStory] | Sequence[Review], digests: Mapping[str, str]) -> Mapping[str, str]:
    """Find those with the bytes of another: the path of each with that of the one that counts, the shortest."""
    groups: dict[tuple[str, str], list[str]] = {}
    for page in found:
        week = page.monday.isoformat() if isinstance(page, Review) else ""
        if digests.get(page.path):
            groups.setdefault((digests[page.path], week), []).append(page.path)
    return first_of(groups.values())


def _on_pages(stories: Iterable[BankStory]) -> Iterator[BankStory]:
    """Give each story its page: as many on one as keep it short, the first of them under the plain name."""
    page, filled = 1, 0
    for story in stories:
        size = 1 + sum(len(part.html) // BLOCK for part in story.body.sections)
        if filled and filled + size > _PAGE:
            page, filled = page + 1, 0
        filled += size
        yield replace(story, page="stories.html" if page == 1 else f"stories-{page}.html")
