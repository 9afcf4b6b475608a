"""A row of a table while it is read: its cells by what they are, its days, rounds and people."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from site_builder.importing.days.day_cells import (
    DayCell,
    DoubtfulDayError,
    clock,
    clock_and_length,
    day_of,
    minutes_between,
)
from site_builder.importing.days.day_numbers import clock_of_part
from site_builder.importing.days.without_year import day_without_year, has_no_year
from site_builder.importing.days.zone_names import offset_or_zone
from site_builder.importing.tables.columns import Columns
from site_builder.importing.tables.empty import is_nothing, is_yes
from site_builder.importing.tables.orders import DAYS
from site_builder.importing.tables.rows.people import People, without_page
from site_builder.patterns import pattern

_OF_A_PERSON = frozenset({"contact", "email", "phone", "linkedin", "contact_role", "contact_info"})
_LINK = pattern(r"(?<=[^()\s])\s*\((?P<address>https?://[^()\s]*)\)")  # behind its words
_LABELLED = pattern(r"(?P<day>[^()]+?)\s*(?:\((?P<label>[^()]+)\))?")  # "2026-11-12 (phone)"
_A_DAY = pattern(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\s?\d{1,2}\1(?:\s?\d{4}|\d{2})?(?!\d)|"
    r"\d{1,2}\.?[ -][^\W\d_]{3,10}\.?(?:[ -]\d{4})?|[^\W\d_]{3,10}\.? \d{1,2}(?:,? \d{4})?)(?!\w)"
)
_NAMES = frozenset({"company", "role", "stage", "status", "next_stage"})  # fields that no address is part of


class Row(Struct):
    """A row while it is read: its cells by what they are, and what was concluded."""

    header: Sequence[str]
    cells: Sequence[str]
    columns: Columns
    guessed: list[str] = field(default_factory=list)
    places: dict[str, int] | None = None  # of the columns, by what they are; None before they are asked for
    read: set[int] = field(default_factory=set)  # columns whose cell is said by a field in another form
    unread: set[int] = field(default_factory=set)  # columns whose cell no field says, or not all of it
    beside: list[tuple[str, date]] | None = None  # whole days, by what their columns are; the same

    def at(self, name: str) -> int | None:
        """Find the column of a name."""
        if self.places is None:
            every = enumerate(meaning.name for meaning in self.columns.meanings)
            self.places = {place: at for at, place in reversed(list(every))}  # of several the first
        return self.places.get(name)

    def text(self, name: str) -> str:
        """Return the cell of a name, "" where it is empty."""
        at = self.at(name)
        if at is None:
            return ""
        text = self.plain(at)
        if name in _NAMES:
            return _LINK.sub("", text)
        found = _LINK.search(text) if name == "job_ad" else None
        is_all = found and found.end() == len(text) and "(" not in text[: found.start()]
        return found["address"] if found and is_all else text

    def plain(self, at: int) -> str:
        """Return the cell of a column, of a link of Notion or Obsidian its words: where it leads is kept as text."""
        return without_page(self.cells[at]).strip()

    def is_ticked(self, name: str) -> bool | None:
        """Whether a box is ticked, by the name of the day that it stands for; None where there is none."""
        boxes = [
            at for at, meaning in enumerate(self.columns.meanings) if (meaning.name, meaning.label) == ("ticked", name)
        ]
        if not boxes:  # a day that is only said to be there
            return True if is_yes(self.text(name)) else None
        return any(is_yes(self.cells[at]) for at in boxes)

    def keep(self, at: int, why: str) -> None:
        """Keep a cell as text, whatever else the row says, and tell why."""
        self.guessed.append(f"{self.header[at]}: {why}; it is kept as text")
        self.unread.add(at)

    def take(self, at: int) -> None:
        """Take a cell in another way than the one in which it could not be read."""
        self.guessed = [guess for guess in self.guessed if not guess.startswith(f"{self.header[at]}: ")]
        self.unread.discard(at)
        self.read.add(at)

    def day_in(self, at: int, text: str) -> DayCell | None:
        """Return the day that a text is by the order of its column, None where it is none, or may be two."""
        try:
            return day_of(text, self.columns.orders[at])
        except DoubtfulDayError:
            return None

    def choice(self, name: str) -> str:
        """Return a cell that may say that there is nothing, "" where it does."""
        text = self.text(name)
        return "" if is_nothing(text) else text


def days_in_row(row: Row) -> dict[str, DayCell]:
    """Read the cells of days; one that can't be read is kept as text, and named."""
    days = {name: _day(row, at, cell) for at, name, cell in _cells_of_days(row) if name not in {"round", "saved"}}
    return {name: day for name, day in days.items() if day}


def _cells_of_days(row: Row) -> list[tuple[int, str, str]]:
    every = [(at, meaning.name, row.plain(at)) for at, meaning in enumerate(row.columns.meanings)]
    return [(at, name, cell) for at, name, cell in every if name in DAYS and cell and not is_nothing(cell)]


def _read(row: Row, at: int, text: str) -> tuple[DayCell, str]:
    """Read a day, and say by what its year is told, "" where it has one. Raises DoubtfulDayError."""
    order = row.columns.orders[at]
    try:
        return day_of(text, order), ""
    except DoubtfulDayError:
        if not has_no_year(text):
            raise
    if row.beside is None:
        row.beside = [(name, whole.day) for at, name, cell in _cells_of_days(row) if (whole := row.day_in(at, cell))]
    name = row.columns.meanings[at].name
    found, told = day_without_year(" ".join(text.split()), name, order, row.beside)
    row.beside.append((name, found.day))
    return found, told


def _day(row: Row, at: int, cell: str) -> DayCell | None:
    try:
        found, told = _read(row, at, cell)
    except DoubtfulDayError as reason:
        if is_yes(cell):
            return None
        row.keep(at, str(reason))
        return None
    name = row.columns.meanings[at].name
    is_whole = not found.time or name in {"date", "round"}  # the time of day of anything else is kept as text
    (row.read if is_whole and not found.note else row.unread).add(at)
    if told:
        row.guessed.append(f'{row.header[at]}: "{cell}" has no year; it is read as {found.day}, {told}')
    if found.note:
        row.guessed.append(f'{row.header[at]}: "{cell}" goes {found.note}, which is kept as text')
    return found


def rounds_in(row: Row) -> list[tuple[str, DayCell]]:
    """Read the columns of interviews, and several days in the one of the interview."""
    rounds: list[tuple[str, DayCell]] = []
    for at, meaning in enumerate(row.columns.meanings):
        cell = row.plain(at)
        if not cell or is_nothing(cell):
            continue
        if meaning.name == "round":
            found = _day(row, at, cell)
            rounds += [(re.sub(r"\s+(?:date|datum)$", "", meaning.label, flags=re.IGNORECASE), found)] if found else []
        elif meaning.name == "date" and at not in row.read:
            parts = [_LABELLED.fullmatch(part) for part in re.split(r"\s*(?:[,;\n&]|\band\b|\bund\b)\s*", cell)]
            several = [(part["label"] or "", _quietly(row, at, part["day"])) for part in parts if part]
            if len(several) == len(parts) > 1 and all(when for _, when in several):
                row.take(at)
                row.guessed.append(f'{row.header[at]}: "{cell}" is read as {len(several)} interviews')
                rounds += [(label, when) for label, when in several if when]
    return rounds


def _quietly(row: Row, at: int, text: str) -> DayCell | None:
    try:
        return _read(row, at, text)[0]
    except DoubtfulDayError:
        return None


def day_within_state(row: Row) -> tuple[str, DayCell | None]:
    """Part the cell of a state into its words and the one day that stands among them: "Absage am 12.11.2026"."""
    at, text = row.at("status"), row.text("status")
    starts = (word.start() for word in re.finditer(r"(?<!\S)\S", text)) if at is not None else ()
    parts = (part for start in starts if (part := _A_DAY.match(text, start)))
    found = [(part, day) for part in parts if (day := _quietly(row, at or 0, part[0]))]
    if len(found) != 1:
        return text, None
    part, day = found[0]
    return " ".join(f"{text[: part.start()]} {text[part.end() :]}".split()), day


def time_in(row: Row, when: DayCell | None) -> tuple[str, int | None]:
    """Return the clock time and the minutes of a row: of the column of times, else beside the day."""
    at, cell = row.at("time"), row.choice("time")
    if at is None or not cell:
        return (when.time if when else ""), None
    time, minutes = (clock_of_part(cell), None) if row.columns.orders[at].counts_from else clock_and_length(cell)
    if not time:
        row.keep(at, f'"{cell}" is not a clock time')
        return (when.time if when else ""), None
    if when:
        row.read.add(at)
    return time, minutes


def minutes_until(row: Row, time: str) -> int | None:
    """Return the minutes from a clock time to that of the column that says when it ends."""
    at, minutes = row.at("until"), minutes_between(time, clock(row.choice("until")))
    if at is not None and minutes:
        row.read.add(at)
    return minutes


def zone_in(row: Row, when: DayCell | None) -> str:
    """Return the zone of a row: of the column of zones, else beside the time."""
    at, cell = row.at("timezone"), row.choice("timezone")
    if at is None or not cell or not when:
        return when.zone if when and when.time else ""
    zone = offset_or_zone(cell)
    if zone:
        row.read.add(at)
    else:
        row.keep(at, f'"{cell}" is not a known time zone')
    return zone


def people_of(row: Row) -> Iterator[People]:
    """Put together what the columns say of each person: an address is of the person that its heading names."""
    groups: list[tuple[str, int, dict[str, str]]] = []
    meanings = row.columns.meanings
    for at, meaning in enumerate(meanings):
        if meaning.name == "contact":
            groups.append((meaning.whose, at, {}))
    for at, meaning in enumerate(meanings):
        if meaning.name not in _OF_A_PERSON - {"contact"} or not row.cells[at].strip():
            continue
        before = [group for group in groups if group[1] < at and group[1] >= 0]
        named = [
            group
            for group in groups
            if meaning.whose and {*group[0].split()[:1]} & {meaning.whose, *meaning.whose.split()}
        ]
        group = named[0] if named else (before or groups or [("", -1, {})])[-1 if before else 0]
        if group not in groups:
            groups.append(group)
        group[2].setdefault(meaning.name, row.cells[at].strip())
    for _, at, parts in groups:
        yield People(row.cells[at].strip() if at >= 0 else "", parts)
