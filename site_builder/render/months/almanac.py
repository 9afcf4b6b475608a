"""Events, due days and days away -> the months of a calendar: the marks of each day, and the same in figures."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from msgspec import Struct

from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.almanac import Quiet, held_from, quiet_stretches
from site_builder.derive.working_days import days_after
from site_builder.language.dates import month_in_words
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.month import Cell, MonthWords, month_drawing
from site_builder.render.months.days_of_months import last_day, runs
from site_builder.render.parts import links, words
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row
from site_builder.render.parts.shown_days import DayText, days_between, open_ends, texts_by_day, visibility
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day
from site_builder.settings.settings import Settings

_NAMED = 12  # follow-ups of one day that are named; more are only counted
_ROUNDS = frozenset({"round", "next-stage"})
_SHOWN = _ROUNDS | {"promise"}
# Bytes of markup of a day, a name, a follow-up and a count; the JSON of a name is longer than its HTML.
_LINE, _NAME, _DUE, _COUNT = 165, -55, 100, 80
STRIP = 14  # days on the strip of the front page, the reader's day first


class Named(Struct, frozen=True):
    """An interview or a promised day: what it is, and the link to the company."""

    what: str
    company: Anchor


class Due(Struct, frozen=True):
    """A follow-up on its due day, and the days (ISO) on which it is shown; the words are those of its row."""

    lead: str
    names: tuple[str, ...]
    tail: str
    company: Anchor
    first: str
    last: str
    hidden: bool


class Line(Struct, frozen=True):
    """A day in figures. `many` counts what is due if it is too much to be named.

    `passing` is true of a day with follow-ups only; it is `hidden` while none of these is shown.
    """

    day: Day
    rounds: tuple[Named, ...]
    promises: tuple[Named, ...]
    due: tuple[Due, ...]
    many: tuple[DayText, ...]
    passing: bool
    hidden: bool


class Month(Struct, frozen=True):
    """A month of the calendar, drawn on access; `remarks` name its quiet days and days off."""

    first: date
    id: str
    title: str
    cells: tuple[Cell, ...]
    labels: MonthWords
    lines: tuple[Line, ...]
    remarks: tuple[DayText, ...]

    @property
    def drawing(self) -> Drawing:
        """The month, drawn on access."""
        return month_drawing(self.cells, self.labels)


class Almanac:
    """The events and rows of a search by day, from which its months are built."""

    def __init__(self, material: SearchMaterial, rows: Sequence[Row]) -> None:
        self._material = material
        self._events: defaultdict[date, list[Event]] = defaultdict(list)
        self._days = {event.date for event in material.overview.timeline}
        for event in reversed(material.overview.timeline):
            if event.kind in _SHOWN:
                self._events[event.date].append(event)
        self._due: defaultdict[date, list[Row]] = defaultdict(list)
        for row in rows:
            self._due[date.fromisoformat(row.due.iso)].append(row)
        self._quiet = quiet_stretches(material.overview.timeline)
        self._quiet_ends = [quiet.last for quiet in self._quiet]

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of all months that are not empty, oldest first."""
        return tuple(sorted({day.replace(day=1) for day in (*self._days, *self._due)}))

    def month(self, first: date) -> Month:
        """Build the month that begins on a day."""
        language, tag = self._material.language, self._material.language.tag
        days = tuple(days_between(first, last_day(first)))
        lines = tuple(line for day in days if (line := self._line(day)))
        title = words.sentence(month_in_words(first, tag))
        rounds, promises = sum(len(line.rounds) for line in lines), sum(len(line.promises) for line in lines)
        counts = (
            language.say_many("%(number)s interview", "%(number)s interviews", rounds),
            language.say_many("%(number)s promised answer", "%(number)s promised answers", promises),
        )
        name = f"month-{first.year:04}-{first.month:02}"
        labels = MonthWords(f"{name}-drawing", title, f"{', '.join(counts)}.", tag)
        return Month(first, name, title, tuple(map(self._cell, days)), labels, lines, tuple(self._remarks(days)))

    def size(self, first: date) -> int:
        """Estimate the bytes of a month's figures without rendering the page."""
        return sum(map(self._size, days_between(first, last_day(first))))

    def _size(self, day: date) -> int:
        events, rows = self._events.get(day, ()), self._due.get(day, ())
        if not (events or rows):
            return 0
        names = sum(size_of((event.said, event.company, _page_of(event))) + _NAME for event in events)
        if len(rows) > _NAMED:
            return _LINE + names + len(rows) * _COUNT
        return _LINE + names + sum(size_of((row.lead, row.names, row.tail, row.application)) + _DUE for row in rows)

    def inputs(self, first: date) -> object:
        """Return the inputs of a past month, by day; empty days are left out."""
        days = tuple(days_between(first, last_day(first)))
        quiet = [
            (stretch, self._from(stretch.known))
            for stretch in self._quiet
            if stretch.first <= days[-1] and stretch.last >= days[0]
        ]
        by_day = [
            (day, self._events.get(day, ()), [self._named_row(row) for row in self._due.get(day, ())])
            for day in days
            if day in self._events or day in self._due
        ]
        return by_day, quiet

    def _cell(self, day: date) -> Cell:
        as_of, horizon = self._material.as_of, self._material.horizon
        iso, quiet = day.isoformat(), self._quiet_on(day)
        return Cell(
            day=day,
            off=day_off(self._material.settings, day),
            rounds=tuple(self._rounds(day)),
            names=self._names(day, _ROUNDS),
            promised=self._names(day, {"promise"}),
            due=self._due_counts(day),
            quiet=DayText("quiet", *self._from(quiet.known)) if quiet else None,
            today=DayText("today", iso, iso, day != as_of) if as_of <= day <= horizon else None,
            anchor=anchor_of(day) if is_linked(day, as_of, horizon) else "",
        )

    def _names(self, day: date, kinds: AbstractSet[str]) -> str:
        """Return the companies and the titles of a day's events of some kinds."""
        named = [self._named(event) for event in self._events.get(day, ()) if event.kind in kinds]
        say_in = self._material.language.say_in
        colon = say_in("between", ": ")
        return say_in("between", "; ").join(f"{name.company.text}{colon}{name.what}" for name in named)

    def _from(self, day: date) -> tuple[str, str, bool]:
        """Return the visibility of something that is known from a day on."""
        return visibility(self._material, day, date.max)

    def _quiet_on(self, day: date) -> Quiet | None:
        index = bisect_left(self._quiet_ends, day)
        return self._quiet[index] if index < len(self._quiet) and self._quiet[index].first <= day else None

    def _rounds(self, day: date) -> Iterator[tuple[tuple[str, ...], DayText]]:
        """Yield the kinds of a day's rounds by the reader's day."""
        rounds = [event for event in self._events.get(day, ()) if event.kind in _ROUNDS]
        if not rounds:
            return
        known = [event.date if event.missed else _held_from(event) for event in rounds]
        if max(known) <= self._material.as_of:
            yield _kinds(rounds, self._material.as_of), DayText("")
            return
        for text in texts_by_day(self._material, lambda today: " ".join(_kinds(rounds, today))):
            yield tuple(text.text.split()), text

    def _due_counts(self, day: date) -> tuple[DayText, ...]:
        """Count the rows due on a day, for each of the reader's days on which any is shown."""
        rows = self._due.get(day, ())

        def count(today: date) -> str:
            iso = today.isoformat()
            return str(sum(row.first <= iso <= row.last for row in rows) or "")

        if not rows:
            return ()
        days = self._material
        counts = texts_by_day(days, count)
        return tuple(DayText(text.text, *open_ends(days, text.first, text.last), text.hidden) for text in counts)

    def _line(self, day: date) -> Line | None:
        """Return the line of a day; None if nothing is on it."""
        events, rows = self._events.get(day, ()), self._due.get(day, ())
        rounds = tuple(self._named(event) for event in events if event.kind in _ROUNDS)
        promises = tuple(self._named(event) for event in events if event.kind == "promise")
        if not (rounds or promises or rows):
            return None
        passing = not rounds and not promises
        return Line(
            day=self._material.day(day),
            rounds=rounds,
            promises=promises,
            due=tuple(self._named_row(row) for row in rows) if len(rows) <= _NAMED else (),
            many=self._due_counts(day) if len(rows) > _NAMED else (),
            passing=passing,
            hidden=passing and all(row.hidden for row in rows),
        )

    def _named(self, event: Event) -> Named:
        text = event.company or self._material.interview_link(event.interview).text
        if event.kind == "round":
            return Named(
                self._material.language.of(event.said), self._material.interview_link(event.interview, text=text)
            )
        link = self._material.application_link(event.application, text=text)
        home = links.href("", links.interview_path(event.interview))
        return Named(self._material.language.of(event.said), link if link.href else Anchor(text, home))

    def _named_row(self, row: Row) -> Due:
        shown_on = open_ends(self._material, row.first, row.last)
        return Due(row.lead, row.names, row.tail, row.application, *shown_on, row.hidden)

    def _remarks(self, days: Sequence[date]) -> Iterator[DayText]:
        """Yield the quiet stretches of a month, the days away and the holidays, in words."""
        material, language = self._material, self._material.language
        for quiet in self._quiet:
            first, last = max(quiet.first, days[0]), min(quiet.last, days[-1])
            if first <= last:
                text = language.say("Quiet: %(days)s.", days=self._span(first, last))
                yield DayText(text, *self._from(quiet.known))
        for first, last in runs([day for day in days if day_off(self._material.settings, day) == "away"]):
            yield DayText(language.say("Away: %(days)s.", days=self._span(first, last)))
        holidays = [material.day_words(day) for day in days if day_off(self._material.settings, day) == "holiday"]
        if holidays:
            listed = language.listed(holidays)
            text = language.say_many("Holiday: %(days)s.", "Holidays: %(days)s.", len(holidays), days=listed)
            yield DayText(text)

    def _span(self, first: date, last: date) -> str:
        start, end = (self._material.day_words(day) for day in (first, last))
        return start if first == last else self._material.language.say("%(first)s to %(last)s", first=start, last=end)


def _page_of(event: Event) -> str:
    return event.interview if event.kind == "round" else event.application or event.interview


def _held_from(event: Event) -> date:
    return event.date if event.kind == "next-stage" and event.milestone else held_from(event)


def _kinds(rounds: Sequence[Event], today: date) -> tuple[str, ...]:
    """Return what the rounds of a day are today: held, ahead or missed."""
    kinds = ["missed" if event.missed else "held" if _held_from(event) <= today else "ahead" for event in rounds]
    return tuple(sorted(kinds, key=("held", "ahead", "missed").index))


def day_off(settings: Settings, day: date) -> str:
    """Return "away" or "holiday" for a day off, otherwise ""."""
    if any(day in stretch for stretch in settings.away):
        return "away"
    return "holiday" if day in settings.holidays else ""


def anchor_of(day: date) -> str:
    """Return the fragment id of a day in its month's drawing."""
    return f"day-{day.isoformat()}"


def is_linked(day: date, as_of: date, horizon: date) -> bool:
    """Return whether links may lead to a day: from the build's day to the last on the strip of any reader."""
    return as_of <= day <= days_after(horizon, STRIP - 1)
