"""A few jobs -> their results, from a process that is forked for them while this one does something else."""

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
    """A forked process (its id), and the read end of the pipe through which it sends its results."""

    process: int
    pipe: int

    def results(self, kind: type[_Result]) -> list[_Result] | None:
        """Wait for the results, encodable values of type `kind`; None where the process has failed.

        An exception while waiting ends the process.
        """
        try:
            with os.fdopen(self.pipe, "rb", closefd=False) as received:
                data = received.read()
        except BaseException:
            self.end()
            raise
        self._wait()
        try:
            return [decode(result, kind) for result in decode(data, list[bytes])]
        except DamagedError:  # it has sent nothing, or not all
            return None

    def end(self) -> None:
        """Kill the process: its results are not needed."""
        import signal  # noqa: PLC0415 - results are waited for, as a rule

        with contextlib.suppress(ProcessLookupError):  # it has ended already
            os.kill(self.process, signal.SIGKILL)
        self._wait()

    def _wait(self) -> None:
        os.close(self.pipe)
        with contextlib.suppress(ChildProcessError):  # where this process ignores SIGCHLD
            os.waitpid(self.process, 0)


def fork(function: Callable[[_Job], Any], jobs: Iterable[_Job]) -> Forked | None:
    """Do jobs in a forked process, which inherits all modules and values; None where no process can be forked."""
    read_end, write_end = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(read_end)
        os.close(write_end)
        return None
    if process == 0:
        os.close(read_end)
        _send(write_end, function, jobs)
    os.close(write_end)
    return Forked(process, read_end)


def run_while_loading(
    function: Callable[[_Job], _Result], jobs: Iterable[_Job], kind: type[_Result], load: Callable[[], None]
) -> list[_Result] | None:
    """Do jobs in another process while `load` runs here; None where that process has failed."""
    forked = fork(function, jobs)
    if forked is None:
        return None
    try:
        load()
    except BaseException:
        forked.end()
        raise
    return forked.results(kind)


def _send(write_end: int, function: Callable[[_Job], object], jobs: Iterable[_Job]) -> None:
    """Send the results, and end this process whatever happens: it must not go on with the parent's build."""
    try:
        import signal  # noqa: PLC0415 - in other processes only

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's
        with os.fdopen(write_end, "wb") as sent:
            sent.write(encode([encode(function(job)) for job in jobs]))
    finally:
        os._exit(0)
