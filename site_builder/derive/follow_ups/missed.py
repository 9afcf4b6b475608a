"""An application on one day -> the round that did not take place, where nothing has followed it."""

from datetime import date

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, Round
from site_builder.model.journal import Interview


def missed_round(facts: Facts) -> Dated | None:
    """Return the latest round if it was cancelled, or nobody came, and they have not been in touch since.

    A round cancelled before its day counts too; while another round lies ahead, none counts.
    """
    entry = next((entry for entry in reversed(facts.history.entries) if entry.date), None)
    if entry is None or entry.date is None or not did_not_happen(entry) or _is_ahead(facts):
        return None
    if entry.no_show and not entry.cancelled and not facts.today.reached(entry.date):
        return None
    spoke = any(touch.kind in THEIR_WORDS and touch.day > entry.date for touch in facts.touches)
    later = any(held.day > entry.date for held in facts.held)
    return None if spoke or later else Dated(entry.date, entry, 1)


def _is_ahead(facts: Facts) -> bool:
    return bool(facts.stages_ahead) or any(round_.was_attended for round_ in facts.ahead)


def did_not_happen(entry: Interview) -> bool:
    """Return whether a round did not take place: it was cancelled, or nobody came."""
    return bool(entry.cancelled or entry.no_show)


def took_place(entry: Interview, facts: Facts) -> bool:
    """Return whether an entry's round took place by the day of the facts; an undated round may have."""
    return not did_not_happen(entry) and (entry.date is None or facts.today.reached(entry.date))


def last_taken_place(facts: Facts) -> Round | None:
    """Return the last round that is over or of today, and was not missed."""
    rounds: tuple[Round, ...] = (*facts.history.rounds, *(held for held in facts.held if held.is_stage))
    over = [round_ for round_ in rounds if round_.was_attended and facts.today.reached(round_.day)]
    return max(over, key=lambda round_: round_.order, default=None)


def day_missed(facts: Facts) -> tuple[date | None, date | None]:
    """Return the day on which nobody came, and the day of the cancelled round; at most one is not None.

    Where the application is over, or an offer waits, nobody asks for another day, and both are None.
    """
    missed = missed_round(facts)
    if missed is None or facts.is_over or facts.has_offer:
        return None, None
    return (None, missed.day) if missed.interview.cancelled else (missed.day, None)
