"""Applications -> everything dated in them, day by day, and the timeline of all, newest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day  # a field is called date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.attended import was_there
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.application.offer_items import is_offer_word, makes_offer
from site_builder.derive.follow_ups.endings import known_day
from site_builder.derive.working_days import days_after
from site_builder.language.language import in_english
from site_builder.language.said import Said, said, typed
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem


class Event(Struct, frozen=True):
    """Something dated; `milestone` is true of interviews held (a step forward) and of offers.

    `kind` is `round`, a log type, `thanked`, `told`, `task`, `done`, `promise`, `closing`, `snooze`, `next-stage`,
    `offer`, or the name of an ending. `said` is the short text ("Technical interview"), `note` the rest, as typed,
    `channel` the channel of a message or the format of a round. `told` is true of a round whose entry says how it went,
    `missed` of a round that did not take place, `done` of a finished task, `assumed` of an ending without a known day,
    which is put on the day of its round. The event reads like this on the days from `first` to `last`: a round becomes
    a milestone once it was held.
    """

    date: Day
    kind: str
    said: Said
    note: str
    company: str
    role: str
    application: str | None
    interview: str
    milestone: bool
    channel: str = ""
    told: bool = False
    missed: bool = False
    assumed: bool = False
    done: bool = False
    first: Day = Day.min
    last: Day = Day.max

    @property
    def title(self) -> str:
        """Return the short text in English, for programs."""
        return in_english(self.said)


_ENDINGS = {
    "offer": said("Offer"),
    "accepted": said("Accepted"),
    "declined": said("Declined"),
    "rejected": said("They said no"),
    "withdrawn": said("Withdrawn"),
    "ghosted": said("Gone quiet"),
}
_LOGGED = {
    "applied": said("Applied"),
    "thank-you": said("Thank-you sent"),
    "nudge": said("Asked for news"),
    "message": said("Message sent"),
    "reply": said("Their reply"),
    "call": said("Spoke"),
    "withdrawal": said("Withdrew"),
    "feedback-request": said("Asked for feedback"),
    "reference": said("Reference told"),
    "note": said("Note"),
}
_WAYS = {
    "email": said("by e-mail"),
    "phone": said("by phone"),
    "letter": said("by letter"),
    "in person": said("in person"),
    "video": said("by video"),
}
_SERVICES = {
    name.casefold(): name
    for name in ("LinkedIn", "WhatsApp", "Xing", "Signal", "Slack", "Teams", "Zoom", "Skype", "Meet", "SMS")
}


def channel_name(channel: str) -> str:
    """Return a known service in the service's own spelling; any other channel as typed."""
    return _SERVICES.get(channel.casefold(), channel)


def channel_words(channel: str) -> Said:
    """Return the words for a channel: "by phone" for one of the format, "via …" for any other."""
    return _WAYS.get(channel) or said("via %(channel)s", channel=channel_name(channel))


def events_of(course: Course) -> tuple[Event, ...]:
    """Collect everything dated in an application, entry by entry, as it reads on each day to the horizon."""
    lasts = [*(span.last for span in course.spans[:-1]), Day.max]
    spans = [(span.first, last, _numbered(_events_on(span.value))) for span, last in zip(course, lasts, strict=True)]
    return tuple(
        replace(event, first=max(first, event.first), last=last)
        for key in _merge_orders([keys for _, _, keys in spans])
        for event, first, last in _runs(key, spans)
        if event.first <= last
    )


_Key = tuple[Event, int]  # the number tells equal events of one day apart


def _numbered(events: Iterable[Event]) -> tuple[_Key, ...]:
    counts: Counter[Event] = Counter()
    keys = []
    for event in events:
        keys.append((event, counts[event]))
        counts[event] += 1
    return tuple(keys)


def _merge_orders(lists: Iterable[Sequence[_Key]]) -> Sequence[_Key]:
    """Merge lists into one that keeps the order of each."""
    merged: list[_Key] = []
    for keys in lists:
        known, at = set(merged), 0
        for key in keys:
            if key in known:
                at = merged.index(key) + 1
            else:
                merged.insert(at, key)
                at += 1
    return merged


def _runs(key: _Key, spans: Iterable[tuple[Day, Day, Sequence[_Key]]]) -> Iterator[tuple[Event, Day, Day]]:
    """Yield an event with the first and the last day of each run of spans that have it."""
    run: tuple[Day, Day] | None = None
    for first, last, keys in spans:
        if key in keys:
            run = (run[0] if run else first, last)
        elif run:
            yield key[0], *run
            run = None
    if run:
        yield key[0], *run


def _events_on(case: Case) -> Iterator[Event]:
    for interview in case.facts.history.entries:
        yield from _events(case, interview)


def sort_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort events, the newest first; on one day by company and entry."""
    return tuple(sorted(events, key=lambda event: (-event.date.toordinal(), event.company, event.interview)))


def _events(case: Case, interview: Interview) -> Iterator[Event]:
    held_slugs = {round_.interview.slug for round_ in case.facts.held if not round_.is_stage}
    if interview.date:
        yield replace(
            _event(
                case, interview, interview.date, "round", _name(interview), interview.place, channel=interview.format
            ),
            milestone=interview.slug in held_slugs,
            told=was_there(interview) and not interview.no_show and not interview.cancelled,
            missed=bool(interview.cancelled or interview.no_show),
        )
    for item in interview.log:
        if item.date:
            kind = item.type or "note"
            title = _ENDINGS["offer"] if _is_the_offer(item, interview) else _title(item)
            note = "" if is_offer_word(item.note) else item.note
            yield _event(case, interview, item.date, kind, title, note, channel=item.channel)
    if (mark := interview.thanked) and mark.done and mark.day:
        yield _event(case, interview, mark.day, "thanked", said("Thank-you sent"), mark.note)
    for contact in interview.contacts:
        if (mark := contact.thanked) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "thanked", said("Thanked %(name)s", name=contact.name), mark.note)
    for reference in interview.references:
        if (mark := reference.told) and mark.done and mark.day:
            words = said("Told %(name)s to expect a call", name=reference.name)
            yield _event(case, interview, mark.day, "told", words, mark.note)
    yield from _days_named(case, interview)


def _days_named(case: Case, interview: Interview) -> Iterator[Event]:
    yield from (_once_passed(case, event) for event in _dues(case, interview))
    yield from _done(case, interview)
    yield from (_once_passed(case, event) for event in _promises(case, interview))
    if interview.closing_date:
        yield _event(case, interview, interview.closing_date, "closing", said("Applications close"))
    if interview.snooze_until:
        yield _event(case, interview, interview.snooze_until, "snooze", said("Put off until this day"))
    is_past_stage = any(round_.is_stage and round_.interview is interview for round_ in case.facts.held)
    stage = interview.next_stage
    if (
        stage
        and stage.date
        and (is_past_stage or any(round_.interview is interview for round_ in case.facts.stages_ahead))
    ):
        name = typed(stage.name) if stage.name else said("Next stage")
        yield _event(case, interview, stage.date, "next-stage", name, milestone=is_past_stage)
    outcome = interview.outcome
    day_known = known_day(interview, case.facts.history, case.facts.log, case.facts.past)
    day = day_known or interview.date
    if outcome and day:
        kind = outcome.result
        event = _event(case, interview, day, kind, _ENDINGS[kind], milestone=kind in {"offer", "accepted"})
        yield replace(event, assumed=day_known is None)


def _once_passed(case: Case, event: Event) -> Event:
    """Show a day of a finished application only once it has passed: nothing ahead is expected any more."""
    return replace(event, first=days_after(event.date, 1)) if case.facts.is_over else event


def _dues(case: Case, interview: Interview) -> Iterator[Event]:
    """Yield the days on which tasks are due."""
    for task in interview.tasks:
        if task.due:
            is_done = task.done is not None and task.done.done
            due = _event(case, interview, task.due, "task", _due(task.what, is_done=is_done))
            yield replace(due, done=is_done)


def _done(case: Case, interview: Interview) -> Iterator[Event]:
    """Yield the days on which a task or a preparation was done."""
    for task in interview.tasks:
        if (mark := task.done) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "done", said("Done: %(what)s", what=task.what), mark.note)
    for prepared in interview.next_stage.prep if interview.next_stage else ():
        if (mark := prepared.done) and mark.done and mark.day:
            yield _event(case, interview, mark.day, "done", said("Prepared: %(what)s", what=prepared.what), mark.note)


def _promises(case: Case, interview: Interview) -> Iterator[Event]:
    """Yield the days by which the employer answers, or wants an answer, each day once."""
    days = [
        round_.promise.day for round_ in case.facts.history.rounds if round_.interview is interview and round_.promise
    ]
    if not days and interview.reply_by:  # of a round without a day, or one that was cancelled
        days = [interview.reply_by]
    days += [item.reply_by for item in interview.log if item.reply_by]
    for day in dict.fromkeys(days):
        yield _event(case, interview, day, "promise", said("They answer by this day"))
    wanted = [interview.outcome.answer_by] if interview.outcome else []
    wanted += [item.answer_by for item in interview.log]
    for day in dict.fromkeys(answer_by for answer_by in wanted if answer_by):
        yield _event(case, interview, day, "promise", said("They want an answer by this day"))


def _name(interview: Interview) -> Said:
    """Return the name of a round, with a note where it did not take place."""
    name = typed(interview.stage)
    if not interview.stage:
        name = said("Talk") if interview.format == "chat" else said("Interview")
    if interview.cancelled:
        return said("%(round)s, cancelled", round=name)
    return said("%(round)s, nobody called", round=name) if interview.no_show else name


def _due(what: str, *, is_done: bool) -> Said:
    return said("Due: %(what)s, done", what=what) if is_done else said("Due: %(what)s", what=what)


def _is_the_offer(item: LogItem, interview: Interview) -> bool:
    """Return whether a log item records the offer itself: the outcome then says how the offer was answered."""
    outcome = interview.outcome
    return makes_offer(item, interview.log) and not (outcome and outcome.result == "offer")


def _title(item: LogItem) -> Said:
    """Return an item of the log in a few words: what, by which channel, with whom."""
    words = _LOGGED.get(item.type, _LOGGED["note"])
    if item.channel:
        words = said("%(what)s %(way)s", what=words, way=channel_words(item.channel))
    return said("%(what)s, %(people)s", what=words, people=", ".join(item.people)) if item.people else words


def _event(  # noqa: PLR0913 - the parts of an event
    case: Case,
    interview: Interview,
    day: Day,
    kind: str,
    words: Said,
    note: str = "",
    *,
    milestone: bool = False,
    channel: str = "",
) -> Event:
    company, role = case.application.company, case.application.role
    return Event(day, kind, words, note, company, role, case.slug, interview.slug, milestone, channel)
