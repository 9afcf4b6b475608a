"""Everything dated -> the timeline: newest first, by month, and one line an application."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_builder.dates import month_in_words
from site_builder.derive.timeline import Event
from site_builder.render import links, words
from site_builder.render.facts import LOG_TYPES
from site_builder.render.head import Head, head
from site_builder.render.lanes import Drawer, Lanes
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial, company_of
from site_builder.render.pages import Page
from site_builder.render.pagination import by_year, year_links
from site_builder.render.sizes import size_of
from site_builder.render.words import STATES, Day

PATH = "timeline.html"
_LANE = 300  # bytes of an event in the drawings or, where there are too many lanes, of its application in the table


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, or will (`ahead`); a `milestone` is a step forward. A round itself leads to its page."""

    day: Day
    kind: str
    what: Anchor
    note: str
    employer: Anchor
    role: str
    interview: Anchor
    milestone: bool
    ahead: bool


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in one month, newest first."""

    id: str
    title: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One application as a line: its first and last day, how often there was what, and where it stands."""

    application: Anchor
    role: str
    first: Day
    last: Day
    rounds: int
    messages: int
    state: str
    state_words: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The timeline, or one year of it."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    months: tuple[Month, ...]
    drawn: Lanes | None
    lanes: tuple[Lane, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the timeline; a year a page where there is much."""
    root = links.root_of(PATH)
    newest_first = sorted(material.overview.timeline, key=lambda event: event.date, reverse=True)
    everything = [(event, _happening(material, root, event)) for event in newest_first]
    parts = by_year(
        "timeline",
        everything,
        lambda pair: pair[0].date,
        lambda pair: size_of(pair[1]) + _LANE,
        material.settings.language,
    )
    drawer, as_of = Drawer(material, root, newest_first), material.as_of
    of_today = next((part for part in parts if part.items and part.items[-1][0].date <= as_of), parts[-1])
    for part in parts:
        is_first = part.path == PATH
        events = [event for event, _ in part.items]
        title = "Timeline" if is_first else f"Timeline of {part.year}"
        one_year = f"What happened in {part.year}, newest first."
        view = TimelinePage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(newest_first, len(material.overview.rounds_ahead)) if is_first else one_year,
            year=part.year,
            years=year_links(parts),
            months=tuple(_months(material, part.items)),
            drawn=drawer.lanes(events, today=part is of_today),
            lanes=tuple(_lanes(material, root, events)),
        )
        yield Page(part.path, "pages/timeline.html", view)


def _lead(events: Sequence[Event], ahead: int) -> str:
    """Say first how many steps forward there were; `ahead` are the rounds that are still to come."""
    if not events:
        return "Nothing with a date yet."
    held = sum(event.milestone and event.kind == "round" for event in events)
    step = "a step forward" if held == 1 else "each a step forward"
    behind = f"{words.count(held, 'interview')} behind you, {step}." if held else ""
    to_come = f"{words.count(ahead, 'more', 'more')} ahead." if ahead and held else ""
    first = f"{words.count(ahead, 'interview')} ahead." if ahead and not held else ""
    said = " ".join(words.sentence(part) for part in (behind, to_come, first) if part)
    return said or "What happened, newest first."


def _happening(material: SearchMaterial, root: str, event: Event) -> Happening:
    interview = material.interview_link(event.interview, root)
    employer = material.application_link(event.application, root, event.company or interview.text)
    title = material.language.of(event.said) or event.kind
    is_round = event.kind == "round"
    return Happening(
        day=material.day(event.date),
        kind=event.kind,
        what=Anchor(title, interview.href if is_round else ""),
        note=material.language.say("Nobody gave its day; it stands on that of the interview.")
        if event.assumed
        else event.note,
        employer=employer,
        role=event.role,
        interview=Anchor("") if is_round else interview,
        milestone=event.milestone,
        ahead=event.date > material.as_of,
    )


def _months(material: SearchMaterial, items: Sequence[tuple[Event, Happening]]) -> Iterator[Month]:
    language = material.settings.language
    for (year, month), group in groupby(items, key=lambda pair: (pair[0].date.year, pair[0].date.month)):
        members = list(group)
        title = words.sentence(month_in_words(members[0][0].date, language))
        yield Month(f"month-{year:04}-{month:02}", title, tuple(happening for _, happening in members))


def _lanes(material: SearchMaterial, root: str, events: Sequence[Event]) -> Iterator[Lane]:
    """Give a line for each application that has one of the events, the one with the newest first."""
    of_application: dict[str, list[Event]] = {}
    for event in events:
        if event.application in material.applications:
            of_application.setdefault(event.application or "", []).append(event)
    for slug, own in of_application.items():
        application, progress = material.applications[slug], material.overview.progress.get(slug)
        state = progress.state if progress else "open"
        yield Lane(
            application=material.application_link(slug, root, company_of(application)),
            role=application.role,
            first=material.day(own[-1].date),
            last=material.day(own[0].date),
            rounds=sum(event.kind == "round" for event in own),
            messages=sum(event.kind in LOG_TYPES for event in own),
            state=state,
            state_words=material.language.of(STATES[state]),
        )
