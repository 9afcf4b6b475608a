"""Holidays and days away -> the days on which nobody works."""

from datetime import date

from msgspec import Struct


class Away(Struct, frozen=True):
    """Days away, from `first` to `last`, both included; for `yearly` ones, the year is ignored."""

    first: date
    last: date
    yearly: bool = False

    def __contains__(self, day: object) -> bool:
        """Return whether a day is among the days; yearly ones may span the turn of the year."""
        if not isinstance(day, date):
            return False
        if not self.yearly:
            return self.first <= day <= self.last
        first, last = (self.first.month, self.first.day), (self.last.month, self.last.day)
        month_and_day = (day.month, day.day)
        return first <= month_and_day <= last if first <= last else month_and_day >= first or month_and_day <= last


_NEW_YEAR = date(2000, 1, 1).toordinal()  # in a leap year
_LEAP_YEAR = 366  # days
_LONGEST = 183  # days
_LEAST_LEFT = 28  # days of a year

# Nobody works between Christmas and New Year.
CHRISTMAS = Away(date(2000, 12, 24), date(2000, 1, 1), yearly=True)


class DaysOff(Struct, frozen=True):
    """The days that are not working days besides Saturdays and Sundays."""

    holidays: frozenset[date] = frozenset()
    away: tuple[Away, ...] = ()

    def __contains__(self, day: object) -> bool:
        """Return whether a day is a holiday, or the user is away."""
        return day in self.holidays or any(day in stretch for stretch in self.away)


def parse_away(text: str) -> Away | None:
    """Parse "12-24..01-01" (every year) or "2027-02-08..2027-02-19"; None for other text, or too many days."""
    parts = [part.strip() for part in text.split("..")]
    if len(parts) != 2:  # noqa: PLR2004 - the first day and the last
        return None
    yearly = all(len(part) == len("12-24") for part in parts)
    try:
        first, last = (date.fromisoformat(f"2000-{part}" if yearly else part) for part in parts)
    except ValueError:
        return None
    length = (last - first).days % _LEAP_YEAR if yearly else (last - first).days
    return Away(first, last, yearly) if 0 <= length <= _LONGEST else None


def leaves_working_days(away: tuple[Away, ...]) -> bool:
    """Return whether the yearly days away leave some weeks in which somebody works."""
    year = (date.fromordinal(_NEW_YEAR + count) for count in range(_LEAP_YEAR))
    yearly = [stretch for stretch in away if stretch.yearly]
    return sum(not any(day in stretch for stretch in yearly) for day in year) >= _LEAST_LEFT
