"""Everything -> the front page: what to do today, who interviews next, what can wait, how the search stands."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from site_builder.derive.gaps import Gap
from site_builder.derive.preparation import Sheet
from site_builder.derive.reflections import Reflection
from site_builder.derive.search.overview import Overview
from site_builder.render import links, words
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial
from site_builder.render.pages import Page
from site_builder.render.rows import Row, all_rows
from site_builder.render.sentences import Said, front_sentences, said_by_day, said_from
from site_builder.render.stands import Stand, stands
from site_builder.render.views.preparation import sheet_stage
from site_builder.render.words import Day

PATH = "index.html"
_SOON = 7  # days
_LATELY = 3  # interviews whose wins are shown
_FEW = 8  # rows of a pillar that are shown at once
_QUIET = frozenset({"close", "feedback"})  # kinds for which nobody waits


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of thank-yous, next steps and reflections: `count` are those due on the day of the build.

    `rows` are in order, those that become due later hidden; where there are many, `rest` goes on after the first `few`
    that are shown. `many` is true where there may be many on a later day.
    """

    name: str
    title: str
    count: int
    empty: str
    rows: tuple[Row, ...]
    rest: tuple[Row, ...]
    few: int
    many: bool


@dataclass(frozen=True, slots=True)
class Ahead:
    """A round ahead, and its preparation sheet."""

    day: Day
    time: str
    place: Anchor
    company: str
    stage: str
    preparation: Anchor
    last: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Win:
    """What went well in one interview."""

    interview: Anchor
    company: str
    day: Day | None
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Something done this week, or (hidden) by a later day of the week that it is in."""

    day: Day
    what: str
    employer: Anchor
    first: str
    last: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What would help to know of one application, and the entry where it belongs."""

    interview: Anchor
    texts: tuple[Said, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The front page. `empty` is true of a journal without entries; `soon` are rows that come up `within` some days."""

    head: Head
    as_of: Day
    fixed: bool
    empty: bool
    said: tuple[Said, ...]
    ahead: tuple[Ahead, ...]
    pillars: tuple[Pillar, ...]
    soon: tuple[Row, ...]
    within: int
    waiting: tuple[Stand, ...]
    stalled: tuple[Stand, ...]
    search: tuple[Said, ...]
    gaps: tuple[MissingFact, ...]
    wins: tuple[Win, ...]
    done: tuple[Done, ...]


_PILLARS = (
    ("thank-yous", "Thank-yous", "Nobody is waiting for a thank-you."),
    ("next-steps", "Next steps", "No next step is due."),
    ("reflections", "Reflections", "No interview asks to be looked back on today."),
)
_ASKS = (("due", "with something to do"), ("waiting", "waiting"), ("stalled", "standing still"))
_PILLAR_OF = {"thank-you": "thank-yous", "reflect": "reflections"}


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the front page."""
    root, overview = links.root_of(PATH), material.overview
    rows = all_rows(material)
    view = TodayPage(
        head=head(material, PATH, material.settings.title, PATH),
        as_of=material.full_day(material.as_of),
        fixed=material.fixed,
        empty=not material.interviews,
        said=front_sentences(material, rows),
        ahead=tuple(_ahead(material, root, sheet) for sheet in overview.rounds_ahead),
        pillars=tuple(_pillar(rows, *words_) for words_ in _PILLARS),
        soon=tuple(_shown_when_soon(row, material.as_of) for row in rows if row.status == "upcoming"),
        within=_SOON,
        waiting=stands(material, root, "waiting"),
        stalled=stands(material, root, "stalled"),
        search=_search(material),
        gaps=tuple(
            _gap(material, root, slugs, gaps)
            for slugs, gaps in groupby(overview.gaps, key=lambda gap: (gap.application, gap.interview))
        ),
        wins=tuple(_win(material, root, reflection) for reflection in _latest_wins(overview.reflections)),
        done=_done(material, root),
    )
    yield Page(PATH, "pages/index.html", view)


def _pillar(rows: Sequence[Row], name: str, title: str, empty: str) -> Pillar:
    """Put the rows of a pillar together: what someone waits for first, what has gone quiet after it."""
    own = [_shown_when_due(row) for row in rows if _PILLAR_OF.get(row.kind, "next-steps") == name]
    chosen = sorted(own, key=lambda row: row.kind in _QUIET)
    now = [number for number, row in enumerate(chosen) if not row.hidden]
    cut = now[_FEW] if len(now) > _FEW + 1 else len(chosen)
    many = len(chosen) > _FEW + 1
    return Pillar(name, title, len(now), empty, tuple(chosen[:cut]), tuple(chosen[cut:]), _FEW, many)


def _shown_when_due(row: Row) -> Row:
    """Hide a row that is only coming up: the front page shows a row from its due day on."""
    return row if row.hidden or row.status != "upcoming" else row.but_hidden()


def _shown_when_soon(row: Row, as_of: date) -> Row:
    """Hide a row whose day is not near yet."""
    return row if row.due.iso <= (as_of + timedelta(days=_SOON)).isoformat() else row.but_hidden()


def _ahead(material: SearchMaterial, root: str, sheet: Sheet) -> Ahead:
    address = links.href(root, links.preparation_path(sheet.slug))
    return Ahead(
        day=material.near_day(sheet.date),
        time=sheet.time,
        place=links.text_or_link(sheet.place),
        company=sheet.company,
        stage=sheet_stage(material, sheet),
        preparation=Anchor("Preparation", address),
        last=sheet.last.isoformat(),
        hidden=False,
    )


def _gap(material: SearchMaterial, root: str, slugs: tuple[str, str], gaps: Iterable[Gap]) -> MissingFact:
    application, interview = slugs
    company = material.application_link(application, root).text
    texts = tuple(said_from(material, gap.text, gap.first, gap.last) for gap in gaps)
    return MissingFact(material.interview_link(interview, root, company), texts, all(said.hidden for said in texts))


def _latest_wins(reflections: Sequence[Reflection]) -> Sequence[Reflection]:
    """Choose the latest interviews that have a win written down."""
    dated = [
        (reflection.date, reflection.interview, reflection)
        for reflection in reflections
        if reflection.went_well and reflection.date is not None
    ]
    return [reflection for _, _, reflection in sorted(dated, key=lambda triple: triple[:2], reverse=True)[:_LATELY]]


def _win(material: SearchMaterial, root: str, reflection: Reflection) -> Win:
    items = tuple(
        text
        for section in reflection.went_well
        for text in ([item.text for item in section.items] or [section.text])
        if text.strip()
    )
    day = None if reflection.date is None else material.near_day(reflection.date)
    return Win(material.interview_link(reflection.interview, root), reflection.company, day, items)


def _done(material: SearchMaterial, root: str) -> tuple[Done, ...]:
    """List what is done in the week of the build's day, each until that week is over, and in the weeks to come."""
    as_of = material.as_of
    found = []
    for activity in material.overview.recent:
        last = activity.date + timedelta(days=6 - activity.date.weekday())
        employer = material.interview_link(activity.interview, root, activity.employer)
        is_hidden = not activity.first <= as_of <= last
        days = (activity.first.isoformat(), last.isoformat())
        found.append(Done(material.day(activity.date), activity.what, employer, *days, is_hidden))
    return tuple(found)


def _search(material: SearchMaterial) -> tuple[Said, ...]:
    """Say how the search stands, in sentences: on each day how many ask for something, wait, or stand still."""
    overview = material.overview
    remarks = tuple(said_from(material, remark.text, remark.first, remark.last) for remark in overview.remarks)
    if not overview.progress:
        return remarks
    starts = [tally.first for tally in overview.tallies]
    asking = _asking(overview)

    def on(day: date) -> str:
        counts, is_open = asking[day], overview.tallies[bisect_right(starts, day) - 1].open
        parts = [f"{words.number(counts[name])} {asks}" for name, asks in _ASKS if counts.get(name)]
        sentence = words.sentence(words.count(is_open, "open application"))
        return sentence + (f": {words.listed(parts)}." if parts and is_open else ".")

    def offers_on(day: date) -> str:
        offers = overview.tallies[bisect_right(starts, day) - 1].offers
        return words.sentence(words.count(offers, "offer") + " to answer.") if offers else ""

    def held_on(day: date) -> str:
        held = overview.tallies[bisect_right(starts, day) - 1].held
        step = "a step forward" if held == 1 else "each a step forward"
        return words.sentence(f"{words.count(held, 'interview')} behind you, {step}.") if held else ""

    return (*(said for say in (on, offers_on, held_on) for said in said_by_day(material, say)), *remarks)


def _asking(overview: Overview) -> Mapping[date, Mapping[str, int]]:
    """Count the applications by what they ask for, on each day to the horizon."""
    changes: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for standing in overview.standings:
        changes[standing.first][standing.attention] += 1
        if standing.last < overview.horizon:
            changes[standing.last + timedelta(days=1)][standing.attention] -= 1
    now: Counter[str] = Counter()
    found = {}
    for distance in range((overview.horizon - overview.as_of).days + 1):
        day = overview.as_of + timedelta(days=distance)
        now.update(changes.get(day, {}))
        found[day] = Counter(now)
    return found
