"""One application -> everything dated in it; all of them -> the timeline, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from site_builder.derive.cases import Case
from site_builder.derive.follow_ups.facts import was_there
from site_builder.model import Interview, LogItem


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; `milestone` is true of interviews held (a step forward) and of offers.

    `kind` is `round`, a log type, `thanked`, `told`, `task`, `done`, `promise`, `closing`, `snooze`, `next-stage`,
    `offer`, or the name of an ending. `title` is the short text ("Technical interview"), `note` the rest, as typed,
    `channel` the way of a message or the format of a round. `told` is true of a round whose entry says how it was,
    `missed` of a round that did not take place.
    """

    date: date
    kind: str
    title: str
    note: str
    company: str
    role: str
    application: str | None
    interview: str
    milestone: bool
    channel: str = ""
    told: bool = False
    missed: bool = False


_ENDINGS = {
    "offer": "Offer",
    "accepted": "Accepted",
    "declined": "Declined",
    "rejected": "They said no",
    "withdrawn": "Withdrawn",
    "ghosted": "Gone quiet",
}
_LOGGED = {
    "applied": "Applied",
    "thank-you": "Thank-you sent",
    "nudge": "Asked for news",
    "message": "Message sent",
    "reply": "Their reply",
    "call": "Call",
    "withdrawal": "Withdrew",
    "feedback-request": "Asked for feedback",
    "reference": "Reference told",
    "note": "Note",
}


def events_of(case: Case) -> tuple[Event, ...]:
    """Gather everything dated in an application, entry by entry."""
    return tuple(event for interview in case.facts.history.entries for event in _events(case, interview))


def newest_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort events, the newest first; those of one day in the order of company and entry."""
    return tuple(sorted(events, key=lambda event: (-event.date.toordinal(), event.company, event.interview)))


def _events(case: Case, interview: Interview) -> Iterator[Event]:
    held = {round_.interview.slug for round_ in case.facts.held if not round_.named}
    if interview.date:
        name = interview.stage or ("Talk" if interview.format == "chat" else "Interview")
        after = ", cancelled" if interview.cancelled else ", nobody called" if interview.no_show else ""
        yield replace(
            _event(case, interview, interview.date, "round", name + after, interview.place, channel=interview.format),
            milestone=interview.slug in held,
            told=was_there(interview) and not interview.no_show and not interview.cancelled,
            missed=bool(interview.cancelled or interview.no_show),
        )
    for item in interview.log:
        if item.date:
            kind = item.type or "note"
            yield _event(case, interview, item.date, kind, _title(item), item.note, channel=item.channel)
    if (mark := interview.thanked) and mark.done and mark.day:
        yield _event(case, interview, mark.day, "thanked", "Thank-you sent", mark.note)
    for contact in interview.contacts:
        if (mark := contact.thanked) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "thanked", f"Thanked {contact.name}", mark.note)
    for reference in interview.references:
        if (mark := reference.told) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "told", f"Told {reference.name} to expect a call", mark.note)
    yield from _days_named(case, interview)


def _days_named(case: Case, interview: Interview) -> Iterator[Event]:
    yield from _tasks(case, interview)
    yield from (event for event in _promises(case, interview) if not _is_beyond(case, event.date))
    if interview.closing_date:
        yield _event(case, interview, interview.closing_date, "closing", "Applications close")
    if interview.snooze_until:
        yield _event(case, interview, interview.snooze_until, "snooze", "Put off until this day")
    named = any(round_.named and round_.interview is interview for round_ in case.facts.held)
    stage = interview.next_stage
    if stage and stage.date and (named or any(round_.interview is interview for round_ in case.facts.stages_ahead)):
        yield _event(case, interview, stage.date, "next-stage", stage.name or "Next stage", milestone=named)
    outcome = interview.outcome
    day = (outcome.date or interview.date) if outcome else None
    if outcome and day:
        kind = outcome.result
        yield _event(case, interview, day, kind, _ENDINGS[kind], milestone=kind in {"offer", "accepted"})


def _is_beyond(case: Case, day: date) -> bool:
    """Whether a day is still ahead of what is over: nothing is waited for there, nor asked for."""
    return case.facts.is_over and not case.facts.today.passed(day)


def _tasks(case: Case, interview: Interview) -> Iterator[Event]:
    """Give the days by which they wanted something, and those on which it was done or prepared."""
    for task in interview.tasks:
        is_done = task.done is not None and task.done.done
        if task.due and not _is_beyond(case, task.due):
            yield _event(case, interview, task.due, "task", f"Due: {task.what}{', done' if is_done else ''}")
        if task.done and is_done and task.done.day:
            yield _event(case, interview, task.done.day, "done", f"Done: {task.what}", task.done.note)
    for prepared in interview.next_stage.prep if interview.next_stage else ():
        if (mark := prepared.done) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "done", f"Prepared: {prepared.what}", mark.note)


def _promises(case: Case, interview: Interview) -> Iterator[Event]:
    """Give the days by which they answer, or want an answer; each once, however often it was said."""
    days = [
        round_.promise.day for round_ in case.facts.history.rounds if round_.interview is interview and round_.promise
    ]
    if not days and interview.reply_by:  # of a round without a day, or one that was cancelled
        days = [interview.reply_by]
    days += [item.reply_by for item in interview.log if item.reply_by]
    for day in dict.fromkeys(days):
        yield _event(case, interview, day, "promise", "They answer by this day")
    wanted = [interview.outcome.answer_by] if interview.outcome else []
    wanted += [item.answer_by for item in interview.log]
    for day in dict.fromkeys(answer_by for answer_by in wanted if answer_by):
        yield _event(case, interview, day, "promise", "They want an answer by this day")


def _title(item: LogItem) -> str:
    """Write an item of the log in a few words: what, by which way, with whom."""
    by = f" by {item.channel}" if item.channel else ""
    people = f", {', '.join(item.people)}" if item.people else ""
    return f"{_LOGGED.get(item.type, 'Note')}{by}{people}"


def _event(  # noqa: PLR0913 - the parts of an event
    case: Case,
    interview: Interview,
    day: date,
    kind: str,
    title: str,
    note: str = "",
    *,
    milestone: bool = False,
    channel: str = "",
) -> Event:
    company, role = case.application.company, case.application.role
    return Event(day, kind, title, note, company, role, case.slug, interview.slug, milestone, channel)
