"""Days -> places on an even scale from left to right, with labels on top and long empty stretches cut out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.language.dates import day_of_month, short_month
from site_builder.render.drawings.letters import room_of

_LONG = 270  # empty days that are cut out if they are more than a fifth of all: at most four such stretches
_FIFTH = 5
_LEAST = 24  # days of a scale at least, so that a single day does not fill it
_EDGE = 3  # days before the first and after the last
_CUT, _BIG_CUT = 28.0, 96.0  # the width of a cut, and of one with a label on a wide scale
_ROOMY = 400.0
_GAP = 10.0  # from the label of one step to the next step
_MONTHS = 12
_WEEK = 7
_DAY_AND_MONTH = 1.6  # the width of a week's label relative to a month's
_FEW = 62  # days that may contain a single start of a month
_MONTHS_OF_YEARS = 24  # longer stretches are given in years
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.44, 365.25


class Step(Struct, frozen=True):
    """A line of the scale at a place; `text` is its label ("" if there is no room for it)."""

    at: float
    text: str


class Cut(Struct, frozen=True):
    """A stretch that is cut out, from `left` to `right`, and its length in months or in years."""

    left: float
    right: float
    amount: int
    is_years: bool


class _Piece(Struct, frozen=True):
    """Consecutive days, as ordinals, both included; the first begins at `left`."""

    first: int
    last: int
    left: float


class Scale:
    """The places of `days`, at least one, from `left` to `right`; `day` is the width of one."""

    def __init__(self, days: Iterable[date], left: float, right: float) -> None:
        stretches = _stretches(sorted({day.toordinal() for day in days}))
        total = sum(last - first + 1 for first, last in stretches)
        self.right = right
        self._cut = _BIG_CUT if right - left > _ROOMY else _CUT
        self.day = (right - left - self._cut * (len(stretches) - 1)) / total
        pieces, edge = [], left
        for first, last in stretches:
            pieces.append(_Piece(first, last, edge))
            edge += (last - first + 1) * self.day + self._cut
        self._pieces = tuple(pieces)
        self._firsts = tuple(piece.first for piece in pieces)

    def at(self, day: date) -> float:
        """Return the place of the middle of a day; a day outside the scale is at the nearest end."""
        ordinal = day.toordinal()
        piece = self._pieces[max(bisect_right(self._firsts, ordinal) - 1, 0)]
        nearest = min(max(ordinal, piece.first), piece.last)
        return piece.left + (nearest - piece.first + 0.5) * self.day

    def ends(self) -> Iterator[tuple[date, float]]:
        """Yield the first and the last day of each stretch, with their places; the days between are evenly spaced."""
        for piece in self._pieces:
            for ordinal in (piece.first, piece.last):
                yield date.fromordinal(ordinal), piece.left + (ordinal - piece.first + 0.5) * self.day

    def cuts(self) -> Iterator[Cut]:
        """Yield the stretches that are cut out."""
        for before, after in zip(self._pieces, self._pieces[1:], strict=False):
            yield Cut(after.left - self._cut, after.left, *_long(after.first - before.last - 1))

    def steps(self, language: str, letters: float) -> Iterator[Step]:
        """Yield the lines of the scale: weeks, months, quarters or years, whichever fit with labels of this size."""
        widest = max(room_of(short_month(date(2026, month, 1), language), letters) for month in range(1, 13)) + _GAP
        for number, piece in enumerate(self._pieces):
            end = self._pieces[number + 1].left - self._cut if number + 1 < len(self._pieces) else self.right
            free = piece.left
            for day, text in _marked(piece, self.day, widest, language):
                at = piece.left + (day.toordinal() - piece.first) * self.day
                room = room_of(text, letters)
                has_room = at >= free and at + room + _GAP / 2 <= end
                free = at + room + _GAP if has_room else free
                yield Step(at, text if has_room else "")


def _stretches(days: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last days of stretches without long gaps, with a margin on either side."""
    span = days[-1] - days[0]
    longest_gap = max(_LONG, span / _FIFTH)
    starts = [0] + [index for index in range(1, len(days)) if days[index] - days[index - 1] > longest_gap]
    stretches = []
    for start, end in zip(starts, [*starts[1:], len(days)], strict=True):
        first, last = days[start], days[end - 1]
        edge = max(_EDGE, (_LEAST - (last - first)) // 2, (last - first) // 60)
        stretches.append((max(first - edge, 1), min(last + edge, date.max.toordinal())))
    return stretches


def _marked(piece: _Piece, step: float, widest: float, language: str) -> Iterator[tuple[date, str]]:
    """Yield the first days of weeks, months, quarters or years with their labels, in the finest step that fits."""
    first, last = date.fromordinal(piece.first), date.fromordinal(piece.last)
    if _WEEK * step >= widest * _DAY_AND_MONTH or piece.last - piece.first < _FEW:
        monday = piece.first + -(piece.first - 1) % _WEEK  # day 1 was a Monday
        for ordinal in range(monday, piece.last + 1, _WEEK):
            day = date.fromordinal(ordinal)
            yield day, day_of_month(day, language)
        return
    months = next((length for length in (1, 3) if length * _DAYS_OF_MONTH * step >= widest), 0)
    if not months:
        every = max(1, -int(-widest * 1.2 // (_DAYS_OF_YEAR * step)))
        years = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % every == 0]
        yield from ((day, f"{day.year:04}") for day in years if day >= first)
        return
    is_named = False
    for number in range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month):
        year, month = divmod(number, _MONTHS)
        day = date(year, month + 1, 1)
        if month % months == 0 and day >= first:
            # The year is beside the first month, and replaces each January.
            name, in_full = short_month(day, language), f"{short_month(day, language)} {year:04}"
            yield day, (name if month else f"{year:04}") if is_named else in_full
            is_named = True


def _long(days: int) -> tuple[int, bool]:
    """Return the length of a stretch in months or, with True, in years."""
    months = round(days / _DAYS_OF_MONTH)
    return (months, False) if months < _MONTHS_OF_YEARS else (round(days / _DAYS_OF_YEAR), True)
