"""Rows -> the worklist: overdue first, then due and coming up, and last what can wait."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.said import said
from site_builder.render.pages import Page
from site_builder.render.parts.alphabet import alphabetical_key
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, company_of
from site_builder.render.parts.pagination import by_size, year_links
from site_builder.render.parts.rows import Row, all_rows, is_quiet
from site_builder.render.parts.shown_days import DayText
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.standings import StandingRow, standing_rows
from site_builder.render.parts.words import KINDS, Day
from site_builder.render.today.sentences import front_sentences

PATH = "follow-ups.html"
_LIMIT = 180_000  # bytes of rows, as `size_of` estimates: with frame and filters a page stays below 300 kB


class Group(Struct, frozen=True):
    """Rows of one status, and how many of them are shown on the day of the build."""

    status: str
    title: str
    count: int
    rows: tuple[Row, ...]


class Choice(Struct, frozen=True):
    """A choice of a filter: a kind, or an application (its slug), and its words."""

    value: str
    words: str


class FollowUpsPage(Struct, frozen=True):
    """The worklist, `empty` if nothing is on it today; `fixed` is true of a demonstration, whose day never changes.

    `kinds` and `applications` are the filters for its rows, empty if there is nothing to choose. If there are several
    pages, `page` is the number of this one, `part` its name, `parts` are all of them, and `covers` says that the
    filters cover this one only.
    """

    head: Head
    as_of: Day
    fixed: bool
    said: tuple[DayText, ...]
    kinds: tuple[Choice, ...]
    applications: tuple[Choice, ...]
    groups: tuple[Group, ...]
    waiting: tuple[StandingRow, ...]
    stalled: tuple[StandingRow, ...]
    empty: bool
    covers: str = ""
    page: str = ""
    part: str = ""
    parts: tuple[Anchor, ...] = ()


_GROUPS = (
    ("overdue", said("Overdue")),
    ("due", said("Due today")),
    ("upcoming", said("Coming up")),
)


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the worklist, on as many pages as it needs: due rows, then those gone quiet, then waiting applications."""
    rows = all_rows(material)
    waiting, stalled = standing_rows(material, "waiting"), standing_rows(material, "stalled")
    parts = by_size("follow-ups", (*sorted(rows, key=is_quiet), *waiting, *stalled), size_of, _LIMIT)
    count = str(len(parts))
    names = [material.language.say("Page %(number)s of %(count)s", number=part.year, count=count) for part in parts]
    others = year_links(parts)
    sentences = front_sentences(material, rows)
    are_waiting = set(waiting)
    for name, part in zip(names, parts, strict=True):
        part_rows = sorted((item for item in part.items if isinstance(item, Row)), key=lambda row: row.order)
        part_standings = tuple(item for item in part.items if isinstance(item, StandingRow))
        view = _page(
            material,
            tuple(part_rows),
            tuple(standing for standing in part_standings if standing in are_waiting),
            tuple(standing for standing in part_standings if standing not in are_waiting),
        )
        if others:
            covers = material.language.say("These look through this page; the search looks through all of them.")
            view = replace(
                view, page=part.year, part=name, parts=others, covers=covers if view.kinds or view.applications else ""
            )
        is_first = part.path == PATH
        view = replace(
            view,
            head=_head(material, part.path, "" if is_first else name),
            said=sentences if is_first else (),
            empty=view.empty and is_first,
        )
        yield Page(part.path, "pages/follow-ups.html", view)


def _head(material: SearchMaterial, path: str, part: str = "") -> Head:
    return head(material, path, material.language.say("Follow-ups"), PATH, part)


def _page(
    material: SearchMaterial, rows: tuple[Row, ...], waiting: tuple[StandingRow, ...], stalled: tuple[StandingRow, ...]
) -> FollowUpsPage:
    """Build the page of some rows, grouped by status, with its filters."""
    kinds, applications = _kinds(material, rows), _applications(material, (*rows, *waiting, *stalled))
    is_choice = len(kinds) + len(applications) > 2  # noqa: PLR2004 - one kind and one application are no choice
    return FollowUpsPage(
        head=_head(material, PATH),
        as_of=material.full_day(material.as_of),
        fixed=material.fixed,
        said=(),
        kinds=kinds if is_choice else (),
        applications=applications if is_choice else (),
        groups=tuple(_group(rows, status, material.language.of(title)) for status, title in _GROUPS),
        waiting=waiting,
        stalled=stalled,
        empty=all(row.hidden for row in rows) and all(standing.hidden for standing in (*waiting, *stalled)),
    )


def _kinds(material: SearchMaterial, rows: Sequence[Row]) -> tuple[Choice, ...]:
    present = {row.kind for row in rows}
    return tuple(Choice(kind, material.language.of(words)) for kind, words in KINDS.items() if kind in present)


def _applications(material: SearchMaterial, rows: Sequence[Row | StandingRow]) -> tuple[Choice, ...]:
    """List the applications of some rows alphabetically, with the role if a company has several."""
    applications = {row.slug: material.applications.get(row.slug) for row in rows if row.slug}
    choices = [
        (company_of(application), application.role, slug) for slug, application in applications.items() if application
    ]
    counts = Counter(company for company, _, _ in choices)
    choices.sort(key=lambda choice: (alphabetical_key(choice[0]), alphabetical_key(choice[1]), choice[2]))
    return tuple(
        Choice(slug, f"{company}, {role}" if counts[company] > 1 and role else company)
        for company, role, slug in choices
    )


def _group(rows: Sequence[Row], status: str, title: str) -> Group:
    members = tuple(row for row in rows if row.status == status)
    return Group(status, title, sum(not row.hidden for row in members), members)
