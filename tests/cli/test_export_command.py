"""`afterview export` from end to end: the same bytes as beside the pages, to the terminal or to a file."""

import csv
import html
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import icalendar
import pytest
import python_calamine
import xlsxwriter
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.render.formats.workbook import workbook_bytes
from site_builder.render.work_search.place_forms import FORMS

Make = Callable[[Mapping[str, str]], Path]
ENTRY = "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana <dana@acme.example>\n---\n"


@pytest.fixture
def root(make_journal: Make) -> Path:
    """Make a small journal."""
    return make_journal({"journal.toml": "as_of = 2026-11-20\n", "journal/acme.md": ENTRY})


def run(*words: str, code: int = 0) -> Result:
    """Run afterview with these words, and expect an exit code."""
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


@pytest.mark.parametrize(("kind", "name"), [("ics", "calendar.ics"), ("vcf", "people.vcf"), ("json", "data.json")])
def test_an_export_is_the_file_beside_the_pages(root: Path, kind: str, name: str) -> None:
    """Printed and written alike; a second export takes the place of the first."""
    run("build", "-C", str(root))
    site = (root / "output" / name).read_bytes()
    assert run("export", kind, "-C", str(root)).stdout_bytes == site
    path = root / name
    for _ in range(2):
        assert run("export", kind, "-C", str(root), "--output", str(path)).stdout == f"{path}\n"
        assert path.read_bytes() == site
    assert path.stat().st_mode & 0o077 == 0


def test_the_calendar_can_be_read(root: Path) -> None:
    """By the reader of another program."""
    calendar = icalendar.Calendar.from_ical(run("export", "ics", "-C", str(root)).stdout_bytes)
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == "Acme: Interview"


def test_cards_of_both_versions(root: Path) -> None:
    """Four where nothing is said."""
    assert "VERSION:4.0" in run("export", "vcf", "-C", str(root)).stdout
    assert "VERSION:3.0" in run("export", "vcf", "-C", str(root), "--version", "3").stdout


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        ("csv", '"company","role","state"'),
        ("csv --interviews", '"date","time"'),
        ("work-log", '"date","employer"'),
        ("work-log --page", "<!doctype html>"),
        *((f"work-log --for {place}", '"Dat') for place in FORMS),
    ],
)
def test_tables_are_printed_and_written(root: Path, words: str, beginning: str) -> None:
    """A second export takes the place of the first."""
    path = root / "table"
    for _ in range(2):
        run("export", *words.split(), "-C", str(root), "--output", str(path))
    assert path.read_text("utf-8-sig").startswith(beginning)
    assert run("export", *words.split(), "-C", str(root)).stdout_bytes == path.read_bytes()


def test_a_workbook_has_a_sheet_for_each_table(root: Path) -> None:
    """Days are days and counts numbers; a text stands as it was typed, though it looks like a formula or a link."""
    typed = "role: =1+1\nsalary: +44 20\njob_ad: https://acme.example/1\nwent: 4\n"
    (root / "journal" / "acme.md").write_text(ENTRY.replace("date:", f"{typed}date:"), encoding="utf-8")
    path = root / "search.xlsx"
    for _ in range(2):
        assert run("export", "xlsx", "-C", str(root), "--output", str(path)).stdout == f"{path}\n"
    assert run("export", "xlsx", "-C", str(root)).stdout_bytes == path.read_bytes()
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    assert workbook.sheet_names == ["applications", "interviews", "work-log"]
    sheets = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
    for name, words in (("applications", "csv"), ("interviews", "csv --interviews"), ("work-log", "work-log")):
        table = list(csv.reader(run("export", *words.split(), "-C", str(root)).stdout.lstrip("\ufeff").splitlines()))
        assert len(sheets[name]) == len(table)
        assert sheets[name][0] == table[0]
    row = dict(zip(*sheets["interviews"], strict=True))
    assert (row["role"], row["salary"], row["job_ad"]) == ("=1+1", "+44 20", "https://acme.example/1")
    assert (row["date"], row["went"]) == (date(2026, 11, 18), 4)


def test_a_workbook_of_somebody_else_stays(root: Path) -> None:
    """A tracker made by another program begins alike, and is nobody's to write over."""
    path = root / "tracker.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet()
    before = path.read_bytes()
    assert "Name another one" in run("export", "xlsx", "-C", str(root), "--output", str(path), code=2).stderr
    assert path.read_bytes() == before


def test_a_text_that_is_too_long_for_a_cell_is_cut_in_a_workbook() -> None:
    """The table is whole all the same; days before Excel's calendar are texts."""
    long = "w" * 40_000
    data = workbook_bytes({"t": [("date", "role"), ("1899-12-31", long), ("1900-03-01", "\udcff")]})
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("t").to_python()
    assert rows[1] == ["1899-12-31", f"{long[:32_766]}…"]
    assert rows[2] == [date(1900, 3, 1), "?"]


def test_the_work_search_log_between_two_days(root: Path) -> None:
    """Both days with it; as a table, and as a page to print that names them and stands alone."""
    log = "log: [2026-11-02 applied, 2026-11-19 thank-you, 2026-11-20 call]\n"
    (root / "journal" / "acme.md").write_text(ENTRY.replace("date:", f"{log}date:"), encoding="utf-8")
    span = ("--from", "2026-11-18", "--to", "2026-11-19")
    rows = run("export", "work-log", "-C", str(root), *span).stdout.splitlines()[1:]
    assert [row[1:11] for row in rows] == ["2026-11-18", "2026-11-19"]
    page = run("export", "work-log", "-C", str(root), *span, "--page").stdout
    assert "Wed 18 Nov 2026 to Thu 19 Nov 2026" in page
    assert "<bdi>Acme</bdi>" in page
    assert "Applied" not in page
    assert "src=" not in page
    assert "href=" not in page
    assert len(run("export", "work-log", "-C", str(root), "--from", "2026-12-01").stdout.splitlines()) == 1


SOUGHT = """\
---
company: Acme & Söhne
role: Dev
date: 2026-11-15
stage: Technical
format: onsite
place: Mühlweg 1, Leipzig
contacts: Dana Reyes (CTO) <dana@acme.example>
log: [2026-11-02 applied website, 2026-11-16 thank-you email]
outcome: {result: rejected, date: 2026-11-19}
---
"""


@pytest.mark.parametrize("place", FORMS)
def test_the_form_of_a_place_is_a_page_with_its_columns(root: Path, place: str) -> None:
    """In the office's language whatever the journal's; the period, every column, and lines to fill in and to sign."""
    (root / "journal" / "acme.md").write_text(SOUGHT, encoding="utf-8")
    (root / "journal.toml").write_text('as_of = 2026-11-20\nlanguage = "fr"\nname = "Sam Doe"\n', encoding="utf-8")
    form = FORMS[place]
    span = ("--from", "2026-11-01", "--to", "2026-11-30")
    page = html.unescape(run("export", "work-log", "-C", str(root), *span, "--page", "--for", place).stdout)
    assert f'<html lang="{form.language}">' in page
    for words in (form.title, "Sam Doe", "2026", *form.asks, *form.signs, *(column.heading for column in form.columns)):
        assert words in page
    assert "Acme & Söhne" in page
    assert "Mühlweg 1, Leipzig" in page
    header, *rows = csv.reader(
        run("export", "work-log", "-C", str(root), *span, "--for", place).stdout.removeprefix("\ufeff").splitlines()
    )
    assert header == [column.heading for column in form.columns]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert len(rows) == (1 if form.kinds else 3)


def test_the_words_of_a_form_are_those_of_the_office(root: Path) -> None:
    """An office in Leipzig reads German; weeks begin when its weeks do."""
    (root / "journal" / "acme.md").write_text(SOUGHT, encoding="utf-8")
    german = run("export", "work-log", "-C", str(root), "--page", "--for", "de-sn").stdout
    for words in (
        "Eigenbemühungen",
        "Vorstellungsgespräch: Technical",
        "Absage am Do 19. Nov.",
        "per E-Mail",
        "Dana Reyes",
    ):
        assert words in german
    states = run("export", "work-log", "-C", str(root), "--page", "--for", "US-TX").stdout
    assert states.count("<tr class=week>") == 2
    assert "Week of Sun 15 Nov to Sat 21 Nov 2026" in states
    assert (
        "Week of Mon 9 Nov to Sun 15 Nov 2026"
        in run("export", "work-log", "-C", str(root), "--page", "--for", "US-NY").stdout
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("csv --version 3", "--version means nothing for csv. It is for vcf."),
        ("vcf --interviews", "--interviews means nothing for vcf. It is for csv."),
        ("ics --page", "--page means nothing for ics. It is for work-log."),
        ("json --for GB", "--for means nothing for json. It is for work-log."),
        ("work-log --for XX", 'There is no form for "XX". There is one for GB, DE,'),
        ("json --from 2026-01-01", "--from means nothing for json. It is for work-log."),
        ("work-log --from 2026-02-01 --to 2026-01-01", "--from 2026-02-01 is after --to 2026-01-01."),
    ],
)
def test_an_option_that_means_nothing_is_wrong_use(root: Path, words: str, said: str) -> None:
    """It is not passed over in silence."""
    assert said in run("export", *words.split(), "-C", str(root), code=2).stderr


def test_no_file_of_the_person_is_written_over(root: Path) -> None:
    """A slip with --output costs no entry."""
    entry = root / "journal" / "acme.md"
    run("export", "ics", "-C", str(root), "--output", str(entry), code=2)
    assert entry.read_text("utf-8") == ENTRY


def test_a_wrong_kind_is_wrong_use(root: Path) -> None:
    """Exit code 2, with the kinds that there are."""
    assert "ics" in run("export", "pdf", "-C", str(root), code=2).stderr
