"""An application -> what is the same on every day that one looks at it: its rounds, its log, and what speaks for it."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from site_builder.check.journal.rounds import WITHOUT_CLOCK, order_of
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
    """The day by which they said that they would answer; `within` is what was typed where we counted it."""

    within: str = ""


class Round(Dated, frozen=True):
    """A round with a day that was not cancelled; or (`named`) a next stage that has no entry yet, which stands for one.

    `interview` of a named one is the entry that names it, `stage` what the round is called. `promise` is what was said
    in it about when they would answer.
    """

    stage: str = ""
    promise: Promise | None = None
    named: bool = False

    @property
    def order(self) -> tuple[date, int, str, bool]:
        """Sort rounds by day, by clock time (those without one last), then by path."""
        minutes = WITHOUT_CLOCK if self.named else order_of(self.interview)[1]
        return (self.day, minutes, self.interview.path, self.named)

    @property
    def was_attended(self) -> bool:
        """Whether both sides were there, once it is over."""
        return self.named or not self.interview.no_show


class Logged(Struct, frozen=True):
    """One item of the log that all entries of an application share; `day` is None where none was typed."""

    day: date | None
    item: LogItem
    interview: Interview
    promise: Promise | None
    answer_by_line: int


class Touch(Dated, frozen=True):
    """Something between the two sides: `kind` is a type of the log, `round` or `thanked`.

    `promise` is what they said then about when they would answer, `held` is true of a round that was held.
    """

    kind: str
    people: tuple[str, ...] = ()
    promise: Promise | None = None
    held: bool = False


class History(Struct, frozen=True):
    """All of an application that no day changes.

    `entries` are in order of date, clock time, then path, an application without a round first; `rounds` are those of
    them with a date that were not cancelled; `stages` the dated next stages that no later entry has settled; `log` is
    by day. `outcome` is the entry whose outcome speaks; `decision`, `mute` and `snooze` are the last entries that have
    the field, which a round that is held later may settle. `promised` is what an entry without a round has about when
    they answer. `elsewhere` and `before` are given: what the other applications have come to, and the earlier ones at
    this company; `handle` is the word that means the latest entry on the command line.
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
        """Return everyone whom an entry names, in order of the entries."""
        return tuple(chain.from_iterable(entry.contacts for entry in self.entries))


def history_of(
    application: Application,
    days_off: Container[date],
    elsewhere: Elsewhere = NOTHING_ELSEWHERE,
    before: Before = NOTHING_BEFORE,
    handle: str = "",
) -> History:
    """Put together what every rule needs of an application; `days_off` count where they promised working days."""
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
    """Return the line of an entry's date; 1 where the day is that of the file's name."""
    return 1 if interview.date_from_name else line_of(interview, "date")


def _promise(interview: Interview, days_off: Container[date], since: date | None) -> Promise | None:
    """Read when they said that they would answer; a length of time counts from the day `since`."""
    if interview.reply_by:
        return Promise(interview.reply_by, interview, line_of(interview, "reply_by"))
    within = interview.reply_within
    if within and since:
        return Promise(end_of(within, since, days_off), interview, line_of(interview, "reply_within"), within.text)
    return None


def _promise_without_round(interview: Interview, days_off: Container[date]) -> Promise | None:
    """Read the promise of an entry without a round, which counts from the application."""
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
    """Yield the dated thank-yous; a day that was typed for all of a round once, not once for each contact."""
    if entry.thanked and entry.thanked.done and entry.thanked.day:
        yield Touch(entry.thanked.day, entry, line_of(entry, "thanked"), "thanked")
    for index, contact in enumerate(entry.contacts):
        if contact.thanked and contact.thanked.done and contact.thanked.day:
            line = entry.lines.get(f"contacts[{index}].thanked", contact.line)
            yield Touch(contact.thanked.day, entry, line, "thanked", (contact.name,))


def _stages(entries: Sequence[Interview], rounds: Sequence[Round]) -> list[Round]:
    """Find the dated next stages that wait for their entry; of those named for one day, that which was named last."""
    found = {}
    for number, entry in enumerate(entries):
        stage = entry.next_stage
        if stage is None or stage.none or stage.date is None or _is_settled(entry, stage.date, rounds):
            continue
        if _was_cancelled(stage.name, stage.date, entries[number + 1 :]):
            continue
        line = line_of(entry, "next_stage.date", "next_stage")
        found[stage.date] = Round(stage.date, entry, line, stage.name, named=True)
    return sorted(found.values(), key=lambda each: each.order)


def _was_cancelled(name: str, day: date, later: Sequence[Interview]) -> bool:
    """Whether a named stage has an entry of its own among the later ones, by its day or name, and was cancelled."""
    return any(
        other.cancelled and (other.date == day or (name and other.stage.casefold() == name.casefold()))
        for other in later
    )


def _is_settled(entry: Interview, day: date, rounds: Sequence[Round]) -> bool:
    """Whether a later entry tells how it went on after `entry`, which names a next stage for `day`.

    An entry without a date has no later one; there the days of its log say what came after it, else the stage's day.
    A stage before its own round is a slip of the pen, and nothing to wait for.
    """
    if entry.date is not None:
        return day < entry.date or any(order_of(round_.interview) > order_of(entry) for round_ in rounds)
    begun = max((item.date for item in entry.log if item.date), default=day)
    return any(round_.day >= begun for round_ in rounds)
