"""A long list of rows, each shown on some days -> the rows that are among the first few on any day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from site_builder.render.parts.material import Days
from site_builder.render.parts.shown_days import DayText, days_between, texts_by_day

T = TypeVar("T")


class Shortlist(Struct, Generic[T], frozen=True):
    """The rows to show, in their order; a script shows the first `most` of its day, as the build does.

    `more` says for each day how many rows are left out.
    """

    rows: tuple[T, ...]
    most: int
    more: tuple[DayText, ...]


def shortlist(
    days: Days,
    rows: Sequence[T],
    most: int,
    *,
    is_shown: Callable[[T, str], bool],
    hide: Callable[[T], T],
    say: Callable[[int], str],
) -> Shortlist[T]:
    """Return the rows that are among the first `most` on any day from the build's to the horizon.

    `is_shown` returns whether a row is shown on a day (ISO). `hide` returns a row as hidden. `say` words the number of
    rows left out on a day, which may be zero ("" for no words).
    """
    chosen: set[int] = set()
    left_out: dict[date, int] = {}
    current: list[int] = []
    for day in days_between(days.as_of, days.horizon):
        standing = [number for number, row in enumerate(rows) if is_shown(row, day.isoformat())]
        chosen.update(standing[:most])
        left_out[day] = max(len(standing) - most, 0)
        current = standing[:most] if day == days.as_of else current
    shown = set(current)
    return Shortlist(
        rows=tuple(rows[number] if number in shown else hide(rows[number]) for number in sorted(chosen)),
        most=most,
        more=texts_by_day(days, lambda day: say(left_out[day])),
    )
