"""A file -> its kind, and by it the plan of what it becomes."""

import json
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from site_builder.importing.cards.card_file import cards_of
from site_builder.importing.cards.entries import plan_of as plan_of_cards
from site_builder.importing.files.letters import Letters, letters_of, said_of
from site_builder.importing.files.sources import Source
from site_builder.importing.invitations.calendar_file import events_of, things_beside
from site_builder.importing.invitations.entries import Said
from site_builder.importing.invitations.entries import plan_of as plan_of_events
from site_builder.importing.mails.entries import plan_of as plan_of_mail
from site_builder.importing.mails.message import message_of
from site_builder.importing.mails.phrases import Phrases
from site_builder.importing.merging.so_far import SoFar, with_hidden
from site_builder.importing.notes.entries import plan_of_notes
from site_builder.importing.notes.head import is_plain_note
from site_builder.importing.notes.in_place import in_place
from site_builder.importing.notes.note import parts_by_day
from site_builder.importing.person import Person
from site_builder.importing.plan import Change, Draft, Listed, NotImportableError, Plan
from site_builder.importing.tables.columns import TableOptions
from site_builder.importing.tables.entries import plan_of_grids
from site_builder.importing.tables.files.boards import grids_of_json
from site_builder.importing.tables.files.html_table import grids_of_html, is_html_table
from site_builder.importing.tables.files.kanban import grid_of_kanban, is_kanban
from site_builder.importing.tables.files.text_table import grid_of_text, grids_of_markdown
from site_builder.importing.tables.files.workbook import grids_of_workbook
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.table import Grid, tables_of
from site_builder.model.journal import Interview, Journal

_OTHERS = {
    ".msg": "this is Outlook's own form of a mail; save it as .eml, or its invitation as .ics",
    ".numbers": "this is Apple's own form of a table; export it as CSV or Excel",
    ".docx": "this is a Word file; save it as plain text, or as Markdown (.md)",
    ".doc": "this is a Word file; save it as plain text, or as Markdown (.md)",
    ".odt": "this is a text of LibreOffice; save it as plain text, or as Markdown (.md)",
    ".pages": "this is a text of Apple's Pages; export it as plain text",
    ".pdf": "this is a PDF; copy its text into a file that ends in .txt or .md",
    ".mbox": "this mailbox has no mail in it, or is of a form that is not known; save the mails as .eml",
    ".html": "this is a web page without a table; export as Markdown or CSV instead",
    ".htm": "this is a web page without a table; export as Markdown or CSV instead",
    ".rtf": "this is rich text; save it as plain text",
    ".org": "this is a text of Org; export it as Markdown",
    ".enex": "these are notes of Evernote; copy their text into files that end in .txt or .md",
    ".pst": "this is Outlook's own store; save its mails as .eml, and its calendar as .ics",
    ".olm": "this is Outlook's own store; save its mails as .eml, and its calendar as .ics",
}
_AS_NOTE = (
    'as a note, it says on none of its first lines that it is of an interview, and when: "Interview at Acme", '
    'and below it "18 November 2026"'
)
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_SEPARATED = frozenset({".csv", ".tsv", ".tab"})
_PAGES = frozenset({".html", ".htm", ".xls"})
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z-]*: ?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}")
_MAIL = re.compile(
    rb"^(?:From|To|Subject|Date|Von|An|Betreff|Datum|Gesendet|De|\xc3\x80|Objet|Para|Asunto|Fecha|Received|Return-Path|Delivered-To|"
    rb"Message-ID|MIME-Version): ?",
    re.IGNORECASE | re.MULTILINE,
)
# The kinds of text that hold a table, with what reads it.
_TABLES: Mapping[str, Callable[[Letters], Sequence[Grid]]] = {
    "board": lambda letters: grids_of_json(letters.text),
    "table": lambda letters: [grid_of_text(letters)],
    "page": lambda letters: grids_of_html(letters.text),
    "kanban": lambda letters: [grid_of_kanban(letters.text)],
    "Markdown table": lambda letters: grids_of_markdown(letters.text),
}
_Part = TypeVar("_Part", Draft, Change, Listed)


class Wanted(Struct, frozen=True):
    """All that the person says of what they import, beside the files.

    With `has_net`, a file over which we stumble is refused like any that can't be read, and says so.
    """

    said: Said
    tables: TableOptions
    person: Person
    phrases: Phrases
    encoding: str = ""
    root: Path = Path()
    entry: Interview | None = None
    has_net: bool = False


def plan_of(sources: Sequence[Source], journal: Journal, wanted: Wanted) -> Plan:
    """Plan what becomes of every file. Raises NotImportableError where there is but one, and nothing comes of it."""
    so_far = SoFar(with_hidden(journal, wanted.root), wanted.root)
    so_far.add(Plan(listed=tuple(Listed(source.name, source.refused) for source in sources if source.refused)))
    files = [(source, _kind(source)) for source in sources if not source.refused]
    for source, kind in files:
        if guess := _guess_of(source, kind, wanted.encoding):
            so_far.add(Plan(notes=(f"{source.name}: {guess}" if len(files) > 1 else guess,)))
    if notes := [source for source, kind in files if kind == "note"]:
        texts = [(note.name, letters_of(note.data, wanted.encoding).text) for note in notes]
        plan = plan_of_notes(texts, so_far.journal, wanted.tables)
        so_far.add(in_place(plan, {note.name: note.data for note in notes}, wanted.root / "journal"))
    plan_of_file = _caught if wanted.has_net else _of_file
    for source, kind in sorted((file for file in files if file[1] != "note"), key=_day_of_writing):
        try:
            plan = plan_of_file(source, kind, so_far.journal, wanted)
        except NotImportableError as reason:
            if len(files) == 1:
                raise
            plan = Plan(listed=(Listed("file", str(reason)),))
        so_far.add(_named(plan, source) if len(files) > 1 else plan)
    return so_far.plan


def _guess_of(source: Source, kind: str, encoding: str) -> str:
    """Say in what encoding a text is read where that is a guess; a table says so itself, a mail has its own."""
    if kind in {"table", "mail", "workbook", "other"}:
        return ""
    try:
        return said_of(letters_of(source.data, encoding))
    except NotImportableError:
        return ""  # which is said where it is read


def _day_of_writing(file: tuple[Source, str]) -> date:
    """Say when a mail was written: those are last, in this order, for an answer belongs to what was asked before."""
    source, kind = file
    if kind != "mail":
        return date.min
    try:
        return message_of(source.data).day or date.max
    except NotImportableError:
        return date.max


def _named(plan: Plan, source: Source) -> Plan:
    """Say of what file each part of a plan is."""

    def named(part: _Part) -> _Part:
        return replace(part, came_from=f"{source.name}: {part.came_from}")

    return replace(
        plan,
        new=tuple(replace(named(draft), more=tuple(map(named, draft.more))) for draft in plan.new),
        changes=tuple(map(named, plan.changes)),
        listed=tuple(map(named, plan.listed)),
        notes=tuple(f"{source.name}: {sentence}" for sentence in plan.notes),
    )


def _caught(source: Source, kind: str, journal: Journal, wanted: Wanted) -> Plan:
    """Plan what becomes of a file; that we stumble over one must not keep the others out."""
    try:
        return _of_file(source, kind, journal, wanted)
    except NotImportableError:
        raise
    except Exception as bug:
        place = traceback.extract_tb(bug.__traceback__)[-1]
        at = f"{type(bug).__name__} in {Path(place.filename).name}:{place.lineno}"
        raise NotImportableError(f"Afterview stumbled over it ({at}): a mistake of ours, please report it") from bug


def _of_file(source: Source, kind: str, journal: Journal, wanted: Wanted) -> Plan:
    if kind == "invitation":
        plan = plan_of_events(events_of(source.data, wanted.encoding), journal, wanted.said, wanted.person)
        return replace(plan, listed=(*plan.listed, *things_beside(source.data, wanted.encoding)))
    if kind == "card":
        return plan_of_cards(cards_of(source.data, wanted.encoding), journal, wanted.entry)
    if kind == "workbook":
        return plan_of_grids(grids_of_workbook(source.data), journal, wanted.tables)
    if read := _TABLES.get(kind):
        return plan_of_grids(read(letters_of(source.data, wanted.encoding)), journal, wanted.tables)
    if kind == "mail":
        return _of_mail(source, journal, wanted)
    raise NotImportableError(
        _OTHERS.get(source.suffix)
        or "it is neither an invitation (.ics), a mail (.eml, .mbox), a table (.csv, .xlsx, .ods, .json), "
        "notes (.md) nor cards (.vcf)"
    )


def _of_mail(source: Source, journal: Journal, wanted: Wanted) -> Plan:
    """Plan what becomes of a mail; of a text that is none, what would make a note of it is said too."""
    mail = message_of(source.data, wanted.encoding, wanted.person.zone)
    try:
        return plan_of_mail(mail, journal, wanted.said, wanted.person, wanted.phrases)
    except NotImportableError as reason:
        if source.suffix != ".txt" or mail.sender:
            raise
        raise NotImportableError(f"read as a mail, {reason}; {_AS_NOTE}") from None


def _kind(source: Source) -> str:  # noqa: PLR0911 - a line for each kind
    start = source.data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").upper()
    if start.startswith(b"BEGIN:VCALENDAR") or source.suffix in {".ics", ".ical", ".ifb", ".vcs"}:
        return "invitation"
    if start.startswith(b"BEGIN:VCARD") or source.suffix == ".vcf":
        return "card"
    if source.suffix in _PAGES and is_html_table(_text_of(source)):
        return "page"
    if (
        source.suffix == ".xls"
        and start.isascii()
        and not source.data.startswith(b"\xd0\xcf")
        and b"\0" not in source.data
    ):
        return "table"
    if source.suffix in _WORKBOOKS or (start.startswith(b"PK\x03\x04") and source.suffix not in _OTHERS):
        return "workbook"
    if source.suffix in {".eml", ".emlx"}:
        return "mail"
    if source.suffix in _SEPARATED:
        return "table"
    if source.suffix in {".json", ".jsonl", ".ndjson"} or (
        not source.suffix and start[:1] in {b"{", b"["} and _is_json(source.data)
    ):
        return "board"
    if source.suffix in _OTHERS or (source.suffix not in {"", ".txt", ".md", ".markdown", ".mail"}):
        return "other"
    return _kind_of_text(source)


def _kind_of_text(source: Source) -> str:
    """Tell a table, a mail and a note apart by what is in them."""
    try:
        letters = letters_of(source.data)
    except NotImportableError:
        return "other"
    has_table = any(_is_table(tables_of(grid)) for grid in grids_of_markdown(letters.text))
    if source.suffix in {".md", ".markdown"}:
        if is_kanban(letters.text):
            return "kanban"
        return "Markdown table" if has_table and _is_mostly_table(letters.text) else "note"
    return "Markdown table" if has_table else _kind_of_words(source, letters)


def _kind_of_words(source: Source, letters: Letters) -> str:
    first = _HEADER.match(source.data.lstrip(b"\xef\xbb\xbf\r\n \t"))
    if first and len(_MAIL.findall(first[0])) > 1:
        return "mail"
    try:
        if _is_table(tables_of(grid_of_text(letters))):
            return "table"
    except NotImportableError:
        pass
    if source.suffix == ".txt" and (is_plain_note(letters.text) or parts_by_day(letters.text)):
        return "note"
    return "mail" if letters.text.strip() else "other"


def _is_table(tables: Sequence[object]) -> bool:
    header = getattr(tables[0], "header", ()) if tables else ()
    names = {meaning_of(cell).name for cell in header} - {""}
    return len(names) > 1 and "company" in names


def _is_mostly_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = [line for line in lines if line.count("|") > 1]
    return len(rows) > 3 and len(rows) * 2 > len(lines)  # noqa: PLR2004 - a header, a rule and more than one row


def _text_of(source: Source) -> str:
    try:
        return letters_of(source.data).text
    except NotImportableError:
        return ""


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
