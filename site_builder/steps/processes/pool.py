"""Independent jobs -> their results in order, on all cores where that is worth starting processes."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

# Called with what is being done, the number of jobs done, and their count.
Progress = Callable[[str, int, int], None]

MIN_TO_SPAWN = 300  # jobs; fewer are done here before other processes have started
MIN_TO_FORK = 60  # the same for forked processes, which start at once
MIN_FOR_POOL = 16  # the same where a pool is running already
_CHUNK = 20  # the most jobs that are sent to a process at once
_AHEAD = 4  # chunks for each process that may run before their results are taken, so that memory stays small


def no_progress(_label: str, _done: int, _count: int) -> None:
    """Report nothing."""


class EndedError(Exception):
    """The build that a job is part of has ended, so its result is not needed."""


class _Event(Protocol):
    """The part of `multiprocessing.Event` that is used."""

    def is_set(self) -> bool:
        """Return whether the build has ended."""

    def set(self) -> None:
        """Signal that the build has ended."""


_ended: list[_Event] = []  # in a process of a pool: the event that signals the end of its build


def raise_if_ended() -> None:
    """Raise EndedError where the build of this job has ended; long jobs call it between their parts."""
    if any(event.is_set() for event in _ended):
        raise EndedError


class _Pool(Protocol):
    """The part of `concurrent.futures.Executor` that is used; most builds start no process, so it is not imported."""

    def submit(self, function: Callable[..., Any], /, *values: object) -> Any:  # noqa: ANN401 - a future
        """Call a function in a process of the pool."""

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """End the processes."""


class _Forked(Protocol):
    """The part of `forked.Forked` that is used; it is imported when a process is forked."""

    def results(self, kind: type[_Result]) -> list[_Result] | None:
        """Wait for the results."""

    def end(self) -> None:
        """End the process."""


class Work:
    """Does jobs in this process, in forked ones, or in a pool.

    `pause` is called often, and may raise to end the build; `cores` is the most processes (None: all cores).
    """

    def __init__(self, progress: Progress, pause: Callable[[], None], cores: int | None = None) -> None:
        self._progress = progress
        self.pause = pause
        self._cores = cores if cores is not None else (os.cpu_count() or 1)
        self._pool: _Pool | None = None
        self._ended: _Event | None = None
        self._forked: list[_Forked] = []  # processes that were forked for single jobs, and whose results are not taken

    def is_worth(self, items: int, min_to_fork: int = 0) -> bool:
        """Return whether work on so many items is worth a pool; `min_to_fork`, if given, replaces MIN_TO_FORK."""
        min_to_start = (min_to_fork or MIN_TO_FORK) if _can_fork() else MIN_TO_SPAWN
        return self._cores > 1 and items >= (MIN_FOR_POOL if self._pool else min_to_start)

    @property
    def is_ready(self) -> bool:
        """Return whether a pool is running or can be forked: spawned processes import all modules, for a second."""
        return self._pool is not None or _can_fork()

    @property
    def free_processes(self) -> int:
        """Return how many processes `fork_each` can fork; 0 where a pool uses all cores, or forking is not possible."""
        return self._cores - 1 if self._pool is None and _can_fork() else 0

    def prepare(self, items: int, load: Callable[[], None]) -> None:
        """Load what work on so many items needs, if a pool will be forked for it: its processes inherit that."""
        if self._pool is None and self.is_worth(items) and _can_fork():
            load()

    def map(
        self,
        label: str,
        function: Callable[[_Job], _Result],
        jobs: Iterable[_Job],
        count: int,
        *,
        at_once: int = 0,
        items: int = 0,
    ) -> Iterator[_Result]:
        """Yield the result of each of `count` jobs, in order; the function is one at the top of a module.

        Processes start before the first result is taken. `items` is how many items the jobs are about, if a job is
        about several. `at_once`, for jobs that take long, is how many are sent to a process at once; it starts a pool
        however few the jobs are. `label` names the jobs in the progress.
        """
        if not at_once and not self.is_worth(items or count):
            return self._run_here(label, function, jobs, count)
        pool = self._start_pool()
        evenly = count // (self._cores * _AHEAD)
        chunks = _chunks(iter(jobs), at_once or max(1, min(_CHUNK, evenly)))
        ahead = self._cores + 1 if at_once else self._cores * _AHEAD
        running = [pool.submit(_do, function, chunk) for chunk in islice(chunks, ahead)]
        return self._run_in_pool(label, (pool, function, chunks), running, count)

    def map_while_loading(
        self,
        label: str,
        function: Callable[[_Job], _Result],
        jobs: Sequence[_Job],
        kind: type[_Result],
        load: Callable[[], None] | None,
    ) -> Iterator[_Result]:
        """Yield the result of each job, as `map` does, but do the jobs in other processes while this one loads.

        The results are encodable values of type `kind`. `load` loads what this process needs next, which takes as long
        as what the first job loads; None where all is loaded. A pool ends with its jobs, so that processes that are
        forked later inherit what was loaded here.
        """
        if load is None or not jobs or self._cores == 1 or self._pool or not _can_fork():
            return self.map(label, function, jobs, len(jobs))
        if self.is_worth(len(jobs)):
            return self._then_end_pool(self.map(label, function, jobs, len(jobs)), load)
        from site_builder.steps.processes.forked import run_while_loading  # noqa: PLC0415 - most builds have nothing to read

        results = run_while_loading(function, jobs, kind, load)
        if results is None:
            return self.map(label, function, jobs, len(jobs))
        return self._run_here(label, lambda result: result, results, len(jobs))

    def _then_end_pool(self, results: Iterator[_Result], load: Callable[[], None]) -> Iterator[_Result]:
        load()
        yield from results
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)  # forking needs its thread to have ended
            self._pool = self._ended = None

    def fork_each(
        self,
        function: Callable[[_Job], _Result],
        jobs: Sequence[_Job],
        kind: type[_Result],
        fallback: Callable[[_Job], _Result],
    ) -> Iterator[_Result]:
        """Fork a process for each job at once (see `free_processes`); yield the results, in order.

        The results are encodable values of type `kind`. `fallback` does a job here whose process has failed.
        """
        from site_builder.steps.processes.forked import fork  # noqa: PLC0415 - most builds have nothing to build

        started = [(job, fork(function, [job])) for job in jobs]
        self._forked += [forked for _, forked in started if forked]
        return self._results_of(started, kind, fallback)

    def _results_of(
        self,
        started: Sequence[tuple[_Job, _Forked | None]],
        kind: type[_Result],
        fallback: Callable[[_Job], _Result],
    ) -> Iterator[_Result]:
        for job, forked in started:
            self.pause()
            if forked:
                self._forked.remove(forked)
            results = forked.results(kind) if forked else None
            yield from [fallback(job)] if results is None else results

    def _run_here(
        self, label: str, function: Callable[[_Job], _Result], jobs: Iterable[_Job], count: int
    ) -> Iterator[_Result]:
        for number, job in enumerate(jobs, start=1):
            self.pause()
            yield function(job)
            self._progress(label, number, count)

    def _run_in_pool(
        self,
        label: str,
        queue: tuple[_Pool, Callable[[_Job], _Result], Iterator[list[_Job]]],
        running: list[Any],
        count: int,
    ) -> Iterator[_Result]:
        pool, function, chunks = queue
        done = 0
        while running:
            results = running.pop(0).result()
            running += [pool.submit(_do, function, chunk) for chunk in islice(chunks, 1)]
            self.pause()
            done += len(results)
            self._progress(label, done, count)
            yield from results

    def close(self) -> None:
        """End the processes: idle and forked ones at once, others before the next part of their job."""
        while self._forked:
            self._forked.pop().end()
        if self._pool and self._ended:
            self._ended.set()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._ended = None

    def _start_pool(self) -> _Pool:
        import multiprocessing  # noqa: PLC0415 - most builds start no process
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above

        if self._pool is None:
            context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
            self._ended = context.Event()
            self._pool = ProcessPoolExecutor(
                self._cores, mp_context=context, initializer=_initialize, initargs=(self._ended,)
            )
        return self._pool


def _can_fork() -> bool:
    """Return whether processes can be forked: that takes a tenth of the time, but is unsafe with several threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _chunks(jobs: Iterator[_Job], size: int) -> Iterator[list[_Job]]:
    while chunk := list(islice(jobs, size)):
        yield chunk


def _do(function: Callable[[_Job], _Result], jobs: Sequence[_Job]) -> list[_Result]:
    results = []
    for job in jobs:
        raise_if_ended()
        results.append(function(job))
    return results


def _initialize(ended: _Event) -> None:
    """Prepare a process of the pool: the build handles Ctrl-C, and only new objects are garbage-collected."""
    import signal  # noqa: PLC0415 - in other processes only

    _ended.append(ended)
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
