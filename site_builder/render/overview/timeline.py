"""Events -> the timeline: newest first, by month, and a lane for each application."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.progress import Progress
from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.pairs import merge_endings
from site_builder.derive.working_days import days_after
from site_builder.language.dates import month_in_words
from site_builder.language.language import Language, sentence_of
from site_builder.render.drawings.drawing import KeyEntry
from site_builder.render.lanes.lanes import Drawer, Lanes, key_of
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts import links, words
from site_builder.render.parts.facts import LOG_TYPES
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, company_of
from site_builder.render.parts.pagination import Part, by_year, year_links
from site_builder.render.parts.shown_days import (
    DayText,
    DayValue,
    texts_by_day,
    values_by_day,
    visibility,
    visibility_inputs,
)
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import STATES, Day

PATH = "timeline.html"
_TEMPLATE = "pages/timeline.html"
_ROOT = links.root_of(PATH)
_PASSING = frozenset({"promise", "task", "next-stage", "closing", "snooze"})
# Bytes of an event in the drawings or, if there are too many lanes, of its application in the table; minus the bytes of
# those fields of the event that the list does not show.
_LANE = 300 - 100


class Happening(Struct, frozen=True):
    """Something that happened or will; a `milestone` is a step forward. A round links to its page.

    It is shown on the days from `first` to `last` (ISO, "" without end).
    """

    what: Anchor
    note: str
    employer: Anchor
    role: str
    interview: Anchor
    milestone: bool
    first: str
    last: str
    hidden: bool

    @property
    def lasts(self) -> bool:
        """Whether it is shown on every day."""
        return not (self.first or self.last or self.hidden)


class DayOfTimeline(Struct, frozen=True):
    """What happened on one day; `ahead` is the last day (ISO) on which the day lies ahead, "" if it is past."""

    day: Day
    ahead: str
    happenings: tuple[Happening, ...]

    @property
    def lasts(self) -> bool:
        """Whether some happening is shown on every day, so that no script has to check."""
        return any(happening.lasts for happening in self.happenings)


class Month(Struct, frozen=True):
    """What happened in one month, newest first."""

    id: str
    title: str
    days: tuple[DayOfTimeline, ...]

    @property
    def lasts(self) -> bool:
        """Whether some happening is shown on every day."""
        return any(day.lasts for day in self.days)

    @property
    def is_quiet(self) -> bool:
        """Whether no happening is shown on the day of the build."""
        return all(happening.hidden for day in self.days for happening in day.happenings)


class Lane(Struct, frozen=True):
    """An application as a line: its first and last day, the counts of rounds and messages, and its states by day."""

    application: Anchor
    role: str
    first: Day
    last: Day
    rounds: int
    messages: int
    states: tuple[DayValue[tuple[str, str]], ...]


class TimelinePage(Struct, frozen=True):
    """The timeline, or one year of it; `said` is the first sentence by day, `lead` that of a past year."""

    head: Head
    title: str
    as_of: Day | None
    fixed: bool
    said: tuple[DayText, ...]
    lead: str
    year: str
    years: tuple[Anchor, ...]
    months: tuple[Month, ...]
    drawn: Lanes | None
    ended: Lanes | None
    key: tuple[KeyEntry, ...]
    lanes: tuple[Lane, ...]


def pages(material: SearchMaterial) -> Iterator[Page | LazyPage]:
    """Yield the timeline, a page a year if it is long."""
    as_of = material.as_of
    newest_first = merge_endings(sorted(material.overview.events, key=lambda event: event.date, reverse=True))
    parts = by_year(
        "timeline",
        newest_first,
        lambda event: min(event.date, as_of),  # what is ahead goes on the page of the build's day
        lambda event: size_of(event) + _LANE,
        material.settings.language,
    )
    years, drawer = year_links(parts), Drawer(material, _ROOT, newest_first)
    of_today = next((part for part in parts if part.items and part.items[-1].date <= as_of), parts[-1])
    for part in parts:
        today = part is of_today
        make = partial(_page, material, drawer, part, years, today=today)
        if today or part.path == PATH or part.items[0].date >= as_of:
            sentences = texts_by_day(material, _Counter(material, newest_first).sentence) if part.path == PATH else ()
            yield Page(part.path, _TEMPLATE, make(sentences))
        else:
            inputs = (part.path, part.year, years, visibility_inputs(material, part.items), drawer.inputs(part.items))
            yield LazyPage(part.path, _TEMPLATE, inputs, make)


def _page(
    material: SearchMaterial,
    drawer: Drawer,
    part: Part[Event],
    years: tuple[Anchor, ...],
    sentences: tuple[DayText, ...] = (),
    *,
    today: bool,
) -> TimelinePage:
    """Build a page; `today` says whether the day of the build is one of its days."""
    is_first, say = part.path == PATH, material.language.say
    title = say("Timeline") if is_first else say("Timeline of %(year)s", year=part.year)
    drawn, ended = (drawer.lanes(part.items, today=today, ended=ended) for ended in (False, True))
    return TimelinePage(
        head=head(material, part.path, title, PATH),
        title=title,
        as_of=material.full_day(material.as_of) if is_first or today else None,
        fixed=material.fixed,
        said=sentences,
        lead="" if is_first else say("What happened in %(year)s, newest first.", year=part.year),
        year=part.year,
        years=years,
        months=tuple(_months(material, part.items)),
        drawn=drawn,
        ended=ended,
        key=key_of(material.language, drawn, ended),
        lanes=tuple(_lanes(material, part.items)),
    )


class _Counter:
    """Counts the interviews that were held, and those that lie ahead, by day."""

    def __init__(self, material: SearchMaterial, events: Sequence[Event]) -> None:
        self._is_empty = not events
        self._language = material.language
        held = [event for event in events if event.milestone and event.kind == "round"]
        self._always = sum(event.first <= material.as_of and event.last >= material.horizon for event in held)
        self._others = [event for event in held if event.first > material.as_of or event.last < material.horizon]
        self._ahead = [sheet.last for sheet in material.overview.rounds_ahead]

    def sentence(self, day: date) -> str:
        """Return the counts of a day in words."""
        if self._is_empty:
            return self._language.say("Nothing with a date yet.")
        held = self._always + sum(event.first <= day <= event.last for event in self._others)
        return _lead(self._language, held, sum(day <= last for last in self._ahead))


def _lead(language: Language, held: int, ahead: int) -> str:
    """Count the rounds held, which come first as steps forward, and those ahead."""
    parts = []
    if held:
        parts.append(
            language.say_many(
                "one interview behind you, a step forward.",
                "%(count)s interviews behind you, each a step forward.",
                held,
            )
        )
    if held and ahead:
        parts.append(language.say_many("one more ahead.", "%(count)s more ahead.", ahead))
    elif ahead:
        parts.append(language.say_many("one interview ahead.", "%(count)s interviews ahead.", ahead))
    return " ".join(sentence_of(part) for part in parts) or language.say("What happened, newest first.")


def _happening(material: SearchMaterial, event: Event) -> Happening:
    interview = material.interview_link(event.interview, _ROOT)
    employer = material.application_link(event.application, _ROOT, event.company or interview.text)
    title = material.language.of(event.said) or event.kind
    is_round = event.kind == "round"
    first, last, is_hidden = visibility(material, event.first, event.last)
    return Happening(
        what=Anchor(title, interview.href if is_round else ""),
        note=material.language.say("Nobody gave its day; it stands on that of the interview.")
        if event.assumed
        else event.note,
        employer=employer,
        role=event.role,
        interview=Anchor("") if is_round else interview,
        milestone=event.milestone,
        first=first,
        last=last,
        hidden=is_hidden,
    )


def _months(material: SearchMaterial, events: Sequence[Event]) -> Iterator[Month]:
    language = material.language.tag
    for (year, month), group in groupby(events, key=lambda event: (event.date.year, event.date.month)):
        members = list(group)
        title = words.sentence(month_in_words(members[0].date, language))
        yield Month(f"month-{year:04}-{month:02}", title, tuple(_days(material, members)))


def _days(material: SearchMaterial, events: Sequence[Event]) -> Iterator[DayOfTimeline]:
    for day, group in groupby(events, key=lambda event: event.date):
        ahead = days_after(day, -1).isoformat() if day > material.as_of else ""
        yield DayOfTimeline(material.day(day), ahead, tuple(_happening(material, event) for event in group))


def _lanes(material: SearchMaterial, events: Sequence[Event]) -> Iterator[Lane]:
    """Yield a line for each application with any of the events, the one with the newest first.

    The counts are the same on every day: events that may come and go, such as promises, are left out.
    """

    def stands(progress: Progress) -> tuple[str, str]:
        return progress.state, material.language.of(STATES[progress.state])

    by_application: dict[str, list[Event]] = {}
    for event in events:
        if event.application in material.applications and event.kind not in _PASSING:
            members = by_application.setdefault(event.application or "", [])
            timeless = replace(event, milestone=False, first=date.min, last=date.max)
            if timeless not in members:
                members.append(timeless)
    for slug, members in by_application.items():
        application, course = material.applications[slug], material.overview.courses.get(slug)
        states = values_by_day(material, course.map(stands)) if course else ()
        yield Lane(
            application=material.application_link(slug, _ROOT, company_of(application)),
            role=application.role,
            first=material.day(members[-1].date),
            last=material.day(members[0].date),
            rounds=sum(event.kind == "round" and not event.missed for event in members),
            messages=sum(event.kind in LOG_TYPES for event in members),
            states=states,
        )
