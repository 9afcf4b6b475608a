"""The rows of an application on a day -> whether something is due, it has ended, it waits, or it is stalled."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.rows import Row
from site_builder.language.said import NOTHING, Said, said, typed


class Stand(Struct, frozen=True):
    """Where an application stands on one day, with the words of a `Standing`."""

    attention: str
    until: date | None = None
    reason: Said = NOTHING
    beside: date | None = None


def stand_on(facts: Facts, rows: Sequence[Row]) -> Stand:
    """Return where an application stands on the day of the facts; the first that applies."""
    # A list, so that every row's day goes through `today`.
    if any([facts.today.reached(row.due) for row in rows]):  # noqa: C419 - see above
        return Stand("due")
    if facts.ended:
        return Stand("ended")
    if facts.mute:
        return Stand("waiting", None, _muted(facts))
    if facts.settled and not rows:
        accepted = facts.settled
        because = said("you accepted %(company)s on %(day)s", company=accepted.company, day=accepted.day)
        return Stand("waiting", None, because, accepted.day)
    coming = [pair for pair in _days_that_matter(facts, rows) if not facts.today.passed(pair[0])]
    if coming:
        day, words = min(coming, key=lambda pair: pair[0])
        return Stand("waiting", day, words, day)
    return Stand("stalled", None, _missing(facts))


def _days_that_matter(facts: Facts, rows: Sequence[Row]) -> Iterator[tuple[date, Said]]:
    """Yield each day to wait for, with the reason; the first one wins where two are on one day."""
    for round_ in facts.ahead:
        yield (
            round_.day,
            _next_round(round_.stage) if round_.was_attended else said("nobody called on %(day)s", day=round_.day),
        )
    for stage in facts.stages_ahead:
        yield stage.day, _next_stage(stage.stage)
    for row in rows:
        yield row.due, row.because
    if facts.history.closing:
        yield facts.history.closing.day, said("applications close")
    if facts.snooze and facts.snooze.snooze_until:
        yield facts.snooze.snooze_until, said("you put it off until then")


def _next_round(stage: str) -> Said:
    return said("the next round, %(stage)s", stage=stage) if stage else said("the next round")


def _next_stage(stage: str) -> Said:
    return said("the next stage, %(stage)s", stage=stage) if stage else said("the next stage")


def _muted(facts: Facts) -> Said:
    """Return the user's reason for muting."""
    note = facts.mute.mute.note if facts.mute and facts.mute.mute else ""
    return typed(note) if note else said("you muted it")


def _missing(facts: Facts) -> Said:
    """Return what an application lacks to be waiting for something."""
    history = facts.history
    has_round = bool(history.rounds or facts.held)
    reasons = (
        (facts.question, said("their question has no answer in the log")),
        (facts.has_offer, said("nothing says by when to answer the offer")),
        (facts.withdrawing, said("you no longer want it, and no withdrawal is in the log")),
        (has_round, said("nothing says when to act")),
        (any(entry.cancelled for entry in history.entries), said("the round was cancelled, and no other has a day")),
        (
            any(logged.item.type == "applied" for logged in history.undated_log),
            said("no dated round, and the application in the log has no day"),
        ),
    )
    return next((text for is_so, text in reasons if is_so), said("no dated round, and no application in the log"))
