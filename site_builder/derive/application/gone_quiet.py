"""What was said since an ending -> whether that is taken back: gone quiet by them, an acceptance by the writer."""

from collections.abc import Iterable
from datetime import date

from site_builder.model.parts import Outcome


def came_back(
    typed: date | None,
    began: date | None,
    *,
    nudges: Iterable[date],
    words: Iterable[date],
    later_rounds: Iterable[date],
) -> bool:
    """Say whether they have come back since an outcome of gone quiet.

    `typed` is the outcome's own day, `began` that of its round. Where no day was typed, a word takes it back that is
    later than the last nudge and than the round; without any nudge only a later round does.
    """
    rounds = list(later_rounds)
    asked = max(nudges, default=None)
    since = typed or (asked and max(asked, began or asked))
    if since is None:
        return bool(rounds)
    return any(day > since for day in (*words, *rounds))


def left_after_all(outcome: Outcome | None, withdrawals: Iterable[date | None]) -> date | None:
    """Return the day on which the writer withdrew after accepting; None where the acceptance stands.

    Days without a date, of the acceptance or of a withdrawal, tell of no order.
    """
    if outcome is None or outcome.result != "accepted" or outcome.date is None:
        return None
    return min((day for day in withdrawals if day and day > outcome.date), default=None)
