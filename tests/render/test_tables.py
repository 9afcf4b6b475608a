"""Tables for spreadsheets: what was typed comes back, and no cell is a formula."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.language import ENGLISH
from site_builder.render.formats.tables import application_rows, csv_bytes, interview_rows, work_log_rows
from site_builder.render.parts.material import SearchMaterial
from tests.render.gathering import gathered
from tests.render.test_calendar import AS_OF

HOSTILE = (
    "=1+1",
    "+44 20 7946 0188",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "'quoted",
    "a\nb",
    'say "hi"',
    "a;=1,b",
)


def _material(root: Path) -> SearchMaterial:
    return gathered(root, AS_OF)


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.case("B13")
@given(cells=st.lists(st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(HOSTILE), min_size=1))
def test_no_cell_is_a_formula_and_every_text_comes_back(cells: list[str]) -> None:
    """One apostrophe taken away from where it stands first gives the text as it was typed."""
    (row,) = _read(csv_bytes(iter([cells])))
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))]
    assert [cell.removeprefix("'") for cell in row] == cells


def test_interviews_are_rows(journal: Path) -> None:
    """By date, the fields under their own names.

    === b.md
    ---
    company: Birch
    log: 2026-11-01 applied
    ---
    === a.md
    ---
    company: Acme, "Robotics"
    role: Dev
    date: 2026-11-18
    stage: Technical
    contacts: [Dana Reyes <dana@acme.example>, Lee]
    reply_within: 2 weeks
    next_stage: {name: Panel, date: 2026-11-27}
    went: 4
    outcome: {result: rejected, date: 2026-11-19}
    tags: [one, two]
    ---
    """
    header, first, second = _read(csv_bytes(interview_rows(_material(journal))))
    row = dict(zip(header, first, strict=True))
    assert {name: value for name, value in row.items() if value} == {
        "date": "2026-11-18",
        "company": 'Acme, "Robotics"',
        "role": "Dev",
        "stage": "Technical",
        "contacts": "Dana Reyes <dana@acme.example>; Lee",
        "reply_by": "2 weeks",
        "next_stage": "Panel 2026-11-27",
        "went": "4",
        "outcome": "rejected",
        "outcome_date": "2026-11-19",
        "state": "rejected",
        "tags": "one, two",
        "application": "acme-robotics-dev",
        "path": "journal/a.md",
    }
    assert dict(zip(header, second, strict=True))["state"] == "applied"


def test_applications_are_rows_with_their_figures(journal: Path) -> None:
    """Where each stands, its rounds that were held, how long they took, who was there.

    === b.md
    ---
    company: Birch
    log: 2026-11-01 applied
    ---
    === a1.md
    ---
    company: Acme
    role: Dev
    date: 2026-10-20
    stage: Phone
    contacts: [Dana Reyes <dana@acme.example>]
    went: 3
    salary: 60,000
    log: 2026-10-23 reply email
    ---
    === a2.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-10
    stage: Panel
    contacts: [Dana Reyes, Lee]
    went: 5
    reply_by: 2026-11-27
    next_stage: {name: Final, date: 2026-12-01}
    tags: [remote]
    ---
    """
    header, first, second = _read(csv_bytes(application_rows(_material(journal))))
    row = dict(zip(header, first, strict=True))
    assert {name: value for name, value in row.items() if value} == {
        "company": "Acme",
        "role": "Dev",
        "state": "open",
        "attention": "due",
        "rounds": "2",
        "stages": "Phone; Panel",
        "first_interview": "2026-10-20",
        "last_interview": "2026-11-10",
        "last_in_touch": "2026-11-10",
        "answers_took_days": "3",
        "answer_promised_by": "2026-11-27",
        "next": "Final",
        "next_date": "2026-12-01",
        "went": "3; 5",
        "contacts": "Dana Reyes; Lee",
        "salary": "60,000",
        "tags": "remote",
        "application": "acme-dev",
    }
    row = dict(zip(header, second, strict=True))
    assert (row["state"], row["applied"], row["rounds"]) == ("applied", "2026-11-01", "0")


def test_the_log_of_the_search_is_a_table(journal: Path) -> None:
    """In order of time, what an employment office asks for.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-18
    stage: Technical
    format: video
    log: 2026-10-01 applied
    ---
    """
    header, *rows = _read(csv_bytes(work_log_rows(_material(journal).overview.weeks, ENGLISH)))
    assert header == ["date", "employer", "address", "role", "what", "people", "reach", "way", "result"]
    assert [row[:2] for row in rows] == [["2026-10-01", "Acme"], ["2026-11-18", "Acme"]]
    assert [row[4:] for row in rows] == [
        ["Applied for the job", "", "", "", "Interview on Wed 18 Nov 2026"],
        ["Interview: Technical", "", "", "by video", "No answer yet"],
    ]
