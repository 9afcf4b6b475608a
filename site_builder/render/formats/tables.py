"""Applications, interviews, and the work log -> tables for a spreadsheet, as CSV by RFC 4180.

A spreadsheet runs a cell that begins like a formula, so such a cell gets a leading apostrophe. So does a cell that
begins with an apostrophe: dropping one always restores the text as typed (OWASP ASVS 5.0, 1.2.10).
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.check.journal.rounds import latest_value
from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.work_log import Week
from site_builder.language.language import Language
from site_builder.model.described import fields_of
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Contact, NextStage, Outcome
from site_builder.read.characters import FORMULA
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.standings import current_standings
from site_builder.render.work_search.act_words import result_words, way_words, what_words

_APPLICATIONS = (
    "company",
    "role",
    "state",
    "attention",
    "applied",
    "rounds",
    "stages",
    "first_interview",
    "last_interview",
    "last_in_touch",
    "answers_took_days",
    "answer_promised_by",
    "next",
    "next_date",
    "decision",
    "ended",
    "went",
    "contacts",
    "salary",
    "job_ad",
    "tags",
    "application",
)
# The columns of an interview. A field that is neither here nor below comes after these, before the path.
_INTERVIEWS = (
    "date", "time", "timezone", "duration", "company", "role", "stage", "format", "place", "contacts", "process",
    "reply_by", "closing_date", "next_stage", "went", "fit", "decision", "outcome", "outcome_date", "state",
    "cancelled", "no_show", "salary", "job_ad", "tags", "application",
)  # fmt: skip
_NO_COLUMN = frozenset(
    {"documents", "thanked", "reply_within", "tasks", "references", "offer", "log", "snooze_until", "mute", "hidden"}
)
_ACTS = ("date", "employer", "address", "role", "what", "people", "reach", "way", "result")
Row = Sequence[str]


def csv_bytes(rows: Iterator[Row]) -> bytes:
    """Render rows as CSV: all cells quoted, lines end with CR LF, and a byte order mark tells spreadsheets UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_cell(cell) for cell in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig", "replace")


def application_rows(material: SearchMaterial) -> Iterator[Row]:
    """Yield the header and a row for each application with its figures, in the order of data.json.

    `rounds` counts those held, `answers_took_days` are the calendar days that each of their answers took.
    """
    yield _APPLICATIONS
    standings = current_standings(material)
    events: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in reversed(material.overview.timeline):
        events[event.application].append(event)
    for application in material.applications.values():
        standing = standings.get(application.slug)
        attention = standing.attention if standing else ""
        yield _application(material, application, events[application.slug], attention)


def interview_rows(material: SearchMaterial) -> Iterator[Row]:
    """Yield the header and a row for each interview by date, undated ones last; columns are named as in the format."""
    yield _interview_columns()
    owners = {entry.slug: slug for slug, group in material.applications.items() for entry in group.rounds}
    for interview in sorted(
        material.interviews.values(), key=lambda entry: (entry.date is None, entry.date or date.max, entry.path)
    ):
        yield _interview(interview, owners.get(interview.slug, ""), material)


def work_log_rows(weeks: Sequence[Week], language: Language) -> Iterator[Row]:
    """Yield the header and a row for each act of the work log, in order of time."""
    yield _ACTS
    for act in (act for week in weeks for act in week.acts):
        yield (
            act.date.isoformat(),
            act.employer,
            act.address,
            act.role,
            language.of(what_words(act)),
            "; ".join(act.people),
            "; ".join(act.reach),
            language.of(way_words(act)),
            language.of(result_words(act.answer)),
        )


def _application(material: SearchMaterial, application: Application, events: Sequence[Event], attention: str) -> Row:
    progress = material.overview.progress[application.slug]
    entries = application.rounds
    held = [event for event in events if event.kind == "round" and event.milestone]
    people = dict.fromkeys(contact.name or contact.email for entry in entries for contact in entry.contacts)
    return (
        application.company,
        application.role,
        progress.state,
        attention,
        _text(min((event.date for event in events if event.kind == "applied"), default=None)),
        str(len(held)),
        "; ".join(event.title for event in held),
        _text(held[0].date if held else None),
        _text(held[-1].date if held else None),
        _text(progress.last_touch),
        "; ".join(str(days) for days in progress.answered_in),
        _text(progress.promise.day if progress.promise else None),
        progress.next_name,
        _text(progress.next_day),
        progress.decision,
        _text(progress.ended_on),
        "; ".join(str(entry.went) for entry in entries if entry.went),
        "; ".join(name for name in people if name),
        latest_value(entries, "salary"),
        latest_value(entries, "job_ad"),
        ", ".join(dict.fromkeys(tag for entry in entries for tag in entry.tags)),
        application.slug,
    )


def _interview_columns() -> tuple[str, ...]:
    others = (name for name in fields_of(Interview) if name not in _INTERVIEWS and name not in _NO_COLUMN)
    return (*_INTERVIEWS, *others, "path")


def _interview(interview: Interview, owner: str, material: SearchMaterial) -> Row:
    outcome, within = interview.outcome, interview.reply_within
    progress = material.overview.progress.get(owner)
    others = {
        "reply_by": _text(interview.reply_by) or (within.text if within else ""),
        "outcome_date": _text(outcome.date if outcome else None),
        "state": progress.state if progress else "",
        "application": owner,
    }
    names = _interview_columns()
    return tuple(others[name] if name in others else _text(getattr(interview, name)) for name in names)


def _text(value: object) -> str:
    """Format the value of a field on one line, as an entry may have it."""
    if isinstance(value, Contact):
        return f"{value.name} <{value.email}>" if value.name and value.email else value.name or value.email
    if isinstance(value, NextStage):
        return "none" if value.none else " ".join(part for part in (value.name, _text(value.date)) if part)
    if isinstance(value, Outcome):
        return value.result
    if isinstance(value, tuple):
        return ("; " if value and isinstance(value[0], Contact) else ", ").join(map(_text, value))
    return "yes" if value is True else str(value or "")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
