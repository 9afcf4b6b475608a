"""The overview -> the front page: what to do today, the next interviews, what can wait, the state of the search."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.gaps import Gap
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.learning.reflections import Reflection
from site_builder.language.said import said
from site_builder.render.overview.preparation import sheet_stage
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row, all_rows
from site_builder.render.parts.shown_days import DayText, text_on_days, texts_by_day
from site_builder.render.parts.standings import StandingRow, standing_rows
from site_builder.render.parts.words import Day
from site_builder.render.today.search_stands import search_stands
from site_builder.render.today.sentences import front_sentences
from site_builder.render.today.shortlist import Shortlist, shortlist
from site_builder.render.today.strip import StripDay, round_link, strip_of
from site_builder.render.today.things import Thing, things_of

PATH = "index.html"
_MOST = 7  # things to do: a long worklist is not read
_ROUNDS = 4  # rounds ahead
_WAITING = 5
_GAPS = 4
_DONE = 7
_SOON = 7  # days


class RoundAhead(Struct, frozen=True):
    """A round ahead, with its page and its preparation sheet."""

    day: Day
    time: str
    place: Anchor
    company: Anchor
    stage: str
    preparation: Anchor
    first: str
    last: str
    hidden: bool


class Win(Struct, frozen=True):
    """What went well in one interview."""

    interview: Anchor
    company: str
    day: Day | None
    points: tuple[str, ...]


class DoneActivity(Struct, frozen=True):
    """Something done this week, or (hidden) to be shown on a later day of its week."""

    day: Day
    what: str
    employer: Anchor
    first: str
    last: str
    hidden: bool


class MissingFact(Struct, frozen=True):
    """The missing facts of one application, and the entry where they belong."""

    interview: Anchor
    texts: tuple[DayText, ...]
    hidden: bool


class TodayPage(Struct, frozen=True):
    """The front page. `empty` is true of a journal without entries. `soon` are rows that become due `within` some days.

    `strip` has the days of which fourteen are shown. `pillars` counts the things to do by kind.
    """

    head: Head
    as_of: Day
    fixed: bool
    empty: bool
    said: tuple[DayText, ...]
    strip: tuple[StripDay, ...]
    pillars: tuple[DayText, ...]
    things: Shortlist[Thing]
    ahead: Shortlist[RoundAhead]
    soon: Shortlist[Row]
    within: int
    waiting: Shortlist[StandingRow]
    stalled: Shortlist[StandingRow]
    search: tuple[DayText, ...]
    gaps: Shortlist[MissingFact]
    wins: tuple[Win, ...]
    done: Shortlist[DoneActivity]


_PILLARS = (said("Thank-yous"), said("Next steps"), said("Reflections"))
_PILLAR_OF = {"thank-you": 0, "reflect": 2}
_NEXT_STEP = 1


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the front page."""
    overview, say = material.overview, material.language.say
    waiting, stalled = standing_rows(material, "waiting"), standing_rows(material, "stalled")
    rows, waiting, stalled = _with_roles(all_rows(material), waiting, stalled)
    things = things_of(rows, material.as_of, material.language)

    def others(left_out: int) -> str:
        return say("And %(number)s more", number=str(left_out)) if left_out else ""

    view = TodayPage(
        head=head(material, PATH, material.settings.title, PATH),
        as_of=material.full_day(material.as_of),
        fixed=material.fixed,
        empty=not material.interviews,
        said=front_sentences(material, rows),
        strip=strip_of(material, rows, things),
        pillars=texts_by_day(material, lambda day: _pillars(material, things, day.isoformat())),
        things=_short(material, things, _MOST, lambda left_out: others(left_out) or say("All follow-ups")),
        ahead=_short(material, [_round_ahead(material, sheet) for sheet in overview.rounds_ahead], _ROUNDS, others),
        soon=shortlist(
            material,
            [row for row in rows if row.first < row.due.iso],
            _MOST,
            is_shown=_is_soon,
            hide=lambda row: row.but_hidden(),
            say=others,
        ),
        within=_SOON,
        waiting=_short(material, waiting, _WAITING, others),
        stalled=_short(material, stalled, _WAITING, others),
        search=search_stands(material),
        gaps=shortlist(
            material,
            [
                _gap(material, slugs, gaps)
                for slugs, gaps in groupby(overview.gaps, key=lambda gap: (gap.application, gap.interview))
            ],
            _GAPS,
            is_shown=lambda gap, iso: any(_is_on(text.first, text.last, iso) for text in gap.texts),
            hide=lambda gap: replace(gap, hidden=True),
            say=others,
        ),
        wins=tuple(_win(material, reflection) for reflection in overview.wins),
        done=_short(material, _done_activities(material), _DONE, others),
    )
    yield Page(PATH, "pages/index.html", view)


def _with_roles(
    rows: Sequence[Row], waiting: Sequence[StandingRow], stalled: Sequence[StandingRow]
) -> tuple[tuple[Row, ...], tuple[StandingRow, ...], tuple[StandingRow, ...]]:
    """Add the role to the name of a company that has several applications on the page."""
    slugs: defaultdict[str, set[str]] = defaultdict(set)
    items: tuple[Row | StandingRow, ...] = (*rows, *waiting, *stalled)
    for item in items:
        slugs[item.application.text].add(item.slug)
    several = {company for company, applications in slugs.items() if len(applications) > 1}

    def name(item: Row | StandingRow) -> Anchor:
        link = item.application
        return replace(link, text=f"{link.text}, {item.role}") if link.text in several and item.role else link

    return (
        tuple(replace(row, application=name(row)) for row in rows),
        tuple(replace(standing, application=name(standing)) for standing in waiting),
        tuple(replace(standing, application=name(standing)) for standing in stalled),
    )


class _Standing(Protocol):
    """A value shown on the days from `first` to `last` (ISO)."""

    @property
    def first(self) -> str:
        """The first day; "" is the build's."""

    @property
    def last(self) -> str:
        """The last day; "" is the horizon."""


_S = TypeVar("_S", bound=_Standing)


def _short(material: SearchMaterial, rows: Sequence[_S], most: int, say: Callable[[int], str]) -> Shortlist[_S]:
    """Return the rows with a first and a last day that are among the first `most` on any day."""
    return shortlist(
        material,
        rows,
        most,
        is_shown=lambda row, iso: _is_on(row.first, row.last, iso),
        hide=lambda row: replace(row, hidden=True),  # type: ignore[type-var]  # all of them are frozen values
        say=say,
    )


def _is_on(first: str, last: str, iso: str) -> bool:
    return (not first or first <= iso) and (not last or iso <= last)


def _is_soon(row: Row, iso: str) -> bool:
    """Return whether a row is shown on a day and becomes due soon after it."""
    within = (date.fromisoformat(iso) + timedelta(days=_SOON)).isoformat()
    return row.first <= iso <= row.last and iso < row.due.iso <= within


def _pillars(material: SearchMaterial, things: Sequence[Thing], iso: str) -> str:
    """Return how many thank-yous, next steps and reflections there are on a day, or that there is nothing to do."""
    kinds = [_PILLAR_OF.get(thing.row.kind, _NEXT_STEP) for thing in things if thing.first <= iso <= thing.last]
    if not kinds:
        return material.language.say("Nothing for today.")
    return " · ".join(f"{material.language.of(name)} {kinds.count(number)}" for number, name in enumerate(_PILLARS))


def _round_ahead(material: SearchMaterial, sheet: Sheet) -> RoundAhead:
    return RoundAhead(
        day=material.near_day(sheet.date),
        time=clock_words(material.language, sheet, material.settings.timezone),
        place=links.text_or_link(sheet.place),
        company=round_link(material, sheet),
        stage=sheet_stage(material, sheet),
        preparation=Anchor(material.language.say("Preparation"), links.href("", links.preparation_path(sheet.slug))),
        first="",
        last=sheet.last.isoformat(),
        hidden=False,
    )


def _gap(material: SearchMaterial, slugs: tuple[str, str], gaps: Iterable[Gap]) -> MissingFact:
    application, interview = slugs
    company = material.application_link(application).text
    texts = tuple(text_on_days(material, material.language.of(gap.said), gap.first, gap.last) for gap in gaps)
    return MissingFact(material.interview_link(interview, text=company), texts, all(text.hidden for text in texts))


def _win(material: SearchMaterial, reflection: Reflection) -> Win:
    points = tuple(text for section in reflection.went_well for text in section.texts if text.strip())
    day = None if reflection.date is None else material.near_day(reflection.date)
    return Win(material.interview_link(reflection.interview), reflection.company, day, points)


def _done_activities(material: SearchMaterial) -> tuple[DoneActivity, ...]:
    """List the activities of this week and the weeks to come, each shown from its first day until its week is over."""
    as_of = material.as_of
    done = []
    for activity in material.overview.recent:
        last = activity.date + timedelta(days=6 - activity.date.weekday())
        employer = material.interview_link(activity.interview, text=activity.employer)
        is_hidden = not activity.first <= as_of <= last
        days = (activity.first.isoformat(), last.isoformat())
        done.append(
            DoneActivity(material.day(activity.date), material.language.of(activity.what), employer, *days, is_hidden)
        )
    return tuple(done)
