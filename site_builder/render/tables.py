"""Interviews, and what was done in the search -> tables for a spreadsheet, as CSV by RFC 4180.

A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe before it, and so does one that
begins with an apostrophe: taking one away gives back what was typed (OWASP ASVS 5.0, 1.2.10).
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.model import Interview
from site_builder.render.material import Material

# Spreadsheets read the wide forms of East Asian keyboards as the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_INTERVIEWS = (
    "date",
    "time",
    "timezone",
    "duration",
    "company",
    "role",
    "stage",
    "format",
    "place",
    "contacts",
    "process",
    "reply_by",
    "closing_date",
    "next_stage",
    "went",
    "fit",
    "decision",
    "outcome",
    "outcome_date",
    "state",
    "cancelled",
    "no_show",
    "salary",
    "job_ad",
    "tags",
    "application",
    "path",
)
_ACTIVITIES = ("date", "employer", "role", "what", "contact", "result")
Row = Sequence[str]


def csv_bytes(rows: Iterator[Row]) -> bytes:
    """Write rows: every cell in quotes, CR LF at the end of each, and the mark by which a spreadsheet knows UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_cell(each) for each in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig", "replace")


def interview_rows(material: Material) -> Iterator[Row]:
    """Give a row for each interview, by date, with the fields under their names in the format; undated ones last."""
    yield _INTERVIEWS
    for each in sorted(material.journal.interviews, key=lambda one: (one.date is None, one.date or date.max, one.path)):
        yield _interview(material, each)


def work_log_rows(material: Material) -> Iterator[Row]:
    """Give a row for each thing that was done in the search, the oldest first."""
    yield _ACTIVITIES
    for week in sorted(material.derived.weeks, key=lambda one: one.monday):
        for each in week.activities:
            yield (each.date.isoformat(), each.employer, each.role, each.what, each.contact, each.result)


def _interview(material: Material, each: Interview) -> Row:
    outcome, stage = each.outcome, each.next_stage
    owner = material.journal.owner.get(each.slug) or ""
    progress = material.derived.progress.get(owner)
    return (
        _day(each.date),
        each.time,
        each.timezone,
        each.duration,
        each.company,
        each.role,
        each.stage,
        each.format,
        each.place,
        "; ".join(
            f"{one.name} <{one.email}>" if one.name and one.email else one.name or one.email for one in each.contacts
        ),
        each.process,
        _day(each.reply_by) or (each.reply_within.text if each.reply_within else ""),
        _day(each.closing_date),
        ""
        if stage is None
        else "none"
        if stage.none
        else " ".join(part for part in (stage.name, _day(stage.date)) if part),
        str(each.went or ""),
        each.fit,
        each.decision,
        outcome.result if outcome else "",
        _day(outcome.date) if outcome else "",
        progress.state if progress else "",
        _yes(each.cancelled),
        _yes(each.no_show),
        each.salary,
        each.job_ad,
        ", ".join(each.tags),
        owner,
        each.path,
    )


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _yes(value: bool | None) -> str:  # noqa: FBT001 - the value of a field
    return "yes" if value else ""


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
