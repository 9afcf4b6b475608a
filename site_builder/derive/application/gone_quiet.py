"""What followed an ending -> whether it still holds: "gone quiet", or an acceptance."""

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
    """Return whether the employer has been in touch since an outcome of "gone quiet".

    `typed` is the outcome's own day, `began` the day of its round. Where no day was typed, a word from them counts that
    is later than the last nudge and than the round; without any nudge only a later round counts.
    """
    rounds = list(later_rounds)
    last_nudge = max(nudges, default=None)
    since = typed or (last_nudge and max(last_nudge, began or last_nudge))
    if since is None:
        return bool(rounds)
    return any(day > since for day in (*words, *rounds))


def left_after_all(outcome: Outcome | None, withdrawals: Iterable[date | None]) -> date | None:
    """Return the day on which the user withdrew after accepting; None where the acceptance stands.

    An acceptance or a withdrawal without a day has no order, so it is ignored.
    """
    if outcome is None or outcome.result != "accepted" or outcome.date is None:
        return None
    return min((day for day in withdrawals if day and day > outcome.date), default=None)
