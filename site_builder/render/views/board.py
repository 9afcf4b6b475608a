"""Applications -> the board by state: the open ones first, the ended ones below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.model import Application, Standing
from site_builder.render import links, words
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial, company_of
from site_builder.render.pages import Page
from site_builder.render.pagination import by_year, year_links
from site_builder.render.rows import Row, all_rows
from site_builder.render.stands import ENDED, NOW, OPEN, stands_now
from site_builder.render.words import STATES, Day
from site_builder.said import said

PATH = "applications.html"
_TITLES = {**STATES, "offer": said("Offers to answer")}
_MARKUP = 260  # characters around the words of a card, roughly


@dataclass(frozen=True, slots=True)
class Card:
    """One application of the board.

    `attention` and `now` say where it stands and `why`; `day` is what it waits for, or the day that it ended;
    `row` is what is to do.
    """

    application: Anchor
    role: str
    state: str
    attention: str
    now: str
    why: str
    day: Day | None
    rounds: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Column:
    """The applications of one state."""

    state: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The board; where there is much, its ended applications are those of one year, and the open ones on the first."""

    head: Head
    as_of: Day
    fixed: bool
    lead: str
    open: tuple[Column, ...]
    ended: tuple[Column, ...]
    year: str
    years: tuple[Anchor, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the board."""
    maker = _Maker(material)
    applications = tuple(material.applications.values())
    open_ones = tuple(application for application in applications if maker.state(application) in OPEN)
    ended = sorted(
        (application for application in applications if maker.state(application) not in OPEN),
        key=maker.when,
        reverse=True,
    )
    parts = by_year("applications", ended, maker.ended_on, maker.size, material.settings.language)
    for part in parts:
        is_first = part.path == PATH
        yield Page(
            part.path,
            "pages/applications.html",
            Board(
                head=head(material, part.path, f"Applications {part.year}".strip(), PATH),
                as_of=material.full_day(material.as_of),
                fixed=material.fixed,
                lead=_lead(len(open_ones), len(ended)),
                open=maker.columns(OPEN, open_ones) if is_first else (),
                ended=maker.columns(ENDED, part.items),
                year=part.year,
                years=year_links(parts),
            ),
        )


def _lead(open_ones: int, ended: int) -> str:
    if not open_ones and not ended:
        return "No application yet. Each entry with a company begins one, or joins it."
    both = f"{words.count(open_ones, 'open application')}, {words.number(ended)} behind you."
    return words.sentence(both if ended else f"{words.count(open_ones, 'open application')}.")


class _Maker:
    """Makes the cards, with each application's progress, standing and rows at hand."""

    def __init__(self, material: SearchMaterial) -> None:
        self._material = material
        self._root = links.root_of(PATH)
        self._now = stands_now(material)
        self._rows: dict[str, Row] = {}
        for row in all_rows(material):
            if not row.hidden and row.status != "upcoming":
                self._rows.setdefault(row.slug, row)

    def state(self, application: Application) -> str:
        progress = self._material.overview.progress.get(application.slug)
        return progress.state if progress else "open"

    def when(self, application: Application) -> str:
        """Give what an ended application is sorted by."""
        day = self.ended_on(application)
        return f"{day.isoformat() if day else ''} {application.slug}"

    def ended_on(self, application: Application) -> date | None:
        progress = self._material.overview.progress.get(application.slug)
        return (progress.ended_on or progress.last_touch) if progress else None

    def size(self, application: Application) -> int:
        return _MARKUP + len(application.slug) + len(application.company) + len(application.role)

    def columns(self, states: Sequence[str], applications: Sequence[Application]) -> tuple[Column, ...]:
        """Put the applications of each state together; those that ask for something first."""
        columns = []
        for state in states:
            chosen = [application for application in applications if self.state(application) == state]
            if state in OPEN:
                chosen.sort(key=self._urgency)
            if chosen:
                columns.append(
                    Column(
                        state,
                        self._material.language.of(_TITLES[state]),
                        tuple(self._card(application, state) for application in chosen),
                    )
                )
        return tuple(columns)

    def _urgency(self, application: Application) -> tuple[int, str, str]:
        standing = self._now.get(application.slug)
        attention = standing.attention if standing else ""
        rank = {"due": 0, "stalled": 1, "waiting": 2}.get(attention, 3)
        until = standing.until.isoformat() if standing and standing.until else "~"
        return (rank, until, application.slug)

    def _card(self, application: Application, state: str) -> Card:
        material, standing = self._material, self._now.get(application.slug)
        day = self._day(application, standing)
        rounds = sum(interview.date is not None and not interview.cancelled for interview in application.rounds)
        return Card(
            application=material.application_link(application.slug, self._root, company_of(application)),
            role=application.role,
            state=state,
            attention=standing.attention if standing else "",
            now=""
            if state in ENDED or standing is None
            else material.language.of(NOW[standing.attention, day is not None]),
            why=material.language.of(standing.reason, standing.beside) if standing and state not in ENDED else "",
            day=day,
            rounds=words.sentence(words.count(rounds, "round")) if rounds else "",
            row=self._rows.get(application.slug),
        )

    def _day(self, application: Application, standing: Standing | None) -> Day | None:
        progress = self._material.overview.progress.get(application.slug)
        if progress and progress.state in ENDED:
            return self._material.day_or_none(progress.ended_on)
        waits = standing is not None and standing.attention == "waiting" and standing.until is not None
        return self._material.near_day(standing.until) if waits and standing and standing.until else None
