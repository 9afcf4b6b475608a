"""What pure functions made of the very same values, kept from one build to the next."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

_Made = TypeVar("_Made")
# Values that are compared as such; all others are the same only if they are the same object.
_PLAIN = frozenset({str, int, bool, bytes, date, type(None)})
_OFTEN = 256  # calls that are recalled take a thousandth of a second together


def _go_on() -> None:
    """Let the work go on."""


class Memo:
    """Results by what they were made from. Frozen values make it exact: the same object says the same for ever.

    What a build did not ask for is forgotten with the next one, so that the memory holds one journal, not its history.
    `pause` is called again and again: what it raises ends the work, for something newer to be begun.
    """

    keeps = True

    def __init__(self, pause: Callable[[], None] | None = None) -> None:
        self.pause = pause or _go_on
        self._asked = 0
        self._before: dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]] = {}
        self._now: dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]] = {}

    def of(self, function: Callable[..., _Made], *given: Any) -> _Made:  # noqa: ANN401 - values of any kind
        """Call a pure function, or recall what it made of the same values.

        The function must be one that lives as long as the program, and nothing given to it may ever change.
        """
        self._asked += 1
        if not self._asked % _OFTEN:
            self.pause()
        key = (function, *[each if each.__class__ in _PLAIN else id(each) for each in given])
        held = self._now.get(key)
        if held is None:
            held = self._before.get(key)
            if held is None:
                self.pause()
                held = (function(*given), given)  # what was given is held too, so that its id stays its own
            self._now[key] = held
        made: _Made = held[0]
        return made

    def finish(self) -> None:
        """Forget what was not asked for since the last call: a build has come to its end."""
        self._before, self._now = self._now, {}


class NoMemo(Memo):
    """A memory that keeps nothing, for a process that builds once."""

    keeps = False

    def of(self, function: Callable[..., _Made], *given: Any) -> _Made:  # noqa: ANN401 - values of any kind
        """Call the function."""
        return function(*given)
