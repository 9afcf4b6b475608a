"""What open pages have to know: one number that grows, and what is wrong now. States are compared, not delivered.

A page that opens late, or wakes up, asks for the state and is right at once; a message that is missed is made up for by
the next one.
"""

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct, field


class State(Struct, frozen=True):
    """What the site is now.

    `epoch` grows with every change of anything here. `files` has the mark of each file by its path in the site: a hash
    of its bytes. `fresh` are pages that are newer than those on the disk and are served in their place; their marks are
    in `files` too. `problems` are those that keep pages from being right, as the terminal shows them, with paths from
    the journal's root. `message` says what else is the matter ("The journal's folder is not there."). `editor` is the
    form of a link to a place in the journal, such as "vscode://file/{path}:{line}"; "" for no links.
    """

    epoch: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    message: str = ""
    editor: str = ""

    @property
    def has_site(self) -> bool:
        """Whether there is a front page: not while the first build is under way, nor where no page could be made."""
        return "index.html" in self.files


_NOTHING: Mapping[str, bytes] = {}


class Live:
    """The present state, set by the thread that builds, and sent by every open stream.

    `run` names this run of the server: after a restart the epochs begin again, and mean something else.
    """

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._state = State()
        self._wakers: set[Callable[[], None]] = set()

    @property
    def state(self) -> State:
        """Return the present state."""
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
        """Set the state; if it differs, the epoch grows and all waiters wake. Return whether it did.

        Any thread may call. The mappings must not change afterwards; one that is the very same object costs nothing.
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
        """Call `wake` after every change while the block runs, in the thread that published it; it must not block."""
        with self._lock:
            self._wakers.add(wake)
        try:
            yield
        finally:
            with self._lock:
                self._wakers.discard(wake)


def _is_same(old: State, new: State) -> bool:
    """Compare what is in two states; the very same object is not looked into."""
    names = ("files", "fresh", "problems", "message", "editor")
    return all((one := getattr(old, name)) is (other := getattr(new, name)) or one == other for name in names)
