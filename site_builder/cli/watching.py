"""What `serve` and `build --watch` share: a journal that is watched, and built again when it changes."""

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from site_builder.cli.common import prefix_of, say
from site_builder.serve.builder_thread import Session
from site_builder.serve.reload import Live
from site_builder.serve.watch import Watcher
from site_builder.steps.processes.pool import Progress, no_progress
from site_builder.steps.request import Request

_SWITCH = 0.001  # seconds after which the building thread lets the serving one in
_ENDING = 0.7  # seconds that a build under way has to come to an end


@contextmanager
def watched(
    request: Request, *, poll: bool, live: Live | None = None, progress: Progress = no_progress
) -> Iterator[Session]:
    """Watch a journal while the block runs; the session builds once somebody runs it.

    `progress` is called with how far the first build is.

    SIGTERM ends the block as Ctrl-C does.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.setswitchinterval(_SWITCH)
    root = request.root.resolve()
    with Watcher(root, say, poll=poll, ignored=request.output.resolve()) as watcher:
        session = Session(request, watcher, say, live, prefix_of(request.root), progress)
        try:
            yield session
        finally:
            session.stop()


@contextmanager
def in_background(session: Session, failed: Callable[[], None]) -> Iterator[None]:
    """Run a session in a thread of its own while the block runs; `failed` is called when a mistake of ours ends it."""
    ended = threading.Event()

    def run() -> None:
        try:
            session.run()
        except Exception:  # noqa: BLE001 - the thread's last words
            traceback.print_exc()
            failed()
        session.ready.set()
        ended.set()
        # Taking a large journal's memory apart takes longer than the person waits; so this thread keeps it to the end
        # of the process, where the system frees it at once.
        threading.Event().wait()

    threading.Thread(target=run, name="builder", daemon=True).start()
    try:
        yield
    finally:
        session.stop()
        ended.wait(_ENDING)
