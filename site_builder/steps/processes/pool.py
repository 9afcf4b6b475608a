"""Many independent jobs -> their results in order, on all cores where that is worth the start of processes."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

# Is told what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], None]

FEW = 300  # jobs; with fewer one process has done them before others have begun
FEW_TO_FORK = 60  # the same where processes are forked, which have begun at once
FEW_MORE = 16  # the same where processes are there already
_CHUNK = 20  # jobs at most that go to a process at once
_AHEAD = 4  # chunks of each process whose results may wait to be taken, so that memory stays small


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


class EndedError(Exception):
    """The build is over that asked for a job, so nobody waits for it."""


class _Over(Protocol):
    """The part of an event that processes share which is used."""

    def is_set(self) -> bool:
        """Whether the build is over."""

    def set(self) -> None:
        """Say that it is."""


_over: list[_Over] = []  # in a process of a pool: the word that its build is over


def rest() -> None:
    """End a job whose build is over; a job of much work calls it between its parts. Raises EndedError."""
    if any(over.is_set() for over in _over):
        raise EndedError


class _Pool(Protocol):
    """The part of `concurrent.futures.Executor` that is used; most builds start no process and load nothing of it."""

    def submit(self, function: Callable[..., Any], /, *values: object) -> Any:  # noqa: ANN401 - a future
        """Let a process call a function."""

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """End the processes."""


class _Forked(Protocol):
    """The part of `forked.Forked` that is used; it is loaded when a process is forked."""

    def results(self, kind: type[_Result]) -> list[_Result] | None:
        """Wait for the results."""

    def end(self) -> None:
        """End the process."""


class Work:
    """Does jobs in this process, or in a pool of them; `pause` is called again and again, and may raise to end it."""

    def __init__(self, told: Progress, pause: Callable[[], None], cores: int | None = None) -> None:
        self._told = told
        self.pause = pause
        self._cores = cores if cores is not None else (os.cpu_count() or 1)
        self._pool: _Pool | None = None
        self._over: _Over | None = None
        self._beside: list[_Forked] = []  # processes that were forked for few jobs, and are not done

    def is_worth(self, many: int, to_begin: int = 0) -> bool:
        """Whether work on so many things is shared out; `to_begin`, if given, is with how many processes are forked."""
        to_begin = (to_begin or FEW_TO_FORK) if _can_fork() else FEW
        return self._cores > 1 and many >= (FEW_MORE if self._pool else to_begin)

    @property
    def is_ready(self) -> bool:
        """Whether other processes are there, or can begin at once: where they load all modules, it takes a second."""
        return self._pool is not None or _can_fork()

    @property
    def beside_this(self) -> int:
        """How many processes can be forked, each for a job; 0 where a pool was begun, so that all cores are used."""
        return self._cores - 1 if self._pool is None and _can_fork() else 0

    def prepare(self, many: int, load: Callable[[], None]) -> None:
        """Load what work on so many things needs, where processes are to be forked for it: they have it then too."""
        if self._pool is None and self.is_worth(many) and _can_fork():
            load()

    def map(
        self,
        what: str,
        function: Callable[[_Job], _Result],
        jobs: Iterable[_Job],
        count: int,
        *,
        at_once: int = 0,
        many: int = 0,
    ) -> Iterator[_Result]:
        """Return the result of each of `count` jobs, in order; the function is one at the top of a module.

        Processes begin at once, before the first result is asked for. `many` is how many things the jobs are about,
        where each is about some. `at_once` is for jobs of which each is much work: how many of them go to a process,
        however few they are.
        """
        if not at_once and not self.is_worth(many or count):
            return self._done_here(what, function, jobs, count)
        pool = self._started()
        evenly = count // (self._cores * _AHEAD)
        chunks = _chunks(iter(jobs), at_once or max(1, min(_CHUNK, evenly)))
        ahead = self._cores + 1 if at_once else self._cores * _AHEAD
        running = [pool.submit(_do, function, chunk) for chunk in islice(chunks, ahead)]
        return self._done_apart(what, (pool, function, chunks), running, count)

    def meanwhile(
        self,
        what: str,
        function: Callable[[_Job], _Result],
        jobs: Sequence[_Job],
        kind: type[_Result],
        load: Callable[[], None] | None,
    ) -> Iterator[_Result]:
        """Return the result of each job, as `map` does; they are done in other processes while this one loads.

        The results are values of a `kind` that can be remembered. `load` loads what this process needs next, which
        takes as long as what the first job loads; None where all is there. Those that do many jobs end with them: what
        is forked after that has what was loaded here.
        """
        if load is None or not jobs or self._cores == 1 or self._pool or not _can_fork():
            return self.map(what, function, jobs, len(jobs))
        if self.is_worth(len(jobs)):
            return self._ended_after(self.map(what, function, jobs, len(jobs)), load)
        from site_builder.steps.processes.forked import done_meanwhile  # noqa: PLC0415 - most builds have nothing to read

        results = done_meanwhile(function, jobs, kind, load)
        if results is None:
            return self.map(what, function, jobs, len(jobs))
        return self._done_here(what, lambda result: result, results, len(jobs))

    def _ended_after(self, results: Iterator[_Result], load: Callable[[], None]) -> Iterator[_Result]:
        load()
        yield from results
        if self._pool:
            self._pool.shutdown(
                wait=True, cancel_futures=True
            )  # nothing is forked beside the thread that waits for them
            self._pool = self._over = None

    def beside(
        self,
        function: Callable[[_Job], _Result],
        jobs: Sequence[_Job],
        kind: type[_Result],
        here: Callable[[_Job], _Result],
    ) -> Iterator[_Result]:
        """Return the result of each job, which a process of its own does that is forked at once (see `beside_this`).

        The results are values of a `kind` that can be remembered. `here` does a job of which nothing came there.
        """
        from site_builder.steps.processes.forked import begin  # noqa: PLC0415 - most builds have nothing to make

        begun = [(job, begin(function, [job])) for job in jobs]
        self._beside += [forked for _, forked in begun if forked]
        return self._awaited(begun, kind, here)

    def _awaited(
        self,
        begun: Sequence[tuple[_Job, _Forked | None]],
        kind: type[_Result],
        here: Callable[[_Job], _Result],
    ) -> Iterator[_Result]:
        for job, forked in begun:
            self.pause()
            if forked:
                self._beside.remove(forked)
            results = forked.results(kind) if forked else None
            yield from [here(job)] if results is None else results

    def _done_here(
        self, what: str, function: Callable[[_Job], _Result], jobs: Iterable[_Job], count: int
    ) -> Iterator[_Result]:
        for number, job in enumerate(jobs, start=1):
            self.pause()
            yield function(job)
            self._told(what, number, count)

    def _done_apart(
        self,
        what: str,
        waiting: tuple[_Pool, Callable[[_Job], _Result], Iterator[list[_Job]]],
        running: list[Any],
        count: int,
    ) -> Iterator[_Result]:
        pool, function, chunks = waiting
        done = 0
        while running:
            results = running.pop(0).result()
            running += [pool.submit(_do, function, chunk) for chunk in islice(chunks, 1)]
            self.pause()
            done += len(results)
            self._told(what, done, count)
            yield from results

    def close(self) -> None:
        """End the processes: at once where they wait or were forked, else before the next part of a job."""
        while self._beside:
            self._beside.pop().end()
        if self._pool and self._over:
            self._over.set()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._over = None

    def _started(self) -> _Pool:
        import multiprocessing  # noqa: PLC0415 - most builds start no process
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above

        if self._pool is None:
            context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
            self._over = context.Event()
            self._pool = ProcessPoolExecutor(
                self._cores, mp_context=context, initializer=_begin, initargs=(self._over,)
            )
        return self._pool


def _can_fork() -> bool:
    """Whether processes can be forked: that takes a tenth of the time, but copies one thread, with others' locks."""
    return sys.platform == "linux" and threading.active_count() == 1


def _chunks(jobs: Iterator[_Job], size: int) -> Iterator[list[_Job]]:
    while chunk := list(islice(jobs, size)):
        yield chunk


def _do(function: Callable[[_Job], _Result], jobs: Sequence[_Job]) -> list[_Result]:
    results = []
    for job in jobs:
        rest()
        results.append(function(job))
    return results


def _begin(over: _Over) -> None:
    """Begin a process: leave Ctrl-C to the build, which ends it, and look for garbage among what is made here only."""
    import signal  # noqa: PLC0415 - in other processes only

    _over.append(over)
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
