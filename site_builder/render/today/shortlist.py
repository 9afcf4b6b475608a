"""A long list whose rows stand on some days each -> those that are among the first few on any day that a page knows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from site_builder.render.parts.material import Days
from site_builder.render.parts.shown_days import DayText, days_between, texts_by_day

T = TypeVar("T")


class Shortlist(Struct, Generic[T], frozen=True):
    """The rows to show, in their order; a script shows the first `most` of those of its day, as the build does.

    `more` says for each day how many others there are.
    """

    rows: tuple[T, ...]
    most: int
    more: tuple[DayText, ...]


def shortlist(
    days: Days,
    rows: Sequence[T],
    most: int,
    *,
    stands: Callable[[T, str], bool],
    hide: Callable[[T], T],
    say: Callable[[int], str],
) -> Shortlist[T]:
    """Keep the rows that are among the first `most` on any day from the build's to the horizon.

    `stands` says whether a row stands on a day (ISO), `hide` gives a row that is not shown yet, `say` words how many
    others there are on a day, none among them ("" says nothing).
    """
    kept: set[int] = set()
    others: dict[date, int] = {}
    now: list[int] = []
    for day in days_between(days.as_of, days.horizon):
        standing = [number for number, row in enumerate(rows) if stands(row, day.isoformat())]
        kept.update(standing[:most])
        others[day] = max(len(standing) - most, 0)
        now = standing[:most] if day == days.as_of else now
    shown = set(now)
    return Shortlist(
        rows=tuple(rows[number] if number in shown else hide(rows[number]) for number in sorted(kept)),
        most=most,
        more=texts_by_day(days, lambda day: say(others[day])),
    )
