"""What stands behind a cell, or beside its words, is kept: comments, links, a day in a column of times."""

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from xml.parsers.expat import ExpatError

import pytest

from site_builder.importing.entry_text import entry_text
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.files import workbook
from site_builder.importing.tables.files.cell_notes import Behind, _refuse_entities, behind_cells
from site_builder.model.journal import Interview, Journal
from tests.importing.importing import interviews, planned

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def rows_of_xlsx(rows: Sequence[Sequence[str]]) -> str:
    """Write the cells of a sheet; one that begins with "=" is a formula that came to what stands behind the bar."""
    written = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for at, cell in enumerate(row):
            formula, _, text = cell.removeprefix("=").partition("|") if cell.startswith("=") else ("", "", cell)
            place = f'r="{"ABCDEFGH"[at]}{number}"'
            if formula:
                cells.append(f'<c {place} t="str"><f>{formula}</f><v>{text}</v></c>')
            elif text:
                cells.append(f'<c {place} t="inlineStr"><is><t>{text}</t></is></c>')
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>"


def xlsx(rows: Sequence[Sequence[str]], more: str = "", related: str = "", comments: str = "") -> tuple[str, bytes]:
    """Write a workbook of one sheet, with what stands behind its cells."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        main = f'<Relationship Id="r0" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f"<Relationships {_PACKAGE}>{main}</Relationships>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="{_RELS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        sheet = f'<Relationship Id="r1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {_PACKAGE}>{sheet}</Relationships>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {_MAIN} xmlns:r="{_RELS}">{rows_of_xlsx(rows)}{more}</worksheet>',
        )
        rels = f"<Relationships {_PACKAGE}>{related}</Relationships>"
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", rels)
        archive.writestr("xl/comments1.xml", f"<comments {_MAIN}><commentList>{comments}</commentList></comments>")
    return ("a.xlsx", data.getvalue())


def ods(rows: str) -> tuple[str, bytes]:
    """Write a table of LibreOffice."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>'
            f'<office:spreadsheet><table:table table:name="T">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return ("a.ods", data.getvalue())


def only(file: tuple[str, bytes]) -> tuple[Interview, str]:
    """Return the one entry that a file becomes, and its text."""
    plan = planned(file)
    (entry,) = interviews(plan)
    return entry, entry_text(plan.new[0])


def test_comments_and_links_of_a_workbook() -> None:
    """A link is that of its field; where it is of a name it is kept as text, as a comment is."""
    hyper = '<hyperlinks><hyperlink ref="A2" r:id="h1"/><hyperlink ref="C2" r:id="h2"/></hyperlinks>'
    related = (
        f'<Relationship Id="h1" Type="{_RELS}/hyperlink" Target="https://acme.example/" TargetMode="External"/>'
        f'<Relationship Id="h2" Type="{_RELS}/hyperlink" Target="mailto:dana@acme.example" TargetMode="External"/>'
        f'<Relationship Id="c1" Type="{_RELS}/comments" Target="../comments1.xml"/>'
    )
    comment = '<comment ref="B2"><text><r><t>they like </t></r><r><t>zebras</t></r></text></comment>'
    formula = '=HYPERLINK("https://acme.example/ad","Link")|Link'.replace('"', "&quot;")
    rows = [["Company", "Role", "Contact", "Job ad"], ["Acme", "Dev", "Dana dana@acme.example", formula]]
    entry, text = only(xlsx(rows, hyper, related, comment))
    assert (entry.company, entry.role, entry.job_ad) == ("Acme", "Dev", "https://acme.example/ad")
    assert (entry.contacts[0].name, entry.contacts[0].email) == ("Dana", "dana@acme.example")
    assert "Company: Acme (https://acme.example/)" in text
    assert "B2: they like zebras" in text
    assert "mailto" not in text


def test_a_cell_over_several_rows_is_of_all_of_them() -> None:
    """An employer with two roles below each other."""
    rows = [["Company", "Role"], ["Birch", "Dev"], ["", "Lead"], ["Cedar", "Cook"]]
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    made = interviews(planned(xlsx(rows, merged)))
    assert [(entry.company, entry.role) for entry in made] == [("Birch", "Dev"), ("Birch", "Lead"), ("Cedar", "Cook")]


def test_cells_that_are_merged_where_nothing_stands() -> None:
    """A head over a table may be merged beyond its last column and row."""
    merged = '<mergeCells count="2"><mergeCell ref="H1:H9"/><mergeCell ref="A9:A12"/></mergeCells>'
    made = interviews(planned(xlsx([["Company", "Role"], ["Birch", "Dev"]], merged)))
    assert [(entry.company, entry.role) for entry in made] == [("Birch", "Dev")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_a_part_that_declares_entities_is_not_read(encoding: str) -> None:
    """In whatever encoding it does; the table is read without what stands behind its cells."""
    declared = '<!DOCTYPE c [<!ENTITY e "much">]><c><comment ref="A2"><text>&e;</text></comment></c>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = head.encode() + declared.encode(encoding) if encoding == "cp037" else (head + declared).encode(encoding)
    with pytest.raises((ValueError, ExpatError)):
        _refuse_entities(data)
    _refuse_entities(b"<c><comment/></c>")


def test_a_workbook_that_is_broken_anywhere_is_read_or_refused_in_words() -> None:
    """No byte of it ends an import in a traceback."""
    comment = '<comment ref="B2"><text><r><t>they like zebras</t></r></text></comment>'
    related = f'<Relationship Id="c1" Type="{_RELS}/comments" Target="../comments1.xml"/>'
    _, whole = xlsx([["Company", "Role"], ["Acme", "Dev"]], "", related, comment)
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as plain, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            archive.writestr(name, plain.read(name))
    data = packed.getvalue()
    assert behind_cells(data).sheets["S"].comments == {(1, 1): "they like zebras"}
    for at in range(0, len(data), 7):
        broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        assert isinstance(behind_cells(broken).sheets, dict)
        with suppress(NotImportableError):
            workbook.grids_of_workbook(broken)


def test_what_stands_behind_cells_is_sorted_to_its_rows_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with a thousand links costs each row no more than its own."""
    sorted_to_rows, asked = workbook._by_row, list[int]()

    def counted(texts: Mapping[tuple[int, int], str]) -> Mapping[int, list[tuple[int, str]]]:
        asked.append(len(texts))
        return sorted_to_rows(texts)

    monkeypatch.setattr(workbook, "_by_row", counted)
    links = {(row, 0): f"https://acme.example/{row}" for row in range(1, 40)}
    rows = [["Company"], *(["Acme"] for _ in range(1, 40))]
    found = dict(workbook._rows(rows, Behind(links=links)))
    assert found[3] == ("Acme (https://acme.example/2)",)
    assert asked == [0, 39]


def test_comments_and_links_of_libreoffice() -> None:
    """In the same way; cells that stand for several equal ones are counted."""
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("Firma", "Kommentar", "Priorität", "Anzeige")
    )
    row = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>geheim: Zebra</text:p>'
        "</office:annotation><text:p>Käfer GmbH</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><text:p><text:a xlink:href="https://k.example/ad">Link</text:a>'
        "</text:p></table:table-cell>"
    )
    entry, text = only(ods(f"<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>"))
    assert (entry.company, entry.job_ad) == ("Käfer GmbH", "https://k.example/ad")
    assert "A2: geheim: Zebra" in text


@pytest.mark.parametrize(
    ("cell", "name", "kept"),
    [
        ("[Acme](https://acme.example)", "Acme", "https://acme.example"),
        ("[[Companies/Acme Robotics|Acme]]", "Acme", "[[Companies/Acme Robotics|Acme]]"),
        ("[[Companies/Acme]]", "Acme", "[[Companies/Acme]]"),
        ("[[Acme]]", "Acme", ""),
        ("**Acme**", "Acme", ""),
        ("Acme (Leeds)", "Acme (Leeds)", ""),
    ],
)
def test_a_name_is_the_words_of_its_link(cell: str, name: str, kept: str) -> None:
    """In Markdown and, as Obsidian writes it, in a table and in a field; where it leads is no part of the name."""
    escaped = cell.replace("|", "\\|")
    files = [("a.md", f"| Company | Role | Applied |\n| - | :-: | - |\n| {escaped} | Dev | 2026-11-02 |\n")]
    files += [("b.md", f"Company:: {cell}\nRole:: Dev\nApplied:: 2026-11-02\n")] if "](" not in cell else []
    files += [("c.csv", f"Company,Role\n{cell},Dev\n")] if "](" not in cell and "**" not in cell else []
    for file, text in files:
        if "**" in cell and file == "b.md":
            continue
        entry, written = only((file, text.encode()))
        assert entry.company == name, file
        assert kept in written


def test_a_profile_behind_a_name_is_no_part_of_it() -> None:
    """A person's page is theirs."""
    (contact,) = only(("a.csv", b"Company,Contact\nAcme,Dana (https://www.linkedin.com/in/dana)\n"))[0].contacts
    assert (contact.name, contact.linkedin) == ("Dana", "https://www.linkedin.com/in/dana")


@pytest.mark.parametrize(
    ("heading", "cell", "when"),
    [
        ("Interview time", "11/24/2026 2:30pm", "2026-11-24 14:30 None"),
        ("Time", "2026-11-24 14:30", "2026-11-24 14:30 None"),
        ("Interview", '"November 24, 2026 10:00 AM (GMT) → 11:00 AM"', "2026-11-24 10:00 60"),
        ("Interview", '"November 24, 2026 10:00 AM → 11:00 AM"', "2026-11-24 10:00 60"),
        ("Interview", "24/11/2026 10:00 (GMT+1) → 10:45", "2026-11-24 10:00 45"),
        ("Interview", "2026-11-24 → 2026-11-25", "2026-11-24  None"),
    ],
)
def test_days_with_times_as_boards_write_them(heading: str, cell: str, when: str) -> None:
    """In a column of times too, and with the zone between the two ends."""
    entry, text = only(("a.csv", f"Company,{heading}\nAcme,{cell}\n".encode()))
    assert f"{entry.date} {entry.time} {entry.minutes}" == when
    assert ("2026-11-25" in text) == ("25" in cell)


def test_the_name_of_a_card_is_its_role_where_the_employer_has_a_column() -> None:
    """As boards have it, whose first column is a name; names that are no job titles are kept as text."""
    entry, _ = only(("a.csv", b"Name,Company,Applied\nBackend Engineer,Acme,2026-11-02\n"))
    assert (entry.company, entry.role) == ("Acme", "Backend Engineer")
    entry, text = only(("a.csv", b"Name,Company,Applied\nDana Reyes,Acme,2026-11-02\n"))
    assert entry.role == ""
    assert "Name: Dana Reyes" in text
    page = b"# Backend Engineer\n\nCompany: Acme\nApplied Date: November 2, 2026\n\nThe zebra.\n"
    assert only(("Backend Engineer.md", page))[0].role == "Backend Engineer"


def test_boxes_to_tick_are_no_days() -> None:
    """What is ticked says how it stands; the day stands in the column beside it, and a sum below changes nothing."""
    table = (
        "Company,Applied?,Applied on,Rejected?,Offered\nAcme,TRUE,11/02/2026,FALSE,\nBirch,TRUE,11/13/2026,TRUE,\n"
        "Cedar,FALSE,,FALSE,\nDill,TRUE,,,TRUE\nTotal,3,,1,\n"
    )
    plan = planned(("a.csv", table.encode()))
    acme, birch, dill = interviews(plan)
    assert [str(entry.log[0].date) for entry in (acme, birch)] == ["2026-11-02", "2026-11-13"]
    assert acme.outcome is None
    assert [entry.outcome.result for entry in (birch, dill) if entry.outcome] == ["rejected", "offer"]
    reasons = [skipped.reason for skipped in plan.listed]
    assert reasons == ["nothing has happened yet; add it once you have applied", "it is a sum, and no employer"]
    assert not any("is not a day" in guess for draft in plan.new for guess in draft.guessed)


def test_fields_of_an_outline_are_read_where_it_has_one_interview() -> None:
    """As Logseq indents them; with several in one page nobody can tell whose they are, and none is made."""
    outline = "- ## {name}\n  company:: [[{name}]]\n  date:: [[2026-11-24]]\n\t- time:: 14:30\n\t- Asked\n\t\t- Why?\n"
    entry, text = only(("page.md", outline.format(name="Acme").encode()))
    assert (entry.company, str(entry.date), entry.time) == ("Acme", "2026-11-24", "14:30")
    assert "- ## Acme\n\t- Asked\n\t\t- Why?" in text
    several = planned(("page.md", (outline.format(name="Acme") + outline.format(name="Birch")).encode()))
    assert (len(several.new), len(several.listed)) == (0, 1)


def test_more_headings_and_people_of_tables() -> None:
    """A role behind a dash of any length, a no in French, a day of a German heading; again it is the same."""
    table = (
        "Firma;Ansprechpartner;Gespräch am;Ergebnis;Nächster Schritt\n"
        "Acme;M. Aubert – DRH;Di, 24.11.2026, 10 Uhr;Réponse négative;Probearbeiten am 01.12.2026\n"
    )
    file = ("a.csv", table.encode())
    entry, _ = only(file)
    assert (entry.contacts[0].name, entry.contacts[0].role) == ("M. Aubert", "DRH")
    assert (str(entry.date), entry.time) == ("2026-11-24", "10:00")
    assert entry.outcome
    assert entry.outcome.result == "rejected"
    again = planned(file, journal=Journal((entry,)))
    assert (again.new, again.changes, again.listed) == ((), (), ())
