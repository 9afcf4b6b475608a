"""Follow-ups and problems -> the small script that knows the reader's own day, and its counts for every page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from site_builder.render.material import SearchMaterial
from site_builder.render.pages import Page
from site_builder.render.rows import all_rows
from site_builder.render.words import STATUSES

PATH = "assets/now.js"


@dataclass(frozen=True, slots=True)
class Now:
    """What the script knows: `overdue` has a count for `as_of` and each later day to the horizon.

    `days` are the words of these days, `statuses` those of a row's status, `built` what a page says at its foot that
    keeps the day of the build. `fixed` is true of a demonstration, whose reader's day is `as_of` too.
    """

    as_of: str
    fixed: bool
    overdue: tuple[int, ...]
    days: tuple[str, ...]
    statuses: Mapping[str, str]
    built: str
    problems: int


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the script."""
    rows = all_rows(material)
    days = [material.as_of + timedelta(days=days) for days in range((material.horizon - material.as_of).days + 1)]
    overdue = tuple(
        sum(row.first <= day <= row.last and row.due.iso < day for row in rows)
        for day in (date.isoformat() for date in days)
    )
    words = tuple(material.full_day(day).words for day in days)
    statuses = {status: material.language.of(status_words) for status, status_words in STATUSES.items()}
    built = material.language.say("As of %(day)s, the day of the last build.", day=words[0])
    view = Now(material.as_of.isoformat(), material.fixed, overdue, words, statuses, built, len(material.problems))
    yield Page(PATH, "assets/now.js", view)
