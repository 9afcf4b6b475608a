"""Many independent jobs -> their results in order, on all cores where that is worth the start of processes."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

# Is told what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], None]

FEW = 300  # jobs; with fewer one process has done them before others have begun
_CHUNK = 20  # jobs that go to a process at once
_AHEAD = 4  # chunks of each process whose results may wait to be taken, so that memory stays small


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


class Work:
    """Does jobs in this process, or in a pool of them; `pause` is called again and again, and may raise to end it."""

    def __init__(self, told: Progress, pause: Callable[[], None], cores: int | None = None) -> None:
        self._told = told
        self.pause = pause
        self._cores = cores if cores is not None else (os.cpu_count() or 1)
        self._pool: Executor | None = None

    def map(
        self, what: str, function: Callable[[_Job], _Result], jobs: Iterable[_Job], count: int
    ) -> Iterator[_Result]:
        """Yield the result of each of `count` jobs, in order; the function is one at the top of a module."""
        if self._cores < 2 or count < FEW:  # noqa: PLR2004 - one core is not a pool
            for number, job in enumerate(jobs, start=1):
                self.pause()
                yield function(job)
                self._told(what, number, count)
            return
        pool = self._started()
        chunks = _chunks(iter(jobs))
        running = [pool.submit(_do, function, chunk) for chunk in islice(chunks, self._cores * _AHEAD)]
        done = 0
        while running:
            results = running.pop(0).result()
            running += [pool.submit(_do, function, chunk) for chunk in islice(chunks, 1)]
            self.pause()
            done += len(results)
            self._told(what, done, count)
            yield from results

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> "Executor":
        import multiprocessing  # noqa: PLC0415 - most builds start no process
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above

        if self._pool is None:
            # A fork takes a tenth of the time, but copies one thread only, with the locks that others may hold.
            can_fork = sys.platform == "linux" and threading.active_count() == 1
            context = multiprocessing.get_context("fork" if can_fork else "spawn")
            self._pool = ProcessPoolExecutor(self._cores, mp_context=context, initializer=_ignore_interrupts)
        return self._pool


def _chunks(jobs: Iterator[_Job]) -> Iterator[list[_Job]]:
    while chunk := list(islice(jobs, _CHUNK)):
        yield chunk


def _do(function: Callable[[_Job], _Result], jobs: Sequence[_Job]) -> list[_Result]:
    return [function(job) for job in jobs]


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that asked for the work: it ends the others."""
    import signal  # noqa: PLC0415 - in other processes only

    signal.signal(signal.SIGINT, signal.SIG_IGN)
