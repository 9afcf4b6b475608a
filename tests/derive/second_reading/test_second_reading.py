"""The rules against a second reading of their text, written from the text alone, on random journals."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from site_builder.derive.follow_ups.spans import derive_follow_ups
from site_builder.model.journal import Journal
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from tests.derive.second_reading.inventing import Inventor, written
from tests.derive.second_reading.journals import Line, lines_of, status


def _lines_on(journal: Journal, settings: Settings, day: date) -> list[Line]:
    """Write what the package says a day asks."""
    rows, standings = derive_follow_ups(journal, settings, day)
    lines: list[Line] = [
        (row.application or "", row.kind, row.rule, str(row.due), status(row.due, day), row.who)
        for row in rows
        if row.first <= day <= row.last
    ]
    lines += [
        (standing.application, standing.attention, str(standing.until or ""))
        for standing in standings
        if standing.first <= day <= standing.last
    ]
    return sorted(lines)


@example_settings(max_examples=40)
@given(st.integers(0, 1_000_000))
def test_the_rules_are_those_of_the_text(number: int) -> None:
    """Six days of a random journal: kind, rule, due day, status, who, and where each application stands."""
    inventor = Inventor(number)
    chosen, entries, days = inventor.settings(), inventor.journal(), inventor.days()
    with TemporaryDirectory() as folder:
        for path, text in written(entries, chosen).items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        checked = check(Path(folder), days[0], debug=True)
    assert not [problem for problem in checked.problems if problem.severity == "error"]
    for day in days:
        assert _lines_on(checked.journal, checked.settings, day) == lines_of(entries, chosen, day)
