"""Tables for a spreadsheet -> one workbook, in the form of Excel that LibreOffice and Google Sheets read too."""

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
_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the same tables give the same bytes whenever they are written
_MOST = 32_767  # characters that a cell of Excel holds
_FIRST_YEAR = 1900  # of Excel's calendar
_WIDEST = 420  # pixels of a column
# Columns whose values are days, and those whose values are counts; all others are text, whatever it looks like.
_DAYS = frozenset(
    "applied first_interview last_interview last_in_touch answer_promised_by next_date ended date reply_by "
    "closing_date outcome_date".split()
)
_COUNTS = frozenset({"rounds", "went"})
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")
_COUNT = pattern(r"\d{1,9}")


def workbook_bytes(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Write a sheet for each table, under its name: days as days, counts as numbers, all else as text.

    A text is never a formula or a link, so it stands as it was typed; one that is longer than a cell can be is cut,
    with an ellipsis.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties({"author": "Afterview", "created": _SAME_DAY})
        day, head = workbook.add_format({"num_format": "yyyy-mm-dd"}), workbook.add_format({"bold": True})
        for name, rows in sheets.items():
            _fill(workbook.add_worksheet(name), rows, day, head)
    return _with_properties_first(made.getvalue())


def beginning_of(workbook: bytes) -> bytes:
    """Return what every workbook of ours begins with, and no other: the properties, which name Afterview."""
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
            elif names[column] in _DAYS and (read := _day_of(text)):
                sheet.write_datetime(number, column, datetime.combine(read, time()), day)
            elif names[column] in _COUNTS and _COUNT.fullmatch(text):
                sheet.write_number(number, column, int(text))
            elif text:
                sheet.write_string(number, column, _in_a_cell(text))
    sheet.freeze_panes(1, 0)
    sheet.autofit(_WIDEST)


def _day_of(text: str) -> date | None:
    read = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    return read if read and read.year >= _FIRST_YEAR else None


def _in_a_cell(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _MOST else f"{whole[: _MOST - 1]}…"


def _with_properties_first(workbook: bytes) -> bytes:
    """Put the part that says who made it at the beginning, as it is, so that an earlier export can be told."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts.namelist(), key=lambda name: (name != _PROPERTIES, name)):
            is_first = name == _PROPERTIES
            entry = zipfile.ZipInfo(name)
            archive.writestr(entry, parts.read(name), zipfile.ZIP_STORED if is_first else zipfile.ZIP_DEFLATED)
    return made.getvalue()
