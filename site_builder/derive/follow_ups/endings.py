"""An application on one day -> whether it has ended, is to be withdrawn, or was settled elsewhere, and since when."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.check.fields.words import ENDINGS, THEIR_WORDS
from site_builder.check.journal.rounds import order_of
from site_builder.derive.application.gone_quiet import came_back, left_after_all
from site_builder.derive.elsewhere import Acceptance
from site_builder.derive.follow_ups.history import History, Logged, Round, Touch
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.working_days import days_after
from site_builder.model.journal import Interview

_GOING_ON = frozenset({"applied", "message", "nudge", "call"})


class Ending(Struct, frozen=True):
    """How an application ended ("" while it goes on), and the day: as typed, otherwise its entry's."""

    word: str = ""
    day: date | None = None


def ending_of(history: History, log: Sequence[Logged], touches: Sequence[Touch]) -> Ending:
    """Return the ending: the outcome's, or `withdrawn` for a withdrawal in the log.

    "Gone quiet" is no ending once they have been in touch again: after its day, or after the last nudge where it has no
    day. A withdrawal after an acceptance replaces it.
    """
    entry = history.outcome
    outcome = entry.outcome if entry else None
    if entry and outcome and outcome.result in ENDINGS:
        is_back = outcome.result == "ghosted" and _came_back(history, entry, outcome.date, touches)
        withdrew = left_after_all(outcome, (logged.day for logged in log if logged.item.type == "withdrawal"))
        if withdrew:
            return Ending("withdrawn", withdrew)
        if not is_back:
            return Ending(outcome.result, outcome.date or entry.date)
    withdrawal = next((logged for logged in (*log, *history.undated_log) if logged.item.type == "withdrawal"), None)
    return Ending("withdrawn", withdrawal.day or withdrawal.interview.date) if withdrawal else Ending()


def rejection_message(log: Sequence[Logged], past: Sequence[Round]) -> Logged | None:
    """Find the message that an undated rejection came with: their last in the log, unless a round came after it.

    What they wrote before a round, such as its day, was no answer to it; nor is a question a rejection.
    """
    words = (logged for logged in reversed(log) if logged.item.type in THEIR_WORDS and not logged.item.needs_answer)
    last = next(words, None)
    if last is None or last.day is None or (past and last.day < past[-1].day):
        return None
    return last


def known_day(entry: Interview, history: History, log: Sequence[Logged], past: Sequence[Round]) -> date | None:
    """Return the day of an entry's outcome: as typed, or (of a rejection) that of the message it came with."""
    outcome = entry.outcome
    if outcome is None or outcome.date:
        return outcome.date if outcome else None
    word = rejection_message(log, past) if outcome.result == "rejected" and entry is history.outcome else None
    return word.day if word else None


def day_of_ending(ending: Ending, history: History, log: Sequence[Logged], past: Sequence[Round]) -> date | None:
    """Return the day of an ending as pages show it."""
    rejecting = history.outcome if ending.word == "rejected" else None
    return (known_day(rejecting, history, log, past) if rejecting else None) or ending.day


def settled_by(history: History, touches: Sequence[Touch], new_application: int, today: Today) -> Acceptance | None:
    """Find the acceptance elsewhere since which nothing was done for this application.

    An application that began long after it (the time after which a new application begins) belongs to another search;
    so may an application without any day.
    """
    reached = [
        acceptance
        for acceptance in history.elsewhere.acceptances
        if today.reached(acceptance.day) and not (acceptance.until and today.reached(acceptance.until))
    ]
    if not reached:
        return None
    latest = reached[-1]
    first = min(_days(history), default=None)
    if first is None or first > days_after(latest.day, new_application):
        return None
    goes_on = any(touch.day > latest.day and (touch.kind in _GOING_ON or touch.kind == "round") for touch in touches)
    return None if goes_on else latest


def stages_before_end(
    stages: Sequence[Round], ending: Ending, leaving: Interview | None, settled: Acceptance | None
) -> tuple[Round, ...]:
    """Return the dated next stages that took place or still may: those up to the day on which it was over.

    It is over with an ending, the wish to withdraw, or an acceptance elsewhere. Where that day is unknown, no stage
    remains.
    """
    limits: list[date | None] = []
    limits += [ending.day] if ending.word else []
    limits += [leaving.decided or leaving.date] if leaving else []
    limits += [settled.day] if settled else []
    return tuple(stage for stage in stages if all(limit is not None and stage.day <= limit for limit in limits))


def _came_back(history: History, entry: Interview, typed: date | None, touches: Sequence[Touch]) -> bool:
    """Return whether they have been in touch since "gone quiet", or a round was arranged after it."""
    position = (*order_of(entry), False)
    return came_back(
        typed,
        entry.date,
        nudges=(touch.day for touch in touches if touch.kind == "nudge"),
        words=(touch.day for touch in touches if touch.kind in {"reply", "call", "round"}),
        later_rounds=(round_.day for round_ in history.rounds if round_.order > position),
    )


def _days(history: History) -> Iterator[date]:
    yield from (entry.date for entry in history.entries if entry.date)
    yield from (logged.day for logged in history.log if logged.day)
    yield from (touch.day for touch in history.thanked)
