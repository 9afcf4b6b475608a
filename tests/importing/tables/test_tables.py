"""Tables as trackers and spreadsheets export them: each row is an entry, or is listed with its cells."""

import contextlib
import csv
import io
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importing.days.day_cells import DoubtfulDayError, Order, day_of, order_of
from site_builder.importing.entry_text import entry_text
from site_builder.importing.files.letters import letters_of
from site_builder.importing.plan import NotImportableError, Plan
from site_builder.importing.tables.columns import TableOptions
from site_builder.importing.tables.entries import plan_of_grids
from site_builder.importing.tables.files.text_table import grid_of_text
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.orders import DAYS
from site_builder.importing.tables.rows.state_words import is_wording, state_of
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.described import fields_of
from site_builder.model.field_names import ENTRY, PARTS, synonyms_of
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import Contact
from site_builder.steps.queries.checked import check
from tests.importing.importing import read, run, shown
from tests.support.examples import examples

TRACKER = """\
Company,Position,Status,Date Applied,Interview Date,Contact,Contact Email,Phone,Salary,Job Link,Location,Tags,\
Notes,Excitement
Acme,Data Engineer,Rejected,2026-11-03,2026-11-18 14:30,Dana Reyes,dana@acme.example,020 7946 0000,60000,https://acme.example/1,\
London,"remote; eu","Nice talk
second line",5
Birch,Analyst,Interviewing,2026-11-05,,,,,,,,,# no heading,3
Cedar,Dev,Wishlist,,,,,,,,,,,1
,x,,,,,,,,,,,,2
Dill,=1+1,,someday,,,,,,,,,,
"""


def plan(text: str, *mapped: str, dates: str = "", encoding: str = "utf-8") -> Plan:
    """Plan what becomes of a table."""
    return plan_of_grids([grid_of_text(letters_of(text.encode(encoding)))], Journal(), TableOptions(mapped, dates))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_that_is_never_closed_is_named_with_its_row(end: str) -> None:
    """It would make one employer of all rows below."""
    rows = ("Company,Date", "Acme,2026-11-18", '"Birch,2026-11-19', "Cedar,2026-11-20")
    with pytest.raises(NotImportableError, match="that opens in row 3 is never closed"):
        plan(end.join(rows))
    closed = plan(end.join(rows).replace('"Birch', '"Birch"') + end)
    assert [entry.company for entry in closed.new] == ["Acme", "Birch", "Cedar"]


def test_a_trackers_table() -> None:
    """Fields where a column is known, text where it is not, and a reason for each row that is not taken."""
    found = plan(TRACKER)
    acme, birch, dill = found.new
    assert (acme.company, acme.role, acme.outcome, acme.applied) == (
        "Acme",
        "Data Engineer",
        "rejected",
        date(2026, 11, 3),
    )
    assert (acme.day, acme.time, acme.salary, acme.place) == (date(2026, 11, 18), "14:30", "60000", "London")
    assert (acme.job_ad, acme.tags) == ("https://acme.example/1", ("remote", "eu"))
    assert acme.contacts == (Contact("Dana Reyes", email="dana@acme.example", phone="020 7946 0000"),)
    assert acme.kept == (("From the table", "Excitement: 5"),)
    assert read(entry_text(acme)).company == "Acme"
    assert "Nice talk\nsecond line" in entry_text(acme)
    assert birch.kept == (("From the table", "Status: Interviewing\nExcitement: 3"),)
    assert dict(birch.others)["mute"] == 'the table says "Interviewing", and its day is not in the table'
    assert "```text\n# no heading\n```" in entry_text(birch)
    assert dill.kept == (("From the table", "Date Applied: someday"),)
    assert dill.guessed == ('Date Applied: "someday" is not a day; it is kept as text',)
    assert [(skipped.came_from, skipped.reason) for skipped in found.listed] == [
        ("row 4", '"Wishlist": nothing has happened yet; add it once you have applied'),
        ("row 5", "it names no employer"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_encodings(encoding: str, separator: str) -> None:
    """Whatever a spreadsheet writes, in the language of the person."""
    rows = ["Firma,Stelle,Gesprächstermin,Größe", 'Käfer,"Büro, Mitte",18.11.2026,groß']
    text = "\n".join(rows).replace(",", separator).replace(f"Büro{separator}", "Büro,")
    (draft,) = plan(text, encoding=encoding).new
    assert (draft.company, draft.role, draft.day) == ("Käfer", "Büro, Mitte", date(2026, 11, 18))
    assert draft.kept == (("From the table", "Größe: groß"),)


def test_excel_says_its_separator_and_some_write_a_title_above() -> None:
    """`sep=;` and lines above the header are not rows."""
    (draft,) = plan("sep=;\nMy applications;\nExported 2026-11-20;\n\nCompany;Role\nA, B;Dev\n").new
    assert (draft.company, draft.role, draft.came_from) == ("A, B", "Dev", "row 5")


def test_boards_call_what_they_list_by_its_name() -> None:
    """Where no other column is the employer's; and a state with a picture beside it is the state."""
    (draft,) = plan("Name\tStatus\tDate Applied\nGrape AG\tNo Response \U0001f47b\t11/15/2026\n").new
    assert (draft.company, draft.outcome, draft.applied) == ("Grape AG", "ghosted", date(2026, 11, 15))


def test_the_mapping_can_be_said() -> None:
    """A column is what the person says, or nothing; an unknown name of either is said."""
    table = "Where,Company,Link\nAcme,4 stars,x\n"
    (draft,) = plan(table, "Where=company", "link=").new
    assert draft.company == "Acme"
    assert draft.kept == (("From the table", "Company: 4 stars\nLink: x"),)
    assert plan(table, "Where=company").notes[0].startswith("columns: Where = company")
    for wrong in ("Here=company", "Where=firm"):
        with pytest.raises(NotImportableError, match="--map"):
            plan(table, wrong)
    with pytest.raises(NotImportableError, match="no column is the employer's"):
        plan("a,b\n1,2\n")


@pytest.mark.parametrize(
    ("cell", "day", "time"),
    [
        ("2026-11-18", date(2026, 11, 18), ""),
        ("2026-11-18T14:30:00.000Z", date(2026, 11, 18), "14:30"),
        ("18.11.26", date(2026, 11, 18), ""),
        ("18/11/2026 9:05", date(2026, 11, 18), "09:05"),
        ("11/18/2026, 2:30 PM", date(2026, 11, 18), "14:30"),
        ("Nov 18, 2026", date(2026, 11, 18), ""),
        ("November 18, 2026 12:15 AM", date(2026, 11, 18), "00:15"),
        ("Wed, 18 Nov 2026", date(2026, 11, 18), ""),
        ("18. März 2026", date(2026, 3, 18), ""),
        ("1er août 2026", date(2026, 8, 1), ""),
        ("18 de noviembre de 2026", date(2026, 11, 18), ""),
        ("7/7/2026", date(2026, 7, 7), ""),
    ],
)
def test_days_as_tables_have_them(cell: str, day: date, time: str) -> None:
    """In numbers and in words, with a time or without."""
    found = day_of(cell, Order(order_of([cell])))
    assert (found.day, found.time) == (day, time)


@pytest.mark.parametrize(
    "cell", ["3/4/2026", "soon", "2026-02-30", "45000", "99.99.2026", "18 Nov", "2026-11-18 25:00", ""]
)
def test_what_is_no_day_or_two_is_never_guessed(cell: str) -> None:
    """It is said why."""
    with pytest.raises(DoubtfulDayError):
        day_of(cell, Order())


def test_a_column_tells_which_comes_first() -> None:
    """One row that is clear is enough, also for another column; else it is asked for."""
    table = "Company,Applied,Interview\nA,3/4/2026,5/6/2026\nB,2/25/2026,\n"
    assert [draft.applied for draft in plan(table).new] == [date(2026, 3, 4), date(2026, 2, 25)]
    assert plan(table).new[0].day == date(2026, 5, 6)
    (unclear,) = plan("Company,Interview Date\nA,3/4/2026\n").new
    assert unclear.day is None
    said = '"3/4/2026" is 2026-04-03 or 2026-03-04; say --dates dmy or --dates mdy'
    assert unclear.guessed == (f"Interview Date: {said}; it is kept as text",)
    assert plan("Company,Date\nA,3/4/2026\n", dates="dmy").new[0].day == date(2026, 4, 3)


def test_headings_mean_what_the_format_calls_them() -> None:
    """Whatever their case and accents; an address is of the person that its heading names."""
    assert {meaning_of(heading).name for heading in ("COMPANY", "companyName", "Société ", "Empresa:")} == {"company"}
    assert meaning_of("Recruiter's E-Mail").name == "email"
    assert meaning_of("Recruiter Email").whose == "recruiter"
    assert {
        meaning_of(heading).name for heading in ("Interview 2", "2nd interview", "3. Gespräch", "Final interview")
    } == {"round"}
    named = {name: name for name in fields_of(Interview)} | dict(synonyms_of(Interview))
    own = {"contacts": "contact", "outcome": "status"}
    said = {name: meaning_of(name).name for name in named}
    told = {name: own.get(field, field) for name, field in named.items()}
    # Of itself "Date" may be another day, and a tracker's "Link" leads to the job.
    assert {name for name in named if said[name] != told[name]} == {"date", "link"}
    assert {name: meaning_of(name).name for name in PARTS.offered} == PARTS.offered


@pytest.mark.parametrize(
    ("state", "means"),
    [
        ("Rejected", "rejected"),
        ("ABSAGE erhalten", "rejected"),
        ("Rejected after final round", "rejected"),
        ("Rejected on 2026-11-02", "rejected"),
        ("No response 👻", "ghosted"),
        ("keine Rückmeldung", "ghosted"),
        ("Applied - no response", "ghosted"),
        ("Offer Received", "offer"),
        ("Offer declined", "declined"),
        ("no offer", "rejected"),
        ("🟢 Interviewing", "answered"),
        ("2nd interview", "answered"),
        ("Im Gespräch", "answered"),
        ("entretien prévu", "answered"),
        ("beworben", "open"),
        ("Bewerbung abgeschickt", "open"),
        ("Candidatura enviada", "open"),
        ("Rechazada", "rejected"),
        ("Contratada", "accepted"),
        ("Offre acceptée", "accepted"),
        ("Rejetée", "rejected"),
        ("Prueba técnica", "answered"),
        ("rechazada por mí", "declined"),
        ("Évaluated", "not yet"),
        ("por aplicar", "not yet"),
        ("waiting for an offer", ""),
        ("not rejected", ""),
        ("Pending offer", ""),
        ("Hm", ""),
        ("", ""),
    ],
)
def test_states_are_read_by_their_words(state: str, means: str) -> None:
    """What is doubtful means nothing."""
    assert state_of(state) == means


def test_the_command_writes_entries_and_the_rest(tmp_path: Path) -> None:
    """Asked first; twice the same table makes nothing twice; what was not taken is a table, safe for a spreadsheet."""
    (tmp_path / "journal").mkdir()
    file, rest = tmp_path / "t.csv", tmp_path / "rest.csv"
    file.write_text(TRACKER, encoding="utf-8")
    for looking in (("--dry-run",), ()):
        looked = run(tmp_path, str(file), "--rest", str(rest), *looking)
        assert "3 new entries, 0 entries to change, 2 not taken." in looked.stdout
        assert not rest.exists()
    run(tmp_path, str(file), "--yes", "--rest", str(rest))
    assert sorted(path.name for path in (tmp_path / "journal").iterdir()) == [
        "2026-11-18-acme.md",
        "birch-analyst.md",
        "dill-1-1.md",
    ]
    assert check(tmp_path).problems == ()
    rows = list(csv.reader(io.StringIO(rest.read_text("utf-8-sig"))))
    assert rows[0][-1] == "why it was not taken"
    assert rows[1][:2] == ["Cedar", "Dev"]
    again = run(tmp_path, str(file), "--yes", code=1)
    assert "the same: row 2: journal/2026-11-18-acme.md says it already" in again.stdout
    assert stat.S_IMODE(rest.stat().st_mode) == 0o600
    assert "is there already" in run(tmp_path, str(file), "--rest", str(rest), code=2).stderr


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]) | st.just("\n"), max_size=25)

NAMES = sorted(name for table in (ENTRY, PARTS) for name in (*table.fields, *table.offered, *table.wider))
SAID = """
    2026-11-18|18.11.2026 14:30 Uhr|11/18/2026|3/4/2026|Nov 18|14:30|10:00 - 11:00|2 weeks|Rejected|Hm|N/A|-|Reyes, Dana
    Dana Reyes <dana@acme.example>, Lee Park|https://acme.example/1|=1+1|none|3|offer|EST|45 min|2026-11-18, 2026-11-25
    November 24, 2026 → November 25, 2026|Interview|Rejected after the final round on 12 May|Applied - no response|yes
    [[Acme]]|[[people/dana|Dana Reyes]]|Dana (https://www.notion.so/Dana-0123?pvs=21)|dana@x.example / 020 7946 0000
    a, b; c / d|zoom|Offer received, 65k|#tag|{"name": "Dana"}|continue 2026-11-19|skip it|send portfolio by 24 Nov
    Acme (https://acme.example/jobs)|[[Companies/Acme Robotics|Acme]]|2026-11-24T23:30:00.000Z|Enviada|Closed
    November 24, 2026 10:00 AM (GMT) → 11:00 AM|11/24/2026 2:30pm|Backend Engineer|Dana (https://www.linkedin.com/in/dana)
"""
HEADING = st.sampled_from([*NAMES, "Odd", "", "Interview 1", "Recruiter's E-Mail", "HR contact info", "Final round"])
CELL = st.sampled_from([cell.strip() for cell in SAID.strip().replace("\n", "|").split("|")]) | CELLS
# A day, a clock time, a zone and a length may stand there in another form; a state that says no more is the outcome.
IN_ANOTHER_FORM = DAYS | {"day", "time", "timezone", "duration", "date"}


@examples(30)
@given(
    rows=st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=4),
    header=st.lists(HEADING, min_size=7, max_size=7),
)
def test_every_word_of_a_table_is_in_an_entry_or_in_the_plan(rows: list[list[str]], header: list[str]) -> None:
    """Whatever stands in a cell, and every entry can be read; a day or a time may stand there in another form."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [["Company", *header], *([f"Employer {number}", *row] for number, row in enumerate(rows))]
    )
    grid = grid_of_text(letters_of(text.getvalue().encode()))
    found = plan_of_grids([grid], Journal(), TableOptions(("Company=company",)))
    for draft in found.new:
        read(entry_text(draft))
    said = shown(found)
    for _, cells in grid.rows:
        for at, cell in enumerate(cells):
            name = meaning_of(header[at - 1]).name if at else ""
            is_told_anew = name in IN_ANOTHER_FORM or (name in {"status", "stage"} and is_wording(cell))
            assert is_told_anew or set(words_of(cell)) <= said, (cell, sorted(set(words_of(cell)) - said))


DATED = (
    "Interview Date",
    "Date",
    "Interview 1",
    "Time",
    "Time zone",
    "Duration",
    "Reply by",
    "Follow up",
    "Rejected on",
)


@examples(30)
@given(cell=CELL, heading=st.sampled_from(DATED))
def test_a_day_that_is_told_in_another_form_is_the_same_day(cell: str, heading: str) -> None:
    """It stands in the entry as ISO, or as it was typed."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["Company", "Interview Date", heading], ["Acme", "2026-01-01", cell]])
    found = plan_of_grids([grid_of_text(letters_of(text.getvalue().encode()))], Journal(), TableOptions())
    told = set[str]()
    with contextlib.suppress(DoubtfulDayError):
        day = day_of(cell, Order(year=2026))
        told = set(words_of(f"{day.day} {day.time}"))
    said = shown(found)
    if heading not in {"Time", "Time zone", "Duration"}:
        assert (told and told <= said) or set(words_of(cell)) <= said, (cell, found)


def test_an_address_that_is_somebodys_beside_a_number_of_nobody() -> None:
    """Columns of a person without a column of their name are one person."""
    (draft,) = plan("Company,Phone,Recruiter's E-Mail\nAcme,020 7946 0000,dana@acme.example\n").new
    assert draft.contacts == (Contact("dana@acme.example", email="dana@acme.example", phone="020 7946 0000"),)


def test_the_plan_shows_every_value(tmp_path: Path) -> None:
    """Of a new entry its fields, a line each, and what is kept as text; of an application in two files what is news."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "t.csv").write_text(TRACKER, encoding="utf-8")
    (tmp_path / "no.eml").write_text(
        "From: Dana Reyes <dana@birch.example>\nDate: Thu, 19 Nov 2026 09:00:00 +0000\nSubject: Birch, Analyst\n\n"
        "Unfortunately we will not move forward with your application for Analyst at Birch.\n",
        encoding="utf-8",
    )
    said = run(tmp_path, str(tmp_path / "t.csv"), str(tmp_path / "no.eml")).stdout
    for line in (
        "  place: London",
        "  outcome: rejected",
        "  tags: [remote, eu]",
        "  contacts: name: Dana Reyes, email: dana@acme.example, phone: 020 7946 0000",
        "  log: {date: 2026-11-03, type: applied}",
        "  notes: Nice talk second line",
        "  kept as text: Excitement: 5",
    ):
        assert line in said.splitlines(), line
    news = "outcome: {result: rejected, date: 2026-11-19}"
    assert any(line.startswith(f"  {news} (") and "no.eml" in line for line in said.splitlines())
    run(tmp_path, str(tmp_path / "t.csv"), "--yes")
    assert news in run(tmp_path, str(tmp_path / "no.eml")).stdout
