"""Follow-ups -> the worklist: overdue first, then due, coming up, and what can wait."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.render import links
from site_builder.render.alphabet import place_of
from site_builder.render.head import Head, head
from site_builder.render.material import SearchMaterial, company_of
from site_builder.render.pages import Page
from site_builder.render.rows import Row, all_rows
from site_builder.render.sentences import Said, front_sentences
from site_builder.render.stands import Stand, stands
from site_builder.render.words import KINDS, Day
from site_builder.said import said

PATH = "follow-ups.html"


class Group(Struct, frozen=True):
    """Rows of one status, and how many of them stand on the day of the build."""

    status: str
    title: str
    count: int
    rows: tuple[Row, ...]


class Choice(Struct, frozen=True):
    """A choice of the filter: a kind, or an application (its slug), and its words."""

    value: str
    words: str


class FollowUpsPage(Struct, frozen=True):
    """The worklist of one day, `empty` where nothing stands on it; `fixed` where a demonstration's day never moves.

    `kinds` and `applications` are those of its rows, to choose from; both are empty where there is nothing to choose.
    """

    head: Head
    as_of: Day
    fixed: bool
    said: tuple[Said, ...]
    kinds: tuple[Choice, ...]
    applications: tuple[Choice, ...]
    groups: tuple[Group, ...]
    waiting: tuple[Stand, ...]
    stalled: tuple[Stand, ...]
    empty: bool


_GROUPS = (
    ("overdue", said("Overdue")),
    ("due", said("Due today")),
    ("upcoming", said("Coming up")),
)


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the worklist."""
    root = links.root_of(PATH)
    rows = all_rows(material)
    waiting, stalled = stands(material, root, "waiting"), stands(material, root, "stalled")
    kinds, applications = _kinds(material, rows), _applications(material, (*rows, *waiting, *stalled))
    is_choice = len(kinds) + len(applications) > 2  # noqa: PLR2004 - one of each is not a choice
    view = FollowUpsPage(
        head=head(material, PATH, material.language.say("Follow-ups"), PATH),
        as_of=material.full_day(material.as_of),
        fixed=material.fixed,
        said=front_sentences(material, rows),
        kinds=kinds if is_choice else (),
        applications=applications if is_choice else (),
        groups=tuple(_group(rows, status, material.language.of(title)) for status, title in _GROUPS),
        waiting=waiting,
        stalled=stalled,
        empty=all(row.hidden for row in rows) and all(stand.hidden for stand in (*waiting, *stalled)),
    )
    yield Page(PATH, "pages/follow-ups.html", view)


def _kinds(material: SearchMaterial, rows: Sequence[Row]) -> tuple[Choice, ...]:
    present = {row.kind for row in rows}
    return tuple(Choice(kind, material.language.of(words)) for kind, words in KINDS.items() if kind in present)


def _applications(material: SearchMaterial, rows: Sequence[Row | Stand]) -> tuple[Choice, ...]:
    """Name the applications that have rows, by the alphabet: by their role too where an employer has several."""
    found = {row.slug: material.applications.get(row.slug) for row in rows if row.slug}
    named = [(company_of(application), application.role, slug) for slug, application in found.items() if application]
    often = Counter(company for company, _, _ in named)
    named.sort(key=lambda triple: (place_of(triple[0]), place_of(triple[1]), triple[2]))
    return tuple(
        Choice(slug, f"{company}, {role}" if often[company] > 1 and role else company) for company, role, slug in named
    )


def _group(rows: Sequence[Row], status: str, title: str) -> Group:
    chosen = tuple(row for row in rows if row.status == status)
    return Group(status, title, sum(not row.hidden for row in chosen), chosen)
