"""Events, due days and days away -> the months of a calendar: what is drawn in each day, and the same in figures."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from msgspec import Struct

from site_builder.derive.application.timeline import Event
from site_builder.derive.search.almanac import Quiet, held_from, quiet_stretches
from site_builder.derive.working_days import days_after
from site_builder.language.dates import month_in_words
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.month import Cell, MonthWords, Shown, month_drawing
from site_builder.render.months.days_of_months import last_day, runs
from site_builder.render.parts import links, words
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Row
from site_builder.render.parts.shown_days import DayText, days_between, open_ends, texts_by_day, visibility
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

_NAMED = 12  # follow-ups of one day that are named; of more only the number is said
_ROUNDS = frozenset({"round", "next-stage"})
_SHOWN = _ROUNDS | {"promise"}
# Bytes of a day, a name, a follow-up, a number beside their words; as a value the sentence of a name has more.
_LINE, _NAME, _DUE, _COUNT = 165, -55, 100, 80
STRIP = 14  # days that Today draws, the reader's own first


class Named(Struct, frozen=True):
    """An interview, or a day that was promised: what it is, and the company with the way to it."""

    what: str
    company: Anchor


class Due(Struct, frozen=True):
    """A follow-up on its due day, and the days (ISO) on which it stands; the words are those of its row."""

    lead: str
    names: tuple[str, ...]
    tail: str
    company: Anchor
    first: str
    last: str
    hidden: bool


class Line(Struct, frozen=True):
    """A day in figures. `many` says how much is due where that is too much to be named.

    `passing` is true of a day on which follow-ups stand and nothing else; `hidden` where none does now.
    """

    day: Day
    rounds: tuple[Named, ...]
    promises: tuple[Named, ...]
    due: tuple[Due, ...]
    many: tuple[DayText, ...]
    passing: bool
    hidden: bool


class Month(Struct, frozen=True):
    """A month of the calendar; it is drawn when it is asked for. `remarks` name its quiet days and days off."""

    first: date
    id: str
    title: str
    cells: tuple[Cell, ...]
    said: MonthWords
    lines: tuple[Line, ...]
    remarks: tuple[DayText, ...]

    @property
    def drawing(self) -> Drawing:
        """Draw the month."""
        return month_drawing(self.cells, self.said)


class Almanac:
    """What the calendar of a search is made from, by day."""

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
        """Return the first days of all months with something in them, oldest first."""
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
        said = MonthWords(f"{name}-drawing", title, f"{', '.join(counts)}.", tag)
        return Month(first, name, title, tuple(map(self._cell, days)), said, lines, tuple(self._remarks(days)))

    def size(self, first: date) -> int:
        """Estimate the bytes of a month's figures on their page, without making it."""
        return sum(map(self._size, days_between(first, last_day(first))))

    def _size(self, day: date) -> int:
        events, rows = self._events.get(day, ()), self._due.get(day, ())
        if not (events or rows):
            return 0
        named = sum(size_of((own.said, own.company, _page_of(own))) + _NAME for own in events)
        if len(rows) > _NAMED:
            return _LINE + named + len(rows) * _COUNT
        return _LINE + named + sum(size_of((row.lead, row.names, row.tail, row.application)) + _DUE for row in rows)

    def inputs(self, first: date) -> object:
        """Return what a month is made from that is over, by the days that have something."""
        days = tuple(days_between(first, last_day(first)))
        quiet = [(own, self._from(own.known)) for own in self._quiet if own.first <= days[-1] and own.last >= days[0]]
        own = [
            (day, self._events.get(day, ()), [self._named_row(row) for row in self._due.get(day, ())])
            for day in days
            if day in self._events or day in self._due
        ]
        return own, quiet

    def _cell(self, day: date) -> Cell:
        as_of, horizon = self._material.as_of, self._material.horizon
        iso, quiet = day.isoformat(), self._quiet_on(day)
        return Cell(
            day=day,
            off=self._off(day),
            rounds=tuple(self._rounds(day)),
            names=self._names(day, _ROUNDS),
            promised=self._names(day, {"promise"}),
            due=tuple(Shown(said.text, said.first, said.last, said.hidden) for said in self._how_much(day)),
            quiet=Shown("quiet", *self._from(quiet.known)) if quiet else None,
            today=Shown("today", iso, iso, day != as_of) if as_of <= day <= horizon else None,
            anchor=anchor_of(day) if is_linked(day, as_of, horizon) else "",
        )

    def _names(self, day: date, kinds: AbstractSet[str]) -> str:
        """Name the companies of what is on a day, each with what it is."""
        named = [self._named(event) for event in self._events.get(day, ()) if event.kind in kinds]
        if not named:
            return ""
        say_in = self._material.language.say_in
        colon = say_in("between", ": ")
        return say_in("between", "; ").join(f"{own.company.text}{colon}{own.what}" for own in named)

    def _from(self, day: date) -> tuple[str, str, bool]:
        """Say from when something is shown that is known from a day on."""
        return visibility(self._material, day, date.max)

    def _off(self, day: date) -> str:
        settings = self._material.settings
        if any(day in stretch for stretch in settings.away):
            return "away"
        return "holiday" if day in settings.holidays else ""

    def _quiet_on(self, day: date) -> Quiet | None:
        at = bisect_left(self._quiet_ends, day)
        return self._quiet[at] if at < len(self._quiet) and self._quiet[at].first <= day else None

    def _rounds(self, day: date) -> Iterator[tuple[tuple[str, ...], Shown]]:
        """Yield the kinds of a day's rounds, as they are on each of the reader's days."""
        rounds = [event for event in self._events.get(day, ()) if event.kind in _ROUNDS]
        if not rounds:
            return
        known = [event.date if event.missed else _held_from(event) for event in rounds]
        if max(known) <= self._material.as_of:
            yield _kinds(rounds, self._material.as_of), Shown("")
            return
        for said in texts_by_day(self._material, lambda today: " ".join(_kinds(rounds, today))):
            yield tuple(said.text.split()), Shown("", said.first, said.last, said.hidden)

    def _how_much(self, day: date) -> tuple[DayText, ...]:
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
            many=self._how_much(day) if len(rows) > _NAMED else (),
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
        for first, last in runs([day for day in days if self._off(day) == "away"]):
            yield DayText(language.say("Away: %(days)s.", days=self._span(first, last)), "", "", hidden=False)
        holidays = [material.day_words(day) for day in days if self._off(day) == "holiday"]
        if holidays:
            listed = language.listed(holidays)
            text = language.say_many("Holiday: %(days)s.", "Holidays: %(days)s.", len(holidays), days=listed)
            yield DayText(text, "", "", hidden=False)

    def _span(self, first: date, last: date) -> str:
        begins, ends = (self._material.day_words(day) for day in (first, last))
        return (
            begins if first == last else self._material.language.say("%(first)s to %(last)s", first=begins, last=ends)
        )


def _page_of(event: Event) -> str:
    return event.interview if event.kind == "round" else event.application or event.interview


def _held_from(event: Event) -> date:
    return event.date if event.kind == "next-stage" and event.milestone else held_from(event)


def _kinds(rounds: Sequence[Event], today: date) -> tuple[str, ...]:
    """Say of the rounds of a day what each is on another: held, ahead, or missed."""
    kinds = ["missed" if event.missed else "held" if _held_from(event) <= today else "ahead" for event in rounds]
    return tuple(sorted(kinds, key=("held", "ahead", "missed").index))


def anchor_of(day: date) -> str:
    """Name the place of a day in its month's drawing."""
    return f"day-{day.isoformat()}"


def is_linked(day: date, as_of: date, horizon: date) -> bool:
    """Return whether a day can be linked to: from the build's day to the last that Today's strip has for any reader."""
    return as_of <= day <= days_after(horizon, STRIP - 1)


def by_kind(months: Sequence[Month]) -> Mapping[str, bool]:
    """Say of each kind of mark whether it is in the months, for the key."""
    cells = [cell for month in months for cell in month.cells]
    kinds = {kind for cell in cells for stretch in cell.rounds for kind in stretch[0]}
    return {
        **{kind: kind in kinds for kind in ("held", "ahead", "missed")},
        "promise": any(cell.promised for cell in cells),
        "due": any(cell.due for cell in cells),
        "quiet": any(cell.quiet for cell in cells),
        "away": any(cell.off == "away" for cell in cells),
        "holiday": any(cell.off == "holiday" for cell in cells),
    }
