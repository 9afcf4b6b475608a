"""Follow-ups and standings -> what is due, as lines for the terminal or as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from site_builder.actions import things_in, to_do_words, words_of
from site_builder.dates import day_in_words
from site_builder.model import FollowUp, Journal, Standing
from site_builder.report.text import Paint, printable


@dataclass(frozen=True, slots=True)
class Look:
    """How an agenda is looked at: on which day, how many days ahead, and in which language days are written."""

    as_of: date
    days: int
    language: str = "en"


def agenda_data(rows: Iterable[FollowUp], standings: Iterable[Standing], look: Look) -> Mapping[str, Any]:
    """Turn what stands on a day into plain values with the keys of data.json."""
    as_of = look.as_of
    shown = _shown(rows, look)
    return {
        "as_of": as_of.isoformat(),
        "follow_ups": [_row_data(row, as_of) for row in shown],
        "waiting": [
            {
                "application": standing.application,
                "until": standing.until.isoformat() if standing.until else None,
                "why": standing.why,
            }
            for standing in _of_day(standings, as_of)
            if standing.attention == "waiting"
        ],
    }


def agenda_text(
    journal: Journal, rows: Iterable[FollowUp], standings: Iterable[Standing], look: Look, paint: Paint
) -> str:
    """Write the agenda: one sentence, then overdue, due and coming up, then what can wait and what stands still."""
    shown = _shown(rows, look)
    now = [row for row in shown if row.due <= look.as_of]
    standing_now = _of_day(standings, look.as_of)
    names = {
        application.slug: _name(application.company or application.slug, application.role)
        for application in journal.applications
    }
    lines = [*_rounds_today(journal, look.as_of), _sentence(now, standing_now, look)]
    for status, title in (("overdue", "Overdue"), ("due", "Due today"), ("upcoming", "Coming up")):
        group = [row for row in shown if _status(row, look.as_of) == status]
        if group:
            lines += ["", paint.bold(title)]
            for row in group:
                lines += _row_lines(row, look, paint)
    lines += _waiting_lines(
        [standing for standing in standing_now if standing.attention == "waiting"], names, look, paint
    )
    stalled = [standing for standing in standing_now if standing.attention == "stalled"]
    if stalled:
        lines += ["", paint.bold("Standing still")]
    lines += [f"  {names[standing.application]}: {printable(standing.why)}" for standing in stalled]
    return "\n".join(lines)


def _rounds_today(journal: Journal, today: date) -> list[str]:
    """Say who interviews today, and when."""
    return [
        "Today"
        + (f" at {printable(interview.time)}" if interview.time else "")
        + f": {_name(interview.company, interview.stage)}."
        for interview in sorted(journal.interviews, key=lambda interview: (interview.time, interview.path))
        if interview.date == today and not interview.cancelled and not interview.no_show
    ]


def next_text(rows: Iterable[FollowUp], standings: Iterable[Standing], look: Look) -> str:
    """Say what comes next of one application (or talk), whose rows and standings these are, in a sentence."""
    shown = [row for row in rows if row.first <= look.as_of <= row.last]
    if shown:
        row = min(shown, key=lambda each: each.due)
        asks = words_of(row)
        late = ", overdue" if row.due < look.as_of else ", today" if row.due == look.as_of else ""
        return printable(f"{asks} ({_day(row.due, look)}{late}): {row.why}")
    for standing in _of_day(standings, look.as_of):
        if standing.attention == "waiting" and standing.until == look.as_of:
            return f"Today: {printable(standing.why)}"
        if standing.attention == "waiting" and standing.until:
            return f"Nothing to do until {_day(standing.until, look)}: {printable(standing.why)}"
        return f"Nothing to do: {printable(standing.why)}" if standing.why else "Nothing to do."
    return "Nothing to do."


def _row_data(row: FollowUp, as_of: date) -> Mapping[str, Any]:
    return {
        "kind": row.kind,
        "rule": row.rule,
        "status": _status(row, as_of),
        "due": row.due.isoformat(),
        "who": row.who or None,
        "application": row.application,
        "company": row.company or None,
        "role": row.role or None,
        "interview": row.interview,
        "why": row.why,
        "path": row.path,
        "line": row.line,
        "settle": {"command": row.settle.command or None, "line": row.settle.line_on(as_of) or None},
    }


def _shown(rows: Iterable[FollowUp], look: Look) -> list[FollowUp]:
    as_of = look.as_of
    last = as_of + timedelta(days=look.days) if (date.max - as_of).days > look.days else date.max
    return [row for row in rows if row.first <= as_of <= row.last and row.due <= last]


def _of_day(standings: Iterable[Standing], as_of: date) -> list[Standing]:
    return [standing for standing in standings if standing.first <= as_of <= standing.last]


def _status(row: FollowUp, as_of: date) -> str:
    return "overdue" if row.due < as_of else "due" if row.due == as_of else "upcoming"


def _name(company: str, role: str) -> str:
    return printable(f"{company}, {role}" if role else company)


def _sentence(now: Sequence[FollowUp], standings: Iterable[Standing], look: Look) -> str:
    """Say first what the day asks for."""
    if now:
        overdue = [row for row in now if row.due < look.as_of]
        return to_do_words(things_in(now) - things_in(overdue), things_in(overdue))
    waiting = (standing.until for standing in standings if standing.attention == "waiting")
    days = sorted(until for until in waiting if until and until > look.as_of)
    if days:
        return f"Nothing to do until {_day(days[0], look)}."
    return "Nothing to do today."


def _day(day: date, look: Look) -> str:
    return day_in_words(day, look.language, beside=look.as_of)


def _row_lines(row: FollowUp, look: Look, paint: Paint) -> list[str]:
    asks = words_of(row)
    lines = [
        f"  {paint.bold(printable(asks))}: {_name(row.company or row.interview, row.role)} ({_day(row.due, look)})"
    ]
    lines.append(f"    {printable(row.why)}")
    ways = [way for way in (row.email, row.phone) if way]
    if ways:
        lines.append(f"    {printable(', '.join(ways))}")
    how = row.settle.command or row.settle.line_on(look.as_of)
    if how:
        lines.append(paint.muted(f"    When done: {printable(how)}"))
    lines.append(paint.muted(f"    {printable(row.path)}:{row.line}"))
    return lines


def _waiting_lines(waiting: Sequence[Standing], names: Mapping[str, str], look: Look, paint: Paint) -> list[str]:
    lines = ["", paint.bold("Waiting")] if waiting else []
    for standing in sorted(waiting, key=lambda one: (one.until or date.max, one.application)):
        until = f"nothing to do until {_day(standing.until, look)}" if standing.until else "nothing to do"
        lines.append(f"  {names[standing.application]}: {until}: {printable(standing.why)}")
    return lines
