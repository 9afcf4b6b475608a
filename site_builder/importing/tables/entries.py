"""A table and a journal -> entries to write, changes of those that are there; every row and column is in the plan."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.importing.known_words import KnownWords
from site_builder.importing.matching import bare, entry_for, is_round_on, key_of, last_round, of_application
from site_builder.importing.news import plan_for
from site_builder.importing.plan import Draft, Listed, NotImportableError, Plan, joined
from site_builder.importing.tables.columns import TableOptions, columns_of, names_of_columns
from site_builder.importing.tables.row_state import NoEntryError
from site_builder.importing.tables.rows import drafts_of
from site_builder.importing.tables.table import Grid, Table, tables_of
from site_builder.model import Interview, Journal


def plan_of_grids(grids: Sequence[Grid], journal: Journal, asked: TableOptions) -> Plan:
    """Plan what becomes of the sheets of a file; one that names no employer is listed. Raises NotImportableError."""
    plans: list[Plan] = []
    refused: list[NotImportableError] = []
    for grid in grids:
        try:
            plans.append(plan_of_grid(grid, journal, asked))
        except NotImportableError as reason:
            refused.append(reason)
            rows = tuple(Listed(f'row {number} of "{grid.name}"', str(reason), cells) for number, cells in grid.rows)
            plans.append(Plan(listed=rows))
    if len(refused) == len(grids):
        raise refused[0]
    return joined(plans)


def plan_of_grid(grid: Grid, journal: Journal, asked: TableOptions) -> Plan:
    """Plan what becomes of a sheet's tables. Raises NotImportableError."""
    tables = tables_of(grid, asked.headings)
    if not tables:
        raise NotImportableError("this table is empty")
    plans = []
    for number, table in enumerate(tables):
        try:
            plan = joined(_of_table(table, journal, asked))
        except NotImportableError as reason:
            if number == 0:
                raise
            plan = Plan(listed=tuple(Listed(table.where(at), str(reason), cells) for at, cells in table.rows))
        plans.append(replace(plan, header=table.header))
    return joined(_without_twice(plans))


def _without_twice(plans: Sequence[Plan]) -> Iterator[Plan]:
    """List what another table of the file says too."""
    seen: dict[tuple[str, ...], str] = {}
    for plan in plans:
        new: list[Draft] = []
        listed = list(plan.listed)
        for draft in plan.new:
            key = key_of(draft)
            if key in seen and seen[key] != draft.came_from:
                listed.append(Listed(draft.came_from, f"{seen[key]} has it already", _words(draft)))
            else:
                seen[key] = draft.came_from
                new.append(draft)
        yield Plan(tuple(new), plan.changes, tuple(listed), plan.notes, plan.header)


def _of_table(table: Table, journal: Journal, asked: TableOptions) -> Iterator[Plan]:
    columns = columns_of(table, asked)
    yield Plan(notes=(*table.notes, *names_of_columns(table, columns)))
    for number, cells in table.above:
        filled = [cell.strip() for cell in cells if cell.strip()]
        reason = f"it is above the header ({table.where(table.at)})"
        if len(filled) == 1:
            yield Plan(notes=(f"{table.where(number)} is above the header: {filled[0]}",))
        else:
            yield Plan(listed=(Listed(table.where(number), reason, cells),))
    taken: set[str] = set()
    seen: dict[tuple[str, ...], str] = {}
    for number, cells in table.rows:
        came_from = table.where(number)
        try:
            drafts = drafts_of(table.header, cells, columns, came_from)
        except NoEntryError as reason:
            yield Plan(listed=(Listed(came_from, str(reason), cells),))
            continue
        key = key_of(drafts[0])
        if key in seen:
            yield Plan(listed=(Listed(came_from, f"{seen[key]} has it already", cells),))
            continue
        seen[key] = came_from
        for draft in drafts:
            entry = entry_for(draft, journal, frozenset(taken))
            if entry is None:
                yield Plan(new=(_beside(draft, journal),))
            else:
                taken.add(entry.path)
                yield plan_for(entry, draft, journal, cells)


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
    kept = [
        (heading, "\n".join(line for line in text.split("\n") if not known.has(line))) for heading, text in draft.kept
    ]
    return replace(
        draft,
        applied=None,
        log=tuple(item for item in draft.log if (item.type, item.date) not in logged),
        notes="\n\n".join(notes),
        kept=tuple((heading, text) for heading, text in kept if text.strip()),
    )


def _words(draft: Draft) -> tuple[str, ...]:
    return tuple(
        str(value) for value in (draft.company, draft.role, draft.day or "", draft.notes, *draft.kept) if value
    )
