"""Tables -> an Excel workbook, which LibreOffice and Google Sheets read too."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from site_builder.patterns import pattern
from site_builder.render.formats.tables import Row

_PROPERTIES = "docProps/core.xml"
_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # so that the same tables give the same bytes on any day
_MOST = 32_767  # characters of a cell in Excel
_FIRST_YEAR = 1900  # of Excel's calendar
_WIDEST = 420  # pixels of a column
# The columns of days, and those of counts. All others are text, whatever it looks like.
_DAYS = frozenset(
    "applied first_interview last_interview last_in_touch answer_promised_by next_date ended date reply_by "
    "closing_date outcome_date".split()
)
_COUNTS = frozenset({"rounds", "went"})
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")
_COUNT = pattern(r"\d{1,9}")


def workbook_bytes(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Render a sheet for each table, under its name: days as days, counts as numbers, all else as text.

    A text never becomes a formula or a link, so it stays as typed. A text that is too long for a cell is cut with an
    ellipsis.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"author": "Afterview", "created": _SAME_DAY})
        day, head = workbook.add_format({"num_format": "yyyy-mm-dd"}), workbook.add_format({"bold": True})
        for name, rows in sheets.items():
            _fill(workbook.add_worksheet(name), rows, day, head)
    return _with_properties_first(file.getvalue())


def beginning_of(workbook: bytes) -> bytes:
    """Return the first bytes of a workbook, its properties: they are the same in all exports and name Afterview."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return workbook[: archive.infolist()[1].header_offset]


def _fill(sheet: Worksheet, rows: Iterable[Row], day: Format, head: Format) -> None:
    names: Row = ()
    for number, row in enumerate(rows):
        if not number:
            names = row
        for column, text in enumerate(row):
            if not number:
                sheet.write_string(number, column, text, head)
            elif names[column] in _DAYS and (cell_day := _day_of(text)):
                sheet.write_datetime(number, column, datetime.combine(cell_day, time()), day)
            elif names[column] in _COUNTS and _COUNT.fullmatch(text):
                sheet.write_number(number, column, int(text))
            elif text:
                sheet.write_string(number, column, _in_a_cell(text))
    sheet.freeze_panes(1, 0)
    sheet.autofit(_WIDEST)


def _day_of(text: str) -> date | None:
    value = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    return value if value and value.year >= _FIRST_YEAR else None


def _in_a_cell(text: str) -> str:
    valid = text.encode("utf-8", "replace").decode()
    return valid if len(valid) <= _MOST else f"{valid[: _MOST - 1]}…"


def _with_properties_first(workbook: bytes) -> bytes:
    """Move the properties to the beginning, uncompressed, so that an earlier export is recognised."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts.namelist(), key=lambda name: (name != _PROPERTIES, name)):
            is_first = name == _PROPERTIES
            entry = zipfile.ZipInfo(name)
            archive.writestr(entry, parts.read(name), zipfile.ZIP_STORED if is_first else zipfile.ZIP_DEFLATED)
    return file.getvalue()
