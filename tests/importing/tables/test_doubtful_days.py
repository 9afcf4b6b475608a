"""Days that a table does not write out: numbers of Excel, days without a year. None becomes another day in silence."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from site_builder.importing.days.day_cells import DoubtfulDayError, Order
from site_builder.importing.days.day_numbers import clock_of_part, moment_of
from site_builder.importing.days.without_year import day_without_year, has_no_year
from site_builder.importing.plan import Draft, Plan
from site_builder.importing.tables.files import cell_notes
from tests.importing.importing import interviews, planned, run
from tests.importing.tables.test_behind_cells import xlsx


def plan(text: str, *mapped: str, dates: str = "", year: int | None = None) -> Plan:
    """Plan what becomes of a table of text."""
    return planned(("a.csv", text.encode()), mapped=mapped, dates=dates, year=year)


def days(draft: Draft) -> tuple[str, str, str]:
    """Say a draft's day, its time, and the day of applying."""
    return str(draft.day or ""), draft.time, str(draft.applied or "")


def test_numbers_of_days_are_read_where_the_whole_column_has_them() -> None:
    """Excel counts from 1900, a part of a day is the time; the plan says how it was read."""
    found = plan("Company,Date Applied,Interview Date\nAcme,45967,45973.604166667\nBirch,45970,\n")
    assert [days(draft) for draft in found.new] == [("2025-11-12", "14:30", "2025-11-06"), ("", "", "2025-11-09")]
    assert '"Date Applied" has numbers as Excel keeps days and times: 45967 is read as 2025-11-06' in found.notes
    assert all(draft.kept == () for draft in found.new)


def test_numbers_of_times() -> None:
    """A German table has a comma in them."""
    found = plan("Firma;Vorstellungsgespräch;Uhrzeit\nAcme;46010;0,604166667\n")
    assert days(found.new[0])[:2] == ("2025-12-19", "14:30")
    assert '"Uhrzeit" has numbers as Excel keeps days and times: 0,604166667 is read as 14:30' in found.notes


@pytest.mark.parametrize("other", ["soon", "2026-11-02", "12", "99999"])
def test_a_column_that_has_other_values_too_is_asked_about(other: str) -> None:
    """The number is kept as text, and the plan says which day it may be."""
    first = plan(f"Company,Date Applied\nAcme,45967\nBirch,{other}\n").new[0]
    assert first.applied is None
    assert first.kept == (("From the table", "Date Applied: 45967"),)
    said = 'Date Applied: "45967" is not a day; it may be 2025-11-06, as Excel counts days; it is kept as text'
    assert first.guessed == (said,)


def test_an_amount_is_no_day() -> None:
    """Below a heading that may be of money, or of nothing known."""
    (draft,) = plan("Company,Applied on,Offered,Bonus\nAcme,2026-11-02,48000,45967\n").new
    assert days(draft) == ("", "", "2026-11-02")
    assert draft.outcome == ""
    assert draft.kept == (("From the table", "Offered: 48000\nBonus: 45967"),)


def test_numbers_are_days_of_these_decades_only() -> None:
    """Excel counts a 29 February 1900 that there was not, which no later day shows."""
    assert str(moment_of("36526")) == "2000-01-01 00:00:00"
    assert str(moment_of("54788")) == "2049-12-31 00:00:00"
    assert [moment_of(text) for text in ("36525", "54789", "1", "2026", "45967.", "-45967", "459670")] == [None] * 7
    assert str(moment_of("45967.99999")) == "2025-11-07 00:00:00"
    assert [clock_of_part(text) for text in ("0.604166667", ".5", "0,999999")] == ["14:30", "12:00", "00:00"]


@pytest.mark.parametrize(("setting", "day"), [("", "2025-11-06"), ('<workbookPr date1904="1"/>', "2029-11-07")])
def test_a_workbook_says_from_when_it_counts(setting: str, day: str) -> None:
    """Old ones of the Mac from 1904."""
    name, data = xlsx([["Company", "Date Applied"], ["Acme", "45967"]])
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode()
            new.writestr(part, text.replace("<sheets>", f"{setting}<sheets>") if part == "xl/workbook.xml" else text)
    (draft,) = planned((name, changed.getvalue())).new
    assert str(draft.applied) == day


@pytest.mark.parametrize(
    ("applied", "interview", "day"),
    [
        ("2026-11-02", "Nov 12", "2026-11-12"),
        ("2026-11-02", "12-Nov", "2026-11-12"),
        ("2026-11-02", "Thu, 12 November, 2pm", "2026-11-12"),
        ("2026-11-02", "Do, 12.11. um 14 Uhr", "2026-11-12"),
        ("2026-11-02", "12 nov. à 14h", "2026-11-12"),
        ("2026-11-02", "12 de noviembre", "2026-11-12"),
        ("2026-11-02", "11/25 2:30 PM", "2026-11-25"),
        ("2026-12-20", "8 Jan", "2027-01-08"),  # and not the one of the year that all other days have
        ("2026-12-20", "08.01.", "2027-01-08"),
        ("2026-02-01", "Nov 12", "2026-11-12"),  # far, but of the only year that the table has
    ],
)
def test_a_day_without_a_year_has_that_of_the_days_beside_it(applied: str, interview: str, day: str) -> None:
    """The interview is after applying; what was concluded is said."""
    (draft,) = planned(("a.tsv", f"Company\tApplied\tInterview Date\nAcme\t{applied}\t{interview}\n".encode())).new
    assert str(draft.day) == day
    assert f'Interview Date: "{interview}" has no year; it is read as {day}' in draft.guessed[0]
    assert draft.kept == ()


@pytest.mark.parametrize(
    ("interview", "said"),
    [
        ("Nov 12", '"Nov 12" has no year, and no other day tells it; say --year, or write the year too'),
        ("12.11.", '"12.11." has no year, and no other day tells it; say --year, or write the year too'),
        ("Nov-26", '"Nov-26" may be a day without a year, or a month; write the day as 2026-11-18'),
        ("12.1", '"12.1" is not a day'),  # what became of 12.10 in a column of numbers
        ("Round 2", '"Round 2" is not a day'),
        ("30 Feb", '"30 Feb" is not a day'),
    ],
)
def test_a_day_whose_year_nothing_tells_is_kept_as_text(interview: str, said: str) -> None:
    """And the plan says what to do."""
    (draft,) = plan(f"Company,Interview Date\nAcme,{interview}\n").new
    assert draft.day is None
    assert draft.kept == (("From the table", f"Interview Date: {interview}"),)
    assert draft.guessed == (f"Interview Date: {said}; it is kept as text",)


@pytest.mark.parametrize(
    ("applied", "interview"),
    [
        ("2026-11-25", "Nov 12"),  # before applying in this year, and far away in the next
        ("2026-11-02", "Wed, Nov 12"),  # a Thursday
        ("2026-11-02", "11/12"),  # or 11 December
    ],
)
def test_a_day_at_odds_with_those_beside_it_is_asked_about(applied: str, interview: str) -> None:
    """It is not put a year further in silence."""
    (draft,) = planned(("a.tsv", f"Company\tApplied\tInterview Date\nAcme\t{applied}\t{interview}\n".encode())).new
    assert days(draft) == ("", "", applied)
    assert "; it is kept as text" in draft.guessed[0]


def test_the_year_can_be_said() -> None:
    """For the whole table; a row that would turn round by it is still asked about."""
    table = "Company,Applied,Interview Date\nAcme,Nov 2,12 Nov\nBirch,Dec 20,Jan 8\nCedar,30 Feb,29 Feb\n"
    found = plan(table, year=2026).new
    assert [days(draft) for draft in found] == [
        ("2026-11-12", "", "2026-11-02"),
        ("", "", "2026-12-20"),
        ("", "", ""),
    ]
    assert found[1].guessed[-1].startswith('Interview Date: "Jan 8" is 2026-01-08 by --year, at odds with')
    assert '"29 Feb" is not a day of 2026' in found[2].guessed[-1]
    assert [days(draft)[2] for draft in plan(table).new] == ["", "", ""]


def test_the_year_and_the_order_are_said_to_the_command(tmp_path: Path) -> None:
    """For notes as well, which are asked about in the same words."""
    (tmp_path / "journal").mkdir()
    table, note = tmp_path / "a.csv", tmp_path / "note.md"
    table.write_text("Company,Interview Date\nAcme,Nov 12\n", encoding="utf-8")
    note.write_text("# Birch\n\nCompany: Birch\nInterview date: 3/4/2026\nFollow up: Nov 12\n", encoding="utf-8")
    said = run(tmp_path, str(table), "--year", "2026", "--dry-run").output
    assert "Acme, 2026-11-12" in said
    said = run(tmp_path, str(note), "--dates", "dmy", "--year", "2026", "--dry-run").output
    assert "Birch, 2026-04-03" in said
    assert "follow_up: 2026-11-12" in said


def test_days_below_a_heading_of_rounds_are_the_interviews() -> None:
    """German tables call the interview "Gespräch"; where rounds stand there they are rounds."""
    found = plan("Firma;Beworben;Gespräch\nA;2.11.2026;20.11. 14:30\nB;3.11.2026;Do, 12.11.2026\n").new
    assert [str(draft.day) for draft in found] == ["2026-11-20", "2026-11-12"]
    (draft,) = plan("Firma;Beworben;Gespräch\nA;2.11.2026;Zweitgespräch\n").new
    assert (draft.day, draft.stage) == (None, "Zweitgespräch")


def test_what_is_no_day_has_no_year_to_find() -> None:
    """A word and a number are not a month and a day."""
    assert [
        text for text in ("Round 2", "12:30", "3/5 stars", "Nov 12, 2026", "v1.12", "12 apples") if has_no_year(text)
    ] == []
    with pytest.raises(DoubtfulDayError):
        day_without_year("31/12", "date", Order(), ())


def test_a_part_of_a_workbook_that_is_too_large_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells are read all the same, and so is what stands in other parts."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = (
        f'<Relationship Id="h1" Type="{rels}/hyperlink" Target="https://acme.example/" TargetMode="External"/>'
        f'<Relationship Id="c1" Type="{rels}/comments" Target="../comments1.xml"/>'
    )
    comment = f'<comment ref="B2"><text><r><t>{"they like zebras " * 200}</t></r></text></comment>'
    hyper = '<hyperlinks><hyperlink ref="A2" r:id="h1"/></hyperlinks>'
    file = xlsx([["Company", "Role"], ["Acme", "Dev"]], hyper, related, comment)
    monkeypatch.setattr(cell_notes, "_LARGEST", 2_000)
    found = planned(file)
    assert [(entry.company, entry.role) for entry in interviews(found)] == [("Acme", "Dev")]
    (said,) = (note for note in found.notes if "not read" in note)
    assert said.startswith('"S": comments behind the cells are not read: xl/comments1.xml in it is larger than ')
    assert found.new[0].kept == (("From the table", "Company: Acme (https://acme.example/)"),)


def test_a_workbook_of_another_form_says_that_comments_are_not_read() -> None:
    """Its cells are read by a library that has no comments of the old forms."""
    assert cell_notes.behind_cells(b"\xd0\xcf\x11\xe0").notes == (cell_notes._OTHER_FORM,)
    binary = BytesIO()
    with zipfile.ZipFile(binary, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    assert cell_notes.behind_cells(binary.getvalue()).notes == (cell_notes._OTHER_FORM,)


@pytest.mark.parametrize(
    ("heading", "cell", "beside"),
    [
        ("Interview Date", "03/04/2026", "2026-04-03"),
        ("Deadline", "03/04/2026", "2026-04-03"),
        ("Response Date", "03/04/2026", "2026-04-03"),
        ("Offer Date", "03/04/2026", "2026-04-03"),
        ("Interview 1", "03/04/2026", "2026-04-03"),
        ("Duration", "2026", "2026-04-03"),
        ("Interview Time", "20", "2026-11-20"),
        ("Time Zone", "applied", "2026-11-20"),
        ("Fit", "Acme", "2026-11-20"),
        ("Thank you sent", "04", "2026-04-03"),
        ("Response Date", "2026-11-20 20:11", "2026-11-20"),
        ("Deadline", "2026-11-20 to 2026-11-22", "2026-11-22"),
    ],
)
def test_a_cell_that_is_not_read_is_kept_whatever_else_the_row_says(heading: str, cell: str, beside: str) -> None:
    """All its figures stand in another day of the row, or in a name."""
    (draft,) = plan(f"Company,Applied,Interview,{heading}\nAcme,{beside},2026-11-20,{cell}\n").new
    assert draft.kept == (("From the table", f"{heading}: {cell}"),)


def test_a_state_with_the_day_of_what_comes_next_is_no_reason_for_quiet() -> None:
    """There is something to prepare for."""
    (with_day, without) = plan("Company,Status,Next Interview\nAcme,Interviewing,2026-11-25\nBirch,Interviewing,\n").new
    assert (str(with_day.next_day), dict(with_day.others)) == ("2026-11-25", {})
    assert dict(without.others)["mute"] == 'the table says "Interviewing", and its day is not in the table'
