"""A few jobs in a forked process: their results or None, and nothing stays open."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.steps.processes.forked import run_while_loading
from site_builder.steps.processes.pool import Work, no_progress

_OPEN = Path("/proc/self/fd")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


def _process(job: int) -> tuple[int, int]:
    return os.getpid(), job


def _much(job: int) -> tuple[int, int, str]:
    return os.getpid(), job, "x" * 200_000


def _nothing() -> None:
    """Load nothing."""


def _interrupt() -> None:
    raise KeyboardInterrupt


def _end(_job: int) -> Any:  # noqa: ANN401 - nothing
    os._exit(0)


def _fail(job: int) -> Any:  # noqa: ANN401 - nothing
    raise ValueError(job)


def _wait(_job: int) -> int:
    while True:
        os.sched_yield()


def _something_else(_job: int) -> Any:  # noqa: ANN401 - not what was promised
    return lambda: None


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Take note of the processes that are forked."""
    began: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        if process:
            began.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return began


def _are_gone(children: list[int]) -> bool:
    """Whether there was a process, and this one has waited for its end."""
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
    return bool(children)


def test_jobs_run_in_another_process_while_this_one_loads(children: list[int]) -> None:
    """In order, however large the results are."""
    loaded = []
    results = run_while_loading(_much, range(3), tuple[int, int, str], lambda: loaded.append(os.getpid()))
    assert results is not None
    assert [job for _, job, _ in results] == [0, 1, 2]
    assert {process for process, _, _ in results}.isdisjoint({os.getpid()})
    assert loaded == [os.getpid()]
    assert _are_gone(children)


@pytest.mark.parametrize("function", [_fail, _something_else, _end])
def test_a_failure_in_the_other_process_returns_none(
    function: Callable[[int], tuple[int, int]], capfd: pytest.CaptureFixture[str], children: list[int]
) -> None:
    """So the job is repeated here, and its traceback is reported once."""
    assert run_while_loading(function, [1], tuple[int, int], _nothing) is None
    assert _are_gone(children)
    assert capfd.readouterr() == ("", "")


def test_an_interruption_ends_the_other_process(children: list[int]) -> None:
    """Even one that would never end."""
    with pytest.raises(KeyboardInterrupt):
        run_while_loading(_wait, [1], int, _interrupt)
    assert _are_gone(children)


def test_jobs_run_here_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under a limit of processes; no end of a pipe stays open."""

    def refused() -> int:
        raise BlockingIOError

    before = len(list(_OPEN.iterdir()))
    monkeypatch.setattr(os, "fork", refused)
    assert run_while_loading(_process, [1], tuple[int, int], _nothing) is None
    assert len(list(_OPEN.iterdir())) == before


def test_results_arrive_where_sigchld_is_ignored() -> None:
    """Some supervisors start processes so."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        results = run_while_loading(_process, [1, 2], tuple[int, int], _nothing)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert results is not None
    assert [job for _, job in results] == [1, 2]


def test_an_exception_in_the_other_process_is_raised_here() -> None:
    """The job is done once more in this process, which raises the same exception."""
    work = Work(no_progress, _nothing, cores=2)
    with pytest.raises(ValueError, match="7"):
        list(work.map_while_loading("Reading", _fail, [7], int, _nothing))


@pytest.mark.parametrize(("cores", "load"), [(1, _nothing), (2, None)])
def test_one_core_or_nothing_to_load_needs_no_process(cores: int, load: Callable[[], None] | None) -> None:
    """A process would only cost time."""
    work = Work(no_progress, _nothing, cores=cores)
    assert list(work.map_while_loading("Reading", _process, [1, 2], tuple[int, int], load)) == [
        (os.getpid(), 1),
        (os.getpid(), 2),
    ]
