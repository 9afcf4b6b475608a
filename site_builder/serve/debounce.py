"""Debounces changes: times of events -> when to build; a single save at once, a burst when it is over.

It reads no clock: all times are passed in, in seconds of any monotonic clock.
"""

from math import inf
from pathlib import Path

from msgspec import Struct, field

QUIET = 0.1  # seconds without an event after which a burst is over
LONGEST = 2.0  # seconds after which a burst is built although it goes on


class Debouncer(Struct):
    """Collects changes until they are due; all times are seconds."""

    _saved: set[Path] = field(default_factory=set)
    _first_change: float = inf
    _last_change: float = -inf
    _first_save: float = inf
    _last_take: float = -inf

    def add(self, now: float, saved: Path | None = None) -> None:
        """Add a change at `now`; `saved` is the file, if it is known that its writer has finished."""
        self._first_change = min(self._first_change, now)
        self._last_change = now
        if saved is not None:
            self._saved.add(saved)
            self._first_save = min(self._first_save, now)

    def due(self) -> float:
        """Return when to build; infinity where nothing has changed.

        A saved file is due at once, unless the last build was less than QUIET ago. Everything else is due after QUIET
        without a change, or LONGEST after the first one.
        """
        if self._first_change == inf:
            return inf
        if self._first_save >= self._last_take + QUIET and self._first_save < inf:
            return self._first_save
        return min(self._last_change + QUIET, self._first_change + LONGEST)

    def take(self, now: float) -> frozenset[Path] | None:
        """Take the changes that are due at `now`: the saved files, an empty set where they are unknown.

        None where nothing is due.
        """
        if now < self.due():
            return None
        saved = frozenset(self._saved)
        self._saved.clear()
        self._first_change, self._last_change, self._first_save, self._last_take = inf, -inf, inf, now
        return saved
