"""An application -> what is the same on every day: its rounds, its log, and the entries whose fields count."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from site_builder.check.journal.rounds import WITHOUT_CLOCK, order_of
from site_builder.check.times.lengths import length_alone
from site_builder.derive.elsewhere import NOTHING_BEFORE, NOTHING_ELSEWHERE, Before, Elsewhere, entry_with_outcome
from site_builder.derive.working_days import end_of
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Contact, LogItem


class Dated(Struct, frozen=True):
    """A day, and the entry and line that it was read from."""

    day: date
    interview: Interview
    line: int


class Promise(Dated, frozen=True):
    """The day by which the employer promised an answer; `within` is the length of time that was typed instead."""

    within: str = ""


class Round(Dated, frozen=True):
    """A round with a day that was not cancelled, or (`is_stage`) a named next stage that has no entry yet.

    `interview` is the round's entry, or the entry that names the stage; `stage` is what the round is called. `promise`
    is what was said in it about an answer.
    """

    stage: str = ""
    promise: Promise | None = None
    is_stage: bool = False

    @property
    def order(self) -> tuple[date, int, str, bool]:
        """Return the sort key of rounds: by day, by clock time (those without a time last), then by path."""
        minutes = WITHOUT_CLOCK if self.is_stage else order_of(self.interview)[1]
        return (self.day, minutes, self.interview.path, self.is_stage)

    @property
    def was_attended(self) -> bool:
        """Return whether both sides were there, once the round is over."""
        return self.is_stage or not self.interview.no_show


class Logged(Struct, frozen=True):
    """One item of the log, which all entries of an application share; `day` is None where none was typed."""

    day: date | None
    item: LogItem
    interview: Interview
    promise: Promise | None
    answer_by_line: int


class Touch(Dated, frozen=True):
    """A contact between the two sides: `kind` is a type of the log, `round` or `thanked`.

    `promise` is what they said then about an answer, `held` is true of a round that was held.
    """

    kind: str
    people: tuple[str, ...] = ()
    promise: Promise | None = None
    held: bool = False


class History(Struct, frozen=True):
    """All of an application that does not depend on the day.

    `entries` are in order of date, clock time, then path, with those without a round first; `rounds` are the dated
    entries that were not cancelled; `stages` the dated next stages that no later entry has settled; `log` is by day.
    `outcome` is the entry whose outcome counts; `decision`, `mute` and `snooze` are the last entries that have the
    field, which a round held later may override. `promised` is the promise of an entry without a round. `elsewhere` and
    `before` come from the other applications: what they have come to, and the earlier ones at this company; `handle` is
    the application's name on the command line.
    """

    application: Application
    entries: tuple[Interview, ...]
    rounds: tuple[Round, ...]
    stages: tuple[Round, ...]
    log: tuple[Logged, ...]
    undated_log: tuple[Logged, ...]
    thanked: tuple[Touch, ...]
    outcome: Interview | None
    decision: Interview | None
    mute: Interview | None
    snooze: Interview | None
    closing: Dated | None
    promised: Promise | None = None
    elsewhere: Elsewhere = NOTHING_ELSEWHERE
    before: Before = NOTHING_BEFORE
    handle: str = ""

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Return all contacts, in order of the entries."""
        return tuple(chain.from_iterable(entry.contacts for entry in self.entries))


def history_of(
    application: Application,
    days_off: Container[date],
    elsewhere: Elsewhere = NOTHING_ELSEWHERE,
    before: Before = NOTHING_BEFORE,
    handle: str = "",
) -> History:
    """Collect what every rule needs of an application; promised working days skip `days_off`."""
    entries = tuple(sorted(application.rounds, key=order_of))
    newest_first = entries[::-1]
    rounds = tuple(_round(entry, days_off) for entry in entries if entry.date is not None and not entry.cancelled)
    logged = [record for entry in entries for record in _log(entry)]
    closing = next((entry for entry in newest_first if entry.closing_date), None)
    promises = (_promise_without_round(entry, days_off) for entry in newest_first if entry.date is None)
    return History(
        application=application,
        entries=entries,
        rounds=rounds,
        stages=tuple(_stages(entries, rounds)),
        log=tuple(sorted((record for record in logged if record.day), key=_day_of)),
        undated_log=tuple(record for record in logged if record.day is None),
        thanked=tuple(chain.from_iterable(_thanked(entry) for entry in entries)),
        outcome=entry_with_outcome(entries),
        decision=next((entry for entry in newest_first if entry.decision), None),
        mute=next((entry for entry in newest_first if entry.mute and entry.mute.done), None),
        snooze=next((entry for entry in newest_first if entry.snooze_until), None),
        closing=_dated(closing, closing.closing_date, "closing_date") if closing else None,
        promised=next((promise for promise in promises if promise), None),
        elsewhere=elsewhere,
        before=before,
        handle=handle,
    )


def line_of(interview: Interview, *fields: str) -> int:
    """Return the line of the first of `fields` that was typed; 1 where none was."""
    return next((interview.lines[name] for name in fields if name in interview.lines), 1)


def date_line(interview: Interview) -> int:
    """Return the line of an entry's date; 1 where the day comes from the file's name."""
    return 1 if interview.date_from_name else line_of(interview, "date")


def _promise(interview: Interview, days_off: Container[date], since: date | None) -> Promise | None:
    """Return the promise of an entry; a length of time counts from the day `since`."""
    if interview.reply_by:
        return Promise(interview.reply_by, interview, line_of(interview, "reply_by"))
    within = interview.reply_within
    if within and since:
        return Promise(
            end_of(within, since, days_off), interview, line_of(interview, "reply_within"), length_alone(within.text)
        )
    return None


def _promise_without_round(interview: Interview, days_off: Container[date]) -> Promise | None:
    """Return the promise of an entry without a round, counted from the application."""
    applied = (item.date for item in interview.log if item.type == "applied" and item.date)
    return _promise(interview, days_off, max(applied, default=None))


def _dated(interview: Interview, day: date | None, field: str) -> Dated | None:
    return Dated(day, interview, line_of(interview, field)) if day else None


def _day_of(logged: Logged) -> date:
    return logged.day or date.max


def _round(entry: Interview, days_off: Container[date]) -> Round:
    return Round(entry.date or date.max, entry, date_line(entry), entry.stage, _promise(entry, days_off, entry.date))


def _log(entry: Interview) -> Iterator[Logged]:
    for index, item in enumerate(entry.log):
        line = entry.lines.get(f"log[{index}].reply_by", item.line)
        promise = Promise(item.reply_by, entry, line) if item.reply_by else None
        yield Logged(item.date, item, entry, promise, entry.lines.get(f"log[{index}].answer_by", item.line))


def _thanked(entry: Interview) -> Iterator[Touch]:
    """Yield the dated thank-yous; a day typed for a whole round is one touch, not one for each contact."""
    if entry.thanked and entry.thanked.done and entry.thanked.day:
        yield Touch(entry.thanked.day, entry, line_of(entry, "thanked"), "thanked")
    for index, contact in enumerate(entry.contacts):
        if contact.thanked and contact.thanked.done and contact.thanked.day:
            line = entry.lines.get(f"contacts[{index}].thanked", contact.line)
            yield Touch(contact.thanked.day, entry, line, "thanked", (contact.name,))


def _stages(entries: Sequence[Interview], rounds: Sequence[Round]) -> list[Round]:
    """Find the dated next stages that wait for their entry; of several for one day, the one named last."""
    by_day = {}
    for number, entry in enumerate(entries):
        stage = entry.next_stage
        if stage is None or stage.none or stage.date is None or _is_settled(entry, stage.date, rounds):
            continue
        if _was_cancelled(stage.name, stage.date, entries[number + 1 :]):
            continue
        line = line_of(entry, "next_stage.date", "next_stage")
        by_day[stage.date] = Round(stage.date, entry, line, stage.name, is_stage=True)
    return sorted(by_day.values(), key=lambda round_: round_.order)


def _was_cancelled(name: str, day: date, later: Sequence[Interview]) -> bool:
    """Return whether a named stage has an entry among the later ones, by its day or name, that was cancelled."""
    return any(
        other.cancelled and (other.date == day or (name and other.stage.casefold() == name.casefold()))
        for other in later
    )


def _is_settled(entry: Interview, day: date, rounds: Sequence[Round]) -> bool:
    """Return whether a later entry tells how it went on after `entry`, which names a next stage for `day`.

    An entry without a date has no later one; there the days of its log decide, otherwise the stage's day. A stage dated
    before its own round is a mistake and is not waited for.
    """
    if entry.date is not None:
        return day < entry.date or any(order_of(round_.interview) > order_of(entry) for round_ in rounds)
    begun = max((item.date for item in entry.log if item.date), default=day)
    return any(round_.day >= begun for round_ in rounds)
