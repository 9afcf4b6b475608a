"""Notices of changes and their times -> when to build: a lone save at once, what keeps changing when it is quiet.

Pure: times are seconds of any clock that never goes back, and are given.
"""

from math import inf
from pathlib import Path

from msgspec import Struct, field

QUIET = 0.1  # seconds without a notice after which a burst is over
LONGEST = 2.0  # seconds after which a burst is built all the same


class Settle(Struct):
    """What was noticed and not yet taken, and when it is due."""

    _saved: set[Path] = field(default_factory=set)
    _first: float = inf
    _latest: float = -inf
    _whole: float = inf
    _taken: float = -inf

    def notice(self, now: float, saved: Path | None = None) -> None:
        """Note that something changed at `now`; `saved` is a file whose writer has finished with it, if it is known."""
        self._first = min(self._first, now)
        self._latest = now
        if saved is not None:
            self._saved.add(saved)
            self._whole = min(self._whole, now)

    def due(self) -> float:
        """Say when to build: infinity where nothing was noticed.

        At rest a saved file is due at once. Else, or so soon after the last build that it is a burst, all is due when
        it has been quiet for a while, or has gone on for long.
        """
        if self._first == inf:
            return inf
        if self._whole >= self._taken + QUIET and self._whole < inf:
            return self._whole
        return min(self._latest + QUIET, self._first + LONGEST)

    def take(self, now: float) -> frozenset[Path] | None:
        """Take what is due at `now`: the files that were saved, none where it is not known which; else None."""
        if now < self.due():
            return None
        saved = frozenset(self._saved)
        self._saved.clear()
        self._first, self._latest, self._whole, self._taken = inf, -inf, inf, now
        return saved
