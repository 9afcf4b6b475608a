"""The day to answer an offer by, where no rule reads it: it is asked for, as no day counts more."""

import pytest

from site_builder.check.entry import check_entry
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings


def problems_of(*lines: str) -> tuple[Problem, ...]:
    """Check an entry with an offer of Tuesday 10 November 2026."""
    text = "\n".join(("---", "company: Acme", "date: 2026-11-10", *lines, "---", ""))
    return check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())[1]


@pytest.mark.parametrize(
    ("terms", "day"),
    [
        ("70k, answer by 2 Dec 2026", "2026-12-02"),
        ("{salary: 70k, deadline: 2 Dec 2026}", "2026-12-02"),
        ("{salary: 70k, answer_by: 2026-12-02}", "2026-12-02"),
        ("{salary: 70k, Antwort bis: 2026-12-02}", "2026-12-02"),
        ("[70k, decide until Friday]", "2026-11-18"),
        ("70k, they want to know by Friday", "2026-11-18"),
    ],
)
def test_a_day_to_answer_among_the_terms_is_asked_about(terms: str, day: str) -> None:
    """Each with the line to write, and their day in it where it means one day."""
    (problem,) = problems_of("outcome: offer", f"offer: {terms}")
    assert (problem.rule, problem.span.line) == ("offer-day", 5)
    assert problem.hint == f"where they want your answer by then, write outcome: {{result: offer, answer_by: {day}}}"


@pytest.mark.parametrize(
    "lines",
    [
        ("outcome: offer", "offer: 70k, start by 1 January 2027"),
        ("outcome: offer", "offer: {salary: 70k, reply: by phone}"),
        ("outcome: offer", "offer: 70k, good to know 3 people there"),
        ("outcome: {result: offer, answer_by: 2026-12-02}", "offer: 70k, answer by 2 Dec 2026"),
        ("outcome: accepted", "offer: 70k, answer by 2 Dec 2026"),
    ],
)
def test_other_terms_and_a_known_day_are_left_alone(lines: tuple[str, ...]) -> None:
    """A start, how they want to hear, and a day that the outcome has already."""
    assert problems_of(*lines) == ()
