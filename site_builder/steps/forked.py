"""Few jobs -> their results, made by a process that is forked for them while this one loads what it needs next."""

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
    try:
        return [decode(result, kind) for result in decode(data, list[bytes])] if status == 0 else None
    except DamagedError:
        return None


def _send(there: int, function: Callable[[_Job], _Result], jobs: Iterable[_Job]) -> None:
    """Send the results, in the other process, and end it whatever comes of them: nothing of the build is done twice."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's
        with os.fdopen(there, "wb") as sent:
            sent.write(encode([encode(function(job)) for job in jobs]))
        status = 0
    finally:
        os._exit(status)
