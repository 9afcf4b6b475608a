"""The reader's day, and the nearest later day on which a comparison with it would change."""

from datetime import date, timedelta


class Today:
    """The reader's day; every comparison with it goes through this class.

    A rule that asks nothing else of the calendar finds the same rows on every day before `changes` (None: on every
    later day), so they need not be derived again for the days between.
    """

    __slots__ = ("changes", "day")

    def __init__(self, day: date) -> None:
        self.day = day
        self.changes: date | None = None

    def reached(self, day: date) -> bool:
        """Return whether it is `day` already, or later."""
        if self.day >= day:
            return True
        self._changes_on(day)
        return False

    def passed(self, day: date) -> bool:
        """Return whether `day` is over."""
        if self.day > day:
            return True
        if day < date.max:
            self._changes_on(day + timedelta(days=1))
        return False

    def _changes_on(self, day: date) -> None:
        if self.changes is None or day < self.changes:
            self.changes = day
