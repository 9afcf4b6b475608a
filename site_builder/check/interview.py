"""Values read from a front matter -> the frozen Interview that all later stages use."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from site_builder.check.fields.values import Notes
from site_builder.check.times.lengths import read_minutes
from site_builder.model.journal import Interview
from site_builder.model.parts import Decision
from site_builder.patterns import pattern
from site_builder.read.nodes import RawEntry

_DAY = pattern(r"(?:19[7-9]\d|2[01]\d\d)-\d{2}-\d{2}(?!\d)")


def interview_of(raw: RawEntry, read: Mapping[str, Any], notes: Notes, slug: str) -> Interview:
    """Build the interview of an entry; without a date, the day at the start of the file's name is used.

    A field has the value that was read, except where another field adds to it.
    """
    day_of_name = None if "date" in read else _day_of_name(raw.path)
    duration: str = read.get("duration", "")
    decision: Decision | None = read.get("decision")
    joined = {
        "date": read.get("date", day_of_name),
        "time": notes.time or read.get("time", ""),
        "duration": duration or (f"{notes.minutes} min" if notes.minutes else ""),
        "timezone": read.get("timezone") or notes.offset,
        "decision": decision.decision if decision else "",
    }
    return Interview(
        path=raw.path,
        slug=slug,
        date_from_name=day_of_name is not None,
        minutes=read_minutes(duration) if duration else notes.minutes,
        decided=decision.date if decision else None,
        body=raw.body,
        raw=raw.raw,
        **{**read, **joined},
    )


def _day_of_name(path: str) -> date | None:
    """Return the day at the start of a file's name."""
    begin = _DAY.match(path.rpartition("/")[2])
    try:
        return date.fromisoformat(begin[0]) if begin else None
    except ValueError:
        return None
