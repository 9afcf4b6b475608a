"""Follow-ups, standings and problems -> their values in data.json, which commands print too."""

from collections.abc import Iterable, Mapping
from datetime import date

from site_builder.model.follow_up import FollowUp, Standing, status_on
from site_builder.problems import Problem
from site_builder.render.data import form
from site_builder.render.data.value_types import filled


def agenda_data(rows: Iterable[FollowUp], standings: Iterable[Standing], as_of: date) -> Mapping[str, object]:
    """Return the follow-ups and the waiting applications of a day, under the keys of data.json."""
    return {
        "as_of": as_of,
        "follow_ups": [follow_up_data(row, as_of) for row in rows],
        "waiting": waiting_data(standings, as_of),
    }


def follow_up_data(follow_up: FollowUp, as_of: date) -> form.FollowUp:
    """Return a follow-up as of a day."""
    settle = form.Settle(command=follow_up.settle.command or None, line=follow_up.settle.line_on(as_of) or None)
    return filled(form.FollowUp, follow_up, status=status_on(follow_up.due, as_of), settle=settle)


def waiting_data(standings: Iterable[Standing], as_of: date) -> list[form.Waiting]:
    """Return the applications that wait on a day, and until when."""
    return [
        form.Waiting(application=standing.application, until=standing.until, why=standing.why)
        for standing in standings
        if standing.first <= as_of <= standing.last and standing.attention == "waiting"
    ]


def problem_data(problem: Problem) -> form.Problem:
    """Return a problem with its place."""
    span = problem.span
    return filled(form.Problem, problem, line=span.line, column=span.column, severity=problem.severity.value)
