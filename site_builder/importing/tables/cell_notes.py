"""A workbook's bytes -> what stands behind its cells and is no value: comments, and where links lead."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from xml.parsers import expat

from msgspec import Struct, field

_LARGEST = 20_000_000  # bytes of a part
_OF_ONE = 10_000  # cells and rows that stand for that many equal ones, which are empty
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_FORMULA = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"]|"")+)"', re.IGNORECASE)

Place = tuple[int, int]  # row and column, from 0


class Behind(Struct, frozen=True):
    """What stands behind the cells of a sheet, by row and column from 0."""

    comments: dict[Place, str] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)


def behind_cells(data: bytes) -> Mapping[str, Behind]:
    """Return what stands behind the cells of each sheet, by its name; nothing where that can't be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return dict(_of_ods(archive) if "content.xml" in archive.namelist() else _of_xlsx(archive))
    except Exception:  # noqa: BLE001 - what broken archives and parts raise is the affair of their libraries
        return {}


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Read a part of an archive. Raises KeyError where it is not there, ValueError where it is none to read."""
    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
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


def _of_xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, Behind]]:
    main = "xl/workbook.xml"
    related = _related(archive, main)
    for sheet in _all(_part(archive, main), "sheet"):
        name = related[_attribute(sheet, "id")][1]
        yield sheet.get("name", ""), _sheet(archive, name, _related(archive, name))


def _sheet(archive: zipfile.ZipFile, name: str, related: Mapping[str, tuple[str, str]]) -> Behind:
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
    sheet = _part(archive, name)
    links = {
        _place(cell.get("r", "")): found[1].replace('""', '"')
        for cell in _all(sheet, "c")
        for formula in _all(cell, "f")
        if (found := _FORMULA.match(formula.text or ""))
    }
    for link in _all(sheet, "hyperlink"):
        target = related.get(_attribute(link, "id"), ("", ""))[1]
        if target:  # one without leads to a place in the workbook itself
            links[_place(link.get("ref", ""))] = target
    return Behind(comments, links)


def _place(reference: str) -> Place:
    """Return the place of "B3", of "B3:C4" that of its first cell. Raises ValueError."""
    found = _CELL.match(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


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
