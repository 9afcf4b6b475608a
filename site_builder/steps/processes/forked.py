"""Few jobs -> their results, made by a process that is forked for them while this one does something else."""

import contextlib
import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec import Struct

from site_builder.remember.encoding import decode, encode
from site_builder.remember.memory import DamagedError

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


class Forked(Struct, frozen=True):
    """A process that does some jobs, and the end of the pipe through which it sends what became of them."""

    process: int
    here: int

    def results(self, kind: type[_Result]) -> list[_Result] | None:
        """Wait for the results, of a `kind` that can be remembered; None where nothing came of the jobs.

        What interrupts this process ends the other.
        """
        try:
            with os.fdopen(self.here, "rb", closefd=False) as received:
                data = received.read()
        except BaseException:
            self.end()
            raise
        self._wait()
        try:
            return [decode(result, kind) for result in decode(data, list[bytes])]
        except DamagedError:  # nothing, or not all of it
            return None

    def end(self) -> None:
        """End the process: nobody waits for its results."""
        import signal  # noqa: PLC0415 - results are waited for, as a rule

        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.kill(self.process, signal.SIGKILL)
        self._wait()

    def _wait(self) -> None:
        os.close(self.here)
        with contextlib.suppress(ChildProcessError):  # where this process was told not to wait for others
            os.waitpid(self.process, 0)


def begin(function: Callable[[_Job], Any], jobs: Iterable[_Job]) -> Forked | None:
    """Let a process do jobs that has all that is here; None where no more processes may be begun."""
    here, there = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(here)
        os.close(there)
        return None
    if process == 0:
        os.close(here)
        _send(there, function, jobs)
    os.close(there)
    return Forked(process, here)


def done_meanwhile(
    function: Callable[[_Job], _Result], jobs: Iterable[_Job], kind: type[_Result], load: Callable[[], None]
) -> list[_Result] | None:
    """Do jobs while `load` is done; None where nothing came back of them, so that they are to be done here."""
    forked = begin(function, jobs)
    if forked is None:
        return None
    try:
        load()
    except BaseException:
        forked.end()
        raise
    return forked.results(kind)


def _send(there: int, function: Callable[[_Job], object], jobs: Iterable[_Job]) -> None:
    """Send the results, in the other process, and end it whatever comes of them: nothing of the build is done twice."""
    try:
        import signal  # noqa: PLC0415 - in other processes only

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's
        with os.fdopen(there, "wb") as sent:
            sent.write(encode([encode(function(job)) for job in jobs]))
    finally:
        os._exit(0)
