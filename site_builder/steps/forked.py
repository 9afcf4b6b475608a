"""Few jobs -> their results, made by a process that is forked for them while this one loads what it needs next."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterable
from typing import TypeVar

from site_builder.remember.encoding import decode, encode
from site_builder.remember.memory import DamagedError

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def done_meanwhile(
    function: Callable[[_Job], _Result], jobs: Iterable[_Job], kind: type[_Result], load: Callable[[], None]
) -> list[_Result] | None:
    """Do jobs while `load` is done; None where nothing came back of them, so that they are to be done here.

    What interrupts this process ends the other.
    """
    here, there = os.pipe()
    try:
        process = os.fork()
    except OSError:  # no more processes may be begun
        os.close(here)
        os.close(there)
        return None
    if process == 0:
        os.close(here)
        _send(there, function, jobs)
    os.close(there)
    try:
        with os.fdopen(here, "rb") as received:
            load()
            data = received.read()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.kill(process, signal.SIGKILL)
        raise
    finally:
        with contextlib.suppress(ChildProcessError):  # where this process was told not to wait for others
            os.waitpid(process, 0)
    try:
        return [decode(result, kind) for result in decode(data, list[bytes])]
    except DamagedError:  # nothing, or not all of it
        return None


def _send(there: int, function: Callable[[_Job], _Result], jobs: Iterable[_Job]) -> None:
    """Send the results, in the other process, and end it whatever comes of them: nothing of the build is done twice."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's
        with os.fdopen(there, "wb") as sent:
            sent.write(encode([encode(function(job)) for job in jobs]))
    finally:
        os._exit(0)
