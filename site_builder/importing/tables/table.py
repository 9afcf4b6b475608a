"""Rows of cells, as a file has them -> its tables: a header each, the rows below it, and what stands outside."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.importing.days.day_numbers import OF_1900
from site_builder.importing.tables.headings import meaning_of
from site_builder.model.field_names import field_words

_LOOKED_AT = 40  # rows, for the first header
Cells = tuple[str, ...]


class Grid(Struct, frozen=True):
    """The rows of a sheet, each with its number as a spreadsheet counts; blank rows are left out.

    `name` is the sheet's, "" where the file is one, `notes` say how it was read, `counts_from` is its day 0.
    """

    rows: tuple[tuple[int, Cells], ...]
    name: str = ""
    notes: tuple[str, ...] = ()
    counts_from: date = OF_1900

    def where(self, number: int) -> str:
        """Say where a row stands."""
        return f'row {number} of "{self.name}"' if self.name else f"row {number}"


class Table(Grid, frozen=True):
    """A header, at a row, and the rows below it; short rows are filled. `above` are rows before the first header."""

    header: Cells = ()
    at: int = 1
    above: tuple[tuple[int, Cells], ...] = ()

    def column(self, at: int) -> list[str]:
        """Return the cells of a column that are not empty."""
        return [cell for _, row in self.rows if (cell := row[at].strip())]


def tables_of(grid: Grid, asked: Sequence[str] = ()) -> tuple[Table, ...]:
    """Take a sheet apart into its tables; `asked` are headings that the person has named."""
    named = frozenset(map(field_words, asked))

    def is_known(cell: str) -> bool:
        return bool(meaning_of(cell).name) or (bool(cell.strip()) and field_words(cell) in named)

    starts = list(_headers(grid.rows, is_known))
    if not starts:
        return ()
    above = grid.rows[: starts[0]]
    ends = [*starts[1:], len(grid.rows)]
    tables = [_table(grid, start, end) for start, end in zip(starts, ends, strict=True)]
    first = tables[0]
    later = (grid.where(grid.rows[start][0]) for start in starts[1:])
    notes = (*grid.notes, *(f"{where} is read as the header of another table" for where in later))
    return (replace(first, above=above, notes=notes), *tables[1:])


def _headers(rows: Sequence[tuple[int, Cells]], is_known: Callable[[str], bool]) -> Iterator[int]:
    """Find the first header, and every later row that is wholly one."""
    counts = [(sum(map(is_known, cells)), _names_employer(cells)) for _, cells in rows[:_LOOKED_AT]]
    if not counts:
        return
    firm = next((at for at, (count, employer) in enumerate(counts) if employer and count > 1), None)
    first = firm if firm is not None else max(range(len(counts)), key=lambda at: (counts[at][0], -at))
    yield first
    for at in range(first + 1, len(rows)):
        cells = [cell for cell in rows[at][1] if cell.strip()]
        is_same = [field_words(cell) for cell in rows[at][1]] == [field_words(cell) for cell in rows[first][1]] and len(
            cells
        ) > 1
        is_header = len(cells) > 1 and all(map(is_known, cells)) and _names_employer(rows[at][1])
        if is_same or (is_header and len({meaning_of(cell).name for cell in cells}) == len(cells)):
            yield at


def _names_employer(cells: Sequence[str]) -> bool:
    return any(meaning_of(cell).name == "company" for cell in cells)


def _table(grid: Grid, start: int, end: int) -> Table:
    at, header = grid.rows[start]
    below = grid.rows[start + 1 : end]
    width = max([len(header), *(len(row) for _, row in below)])
    filled = tuple((number, (*row, *[""] * (width - len(row)))) for number, row in below)
    head = tuple(" ".join(cell.split()) for cell in (*header, *[""] * (width - len(header))))
    return Table(filled, grid.name, counts_from=grid.counts_from, header=head, at=at)
