"""A workbook's bytes -> what stands behind its cells and is no value: comments, and where links lead."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from xml.parsers import expat

from msgspec import Struct, field

from site_builder.importing.days.day_numbers import OF_1900, OF_1904
from site_builder.patterns import pattern

_LARGEST = 20_000_000  # bytes of a part
_OF_ONE = 10_000  # cells and rows that stand for that many equal ones, which are empty
_CELL = pattern(r"([A-Z]{1,3})(\d+)")
_FORMULA = pattern(r'\s*HYPERLINK\(\s*"((?:[^"]|"")+)"', re.IGNORECASE)

_MAIN = "xl/workbook.xml"
_OTHER_FORM = "comments and links behind the cells of this form are not read; to have them, save it as .xlsx"

Place = tuple[int, int]  # row and column, from 0


class Behind(Struct, frozen=True):
    """What stands behind the cells of a sheet, by row and column from 0."""

    comments: dict[Place, str] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)


class BehindCells(Struct, frozen=True):
    """What stands behind the cells of a workbook, by sheet, and sentences about what of it could not be read.

    `counts_from` is its day 0.
    """

    sheets: dict[str, Behind] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    counts_from: date = OF_1900


class _UnreadError(Exception):
    """A part is not read; the message says why."""


def behind_cells(data: bytes) -> BehindCells:
    """Return what stands behind the cells of a workbook; what can't be read is said, and keeps nothing else out."""
    notes: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return BehindCells(dict(_of_ods(archive)))
            if "xl/workbook.xml" not in names:
                return BehindCells(notes=(_OTHER_FORM,))
            sheets = dict(_of_xlsx(archive, notes))
            return BehindCells(sheets, tuple(notes), _counts_from(archive))
    except zipfile.BadZipFile:  # the form before 2007
        return BehindCells(notes=(_OTHER_FORM,))
    except Exception as reason:  # noqa: BLE001 - what broken archives and parts raise is the affair of their libraries
        return BehindCells(notes=(_unread("comments and links", reason),))


def _unread(what: str, reason: Exception) -> str:
    why = str(reason) if isinstance(reason, _UnreadError) else "that part of it is broken"
    return f"{what} behind the cells are not read: {why}"


def _counts_from(archive: zipfile.ZipFile) -> date:
    """Return the day 0 of a workbook; old ones of the Mac begin in 1904."""
    kinds = [_attribute(properties, "date1904") for properties in _all(_part(archive, _MAIN), "workbookPr")]
    return OF_1904 if set(kinds) & {"1", "true"} else OF_1900


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Read a part of an archive. Raises KeyError where it is not there, _UnreadError and others where it is bad."""
    if archive.getinfo(name).file_size > _LARGEST:
        raise _UnreadError(
            f"{name} in it is larger than {_LARGEST // 1_000_000} MB; save that sheet as a workbook of its own"
        )
    text = archive.read(name)
    _refuse_entities(text)
    return ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities to expand


def _refuse_entities(text: bytes) -> None:
    """Raise ValueError where a part declares a type, in whatever encoding: a program writes none, and it could grow."""

    def refuse(*_declared: object) -> None:
        raise ValueError("a DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.ParseFile(BytesIO(text))


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(element: ET.Element, name: str) -> Iterator[ET.Element]:
    yield from (inner for inner in element.iter() if _bare(inner.tag) == name)


def _attribute(element: ET.Element, name: str) -> str:
    return next((text for key, text in element.attrib.items() if _bare(key) == name), "")


def _words(element: ET.Element) -> str:
    return "".join(element.itertext()).strip()


def _related(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Return the kind and target of what a part refers to, by its id; a target in the archive as its whole name."""
    path = PurePosixPath(name)
    rels = f"{path.parent}/_rels/{path.name}.rels"
    if rels not in archive.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in _all(_part(archive, rels), "Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            parts: list[str] = []
            for part in (target if target.startswith("/") else f"{path.parent}/{target}").split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part] if part else parts
            target = "/".join(parts)
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


def _of_xlsx(archive: zipfile.ZipFile, notes: list[str]) -> Iterator[tuple[str, Behind]]:
    related = _related(archive, _MAIN)
    for sheet in _all(_part(archive, _MAIN), "sheet"):
        name, title = related[_attribute(sheet, "id")][1], sheet.get("name", "")
        behind = Behind()
        for what, read in (("comments", _comments), ("links", _links)):
            try:
                getattr(behind, what).update(read(archive, name, _related(archive, name)))
            except Exception as reason:  # noqa: BLE001 - one part keeps no other out, whatever its library raises
                notes.append(_unread(f'"{title}": {what}', reason))
        yield title, behind


def _comments(archive: zipfile.ZipFile, _sheet: str, related: Mapping[str, tuple[str, str]]) -> dict[Place, str]:
    comments: dict[Place, str] = {}
    # The comments of a thread come last: the older form of them says only that the program is too old.
    for kind, target in sorted(related.values()):
        if kind in {"comments", "threadedComment"}:
            threads: dict[Place, list[str]] = {}
            for comment in [*_all(part := _part(archive, target), "comment"), *_all(part, "threadedComment")]:
                threads.setdefault(_place(comment.get("ref", "")), []).append(
                    " ".join(_words(text) for text in _all(comment, "text"))
                )
            comments |= {place: " / ".join(words) for place, words in threads.items()}
    return comments


def _links(archive: zipfile.ZipFile, sheet: str, related: Mapping[str, tuple[str, str]]) -> dict[Place, str]:
    part = _part(archive, sheet)
    links = {
        _place(cell.get("r", "")): found[1].replace('""', '"')
        for cell in _all(part, "c")
        for formula in _all(cell, "f")
        if (found := _FORMULA.match(formula.text or ""))
    }
    for link in _all(part, "hyperlink"):
        target = related.get(_attribute(link, "id"), ("", ""))[1]
        if target:  # one without leads to a place in the workbook itself
            links[_place(link.get("ref", ""))] = target
    return links


def _place(reference: str) -> Place:
    """Return the place of "B3", of "B3:C4" that of its first cell. Raises ValueError."""
    found = _CELL.match(reference)
    if not found:
        raise ValueError(reference)
    return int(found[2]) - 1, column_of(found[1])


def column_of(letters: str) -> int:
    """Return the column, from 0, that a spreadsheet names by capital letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, Behind]]:
    for table in _all(_part(archive, "content.xml"), "table"):
        behind = Behind()
        at = 0
        for row in _all(table, "table-row"):
            column = 0
            for cell in row:
                if _bare(cell.tag) not in {"table-cell", "covered-table-cell"}:
                    continue
                for note in _all(cell, "annotation"):
                    behind.comments[at, column] = "\n".join(_words(text) for text in _all(note, "p"))
                for link in _all(cell, "a"):
                    behind.links[at, column] = _attribute(link, "href")
                column += min(int(_attribute(cell, "number-columns-repeated") or 1), _OF_ONE)
            at += int(_attribute(row, "number-rows-repeated") or 1)
        yield _attribute(table, "name"), behind
