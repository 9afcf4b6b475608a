"""Progress of long work, on a terminal only, and only once it has taken a while."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
_QUIET_SECONDS = 0.5
_BETWEEN_SECONDS = 0.1


@contextmanager
def progress_on_terminal() -> Iterator[Progress]:
    """Return a callback that takes (what is being done, how many, of how many).

    Its line is wiped when all are done, and at the end.
    """
    if not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    import shutil  # it brings readers of four kinds of archives

    shown_until = time.monotonic() + _QUIET_SECONDS
    width = 0

    def show(what: str, done: int, of: int) -> None:
        nonlocal shown_until, width
        now = time.monotonic()
        if done >= of:
            wipe()
        elif now >= shown_until:
            line = f"{what} {done:,} of {of:,}"[: shutil.get_terminal_size().columns - 1]  # a broken line is not wiped
            sys.stderr.write("\r" + line.ljust(width))
            sys.stderr.flush()
            shown_until, width = now + _BETWEEN_SECONDS, len(line)

    def wipe() -> None:
        nonlocal width
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()
        width = 0

    try:
        yield show
    finally:
        wipe()
