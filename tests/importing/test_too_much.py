"""Files that would take more than there is: each is refused in words before the room for it is taken."""

import io
import sys
import zipfile
import zlib
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xlsxwriter

from site_builder.importing import kinds
from site_builder.importing.files import sources
from site_builder.importing.files.content_lines import components_of
from site_builder.importing.files.plain_text import text_of_html
from site_builder.importing.invitations.moments import place_in_series
from site_builder.importing.mails import invited
from site_builder.importing.plan import NotImportableError, Plan
from site_builder.importing.tables.files import workbook
from site_builder.model.journal import Journal
from tests.importing.importing import planned, run

NOTE = b"---\ncompany: Acme\ndate: 2026-11-10\n---\nFine.\n"


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Make an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.case("A25")
def test_archives_in_archives_share_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each alone is small enough; what they unpack to together is not, and is not unpacked."""
    monkeypatch.setattr(sources, "_ALL", 100_000)
    inner = packed([("long.txt", b"a" * 40_000)])
    (tmp_path / "one.zip").write_bytes(packed([("1.zip", inner)]))
    assert len(sources.sources_of([tmp_path / "one.zip"])) == 1
    (tmp_path / "bomb.zip").write_bytes(packed([(f"{number}.zip", inner) for number in range(100)]))
    with pytest.raises(NotImportableError, match="would be read at once; name fewer files"):
        sources.sources_of([tmp_path / "bomb.zip"])


@pytest.mark.case("A25")
def test_a_folder_of_much_is_read_as_far_as_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out is named, and the rest is taken."""
    monkeypatch.setattr(sources, "_ALL", 100_000)
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "a.md").write_bytes(NOTE)
    (folder / "b.txt").write_bytes(b"x" * 90_000)
    (folder / "c.txt").write_bytes(b"x" * 90_000)
    (folder / "d.md").write_bytes(NOTE.replace(b"Acme", b"Birch"))
    found = {Path(source.name).name: source.refused for source in sources.sources_of([folder])}
    assert [name for name, refused in found.items() if refused] == ["c.txt"]
    assert "name fewer files" in found["c.txt"]
    assert set(found) == {"a.md", "b.txt", "c.txt", "d.md"}


@pytest.mark.parametrize("at", range(30, 60))
def test_a_damaged_archive_is_refused_wherever_it_is_damaged(at: int, tmp_path: Path) -> None:
    """Also where the library of its packing is the one that finds out."""
    data = bytearray(packed([("a.md", NOTE + b"hello world " * 100)]))
    data[at] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(data))
    try:
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            archive.read("a.md")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        with pytest.raises(NotImportableError, match="can't be unpacked"):
            sources.sources_of([tmp_path / "a.zip"])


def made_workbook(last: tuple[int, int]) -> bytes:
    """Make a workbook with a table, and one cell further off."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Company", "Date"), ("Acme", "2026-11-10"))):
            sheet.write_row(row, 0, cells)
        sheet.write_string(*last, "x")
    return made.getvalue()


def test_a_cell_at_the_end_of_a_sheet_ends_no_program() -> None:
    """The library would make room for all cells before it, and end the process where there is none."""
    with pytest.raises(NotImportableError, match="reaches to the cell XFD1048576, far from the others"):
        planned(("far.xlsx", made_workbook((1_048_575, 16_383))))
    assert [draft.company for draft in planned(("near.xlsx", made_workbook((2_000, 200)))).new] == ["Acme"]


def test_a_far_cell_is_found_however_the_sheet_is_written_and_called() -> None:
    """In small letters, with blanks, in a part of another name."""
    parts = {
        name: data
        for archive in [zipfile.ZipFile(io.BytesIO(made_workbook((1_048_575, 16_383))))]
        for name, data in ((info.filename, archive.read(info)) for info in archive.infolist())
    }
    sheet = parts.pop("xl/worksheets/sheet1.xml").replace(b'r="XFD1048576"', b"r = 'xfd1048576'")
    rels = parts.pop("xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", b"other/one.bin")
    odd = packed([*parts.items(), ("xl/other/one.bin", sheet), ("xl/_rels/workbook.xml.rels", rels)])
    with pytest.raises(NotImportableError, match="XFD1048576"):
        planned(("x.xlsx", odd))


def test_a_workbook_that_unpacks_to_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it says of itself."""
    monkeypatch.setattr(workbook, "_UNPACKED", 1_000)
    with pytest.raises(NotImportableError, match="unpacks to more than"):
        planned(("x.xlsx", made_workbook((5, 5))))


@pytest.mark.parametrize("depth", [5, 50_000])
def test_parts_that_never_end_are_no_deeper_than_calendars_are(depth: int) -> None:
    """All of them are found, in order, whatever they seem to be in."""
    text = "BEGIN:VCALENDAR\n" + "".join(f"BEGIN:VEVENT\nSUMMARY:{number}\n" for number in range(depth))
    (calendar,) = components_of(text)
    found = sorted(int(part.text("SUMMARY")) for part in calendar.walk("VEVENT"))
    assert found == list(range(depth))


@pytest.mark.parametrize(
    "html",
    ["<!--" * 50_000 + "words", "<" * 50_000 + "words", "words" + "<!-- <" * 50_000, "<p>words</p>" + "<a " * 50_000],
)
def test_marks_without_an_end_are_words(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library would look for each end anew, to the end of the text."""
    looks = 0
    plain = HTMLParser.parse_starttag

    def counted(self: HTMLParser, at: int) -> int:
        nonlocal looks
        looks += 1
        return plain(self, at)

    monkeypatch.setattr(HTMLParser, "parse_starttag", counted)
    assert "words" in text_of_html(html)
    assert looks < 10


def test_a_number_without_end_is_a_letter_that_is_none() -> None:
    """A mail with one is read; the library of the language refuses numbers of so many digits."""
    assert text_of_html(f"<p>a&#{'9' * 5_000};b&#65;</p>") == "a\ufffdbA"


def test_what_stands_before_a_day_is_looked_at_near_it_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a mail of many days would be read through from its beginning for each of them."""
    looked: list[int] = []

    class Counting:
        def search(self, text: str) -> None:
            looked.append(len(text))

    monkeypatch.setattr(invited, "_BY", Counting())
    mail = (
        b"From: Dana <dana@acme.example>\nSubject: Interview\nDate: Mon, 16 Nov 2026 10:00:00 +0000\n\n"
        + b"We invite you to an interview on 24 November 2026 at 10:00. " * 50
    )
    assert planned(("a.eml", mail)).new
    assert len(looked) == 50
    assert max(looked) <= 60


@pytest.mark.parametrize("day", ["00010101T000000Z", "99991231T235959Z", "99991231"])
def test_a_day_that_nobody_can_mean_is_none(day: str) -> None:
    """Of an invitation: days before and after it may be none of the calendar."""
    calendar = (
        f"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nDTSTART:{day}\nSUMMARY:Interview at Acme\n"
        "DESCRIPTION:on Monday at 10:00\nATTENDEE;CN=Dana Reyes:mailto:dana@acme.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    plan = planned(("a.ics", calendar.encode()))
    assert [draft.day for draft in plan.new] in ([], [None])
    assert plan.new or plan.listed


@pytest.mark.parametrize("day", ["Fri, 31 Dec 9999 23:59:59 -1400", "Mon, 1 Jan 1900 00:00:00 +1400"])
@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_a_mail_of_such_a_day_has_none(day: str, name: str) -> None:
    """It is asked for, as of a mail without one."""
    mail = (
        f"From: Dana <dana@acme.example>\nDate: {day}\nSubject: Interview\n\n"
        "We invite you to an interview next Monday at 10:00.\n"
    )
    with pytest.raises(NotImportableError, match="it does not say when it was written"):
        planned((name, mail.encode()))


def test_a_file_over_which_we_stumble_keeps_no_other_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with what to report, and the rest is written."""
    plain = kinds._of_file

    def stumbling(source: sources.Source, kind: str, journal: Journal, wanted: kinds.Wanted) -> Plan:
        if source.name.endswith("bad.csv"):
            raise ZeroDivisionError
        return plain(source, kind, journal, wanted)

    monkeypatch.setattr(kinds, "_of_file", stumbling)
    (tmp_path / "journal").mkdir()
    (tmp_path / "bad.csv").write_bytes(b"Company,Date\nBirch,2026-11-12\n")
    (tmp_path / "good.csv").write_bytes(b"Company,Date\nAcme,2026-11-12\n")
    said = run(tmp_path, str(tmp_path / "bad.csv"), str(tmp_path / "good.csv"), "--yes").stdout
    assert "Afterview stumbled over it (ZeroDivisionError in test_too_much.py:" in said
    assert list((tmp_path / "journal").glob("*acme*.md"))
    assert "please report it" in run(tmp_path, str(tmp_path / "bad.csv"), code=1).output


def test_ids_of_a_board_may_be_of_any_kind() -> None:
    """A board whose ids are no texts is read as far as it goes."""
    board = (
        '{"cards": [{"name": "Acme", "idList": {"a": 1}, "desc": [1], "customFieldItems": [{"idCustomField": [1], '
        '"idValue": {}}]}], "lists": [{"id": {"a": 1}, "name": "Applied"}], "customFields": [{"id": [1], "name": "x", '
        '"options": [{"id": {}, "value": {"text": "y"}}]}]}'
    )
    assert [draft.company for draft in planned(("board.json", board.encode())).new] == ["Acme"]


def test_numbers_of_events_have_few_digits(tmp_path: Path) -> None:
    """A longer one is a slip, and no reason to count so far."""
    (tmp_path / "journal").mkdir()
    for numbers in ("1-" + "9" * 5_000, "9" * 5_000, "99999"):
        assert "is not a list of numbers" in run(tmp_path, "--pick", numbers, "x.ics", code=2).output


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", ""])
def test_rules_that_are_not_of_days(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They tell no place."""
    assert place_in_series("FREQ=WEEKLY", "20261110T100000", "20261124T100000") == 3
    monkeypatch.setitem(sys.modules, "dateutil.rrule", None)  # of a rule that never fits, each second is looked at
    assert place_in_series(rule, "20261110T100000", "20261124T100000") is None
