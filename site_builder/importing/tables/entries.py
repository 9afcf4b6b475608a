"""A table and a journal -> entries to write, changes of those that are there; every row and column is in the plan."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from site_builder.importing.entry_text import entry_text, file_stem
from site_builder.importing.merging.known_words import KnownWords
from site_builder.importing.merging.matching import (
    bare,
    entry_for,
    is_round_on,
    key_of,
    last_round,
    of_application,
    same_words,
)
from site_builder.importing.merging.news import plan_for
from site_builder.importing.merging.reads_as import entry_of
from site_builder.importing.merging.so_far import SoFar
from site_builder.importing.plan import Draft, Listed, NotImportableError, Plan
from site_builder.importing.tables.columns import Columns, TableOptions, columns_of, names_of_columns
from site_builder.importing.tables.rows.drafts import drafts_of
from site_builder.importing.tables.rows.state import NoEntryError
from site_builder.importing.tables.table import Grid, Table, tables_of
from site_builder.model.journal import Interview, Journal


def plan_of_grids(grids: Sequence[Grid], journal: Journal, asked: TableOptions) -> Plan:
    """Plan what becomes of the sheets of a file; one that names no employer is listed. Raises NotImportableError."""
    made = _Made(journal)
    refused: list[NotImportableError] = []
    for grid in grids:
        try:
            _of_grid(grid, made, asked)
        except NotImportableError as reason:
            refused.append(reason)
            rows = tuple(Listed(grid.where(number), str(reason), cells) for number, cells in grid.rows)
            made.so_far.add(Plan(listed=rows))
    if len(refused) == len(grids):
        raise refused[0]
    return made.so_far.plan


def _of_grid(grid: Grid, made: "_Made", asked: TableOptions) -> None:
    """Plan what becomes of a sheet's tables. Raises NotImportableError."""
    tables = tables_of(grid, asked.headings)
    if not tables:
        raise NotImportableError("this table is empty")
    for number, table in enumerate(tables):
        try:
            columns = columns_of(table, asked)
        except NotImportableError as reason:
            if number == 0:
                raise
            listed = tuple(Listed(table.where(at), str(reason), cells) for at, cells in table.rows)
            made.so_far.add(Plan(listed=listed, header=table.header))
            continue
        made.begin()
        made.so_far.add(Plan(notes=(*table.notes, *names_of_columns(table, columns)), header=table.header))
        for at, cells in table.above:
            made.so_far.add(_above(table, at, cells))
        for at, cells in table.rows:
            made.take(table, at, cells, columns)


def _above(table: Table, number: int, cells: Sequence[str]) -> Plan:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) == 1:
        return Plan(notes=(f"{table.where(number)} is above the header: {filled[0]}",))
    reason = f"it is above the header ({table.where(table.at)})"
    return Plan(listed=(Listed(table.where(number), reason, tuple(cells)),))


class _Made:
    """What the rows of a file become: an application that several rows speak of is one, with all that they say."""

    def __init__(self, journal: Journal) -> None:
        self.so_far = SoFar(journal)
        self._days: dict[tuple[str, ...], set[date]] = {}
        self.begin()

    def begin(self) -> None:
        """Begin with a table: what those above it make is there, and its rows are about it too."""
        self._journal = self.so_far.journal
        self._paths = {entry.path: entry for entry in self._journal.interviews}
        self._taken: set[str] = set()  # paths of entries that a row is about
        self._there: dict[tuple[str, ...], tuple[Interview, str]] = {}

    def take(self, table: Table, number: int, cells: Sequence[str], columns: Columns) -> None:
        """Plan what becomes of a row."""
        came_from = table.where(number)
        try:
            drafts = drafts_of(table.header, cells, columns, came_from)
        except NoEntryError as reason:
            self.so_far.add(Plan(listed=(Listed(came_from, str(reason), tuple(cells)),)))
            return
        for draft in drafts:
            self._take(draft, tuple(cells))

    def _take(self, draft: Draft, cells: tuple[str, ...]) -> None:
        entry = entry_for(draft, self._journal, frozenset(self._taken)) or self._of_name(draft)
        if (known := self._known(draft)) and (draft.day or not entry or draft.applied not in _applied(entry)):
            self.so_far.add(_again(draft, *known, self._journal, cells))
            return
        if entry:
            self._taken.add(entry.path)
            self._there.setdefault(key_of(draft), (entry, draft.came_from))
            self.so_far.add(plan_for(entry, draft, self._journal, cells))
            return
        # The rounds of one application do not each say when one has applied.
        applied = self._days.setdefault(key_of(replace(draft, day=None)), set())
        if draft.applied in applied:
            draft = replace(draft, applied=None)
        applied |= {draft.applied} if draft.applied else set()
        self.so_far.add(Plan(new=(_beside(draft, self._journal),)))

    def _of_name(self, draft: Draft) -> Interview | None:
        """Find the entry that has the name which the row's would have: it was made of it, and edited by hand since."""
        entry = self._paths.get(f"journal/{file_stem(draft)}.md")
        if entry is None or entry.path in self._taken:
            return None
        is_same = same_words(entry.role, draft.role) or (not draft.day and same_words(entry.company, draft.company))
        return entry if is_same else None

    def _known(self, draft: Draft) -> tuple[Interview, str, str] | None:
        """Find the entry that a row above is about, or makes: it, its path, and which row that is."""
        if there := self._there.get(key_of(draft)):
            return there[0], there[0].path, there[1]
        made = self.so_far.of_key(draft)
        return (
            (replace(entry_of(entry_text(made))[0], path=made.came_from), made.path, made.came_from) if made else None
        )


def _again(draft: Draft, known: Interview, path: str, row: str, journal: Journal, cells: tuple[str, ...]) -> Plan:
    """Plan what a row adds to the entry of a row above it; an application of another day stays by itself."""
    days = _applied(known)
    if draft.applied and days and draft.applied not in days:
        reason = (
            f"{row} has this employer and role too, applied for on {min(days)}; "
            "name them apart in a column application, and import again"
        )
        return Plan(listed=(Listed(draft.came_from, reason, cells),))
    plan = plan_for(known, draft, Journal((known,)) if known.path == row else journal, cells)
    return replace(plan, changes=tuple(replace(change, path=path) for change in plan.changes))


def _applied(entry: Interview) -> set[date]:
    return {item.date for item in entry.log if item.type == "applied" and item.date}


def _beside(draft: Draft, journal: Journal) -> Draft:
    """Name a round of the same application on another day: a moved interview is changed there instead.

    What its entries say of the application is not said again.
    """
    others = [interview for interview in of_application(draft, journal) if interview.date and draft.day]
    if not others:
        return _of_that_day(draft, journal)
    applied = {item.date for interview in others for item in interview.log if item.type == "applied"}
    if not draft.applied or draft.applied in applied:
        draft = _without_known(draft, others)
    known = last_round(others)
    return replace(draft, guessed=(*draft.guessed, is_round_on(known))) if known else draft


def _of_that_day(draft: Draft, journal: Journal) -> Draft:
    """Name an interview of the same employer and day for a job of another name, which may be the same one."""
    company = bare(draft.company)
    of_day = [entry for entry in journal.interviews if entry.date == draft.day and bare(entry.company) == company]
    if not draft.day or not of_day:
        return draft
    said = (
        f"{of_day[0].path} is of that day and employer, for {of_day[0].role}; if it is the same one, give it this role"
    )
    return replace(draft, guessed=(*draft.guessed, said))


def _without_known(draft: Draft, others: Sequence[Interview]) -> Draft:
    known = KnownWords(interview.body for interview in others)
    logged = {(item.type, item.date) for interview in others for item in interview.log}
    notes = [part for part in draft.notes.split("\n\n") if not known.has(part)]
    kept = [(heading, known.new_lines(text)) for heading, text in draft.kept]
    return replace(
        draft,
        applied=None,
        log=tuple(item for item in draft.log if (item.type, item.date) not in logged),
        notes="\n\n".join(notes),
        kept=tuple((heading, text) for heading, text in kept if text),
    )
