"""A workbook of Excel or LibreOffice -> the rows of its sheets, each value as a person would type it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

import python_calamine

from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.table import Grid

_MOST = 100_000  # rows


def grids_of_workbook(data: bytes) -> tuple[Grid, ...]:
    """Read the sheets that have something in them; formulas are what they came to. Raises NotImportableError."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except python_calamine.PasswordError:
        raise NotImportableError("this workbook has a password; save it without one") from None
    except Exception as reason:  # noqa: BLE001 - what a broken file raises is the library's affair
        raise NotImportableError(f"this workbook can't be read ({reason}); save it as CSV") from None
    if sum(len(rows) for _, rows in sheets) > _MOST:
        raise NotImportableError(f"this workbook has more than {_MOST:,} rows; cut it into parts")
    grids = [Grid(tuple(_rows(rows)), name) for name, rows in sheets]
    full = [grid for grid in grids if grid.rows]
    if not full:
        raise NotImportableError("this workbook is empty")
    return tuple(full) if len(full) > 1 else (Grid(full[0].rows),)


def _rows(rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(_text(value) for value in row)
        if any(cell.strip() for cell in cells):
            yield number, cells


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
