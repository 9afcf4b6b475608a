"""One application -> where it stands: its state, the promise that counts, and how long the employer took to answer."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.derive.application.cases import Course
from site_builder.derive.application.company_memory import EarlierApplication, describe_earlier
from site_builder.derive.days import ByDay
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.rules.next_steps import informed


class Promise(Struct, frozen=True):
    """The day by which the employer promised an answer, and where it was written; `within` is a length of time."""

    day: date
    path: str
    line: int
    within: str = ""


class Wait(Struct, frozen=True):
    """The days of waiting for the employer, from a held round or an application to the answer.

    `interview` is the slug of the waiting entry. `last` is None while the wait goes on; `answered` is false where it
    ended without an answer.
    """

    interview: str
    first: date
    last: date | None
    answered: bool


class Progress(Struct, frozen=True):
    """Where an application stands on a span of days, for pages that list it.

    `state` is that of data.json. `next_day` is the day of the next round ahead or of a dated next stage. `decision` is
    the one that counts. `answered_in` has the calendar days that each answer took, `waits` every wait, answered or not.
    `before` remembers earlier applications at the company, `told` names the referees who know, by an entry or the log.
    `reached` is the stage of the last round held ("" for a round without a stage, None before the first), `tags` are
    those of all entries.
    """

    application: str
    state: str
    ended_on: date | None
    promise: Promise | None
    last_touch: date | None
    next_day: date | None
    next_name: str
    decision: str
    answered_in: tuple[int, ...]
    waits: tuple[Wait, ...] = ()
    before: tuple[EarlierApplication, ...] = ()
    told: tuple[str, ...] = ()
    reached: str | None = None
    tags: tuple[str, ...] = ()


def progress_by_day(course: Course) -> ByDay[Progress]:
    """Return where an application stands on each day to the horizon."""
    return course.map(lambda case: _progress(case.facts))


def _progress(facts: Facts) -> Progress:
    promise, next_round, waits = facts.promise, facts.next_to_come, tuple(waits_of(facts))
    return Progress(
        application=facts.history.application.slug,
        state=_state(facts),
        ended_on=facts.ended_on,
        promise=Promise(promise.day, promise.interview.path, max(promise.line, 1), promise.within) if promise else None,
        last_touch=facts.last_touch.day if facts.last_touch else None,
        next_day=next_round.day if next_round and not facts.ended else None,
        next_name="" if facts.ended else _next_name(facts),
        decision=facts.decision.decision if facts.decision else "",
        answered_in=tuple(answer_times(waits)),
        waits=waits,
        before=describe_earlier(facts.history.before, _began(facts)),
        told=tuple(informed(facts)),
        reached=facts.last_held.stage if facts.last_held else None,
        tags=tuple(dict.fromkeys(tag for entry in facts.history.entries for tag in entry.tags)),
    )


def _began(facts: Facts) -> date:
    """Return the first day of an application: of a round or of the log."""
    history = facts.history
    days = [round_.day for round_ in history.rounds] + [logged.day for logged in history.log if logged.day]
    return min(days, default=date.max)


def answer_times(waits: Iterable[Wait]) -> Iterator[int]:
    """Yield the calendar days that each of the employer's answers took."""
    for wait in waits:
        if wait.answered and wait.last:
            yield (wait.last - wait.first).days


def waits_of(facts: Facts) -> Iterator[Wait]:
    """Yield the waits for the employer, in the order in which they began.

    A wait begins with a held round (of one day, the last) or an application; the next reply, call or round, an offer or
    a rejection ends it. An unanswered wait lasts until the ending. While it is the employer's turn, the last unanswered
    wait goes on; without one, the wait since their last word.
    """
    beginnings = list(
        {round_.day: (round_.day, round_.interview) for round_ in facts.held if not round_.is_stage}.values()
    )
    beginnings += [
        (logged.day, logged.interview) for logged in facts.log if logged.day and logged.item.type == "applied"
    ]
    rounds = [round_.day for round_ in facts.past]
    answers = [logged.day for logged in facts.log if logged.day and logged.item.type in THEIR_WORDS]
    answers += [facts.their_answer] if facts.their_answer else []
    unanswered: Wait | None = None
    for day, interview in sorted(beginnings, key=lambda pair: (pair[0], pair[1].path)):
        later = [answer_day for answer_day in answers if answer_day >= day] + [
            answer_day for answer_day in rounds if answer_day > day
        ]
        if later:
            yield Wait(interview.slug, day, min(later), answered=True)
        else:
            unanswered = Wait(interview.slug, day, None, answered=False)
    if facts.awaiting and (last := facts.last_word):
        yield unanswered or Wait(last.interview.slug, last.day, None, answered=False)
    elif unanswered and (ended_on := facts.ended_on) and ended_on > unanswered.first:
        yield replace(unanswered, last=ended_on)


def _state(facts: Facts) -> str:
    """Return the outcome that counts, otherwise how far it has come; a next stage that has passed counts as a round."""
    if facts.ended:
        return facts.ended
    if facts.has_offer:
        return "offer"
    has_day = any(entry.date is not None for entry in facts.history.entries)
    return "open" if has_day or facts.held else "applied"


def _next_name(facts: Facts) -> str:
    """Return the name of the next dated round or stage, otherwise of the last entry's undated next stage."""
    if facts.next_to_come:
        return facts.next_to_come.stage
    entries = [entry for entry in facts.history.entries if not entry.cancelled]
    stage = entries[-1].next_stage if entries else None
    return stage.name if stage and not stage.none and stage.date is None else ""
