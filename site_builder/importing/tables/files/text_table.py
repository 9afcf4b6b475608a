"""The text of a table, with any separator, or of Markdown -> its rows."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from site_builder.importing.files.letters import Letters, said_of
from site_builder.importing.files.plain_text import without_links
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.table import Grid
from site_builder.patterns import pattern

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20  # rows, for the separator
_MOST = 100_000  # rows
_LONGEST = 10_000_000  # letters of a cell
_END = "end"  # a row of its own, but within a quote that is open
_RULE = pattern(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?\s*")
_CELL = pattern(r"(?<!\\)\|")


def grid_of_text(letters: Letters) -> Grid:
    """Read a table of text. Raises NotImportableError."""
    text, separator = letters.text, ""
    if text[:4].casefold() == "sep=" and len(text) > 4:  # noqa: PLR2004 - as Excel writes it
        separator, text = text[4], text.partition("\n")[2]
    separator = separator or max(_SEPARATORS, key=lambda each: _fits(text, each))
    rows = tuple(
        (number, tuple(row)) for number, row in enumerate(_rows(text, separator), start=1) if any(map(str.strip, row))
    )
    if not rows:
        raise NotImportableError("this table is empty")
    if row := _unclosed(text, separator):
        raise NotImportableError(f'the quote (") that opens in row {row} is never closed; close it, or take it out')
    said = said_of(letters)
    return Grid(rows, "", (said,) if said else ())


def _rows(text: str, separator: str) -> list[list[str]]:
    rows = _parted(text, separator)
    if len(rows) > _MOST:
        raise NotImportableError(f"this table has more than {_MOST:,} rows; cut it into parts")
    return rows


def _parted(text: str, separator: str, *, end: str = "") -> list[list[str]]:
    csv.field_size_limit(_LONGEST)
    try:
        return list(csv.reader(io.StringIO(text + end, newline=""), delimiter=separator))
    except csv.Error as reason:
        raise NotImportableError(f"this table can't be read: {reason}") from None


def _unclosed(text: str, separator: str) -> int:
    """Give the number of the row with a quote that nothing closes, which takes all rows below into it; 0 for none."""
    rows = _parted(text, separator, end=f"\n{_END}")
    return 0 if rows[-1] == [_END] else len(rows)


def _fits(text: str, separator: str) -> tuple[int, int]:
    """Say how well a separator fits: by headers that are known, then by columns that most rows have."""
    some = [row for row in _rows(text[:100_000], separator)[:_LOOKED_AT] if any(row)]
    columns = [len(row) for row in some]
    most = max(set(columns), key=columns.count, default=0)
    known = [len({meaning_of(cell).name for cell in row} - {""}) for row in some]
    return max(known, default=0), columns.count(most) * (most > 1)


def grids_of_markdown(text: str) -> tuple[Grid, ...]:
    """Read the tables that are in Markdown; marks of links and of stress are taken off their cells.

    The first of them names the words that stand outside.
    """
    lines = text.split("\n")
    tables = list(_tables(lines))
    within = {at for _, first, last in tables for at in range(first, last)}
    notes = tuple(
        f"line {at} is in no table, and not taken: {line.strip()}"
        for at, line in enumerate(lines, start=1)
        if at not in within and re.search(r"\w", line)
    )
    return tuple(Grid(tuple(rows), "", () if at else notes) for at, (rows, _, _) in enumerate(tables))


def _tables(lines: Sequence[str]) -> Iterator[tuple[list[tuple[int, tuple[str, ...]]], int, int]]:
    """Yield the rows of each table, with its first line and the line behind its last."""
    at = 1
    while at < len(lines):
        if not (_RULE.fullmatch(lines[at]) and "|" in lines[at - 1]):
            at += 1
            continue
        first = at
        rows = [(at, tuple(without_links(cell) for cell in _cells(lines[at - 1])))]
        at += 1
        while at < len(lines) and "|" in lines[at] and lines[at].strip():
            rows.append((at + 1, _cells(lines[at])))
            at += 1
        yield [row for row in rows if any(cell.strip() for cell in row[1])], first, at + 1


def _cells(line: str) -> tuple[str, ...]:
    bare = re.sub(r"(?<!\\)\|$", "", line.strip().removeprefix("|"))
    return tuple(_plain(cell) for cell in _CELL.split(bare))


def _plain(cell: str) -> str:
    """Return the words of a cell; a link keeps its address behind its words, one of Obsidian's stays as it is."""
    cell = cell.replace("\\|", "|").strip()
    cell = re.sub(r"(?<!\[)\[([^\[\]]+)\]\(([^()\s]+)\)", r"\1 (\2)", cell)
    cell = re.sub(r"^(\*\*|__|\*|_|`)(.+)\1$", r"\2", cell)
    return re.sub(r"<br\s*/?>", "\n", cell, flags=re.IGNORECASE).strip()
