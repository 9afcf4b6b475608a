"""A front matter that was read -> the frozen Interview that all later stages speak of."""

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


def interview_of(raw: RawEntry, given: Mapping[str, Any], notes: Notes, slug: str) -> Interview:
    """Make the interview of an entry; without a date the one that its file's name begins with counts.

    A field stands as it was read, but for those of which another says something too.
    """
    named = None if "date" in given else _day_of_name(raw.path)
    duration: str = given.get("duration", "")
    decision: Decision | None = given.get("decision")
    joined = {
        "date": given.get("date", named),
        "time": notes.time or given.get("time", ""),
        "duration": duration or (f"{notes.minutes} min" if notes.minutes else ""),
        "timezone": given.get("timezone") or notes.offset,
        "decision": decision.decision if decision else "",
    }
    return Interview(
        path=raw.path,
        slug=slug,
        date_from_name=named is not None,
        minutes=read_minutes(duration) if duration else notes.minutes,
        decided=decision.date if decision else None,
        body=raw.body,
        raw=raw.raw,
        **{**given, **joined},
    )


def _day_of_name(path: str) -> date | None:
    """Read the day that a file's name begins with."""
    begin = _DAY.match(path.rpartition("/")[2])
    try:
        return date.fromisoformat(begin[0]) if begin else None
    except ValueError:
        return None
