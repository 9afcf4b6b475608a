"""The state of the site for open pages: a growing number and the current problems.

Pages compare states instead of relying on messages. A page that opens late or wakes up gets the state, and is up to
date at once; a message that is lost does no harm, because the next one has everything.
"""

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct, field


class State(Struct, frozen=True):
    """The current state of the site.

    `epoch` grows with every change of the state. `files` has the version of each file by its path in the site: a hash
    of its bytes. `fresh` are pages that are newer than their files and are served instead; their versions are in
    `files` too. `problems` are shown as in the terminal, with paths from the journal's root. `message` says what else
    is wrong ("The folder journal is not there."). `editor` is the pattern of links to a place in the journal, such as
    "vscode://file/{path}:{line}"; "" for no links.
    """

    epoch: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    message: str = ""
    editor: str = ""

    @property
    def has_site(self) -> bool:
        """Return whether there is a front page: false during the first build, and where no page could be rendered."""
        return "index.html" in self.files


_NOTHING: Mapping[str, bytes] = {}


class Live:
    """The current state, which the builder thread sets, and every open stream sends.

    `run` identifies this run of the server: after a restart, epochs start again.
    """

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._state = State()
        self._wakers: set[Callable[[], None]] = set()

    @property
    def state(self) -> State:
        """Return the current state."""
        return self._state

    def publish(
        self,
        *,
        files: Mapping[str, str],
        fresh: Mapping[str, bytes] = _NOTHING,
        problems: tuple[str, ...] = (),
        message: str = "",
        editor: str = "",
    ) -> bool:
        """Set the state; if it differs, increase the epoch and wake all streams. Return whether it did.

        Any thread may call this. The mappings must not change afterwards; passing the same object again costs nothing.
        """
        with self._lock:
            old = self._state
            new = State(old.epoch, files, fresh, problems, message, editor)
            if _is_same(old, new):
                return False
            self._state = State(old.epoch + 1, files, fresh, problems, message, editor)
            wakers = tuple(self._wakers)
        for wake in wakers:
            wake()
        return True

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call `wake` after every change until the context ends, in the publishing thread; it must not block."""
        with self._lock:
            self._wakers.add(wake)
        try:
            yield
        finally:
            with self._lock:
                self._wakers.discard(wake)


def _is_same(old: State, new: State) -> bool:
    """Return whether two states have equal fields, but for the epoch; identical objects are not compared deeply."""
    names = ("files", "fresh", "problems", "message", "editor")
    pairs = ((getattr(old, name), getattr(new, name)) for name in names)
    return all(old_value is new_value or old_value == new_value for old_value, new_value in pairs)
