"""One application -> where it is: its state, the promise that counts, who spoke last, how long they took."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.derive.application.cases import Course
from site_builder.derive.application.company_memory import Remembered, remembered
from site_builder.derive.days import ByDay
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.rules.next_steps import told


class Promise(Struct, frozen=True):
    """The day by which they said that they would answer, and where that was written (`within`: counted by us)."""

    day: date
    path: str
    line: int
    within: str = ""


class Wait(Struct, frozen=True):
    """Days on which they had the word: from a held round, or an application, to their answer.

    `interview` is the slug of the entry that waited. `last` is None where they still have it; `answered` is false where
    it ended otherwise.
    """

    interview: str
    first: date
    last: date | None
    answered: bool


class Progress(Struct, frozen=True):
    """An application on the build's day, for pages that list it.

    `state` is that of data.json. `next_day` is that of the next round ahead or of a dated next stage. `decision` is the
    one that speaks. `answered_in` are the calendar days that each of their answers took, `waits` those and what waited
    in vain or still does. `before` is what is remembered of earlier applications at the company, `told` names the
    referees who know, in an entry or in the log. `reached` is the stage of the last round that was held ("" for one
    without a name, None before the first), `tags` are those of all entries.
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
    before: tuple[Remembered, ...] = ()
    told: tuple[str, ...] = ()
    reached: str | None = None
    tags: tuple[str, ...] = ()


def progress_by_day(course: Course) -> ByDay[Progress]:
    """Say where an application is on each day to the horizon."""
    return course.map(lambda case: _progress(case.facts))


def _progress(facts: Facts) -> Progress:
    said, coming, waits = facts.promise, facts.next_to_come, tuple(waits_of(facts))
    return Progress(
        application=facts.history.application.slug,
        state=_state(facts),
        ended_on=facts.ended_on,
        promise=Promise(said.day, said.interview.path, max(said.line, 1), said.within) if said else None,
        last_touch=facts.last_touch.day if facts.last_touch else None,
        next_day=coming.day if coming and not facts.ended else None,
        next_name="" if facts.ended else _next_name(facts),
        decision=facts.decision.decision if facts.decision else "",
        answered_in=tuple((wait.last - wait.first).days for wait in waits if wait.answered and wait.last),
        waits=waits,
        before=remembered(facts.history.before, _began(facts)),
        told=tuple(told(facts)),
        reached=facts.last_held.stage if facts.last_held else None,
        tags=tuple(dict.fromkeys(tag for entry in facts.history.entries for tag in entry.tags)),
    )


def _began(facts: Facts) -> date:
    """Give the first day that an application tells of."""
    history = facts.history
    days = [round_.day for round_ in history.rounds] + [logged.day for logged in history.log if logged.day]
    return min(days, default=date.max)


def answers_of(facts: Facts) -> Iterator[int]:
    """Give the calendar days that each of their answers took."""
    for wait in waits_of(facts):
        if wait.answered and wait.last:
            yield (wait.last - wait.first).days


def waits_of(facts: Facts) -> Iterator[Wait]:
    """Give the days of waiting for them, in the order in which they began.

    What waits is a held round, of one day the last, or an application; what answers it is their next reply, call or
    round, an offer or a no.
    What nobody answered waits until the ending; where it is their turn, the last of these still waits, or what they
    said last.
    """
    asked = list({round_.day: (round_.day, round_.interview) for round_ in facts.held if not round_.named}.values())
    asked += [(logged.day, logged.interview) for logged in facts.log if logged.day and logged.item.type == "applied"]
    rounds = [round_.day for round_ in facts.past]
    answers = [logged.day for logged in facts.log if logged.day and logged.item.type in THEIR_WORDS]
    answers += [facts.their_answer] if facts.their_answer else []
    unanswered: Wait | None = None
    for day, interview in sorted(asked, key=lambda pair: (pair[0], pair[1].path)):
        found = [answer_day for answer_day in answers if answer_day >= day] + [
            answer_day for answer_day in rounds if answer_day > day
        ]
        if found:
            yield Wait(interview.slug, day, min(found), answered=True)
        else:
            unanswered = Wait(interview.slug, day, None, answered=False)
    if facts.awaiting and (last := facts.last_word):
        yield unanswered or Wait(last.interview.slug, last.day, None, answered=False)
    elif unanswered and (ended_on := facts.ended_on) and ended_on > unanswered.first:
        yield replace(unanswered, last=ended_on)


def _state(facts: Facts) -> str:
    """Name the outcome that speaks, else how far it has come; a next stage that has passed counts as a round."""
    if facts.ended:
        return facts.ended
    if facts.has_offer:
        return "offer"
    has_day = any(entry.date is not None for entry in facts.history.entries)
    return "open" if has_day or facts.held else "applied"


def _next_name(facts: Facts) -> str:
    """Name what comes next: the nearest dated one, else the next stage that the last entry names without a day."""
    if facts.next_to_come:
        return facts.next_to_come.stage
    entries = [entry for entry in facts.history.entries if not entry.cancelled]
    stage = entries[-1].next_stage if entries else None
    return stage.name if stage and not stage.none and stage.date is None else ""
