"""Applications from day to day -> how many are open, how many offers wait, how many interviews were held."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from site_builder.derive.application.outline import Outline, Position
from site_builder.derive.working_days import split_days


class Tally(Struct, frozen=True):
    """The numbers of the search on the days from `first` to `last`; talks count as interviews held only."""

    first: date
    last: date
    open: int
    offers: int
    held: int


def tallies_of(outlines: Sequence[Outline], as_of: date, horizon: date) -> tuple[Tally, ...]:
    """Count the search on each day to the horizon; neighbouring days with the same numbers are merged."""
    changes: dict[date, Counter[str]] = {as_of: Counter()}
    for outline in outlines:
        changes[as_of].update(_counts(outline, outline.course.now))
        for before, after in pairwise(outline.course):
            changed = Counter(_counts(outline, after.value))
            changed.subtract(_counts(outline, before.value))
            if any(changed.values()):
                changes.setdefault(after.first, Counter()).update(changed)
    now: Counter[str] = Counter()
    tallies = []
    for first, last in split_days(as_of, horizon, changes):
        now.update(changes[first])
        tallies.append(Tally(first, last, now["open"], now["offers"], now["held"]))
    return tuple(tallies)


def _counts(outline: Outline, position: Position) -> dict[str, int]:
    is_open = outline.slug is not None and not position.ended
    return {"open": is_open, "offers": is_open and position.has_offer, "held": position.held}
