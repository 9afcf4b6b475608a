"""Applications, interviews, and what was done in the search -> tables for a spreadsheet, as CSV by RFC 4180.

A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe before it, and so does one that
begins with an apostrophe: taking one away gives back what was typed (OWASP ASVS 5.0, 1.2.10).
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from site_builder.derive.timeline import Event
from site_builder.derive.work_log import Week
from site_builder.language import Language
from site_builder.model import Application, Interview
from site_builder.render.act_words import result_words, way_words, what_words
from site_builder.render.material import SearchMaterial
from site_builder.render.stands import stands_now

# Spreadsheets read the wide forms of East Asian keyboards as the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
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
_ACTS = ("date", "employer", "address", "role", "what", "people", "reach", "way", "result")
Row = Sequence[str]


def csv_bytes(rows: Iterator[Row]) -> bytes:
    """Write rows: every cell in quotes, CR LF at the end of each, and the mark by which a spreadsheet knows UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_cell(cell) for cell in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig", "replace")


def application_rows(material: SearchMaterial) -> Iterator[Row]:
    """Give a row for each application with its figures, in the order of data.json.

    `rounds` are those held, `answers_took_days` the calendar days that each of their answers took.
    """
    yield _APPLICATIONS
    standings = stands_now(material)
    events: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in reversed(material.overview.timeline):
        events[event.application].append(event)
    for application in material.applications.values():
        standing = standings.get(application.slug)
        attention = standing.attention if standing else ""
        yield _application(material, application, events[application.slug], attention)


def interview_rows(material: SearchMaterial) -> Iterator[Row]:
    """Give a row for each interview, by date, with the fields under their names in the format; undated ones last."""
    yield _INTERVIEWS
    owner = {entry.slug: slug for slug, group in material.applications.items() for entry in group.rounds}
    for interview in sorted(
        material.interviews.values(), key=lambda entry: (entry.date is None, entry.date or date.max, entry.path)
    ):
        yield _interview(interview, owner.get(interview.slug, ""), material)


def work_log_rows(weeks: Sequence[Week], language: Language) -> Iterator[Row]:
    """Give a row for each thing that the writer did in the search, in order of time."""
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
        _day(min((event.date for event in events if event.kind == "applied"), default=None)),
        str(len(held)),
        "; ".join(event.title for event in held),
        _day(held[0].date if held else None),
        _day(held[-1].date if held else None),
        _day(progress.last_touch),
        "; ".join(str(days) for days in progress.answered_in),
        _day(progress.promise.day if progress.promise else None),
        progress.next_name,
        _day(progress.next_day),
        progress.decision,
        _day(progress.ended_on),
        "; ".join(str(entry.went) for entry in entries if entry.went),
        "; ".join(name for name in people if name),
        _last(entry.salary for entry in entries),
        _last(entry.job_ad for entry in entries),
        ", ".join(dict.fromkeys(tag for entry in entries for tag in entry.tags)),
        application.slug,
    )


def _last(texts: Iterable[str]) -> str:
    """Give what was said last."""
    return next((text for text in reversed(list(texts)) if text), "")


def _interview(each: Interview, owner: str, material: SearchMaterial) -> Row:
    outcome, stage = each.outcome, each.next_stage
    progress = material.overview.progress.get(owner)
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
            f"{contact.name} <{contact.email}>" if contact.name and contact.email else contact.name or contact.email
            for contact in each.contacts
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
