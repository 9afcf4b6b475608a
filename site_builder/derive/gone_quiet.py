"""What was said since an application was called gone quiet -> whether that is taken back."""

from collections.abc import Iterable
from datetime import date


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
