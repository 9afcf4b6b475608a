"""Few jobs -> their results, made by a process that is forked for them while this one loads what it needs next."""

import os
import pickle
import signal
from collections.abc import Callable, Iterable
from typing import TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def done_meanwhile(
    function: Callable[[_Job], _Result], jobs: Iterable[_Job], load: Callable[[], None]
) -> list[_Result] | None:
    """Do jobs while `load` is done; None where the other process ended without results: they are to be done here.

    What interrupts this process ends the other.
    """
    here, there = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(here)
        _send(there, function, jobs)
    os.close(there)
    try:
        with os.fdopen(here, "rb") as received:
            load()
            data = received.read()
    except BaseException:
        os.kill(process, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(process, 0)
    return pickle.loads(data) if status == 0 and data else None  # noqa: S301 - of a process of our own


def _send(there: int, function: Callable[[_Job], _Result], jobs: Iterable[_Job]) -> None:
    """Send the results, in the other process, and end it whatever comes of them: nothing of the build is done twice."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's
        with os.fdopen(there, "wb") as sent:
            pickle.dump([function(job) for job in jobs], sent)
        status = 0
    finally:
        os._exit(status)
