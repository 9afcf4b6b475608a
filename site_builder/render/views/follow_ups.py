"""Follow-ups -> the worklist: overdue first, then due, coming up, and what can wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.render import links
from site_builder.render.head import Head, head
from site_builder.render.material import Material
from site_builder.render.pages import Page
from site_builder.render.rows import Row, follow_up_rows
from site_builder.render.sentences import Said, front_sentences
from site_builder.render.stands import Stand, stands
from site_builder.render.words import Day

PATH = "follow-ups.html"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one status, and how many of them stand on the day of the build."""

    status: str
    title: str
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FollowUpsPage:
    """The worklist of one day, `empty` where nothing stands on it; `fixed` where a demonstration's day never moves."""

    head: Head
    as_of: Day
    fixed: bool
    said: tuple[Said, ...]
    groups: tuple[Group, ...]
    waiting: tuple[Stand, ...]
    stalled: tuple[Stand, ...]
    empty: bool


_GROUPS = (
    ("overdue", "Overdue"),
    ("due", "Due today"),
    ("upcoming", "Coming up"),
)


def pages(material: Material) -> Iterator[Page]:
    """Give the worklist."""
    root = links.root_of(PATH)
    rows = follow_up_rows(material, root)
    waiting, stalled = stands(material, root, "waiting"), stands(material, root, "stalled")
    view = FollowUpsPage(
        head=head(material, PATH, "Follow-ups", PATH),
        as_of=material.full_day(material.derived.as_of),
        fixed=material.fixed,
        said=front_sentences(material, rows),
        groups=tuple(_group(rows, *words) for words in _GROUPS),
        waiting=waiting,
        stalled=stalled,
        empty=all(row.hidden for row in rows) and all(each.hidden for each in (*waiting, *stalled)),
    )
    yield Page(PATH, "pages/follow-ups.html", view)


def _group(rows: Sequence[Row], status: str, title: str) -> Group:
    chosen = tuple(row for row in rows if row.status == status)
    return Group(status, title, sum(not row.hidden for row in chosen), chosen)
