"""Follow-ups and standings -> what is due, as lines for the terminal or as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from site_builder.dates import day_in_words
from site_builder.model import FollowUp, Journal, Standing
from site_builder.report.text import Paint, counted, printable

# What a follow-up asks for; {who} is a person, or "them".
_ASKS = {
    "thank-you": "Thank {who}",
    "reflect": "Write down how it went",
    "nudge": "Ask {who} how it stands",
    "close": "Call it gone quiet, or ask {who} once more",
    "answer": "Answer {who}",
    "tell-reference": "Tell {who} to expect a call",
    "prepare": "Prepare",
    "decide": "Decide whether you still want it",
    "withdraw": "Tell {who} that you withdraw",
    "answer-offer": "Answer the offer of {who}",
    "feedback": "Ask {who} for feedback",
    "no-show": "Ask {who} what happened",
    "task": "Do what they asked for",
}


def agenda_data(
    journal: Journal, rows: Iterable[FollowUp], standings: Iterable[Standing], as_of: date, days: int
) -> Mapping[str, Any]:
    """Turn what stands on `as_of` into plain values with the keys of data.json; rows due within `days` days."""
    del journal
    shown = _shown(rows, as_of, days)
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


def agenda_text(  # noqa: PLR0913 - all that the lines say
    journal: Journal,
    rows: Iterable[FollowUp],
    standings: Iterable[Standing],
    as_of: date,
    days: int,
    language: str,
    paint: Paint,
) -> str:
    """Write the agenda: one sentence, then overdue, due and coming up, then what can wait and what stands still."""
    shown = _shown(rows, as_of, days)
    now = [row for row in shown if row.due <= as_of]
    standing_now = _of_day(standings, as_of)
    names = {application.slug: _name(application.company, application.role) for application in journal.applications}
    lines = [_sentence(now, standing_now, as_of, language)]
    for status, title in (("overdue", "Overdue"), ("due", "Due today"), ("upcoming", "Coming up")):
        group = [row for row in shown if _status(row, as_of) == status]
        if group:
            lines += ["", paint.bold(title)]
            for row in group:
                lines += _row_lines(row, as_of, language, paint)
    lines += _standing_lines(standing_now, names, as_of, language, paint)
    return "\n".join(lines)


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
    }


def _shown(rows: Iterable[FollowUp], as_of: date, days: int) -> list[FollowUp]:
    last = as_of + timedelta(days=days) if as_of < date.max - timedelta(days=days) else date.max
    return [row for row in rows if row.first <= as_of <= row.last and row.due <= last]


def _of_day(standings: Iterable[Standing], as_of: date) -> list[Standing]:
    return [standing for standing in standings if standing.first <= as_of <= standing.last]


def _status(row: FollowUp, as_of: date) -> str:
    return "overdue" if row.due < as_of else "due" if row.due == as_of else "upcoming"


def _name(company: str, role: str) -> str:
    return printable(f"{company}, {role}" if role else company)


def _sentence(now: Sequence[FollowUp], standings: Iterable[Standing], as_of: date, language: str) -> str:
    """Say first what the day asks for."""
    if now:
        return f"{counted(len(now), 'thing', 'things')} to do today."
    days = sorted(standing.until for standing in standings if standing.attention == "waiting" and standing.until)
    if days:
        return f"Nothing to do until {day_in_words(days[0], language, beside=as_of)}."
    return "Nothing to do today."


def _row_lines(row: FollowUp, as_of: date, language: str, paint: Paint) -> list[str]:
    asks = _ASKS[row.kind].format(who=row.who or "them")
    day = day_in_words(row.due, language, beside=as_of)
    lines = [f"  {paint.bold(printable(asks))}: {_name(row.company, row.role)} ({day})"]
    lines.append(f"    {printable(row.why)}")
    ways = [way for way in (row.email, row.phone) if way]
    if ways:
        lines.append(f"    {printable(', '.join(ways))}")
    lines.append(paint.muted(f"    {printable(row.path)}:{row.line}"))
    return lines


def _standing_lines(
    standings: Iterable[Standing], names: Mapping[str, str], as_of: date, language: str, paint: Paint
) -> list[str]:
    lines: list[str] = []
    standings = list(standings)
    waiting = [standing for standing in standings if standing.attention == "waiting"]
    if waiting:
        lines += ["", paint.bold("Waiting")]
    for standing in sorted(waiting, key=lambda one: (one.until or date.max, one.application)):
        until = f"nothing to do until {day_in_words(standing.until, language, beside=as_of)}" if standing.until else "muted"
        lines.append(f"  {names[standing.application]}: {until}: {printable(standing.why)}")
    stalled = [standing for standing in standings if standing.attention == "stalled"]
    if stalled:
        lines += ["", paint.bold("Standing still")]
    lines += [f"  {names[standing.application]}: {printable(standing.why)}" for standing in stalled]
    return lines
