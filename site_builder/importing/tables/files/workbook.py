"""A workbook of Excel or LibreOffice -> the rows of its sheets, each value as a person would type it."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

import python_calamine
from msgspec.structs import replace
from xlsxwriter.utility import xl_col_to_name

from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.files.cell_notes import Behind, Place, behind_cells, column_of
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.table import Grid

_MOST = 100_000  # rows
_UNPACKED = 200_000_000  # bytes of all parts
_CELLS = 5_000_000  # of a sheet, from its first cell to the furthest
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")


def grids_of_workbook(data: bytes) -> tuple[Grid, ...]:
    """Read the sheets that have something in them; formulas are what they came to. Raises NotImportableError."""
    _refuse_what_is_too_much(data)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [(name, _filled(workbook.get_sheet_by_name(name))) for name in workbook.sheet_names]
    except python_calamine.PasswordError:
        raise NotImportableError("this workbook has a password; save it without one") from None
    except Exception as reason:  # noqa: BLE001 - what a broken file raises is the library's affair
        raise NotImportableError(f"this workbook can't be read ({reason}); save it as CSV") from None
    if sum(len(rows) for _, rows in sheets) > _MOST:
        raise NotImportableError(f"this workbook has more than {_MOST:,} rows; cut it into parts")
    behind = behind_cells(data)
    grids = [
        Grid(tuple(_rows(rows, behind.sheets.get(name, Behind()))), name, counts_from=behind.counts_from)
        for name, rows in sheets
    ]
    full = [grid for grid in grids if grid.rows]
    if not full:
        raise NotImportableError("this workbook is empty")
    first = replace(full[0], notes=behind.notes)
    return (first, *full[1:]) if len(full) > 1 else (replace(first, name=""),)


def _refuse_what_is_too_much(data: bytes) -> None:
    """Look at a workbook before the library does, which makes room for all cells and ends the program without room.

    Raises NotImportableError.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise NotImportableError(
                    f"this workbook unpacks to more than {_UNPACKED // 1_000_000} MB; cut it into parts"
                )
            for name in archive.namelist():
                if b"sheetData" in (part := archive.read(name)):  # whatever the sheet is called
                    _refuse_far_cells(part)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return  # the form before 2007, or broken, which the library says


def _refuse_far_cells(sheet: bytes) -> None:
    rows, columns, furthest = 0, 0, b""
    for cell in _REFERENCE.finditer(sheet):
        row, column = int(cell[2]), column_of(cell[1].decode().upper()) + 1
        if row > rows or column > columns:
            rows, columns, furthest = max(rows, row), max(columns, column), cell[1].upper() + cell[2]
    if rows * columns > _CELLS:
        raise NotImportableError(
            f"a sheet of this workbook reaches to the cell {furthest.decode()}, far from the others; delete what "
            "stands there, or save it as CSV"
        )


def _filled(sheet: python_calamine.CalamineSheet) -> list[list[object]]:
    """Read a sheet; what stands in a cell over several rows is said of all of them."""
    rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if first < len(rows) and column < len(rows[first]):  # cells may be merged where nothing stands
            for row in rows[first + 1 : last + 1]:
                row[column] = rows[first][column]
    return rows


def _rows(rows: Sequence[Sequence[object]], behind: Behind) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are not blank; an address stands behind the words that lead to it, comments at the end."""
    comments, links = _by_row(behind.comments), _by_row(behind.links)
    for number, row in enumerate(rows, start=1):
        cells = [_text(value) for value in row]
        beside = [f"{xl_col_to_name(column)}{number}: {text}" for column, text in comments.get(number - 1, ()) if text]
        is_header = number - 1 in links and sum(bool(meaning_of(cell).name) for cell in cells) > 1
        for column, address in links.get(number - 1, ()):
            if column >= len(row) or _is_said(address, cells[column]):
                continue
            if isinstance(row[column], str) and not is_header:
                cells[column] = f"{cells[column]} ({address})"
            else:
                beside.append(f"{xl_col_to_name(column)}{number}: {address}")
        if any(cell.strip() for cell in (*cells, *beside)):
            yield number, (*cells, "\n".join(beside)) if beside else tuple(cells)


def _by_row(texts: Mapping[Place, str]) -> Mapping[int, list[tuple[int, str]]]:
    """Give what stands behind the cells of each row, by column."""
    found: dict[int, list[tuple[int, str]]] = {}
    for (at, column), text in sorted(texts.items()):
        found.setdefault(at, []).append((column, text))
    return found


def _is_said(address: str, text: str) -> bool:
    """Whether a cell shows where it leads; Excel makes a link of every address that is typed."""
    return re.sub(r"^(?:mailto:|https?://)|/$", "", address.strip()).casefold() in text.casefold()


def _text(value: object) -> str:  # noqa: PLR0911 - a form for each kind of value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if (value.hour, value.minute) != (0, 0) else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact as a whole number
        return str(int(value))
    return "" if value is None else str(value)
