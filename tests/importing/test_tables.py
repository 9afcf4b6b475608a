"""Tables as trackers and spreadsheets export them: each row is an entry, or is listed with its cells."""

import csv
import io
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.build import check
from site_builder.importing.cells import DoubtfulDayError, day_of, order_of
from site_builder.importing.headers import COLUMNS, meaning_of, state_of
from site_builder.importing.plan import NotImportableError, Plan
from site_builder.importing.table import table_of
from site_builder.importing.text import entry_text
from site_builder.importing.tracked import plan_of
from site_builder.model import Contact, Journal
from tests.importing.test_invitations import read, run

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
    return plan_of(table_of(text.encode(encoding)), Journal(), mapped, dates)


def test_a_trackers_table() -> None:
    """Fields where a column is known, text where it is not, and a reason for each row that is not taken."""
    found = plan(TRACKER)
    acme, birch = found.new
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
    assert "```text\n# no heading\n```" in entry_text(birch)
    assert [(each.came_from, each.reason) for each in found.listed] == [
        ("row 4", '"Wishlist": nothing has happened yet; add it once you have applied'),
        ("row 5", "it names no employer"),
        ("row 6", '"someday" is no day'),
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
    """`sep=;` and lines above the header are no rows."""
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
    assert day_of(cell, order_of([cell])) == (day, time)


@pytest.mark.parametrize(
    "cell", ["3/4/2026", "soon", "2026-02-30", "45000", "99.99.2026", "18 Nov", "2026-11-18 25:00", ""]
)
def test_what_is_no_day_or_two_is_never_guessed(cell: str) -> None:
    """It is said why."""
    with pytest.raises(DoubtfulDayError):
        day_of(cell, "")


def test_a_column_tells_which_comes_first() -> None:
    """One row that is clear is enough, also for another column; else it is asked for."""
    table = "Company,Applied,Interview\nA,3/4/2026,5/6/2026\nB,2/25/2026,\n"
    assert [each.applied for each in plan(table).new] == [date(2026, 3, 4), date(2026, 2, 25)]
    assert plan(table).new[0].day == date(2026, 5, 6)
    (unclear,) = plan("Company,Date\nA,3/4/2026\n").listed
    assert unclear.reason == '"3/4/2026" is 2026-04-03 or 2026-03-04; say --dates dmy or --dates mdy'
    assert plan("Company,Date\nA,3/4/2026\n", dates="dmy").new[0].day == date(2026, 4, 3)


def test_headers_and_states_mean_one_thing() -> None:
    """Each word of the lists has one meaning, whatever its case and accents."""
    every = [header for headers in COLUMNS.values() for header in headers]
    assert len(every) == len(set(every))
    assert {meaning_of(each) for each in ("COMPANY", "companyName", "Société ", "Empresa:")} == {"company"}
    assert [state_of(each) for each in ("Rejected", "ABSAGE", "No response", "Offer Received", "Hm")] == [
        "rejected",
        "rejected",
        "ghosted",
        "offer",
        "",
    ]


def test_the_command_writes_entries_and_the_rest(tmp_path: Path) -> None:
    """Asked first; twice the same table makes nothing twice; what was not taken is a table, safe for a spreadsheet."""
    (tmp_path / "journal").mkdir()
    file, rest = tmp_path / "t.csv", tmp_path / "rest.csv"
    file.write_text(TRACKER, encoding="utf-8")
    for looking in (("--dry-run",), ()):
        looked = run(tmp_path, str(file), "--rest", str(rest), *looking)
        assert "2 new entries, 0 entries to change, 3 not taken." in looked.stdout
        assert not rest.exists()
    run(tmp_path, str(file), "--yes", "--rest", str(rest))
    assert sorted(each.name for each in (tmp_path / "journal").iterdir()) == ["2026-11-18-acme.md", "birch-analyst.md"]
    assert check(tmp_path).problems == ()
    rows = list(csv.reader(io.StringIO(rest.read_text("utf-8-sig"))))
    assert rows[0][-1] == "why it was not taken"
    assert rows[3][1] == "'=1+1"
    again = run(tmp_path, str(file), "--yes", code=1)
    assert "journal/2026-11-18-acme.md has it already" in again.stdout
    assert stat.S_IMODE(rest.stat().st_mode) == 0o600
    assert "is there already" in run(tmp_path, str(file), "--rest", str(rest), code=2).stderr


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]) | st.just("\n"), max_size=25)


@settings(max_examples=60)
@given(
    rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=5),
    header=st.permutations(["Company", "Role", "Status", "Interview Date", "Contact", "Notes", "Odd"]).map(
        lambda all_: all_[:6]
    ),
)
def test_every_cell_is_in_an_entry_or_listed(rows: list[list[str]], header: list[str]) -> None:
    """No cell is lost, whatever stands in it, and every entry can be read."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [["Company", *header], *([f"Employer {number}", *row] for number, row in enumerate(rows))]
    )
    table = table_of(text.getvalue().encode())
    found = plan_of(table, Journal(), ["Company=company"], "")
    listed = {each.came_from for each in found.listed}
    texts = {each.came_from: entry_text(each) for each in found.new}
    for number, cells in table.rows:
        came_from = f"row {number}"
        assert (came_from in listed) != (came_from in texts)
        if came_from in texts:
            interview = read(texts[came_from])
            shown = " ".join(f"{texts[came_from]} {interview}".split())
            for cell in cells:
                for word in cell.split():
                    assert word in shown or word.replace("\\", "\\\\") in shown or is_read(word, interview)


def is_read(word: str, interview: object) -> bool:
    """Whether a word is a value of the entry in another form: a day, an outcome, the parts of a contact."""
    parts = [each for each in "".join(each if each.isalnum() else " " for each in word).split() if each]
    return all(part.casefold() in repr(interview).casefold() for part in parts)
