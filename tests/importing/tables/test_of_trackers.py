"""Tables as LinkedIn, Huntr, Notion, Trello, career-ops, Google Sheets and Excel write them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder.importing.plan import NotImportableError, Plan
from site_builder.model.journal import Interview
from site_builder.steps.queries.checked import check
from tests.importing.importing import entries, interviews, planned, run

FILES = Path(__file__).parent / "files"


def plan(name: str, *mapped: str) -> Plan:
    """Plan what becomes of a file."""
    return planned(FILES / name, mapped=mapped)


def by_company(found: Plan) -> Mapping[str, Interview]:
    """Give the entries of a plan by their employers."""
    return {entry.company: entry for entry in interviews(found)}


def applied(entry: Interview) -> str:
    """Give the day of applying."""
    return next((str(item.date) for item in entry.log if item.type == "applied"), "")


def reasons(found: Plan) -> list[str]:
    """Give why rows are not taken."""
    return [skipped.reason for skipped in found.listed]


def test_the_address_in_linkedins_list_is_ones_own() -> None:
    """No contact has it; the order of days is that of the other row."""
    found = plan("linkedin-applications.csv")
    acme, birch = interviews(found)
    assert (applied(acme), applied(birch)) == ("2026-11-02", "2026-10-28")
    assert acme.contacts == birch.contacts == ()
    assert '"Contact Email" and "Contact Phone Number" are your own' in found.notes[-1]
    assert acme.job_ad == "http://www.linkedin.com/jobs/view/4077276177"


def test_what_is_only_saved_is_no_application() -> None:
    """Of LinkedIn, and of a wish list."""
    assert reasons(plan("linkedin-saved.csv")) == ["it is saved, and you have not applied; add it once you have"]
    found = plan("huntr.csv")
    assert reasons(found) == ['"Wishlist": nothing has happened yet; add it once you have applied']
    assert list(by_company(found)) == ["Acme Corp", "Cedar", "Dove", "Elm"]


@pytest.mark.parametrize("name", ["connections", "positions"])
def test_other_tables_of_an_archive_are_no_applications(name: str) -> None:
    """They name employers, and are refused with what they are."""
    header = {
        "connections": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "positions": "Company Name,Title,Description,Location,Started On,Finished On",
    }[name]
    with pytest.raises(NotImportableError, match=r"no (?:list of )?applications"):
        planned((f"{name}.csv", f"Notes:\n\n{header}\n{','.join('a' * header.count(','))},x\n".encode()))


@pytest.mark.parametrize(
    "header",
    ["company,role,state,attention,answers_took_days", "date,employer,address,role,what,people,reach,way,result"],
)
def test_what_afterview_worked_out_is_no_list_of_applications(header: str) -> None:
    """Its own figures and its log of the search, imported again: the interviews are what it was made from."""
    with pytest.raises(NotImportableError, match="the interviews are the entries"):
        planned(("own.csv", f"{header}\n{','.join('a' * (header.count(',') + 1))}\n".encode()))


def test_a_state_without_its_day_is_never_told_as_silence(tmp_path: Path) -> None:
    """It is kept in words, and nothing is due until there is a day."""
    (tmp_path / "journal").mkdir()
    said = run(tmp_path, str(FILES / "states.csv"), "--yes").stdout
    assert said.count("nothing is due until you say more") == 4
    assert all(entry.mute and entry.mute.note.startswith("the table says") for entry in entries(tmp_path))
    assert check(tmp_path).problems == ()


def test_notions_table() -> None:
    """Names without their pages' addresses; ranges are read, and what goes on for days is named."""
    found = plan("notion.csv")
    acme, birch, cedar, dove = interviews(found)
    assert (acme.company, [contact.name for contact in acme.contacts]) == ("Acme Robotics", ["Dana Reyes"])
    assert [(str(entry.date), entry.time) for entry in (acme, birch, cedar, dove)] == [
        ("2026-11-18", "14:30"),
        ("2026-11-20", "09:00"),
        ("2026-11-24", ""),
        ("2026-11-18", "14:30"),
    ]
    assert birch.minutes == 480
    assert any("goes until 2026-11-25" in guess for guess in found.new[2].guessed)


@pytest.mark.parametrize("name", ["trello.csv", "trello.json"])
def test_trellos_boards(name: str) -> None:
    """A card's name has employer and role, its list the state; what no field takes is kept."""
    found = plan(name)
    first = interviews(found)[0]
    assert (first.company.partition(" ")[0], first.role.partition(" ")[0]) == ("Acme", "Backend")
    assert "2026-11-18T14:30:00.000Z" in found.new[0].kept[0][1]
    assert first.mute is not None


def test_a_table_in_markdown_whose_date_is_that_of_an_evaluation() -> None:
    """As career-ops writes it: evaluated is not applied, and no day is taken for another."""
    found = plan("career-ops.md")
    acme, cedar = interviews(found)
    assert (acme.date, applied(acme), cedar.date) == (None, "", None)
    assert reasons(found) == ['"Evaluated": nothing has happened yet; add it once you have applied']
    assert '"Date" is the day of an evaluation, and is kept as text' in found.notes
    assert "Report: 1 (reports/001-acme.md)" in found.new[0].kept[0][1]


def test_interview_columns_become_rounds() -> None:
    """The date beside a status is the day of applying; how it ended is in the last round; a sum names no employer."""
    found = plan("sheet-template.csv")
    said = [(entry.company, entry.stage, str(entry.date), applied(entry)) for entry in interviews(found)]
    assert said == [
        ("Acme", "Interview 1", "2026-11-03", "2026-10-28"),
        ("Acme", "Interview 2", "2026-11-12", ""),
        ("Birch", "Interview 1", "2026-11-04", "2026-10-29"),
        ("Cedar", "", "None", "2026-11-01"),
        ("Dove", "", "None", "2026-11-02"),
        ("Elm", "", "None", ""),
    ]
    assert [entry.outcome.result if entry.outcome else "" for entry in interviews(found)][2:5] == [
        "rejected",
        "",
        "ghosted",
    ]
    assert reasons(found) == ["it is a sum, and no employer"]
    assert "row 1 is above the header: Job Search Tracker 2026" in found.notes


def test_words_for_nothing_cost_nothing() -> None:
    """No row is refused for them, and nobody is called so."""
    found = by_company(plan("na-cells.csv"))
    assert len(plan("na-cells.csv").new) == 10
    assert all(not entry.contacts for entry in found.values())
    assert (str(found["Gorse"].date), applied(found["Gorse"])) == ("2026-11-18", "2026-11-02")
    assert applied(found["Hazel"]) == ""
    contacts = interviews(plan("na-contacts.csv"))
    assert [entry.contacts for entry in contacts] == [(), (), ()]
    assert [entry.job_ad for entry in contacts] == ["", "", ""]
    assert contacts[2].next_stage is not None
    assert contacts[2].next_stage.none


def test_days_in_every_form_of_a_spreadsheet() -> None:
    """Of Excel's formats, with two digits of a year, and without a year where the table has one only."""
    days = {name: str(entry.date) for name, entry in by_company(plan("days.csv")).items()}
    assert days.pop("Birch") == "2026-03-05"
    assert days.pop("Kale") == "None"
    assert set(days.values()) == {"2026-11-18"}
    for name in ("excel.csv", "excel.xlsx"):
        for entry in interviews(plan(name)):
            assert (str(entry.date), applied(entry)) == ("2026-11-18", "2026-11-02")


def test_times_zones_and_lengths() -> None:
    """In every form that people write."""
    found = by_company(plan("times.csv"))
    assert {name: entry.time for name, entry in found.items()} == {
        "Acme": "14:30",
        "Birch": "14:30",
        "Cedar": "14:30",
        "Dove": "09:00",
        "Elm": "14:00",
        "Fir": "14:30",
        "Gorse": "10:00",
    }
    assert (found["Acme"].timezone, found["Dove"].timezone) == ("America/New_York", "Europe/Berlin")
    assert (found["Acme"].minutes, found["Dove"].minutes, found["Gorse"].minutes) == (45, 60, 60)


def test_german_tables() -> None:
    """In their encodings; the columns by their words."""
    mueller, strassen, weiss, gross = interviews(plan("german-b.csv"))
    assert (mueller.company, str(mueller.date), mueller.time) == ("Müller & Söhne GmbH", "2026-11-18", "14:30")
    assert (applied(mueller), mueller.contacts[0].name) == ("2026-11-03", "Frau Dr. Öztürk")
    assert [entry.outcome.result if entry.outcome else "" for entry in (mueller, strassen, weiss, gross)] == [
        "",
        "rejected",
        "rejected",
        "ghosted",
    ]
    assert [interviews(plan(f"german-{name}"))[0].company for name in ("c.csv", "d.txt", "e.csv")] == [
        "Müller; Söhne",
        "Äpfel AG",
        "Äpfel SE",
    ]


@pytest.mark.parametrize(
    ("name", "company", "is_guess"),
    [
        ("pl", "Łódź Software", True),
        ("mac", "Café Ünal", True),
        ("ru", "Яндекс", True),
        ("jp", "株式会社あ", True),
        ("u16le-nobom", "Acme", False),
    ],
)
def test_letters_of_every_encoding(name: str, company: str, *, is_guess: bool) -> None:
    """A guess is named, and can be corrected."""
    found = plan(f"letters-{name}.csv")
    assert [draft.company for draft in found.new] == [company]
    said = [note for note in found.notes if "which is a guess by its letters" in note]
    assert len(said) == is_guess
    assert all("if they are wrong, say --encoding" in note for note in said)


def test_the_encoding_can_be_said() -> None:
    """A name that there is not, or one that the file is not in, is refused."""
    data = "Company,Role\nŻółw,Inżynier\n".encode("cp1250")
    assert planned(("a.csv", data), encoding="cp1250").new[0].company == "Żółw"
    assert planned(("a.csv", data), encoding="latin-1").new[0].company == "¯ó³w"
    for wrong in ("utf-8", "nonsense"):
        with pytest.raises(NotImportableError, match="encoding"):
            planned(("a.csv", data), encoding=wrong)


def test_no_row_is_dropped_above_a_header_or_below_a_second_one() -> None:
    """Rows above are listed; a second header is a second table, and no employer."""
    assert [skipped.came_from for skipped in plan("header-a.csv").listed] == ["row 1", "row 2", "row 3"]
    assert list(by_company(plan("header-b.csv"))) == ["Acme", "Birch"]
    assert list(by_company(plan("two-a.csv"))) == ["Acme", "Birch", "Cedar", "Dove", "Elm"]
    found = plan("two-b.csv")
    assert list(by_company(found)) == ["Acme", "Dove"]
    assert "row 4 is read as the header of another table" in found.notes


def test_importing_again_brings_changes(tmp_path: Path) -> None:
    """What is new reaches the journal; what is there already is told as the same; what differs is listed."""
    (tmp_path / "journal").mkdir()
    run(tmp_path, str(FILES / "again-a.csv"), "--yes")
    said = run(tmp_path, str(FILES / "again-b.csv"), "--yes").stdout
    assert "change: " in said
    acme, birch = entries(tmp_path)
    assert acme.outcome is not None
    assert acme.outcome.result == "rejected"
    assert "said no" in " ".join(section.text for section in acme.body.sections)
    assert str(birch.date) == "2026-11-18"
    again = run(tmp_path, str(FILES / "again-b.csv"), "--yes").stdout
    assert again.count("the same: ") == 2
    other = tmp_path / "other.csv"
    other.write_text("Company,Role,Applied,Location\nAcme,Dev,2026-11-09,Leeds\n", encoding="utf-8")
    said = run(tmp_path, str(other), "--yes").stdout
    assert "applied: 2026-11-02 there, 2026-11-09 here" in said
    assert entries(tmp_path)[0].place == "Leeds"


def test_cells_of_people() -> None:
    """Several in one cell, with addresses, roles and numbers; a second column of people, whose address is theirs."""
    found = {
        name: [(contact.name, contact.role or contact.email) for contact in entry.contacts]
        for name, entry in by_company(plan("people.csv")).items()
    }
    assert found == {
        "Acme": [
            ("Dana Reyes", "dana@acme.example"),
            ("Lee Park", "lee@acme.example"),
            ("Kim Low", "kim@agency.example"),
        ],
        "Birch": [("Dana Reyes", "CTO"), ("Ana Fox", ""), ("Bo Lind", "")],
        "Cedar": [("Dana Reyes", "CTO"), ("Lee Park", "HR")],
        "Dove": [("Dana Reyes", "")],
        "Elm": [("dana@elm.example", "dana@elm.example")],
        "Fir": [("Dana Reyes", "dana@fir.example")],
        "Gorse": [("Dana", ""), ("Lee Park", "")],
    }


def test_several_people_have_each_their_part_of_a_cell_with_as_many() -> None:
    """What is of nobody in particular is kept as text."""
    table = b"Company,Contact,Email,Contact title\nAcme,Dana Reyes; Lee Park,dana@x.example; lee@x.example,Recruiters\n"
    (draft,) = planned(("a.csv", table)).new
    people = [(contact.name, contact.role, contact.email) for contact in draft.contacts]
    assert people == [("Dana Reyes", "", "dana@x.example"), ("Lee Park", "", "lee@x.example")]
    assert draft.kept == (("From the table", "contact_role: Recruiters"),)


def test_two_addresses_in_a_cell_are_two_people() -> None:
    """None is the name of the other."""
    (entry,) = interviews(planned(("a.csv", b'Company,Contact\nAcme,"dana@acme.example, bo@acme.example"\n')))
    assert [contact.email for contact in entry.contacts] == ["dana@acme.example", "bo@acme.example"]


def test_every_field_of_the_format_can_be_named() -> None:
    """What an entry could not read is kept as text, and named."""
    mapped = ["Deadline=closing_date", "Time zone=timezone", "Length=duration", "How=format"]
    mapped += ["Decision process=process", "My rating=went", "Referee=references"]
    (entry,) = interviews(plan("any-field.csv", *mapped))
    assert entry.closing_date == date(2026, 11, 30)
    assert (entry.minutes, entry.format, entry.process, entry.went) == (45, "video", "two rounds", 4)
    assert [reference.name for reference in entry.references] == ["Prof. Low"]
    (draft,) = planned(("a.csv", b"Company,Rating\nAcme,great\n"), mapped=("Rating=went",)).new
    assert draft.kept == (("From the table", "Rating: great"),)
    assert '"great" is not a number from 1 to 5; it is kept as text' in draft.guessed[0]


def test_what_may_be_two_days_is_asked_for() -> None:
    """Also where two rows of a column contradict each other."""
    for name in ("orders-a.csv", "orders-b.csv"):
        found = plan(name)
        assert any("say --dates dmy or --dates mdy" in guess for draft in found.new for guess in draft.guessed)
    assert [applied(entry) for entry in interviews(plan("orders-a.csv"))] == ["", "2026-04-25", "2026-04-28"]
    days = {name: applied(entry) for name, entry in by_company(plan("orders-c.csv")).items()}
    assert (days["Acme"], days["Dove"], days["Fir"]) == ("", "", "2026-11-18")


def test_hostile_values_arrive_as_typed() -> None:
    """Whatever they would mean in YAML or Markdown."""
    found = plan("hostile.csv")
    assert (len(found.new), found.listed) == (39, ())
    for draft, entry in zip(found.new, interviews(found), strict=True):
        if "[[" not in draft.company:  # a link, as Obsidian writes it, is its name
            assert entry.company == draft.company
            assert entry.salary == " ".join(draft.salary.split())


def test_the_export_comes_back_whole(tmp_path: Path) -> None:
    """Every field of a row, in an empty journal; the columns that are worked out are named."""
    from click.testing import CliRunner  # noqa: PLC0415 - for this test alone

    from site_builder.cli import main  # noqa: PLC0415 - the same

    there, here = tmp_path / "there", tmp_path / "here"
    for root in (there, here):
        (root / "journal").mkdir(parents=True)
    (there / "journal" / "a.md").write_text(
        "---\ncompany: '=Acme'\nrole: Dev\ndate: 2026-11-18 14:30\nduration: 45 min\ntimezone: Europe/Berlin\n"
        "stage: Technical\nformat: video\nplace: '+44 20'\ncontacts: [Dana Reyes <dana@acme.example>, Lee Park]\n"
        "process: two rounds\nreply_within: 2 weeks\nclosing_date: 2026-11-30\nnext_stage: {name: Final, "
        "date: 2026-12-01}\n"
        "went: 4\nfit: yes\ndecision: continue\noutcome: {result: offer, date: 2026-11-20}\nsalary: 65,000\n"
        "job_ad: https://acme.example/1\ntags: [remote, eu]\napplication: acme-dev\n---\n",
        encoding="utf-8",
    )
    (there / "journal" / "b.md").write_text(
        "---\ncompany: Birch\ndate: 2026-11-12\ncancelled: yes\nreply_by: 2026-11-20\nnext_stage: none\n---\n",
        encoding="utf-8",
    )

    def exported(root: Path) -> list[str]:
        result = CliRunner().invoke(
            main, ["export", "-C", str(root), "csv", "--interviews", "--output", str(root / "x.csv")]
        )
        assert result.exit_code == 0, result.output
        return [line.rpartition(",")[0] for line in (root / "x.csv").read_text("utf-8-sig").splitlines()]

    before = exported(there)
    said = run(here, str(there / "x.csv"), "--yes").stdout
    assert "state and path are worked out, and not taken" in said
    assert exported(here) == before


def test_teal_simplify_and_airtable() -> None:
    """Each value in its place, or kept as text; a column of stages that says how it ended is that of the states."""
    teal = by_company(plan("teal.csv"))
    assert (applied(teal["Acme"]), teal["Acme"].contacts[0].email) == ("2026-11-03", "dana@acme.example")
    assert teal["Birch"].closing_date == date(2026, 11, 30)
    assert "Cedar" not in teal
    simplify = by_company(plan("simplify.csv"))
    outcome = simplify["Birch"].outcome
    assert outcome is not None
    assert (outcome.result, str(outcome.date)) == ("rejected", "2026-11-12")
    assert (applied(simplify["Acme"]), simplify["Acme"].place) == ("2026-11-03", "London, UK")
    airtable = by_company(plan("airtable.csv"))
    assert (str(airtable["Acme"].date), airtable["Acme"].time) == ("2026-11-18", "14:30")
    assert [contact.name for contact in airtable["Acme"].contacts] == ["Dana Reyes", "Lee Park"]
    assert airtable["Birch"].outcome is not None
    assert airtable["Birch"].stage == ""


@pytest.mark.parametrize("name", ["french.csv", "spanish.csv"])
def test_french_and_spanish_tables(name: str) -> None:
    """Headings, states and days by their words."""
    first, *others = interviews(plan(name))
    assert str(first.date) == "2026-11-18"
    assert (applied(first), len(first.contacts)) == ("2026-11-03", 1)
    assert others[0].outcome is not None
    assert others[0].outcome.result == "rejected"


def test_a_state_with_its_day_is_a_word_of_theirs() -> None:
    """An interview has no outcome; that of applying is none of theirs, and is kept as text."""
    table = b"Company,Status,Status date,Applied\nAcme,Interview,2026-11-12,2026-11-02\n"
    table += b"Birch,Applied,2026-11-12,2026-11-02\n"
    acme, birch = planned(("a.csv", table)).new
    assert [(item.type, str(item.date)) for item in acme.log] == [("reply", "2026-11-12")]
    assert birch.log == ()
    assert "Status date: 2026-11-12" in birch.kept[0][1]


SHEET = """<table:table table:name="{name}">{rows}</table:table>"""
CELL_OF_ODS = '<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ods(sheets: Mapping[str, list[list[str]]]) -> bytes:
    """Write a workbook of LibreOffice."""
    body = ""
    for name, rows in sheets.items():
        lines = ["".join(CELL_OF_ODS.format(text=cell) for cell in row) for row in rows]
        body += SHEET.format(name=name, rows="".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>{body}'
    content += "</office:spreadsheet></office:body></office:document-content>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return data.getvalue()


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def test_every_sheet_of_a_workbook() -> None:
    """One that is not a list of applications is named, row by row."""
    data = ods(
        {
            "2026": [["Company", "Role", "Applied"], ["Acme", "Dev", "2026-11-02"]],
            "Salaries": [["Year", "Sum"], ["2025", "100"]],
            "Old": [["Firma", "Stelle"], ["Birch", "Dev"]],
        }
    )
    found = planned(("tracker.ods", data))
    assert list(by_company(found)) == ["Acme", "Birch"]
    assert [skipped.came_from for skipped in found.listed] == ['row 1 of "Salaries"', 'row 2 of "Salaries"']
    with pytest.raises(NotImportableError, match="this workbook can't be read"):
        planned(("tracker.xlsx", b"PK\x03\x04 broken"))
