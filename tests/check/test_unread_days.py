"""A day without its year, in the words of a task or a next stage: nothing reminds of it, so it is said."""

from datetime import date

import pytest

from site_builder.check.entry import check_entry
from site_builder.model.journal import Interview
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings


def read(*lines: str, language: str = "en") -> tuple[Interview, tuple[Problem, ...]]:
    """Read and check an entry of Thursday 1 October 2026."""
    settings = Settings(language=language)
    text = "\n".join(("---", "company: Acme", "date: 2026-10-01", *lines, "---", ""))
    return check_entry(read_entry(Source("journal/x.md", "", text), settings), settings)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("next_stage: Panel, 9 Oct", "2026-10-09"),
        ("next_stage: Panel on Friday October 9th", "2026-10-09"),
        ("next_stage: Panel Fri 9 Oct 10am", "2026-10-09"),
        ("next_stage: 9.10.", "2026-10-09"),
        ("next_stage: {name: Panel 12 Jan}", "2027-01-12"),
        ("tasks: send the portfolio by 1 Oct", "2026-10-01"),
        ("tasks: send the portfolio until 14.1.", "2027-01-14"),
        ("tasks: [{what: the deck due 29 Feb}]", "2028-02-29"),
    ],
)
def test_a_day_without_its_year_is_asked_for(line: str, day: str) -> None:
    """With the first such day from the interview on: they asked for news on the eve of the panel."""
    (problem,) = read(line)[1]
    assert (problem.rule, problem.hint) == ("unread-day", f"write it with its year: {day}")


@pytest.mark.parametrize(
    "line",
    [
        "next_stage: Panel, 9 Oct 2026",
        "next_stage: Meet 3 engineers",
        "next_stage: Version 2.10.1",
        "next_stage: {name: Panel 9 Oct, date: 2026-10-09}",
        "next_stage: Round 2",
        "tasks: read the blog of 9 Oct",
        "tasks: [{what: send it by 9 Oct, done: yes}]",
        "tasks: [{what: send it by 9 Oct, due: 2026-10-09}]",
        "tasks: stand by 3 people",
    ],
)
def test_what_is_no_such_day_is_left_alone(line: str) -> None:
    """A figure and a word are no day, and a day that is known needs no other."""
    assert read(line)[1] == ()


def test_the_names_of_months_are_those_of_the_journal() -> None:
    """And English ones."""
    for line in ("next_stage: Gespräch am 9. Oktober", "next_stage: Panel, 9 October"):
        assert [problem.rule for problem in read(line, language="de")[1]] == ["unread-day"]
    assert read("next_stage: Gespräch am 9. März")[1] == ()


def test_without_a_day_of_its_own_an_entry_has_no_year_to_tell() -> None:
    """The hint is a form to fill in."""
    text = "---\ncompany: Acme\napplied: 2026-09-20\nnext_stage: Call on 9 Oct\n---\n"
    _, problems = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())
    assert [problem.hint for problem in problems] == ["write it with its year: YYYY-10-09"]


@pytest.mark.parametrize("line", ["9 Oct 2026 Panel", "2026-10-09: Panel", "Panel, 9 Oct 2026"])
def test_a_stage_has_its_day_before_or_after_its_name(line: str) -> None:
    """As people write it."""
    stage = read(f'next_stage: "{line}"')[0].next_stage
    assert stage is not None
    assert (stage.name, stage.date) == ("Panel", date(2026, 10, 9))
