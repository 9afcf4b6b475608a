"""The parts of one import belong together: each is planned as if those before it were there already."""

from pathlib import Path

import pytest

from tests.importing.importing import entries, interviews, planned, run

EVENT = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T090000Z
SEQUENCE:{number}
DTSTART;TZID=Europe/Berlin:202611{day}T{hour}0000
DURATION:PT1H
SUMMARY:Interview with Acme
ORGANIZER;CN=Dana Reyes:mailto:dana@acme.example
{more}END:VEVENT
END:VCALENDAR
"""
HEAD = "From: Dana Reyes <dana@acme.example>\nTo: sam@mail.example\nDate: {day} Nov 2026 10:00:00 +0000\n"
SENT = "Subject: Backend Engineer at Acme Robotics\n\nThank you for applying for the role of Backend Engineer.\n"
RECEIVED = HEAD.format(day=9) + SENT
INVITED = f"{HEAD.format(day=10)}Subject: Re: Backend Engineer\n\nCould we talk on Wednesday 18 November at 14:30?\n"
REFUSED = f"{HEAD.format(day=20)}Subject: News\n\nUnfortunately we will not move forward with your application.\n"


def event(
    number: int, *, uid: str = "u", method: str = "REQUEST", day: int = 18, hour: int = 10, more: str = ""
) -> bytes:
    """Write an invitation."""
    return EVENT.format(uid=uid, method=method, number=number, day=day, hour=hour, more=more).encode()


@pytest.mark.parametrize("turned", [False, True])
def test_an_invitation_and_its_update_are_one_interview(*, turned: bool) -> None:
    """In whatever order the files lie; the newest counts."""
    files = [("1.ics", event(0)), ("2.ics", event(1, day=19))]
    (entry,) = interviews(planned(*(reversed(files) if turned else files)))
    assert str(entry.date) == "2026-11-19"


def test_what_is_called_off_is_called_off() -> None:
    """The invitation and its cancellation lie in one folder."""
    (entry,) = interviews(planned(("1.ics", event(0)), ("2.ics", event(1, method="CANCEL"))))
    assert entry.cancelled


def test_two_invitations_of_a_day_are_two_interviews() -> None:
    """They begin at other times; two for one time may be one interview, and the second is named."""
    plan = planned(("1.ics", event(0)), ("2.ics", event(0, uid="v", hour=13)))
    assert [entry.time for entry in interviews(plan)] == ["10:00", "13:00"]
    plan = planned(("1.ics", event(0)), ("2.ics", event(0, uid="v")))
    assert len(plan.new) == len(plan.listed) == 1
    assert "if it is the same one" in plan.listed[0].reason


def test_an_instance_knows_its_series() -> None:
    """A calendar file has both, one behind the other."""
    whole = event(0, more="RRULE:FREQ=WEEKLY;COUNT=3\n")
    moved = event(0, day=26, more="RECURRENCE-ID;TZID=Europe/Berlin:20261125T100000\n")
    inner = moved.split(b"METHOD:REQUEST\n")[1].split(b"END:VCALENDAR")[0]
    plan = planned(("a.ics", whole.replace(b"END:VCALENDAR", inner + b"END:VCALENDAR")))
    assert any("is the second of a series" in guess for guess in plan.new[1].guessed)


def test_the_mails_of_an_application_make_one(tmp_path: Path) -> None:
    """Read in the order in which they were written, whatever their files are called; and a second time, nothing."""
    (tmp_path / "journal").mkdir()
    folder = tmp_path / "mails"
    folder.mkdir()
    for name, text in (("a", REFUSED), ("b", INVITED), ("c", RECEIVED)):
        (folder / f"{name}.eml").write_text(text, encoding="utf-8")
    run(tmp_path, str(folder), "--yes")
    assert {(entry.company, entry.role) for entry in entries(tmp_path)} == {("Acme Robotics", "Backend Engineer")}
    assert [str(entry.date) for entry in entries(tmp_path) if entry.date] == ["2026-11-18"]
    assert [entry.outcome.result for entry in entries(tmp_path) if entry.outcome] == ["rejected"]
    assert "0 new entries, 0 entries to change" in run(tmp_path, str(folder)).stdout


def test_rows_of_one_application_make_one_entry() -> None:
    """What a further row says is added; one that was applied for on another day is named, and how to tell it apart."""
    rows = [
        "Acme,Dev,2026-11-02,first,",
        "Acme,Dev,,second,eu",
        "Acme,Dev,2026-11-20,third,",
        "Acme,Dev,2026-11-02,first,",
    ]
    table = "\n".join(["Company,Role,Applied,Notes,Tags", *rows])
    plan = planned(("a.csv", table.encode()))
    (entry,) = interviews(plan)
    assert entry.tags == ("eu",)
    assert all(word in str(entry.body) for word in ("first", "second"))
    assert [skipped.cells[3] for skipped in plan.listed] == ["third"]
    assert "applied for on 2026-11-02; name them apart in a column application" in plan.listed[0].reason
    assert any(note.startswith("the same: row 5") for note in plan.notes)
    apart = table.replace("Tags", "Tags,Application").replace("third,", "third,,again")
    assert [made.application for made in interviews(planned(("a.csv", apart.encode())))] == ["", "again"]


def test_rows_that_are_imported_again_make_nothing(tmp_path: Path) -> None:
    """Neither the row that adds to another, nor the one that was named and not taken."""
    (tmp_path / "journal").mkdir()
    table = tmp_path / "a.csv"
    table.write_text("Company,Role,Applied,Notes\nA,Dev,2026-11-02,x\nA,Dev,,y\nA,Dev,2026-11-20,z\n", encoding="utf-8")
    run(tmp_path, str(table), "--yes")
    assert len(entries(tmp_path)) == 1
    assert "0 new entries, 0 entries to change, 1 not taken" in run(tmp_path, str(table), code=1).stdout


def test_rounds_of_a_table_say_once_when_one_applied() -> None:
    """The first of them."""
    table = b"Company,Role,Applied,Interview Date\nAcme,Dev,2026-11-02,2026-11-10\nAcme,Dev,2026-11-02,2026-11-18\n"
    assert [len(entry.log) for entry in interviews(planned(("a.csv", table)))] == [1, 0]


def test_a_table_of_what_happened() -> None:
    """Each row is an event with its day: the application, a word of theirs, a round, how it ended."""
    rows = "2026-11-02,Applied|2026-11-05,Recruiter rang|2026-11-09,Phone screen|2026-11-12,Rejected".split("|")
    table = "\n".join(["Date,Event,Company", *(f"{row},Acme" for row in rows)])
    plan = planned(("a.csv", table.encode()))
    assert any("is taken for the day of what each row says" in note for note in plan.notes)
    first, screen = interviews(plan)
    assert [(item.type, str(item.date), item.note) for item in first.log] == [
        ("applied", "2026-11-02", ""),
        ("note", "2026-11-05", "Recruiter rang"),
    ]
    assert first.outcome
    assert (first.outcome.result, str(first.outcome.date)) == ("rejected", "2026-11-12")
    assert (str(screen.date), screen.stage) == ("2026-11-09", "Phone screen")


def test_what_an_entry_refuses_is_not_promised(tmp_path: Path) -> None:
    """A change that can't be written is listed with its reason in the plan already, and the plan is what is done."""
    (tmp_path / "journal").mkdir()
    entry = tmp_path / "journal" / "acme.md"
    text = "---\ncompany: Acme\nsalary:\nsalary:\n---\n"
    entry.write_text(text, encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_text("Company,Salary\nAcme,50k\n", encoding="utf-8")
    shown = run(tmp_path, str(table), "--dry-run", code=1).stdout
    assert "not taken: row 2: journal/acme.md:" in shown
    assert "0 entries to change" in shown
    assert run(tmp_path, str(table), "--yes", code=1).stdout == shown
    assert entry.read_text(encoding="utf-8") == text


def test_what_is_hidden_is_there(tmp_path: Path) -> None:
    """An entry that its writer hides from the site is not imported a second time."""
    (tmp_path / "journal").mkdir()
    table = tmp_path / "a.csv"
    table.write_text("Company,Role\nAcme,Dev\n", encoding="utf-8")
    (tmp_path / "journal" / "acme.md").write_text("---\ncompany: Acme\nrole: Dev\nhidden: yes\n---\n", encoding="utf-8")
    assert "journal/acme.md says it already" in run(tmp_path, str(table)).stdout


def test_the_sheets_of_a_workbook_belong_together() -> None:
    """One lists applications, the other interviews: an interview that both have is one, with what both say."""
    first = "Company,Role,Applied,Interview Date,Notes\nAcme,Dev,2026-11-02,2026-11-18,x\nBirch,QA,2026-11-03,,y\n"
    second = "Company,Date,Stage,Interviewer\nAcme,2026-11-18,Phone screen,Dana Reyes\nBirch,2026-11-20,Onsite,Lee\n"
    for files in (
        (("a.csv", first.encode()), ("b.csv", second.encode())),
        (("both.csv", f"{first}\n{second}".encode()),),
    ):
        found = interviews(planned(*files))
        assert [(str(entry.date), entry.stage, [contact.name for contact in entry.contacts]) for entry in found] == [
            ("2026-11-18", "Phone screen", ["Dana Reyes"]),
            ("2026-11-20", "Onsite", ["Lee"]),
        ]
        assert [entry.role for entry in found] == ["Dev", "QA"]
