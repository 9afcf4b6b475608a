"""The bytes of a table, from whatever spreadsheet or tracker -> its rows."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.importing.headers import meaning_of
from site_builder.importing.plan import NotImportableError

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20  # rows, for the separator and the header
_MOST = 100_000  # rows
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it, each with its number as a spreadsheet counts; short rows are filled."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str


def table_of(data: bytes) -> Table:
    """Read a table. Raises NotImportableError."""
    text, encoding = _decoded(data)
    separator = ""
    if text[:4].casefold() == "sep=" and len(text) > 4:  # noqa: PLR2004 - as Excel writes it
        separator, text = text[4], text.partition("\n")[2]
    separator = separator or max(_SEPARATORS, key=lambda each: _fits(text, each))
    rows = [
        (number, tuple(row)) for number, row in enumerate(_rows(text, separator), start=1) if any(map(str.strip, row))
    ]
    if not rows:
        raise NotImportableError("this table is empty")
    # Some trackers write a title or the day of the export above the header.
    best = max(range(min(len(rows), _LOOKED_AT)), key=lambda at: (_known(rows[at][1]), -at))
    header, below = rows[best][1], rows[best + 1 :]
    width = max([len(header), *(len(row) for _, row in below)])
    header = tuple(cell.strip() for cell in (*header, *[""] * (width - len(header))))
    filled = tuple((number, (*row, *[""] * (width - len(row)))) for number, row in below)
    return Table(header, filled, encoding, separator)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if b"\0" in data[:1000]:
        raise NotImportableError("this is no table of text; save it as CSV")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as reason:
        raise NotImportableError(f"this table can't be read: {reason}") from None
    if len(rows) > _MOST:
        raise NotImportableError(f"this table has more than {_MOST:,} rows; cut it into parts")
    return rows


def _fits(text: str, separator: str) -> tuple[int, int]:
    """Say how well a separator fits: by headers that are known, then by columns that most rows have."""
    some = [row for row in _rows(text[:100_000], separator)[:_LOOKED_AT] if any(row)]
    columns = [len(row) for row in some]
    most = max(set(columns), key=columns.count, default=0)
    return max((_known(row) for row in some), default=0), columns.count(most) * (most > 1)


def _known(row: Sequence[str]) -> int:
    return len({meaning_of(cell) for cell in row} - {""})
