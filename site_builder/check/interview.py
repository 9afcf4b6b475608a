"""A front matter that was read -> the frozen Interview that all later stages speak of."""

import re
from datetime import date

from site_builder.check.fields import EntryFields
from site_builder.check.lengths import read_minutes
from site_builder.check.parts import (
    ContactFields,
    LogFields,
    NextStageFields,
    OutcomeFields,
    PrepFields,
    ReferenceFields,
    TaskFields,
)
from site_builder.check.values import Notes
from site_builder.model import (
    Contact,
    Interview,
    LogItem,
    NextStage,
    Outcome,
    PrepItem,
    Reference,
    Task,
)
from site_builder.read.nodes import RawEntry

_DAY = re.compile(r"(?:19[7-9]\d|2[01]\d\d)-\d{2}-\d{2}(?!\d)")
_NOTHING = frozenset({"none", "no"})


def interview_of(raw: RawEntry, fields: EntryFields, notes: Notes, slug: str) -> Interview:
    """Make the interview of an entry; without a date the one that its file's name begins with counts."""
    named = None if fields.date else _day_of_name(raw.path)
    return Interview(
        path=raw.path,
        slug=slug,
        company=fields.company or "",
        role=fields.role or "",
        date=fields.date or named,
        date_from_name=named is not None,
        time=notes.time or fields.time or "",
        duration=fields.duration or (f"{notes.minutes} min" if notes.minutes else ""),
        minutes=read_minutes(fields.duration) if fields.duration else notes.minutes,
        timezone=fields.timezone or notes.offset,
        stage=fields.stage or "",
        format=fields.format or "",
        place=fields.place or "",
        application=fields.application or "",
        job_ad=fields.job_ad or "",
        documents=fields.documents or (),
        salary=fields.salary or "",
        contacts=tuple(contact for part in fields.contacts or () if (contact := _contact(part)).name),
        thanked=fields.thanked,
        process=fields.process or "",
        reply_by=fields.reply_by,
        reply_within=fields.reply_within,
        closing_date=fields.closing_date,
        next_stage=_next_stage(fields.next_stage) if fields.next_stage else None,
        tasks=tuple(_task(task) for task in fields.tasks or ()),
        references=tuple(_reference(reference) for reference in fields.references or ()),
        went=fields.went,
        fit=fields.fit or "",
        decision=(fields.decision.decision or "") if fields.decision else "",
        decided=fields.decision.date if fields.decision else None,
        outcome=_outcome(fields.outcome) if fields.outcome else None,
        offer=fields.offer or (),
        no_show=fields.no_show,
        cancelled=fields.cancelled,
        log=tuple(_log_item(item) for item in fields.log or ()),
        snooze_until=fields.snooze_until,
        mute=fields.mute,
        hidden=fields.hidden,
        tags=fields.tags or (),
        body=raw.body,
        raw=raw.raw,
    )


def _day_of_name(path: str) -> date | None:
    """Read the day that a file's name begins with."""
    found = _DAY.match(path.rpartition("/")[2])
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _contact(fields: ContactFields) -> Contact:
    return Contact(
        name=fields.name or fields.email or fields.phone or fields.linkedin or fields.role or "",
        role=fields.role or "",
        email=fields.email or "",
        phone=fields.phone or "",
        linkedin=fields.linkedin or "",
        thanked=fields.thanked,
        talked_about=fields.talked_about or "",
        line=fields.line,
    )


def _next_stage(fields: NextStageFields) -> NextStage:
    none = (fields.name or "").casefold() in _NOTHING and fields.date is None
    prep = tuple(_prep_item(item) for item in fields.prep or ())
    return NextStage("" if none else fields.name or "", fields.date, prep, none)


def _prep_item(fields: PrepFields) -> PrepItem:
    return PrepItem(fields.what or "", fields.done)


def _task(fields: TaskFields) -> Task:
    return Task(fields.what or "", fields.due, fields.done, fields.line)


def _reference(fields: ReferenceFields) -> Reference:
    return Reference(fields.name or "", fields.told, fields.line)


def _outcome(fields: OutcomeFields) -> Outcome | None:
    return Outcome(fields.result, fields.date, fields.answer_by) if fields.result else None


def _log_item(fields: LogFields) -> LogItem:
    return LogItem(
        type=fields.type or "",
        date=fields.date,
        channel=fields.channel or "",
        people=fields.people or (),
        note=fields.note or "",
        reply_by=fields.reply_by,
        needs_answer=bool(fields.needs_answer),
        answer_by=fields.answer_by,
        line=fields.line,
    )
