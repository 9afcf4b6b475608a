"""The reader's day, and the nearest later day on which any answer that it gave would be another."""

from datetime import date, timedelta


class Today:
    """The one through which every comparison with the reader's day goes.

    A rule that asks nothing else of the calendar gives the same rows on every day before `changes` (None: on every
    later day), so nobody has to derive them again for each of the days between.
    """

    __slots__ = ("changes", "day")

    def __init__(self, day: date) -> None:
        self.day = day
        self.changes: date | None = None

    def reached(self, day: date) -> bool:
        """Whether it is `day` already, or later."""
        if self.day >= day:
            return True
        self._changes_on(day)
        return False

    def passed(self, day: date) -> bool:
        """Whether `day` is over."""
        if self.day > day:
            return True
        if day < date.max:
            self._changes_on(day + timedelta(days=1))
        return False

    def _changes_on(self, day: date) -> None:
        if self.changes is None or day < self.changes:
            self.changes = day
