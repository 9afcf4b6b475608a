"""A command -> its seconds, or the peak memory of it and all that it started, in bytes."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

_GRACE = 20.0  # seconds that a server has to end after Ctrl-C
_SAMPLE = 0.02  # seconds between two looks at the memory
_PROC = Path("/proc")


class TooLongError(Exception):
    """What is measured did not end within the limit."""


class FailedError(Exception):
    """A command failed, so that its time means nothing; the message has what it said."""


def seconds(command: Sequence[str], folder: Path, limit: float) -> float:
    """Run a command to its end; give its seconds. Raises TooLongError and FailedError."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        with started(command, folder, stdout=said.fileno()) as process:
            _wait(process, limit)
            passed = time.perf_counter() - start
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-2000:]}")
        return passed


def peak_memory(command: Sequence[str], folder: Path, limit: float) -> float:
    """Run a command to its end; give its peak memory in bytes. Raises TooLongError and FailedError."""
    with started(command, folder) as process, Memory(process.pid) as memory:
        _wait(process, limit)
    if process.returncode:
        raise FailedError(" ".join(command))
    return memory.peak


def _wait(process: "subprocess.Popen[bytes]", limit: float) -> None:
    """Wait for the end. Not by `wait(limit)`, which looks only every 50 ms."""
    late = threading.Event()

    def give_up() -> None:
        late.set()
        _kill(process)

    timer = threading.Timer(limit, give_up)
    timer.start()
    try:
        process.wait()
    finally:
        timer.cancel()
    if late.is_set():
        raise TooLongError


@contextmanager
def started(
    command: Sequence[str], folder: Path, stdout: int = subprocess.DEVNULL
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command while the block runs, in a session of its own; then end it and all that it started.

    What it says to stderr goes where stdout goes, unless that is a pipe.
    """
    stderr = subprocess.DEVNULL if stdout == subprocess.PIPE else stdout
    with subprocess.Popen(command, cwd=folder, stdout=stdout, stderr=stderr, start_new_session=True) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Memory:
    """Watches the memory of a process and its children while the block runs; `peak` is the most that it saw, in bytes.

    Pages that several processes share count once (the proportional set size of Linux). Elsewhere, and where the
    system knows a higher peak of a single process, that one counts.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ends = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self.peak = 0

    def __enter__(self) -> Self:
        """Begin to look."""
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look no more."""
        self._ends.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ends.wait(_SAMPLE):
            tree = _tree(self._pid)
            shares = sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in tree)
            highest = max(_kilobytes(pid, "status", "VmHWM:") for pid in tree)
            self.peak = max(self.peak, shares * 1024, highest * 1024)


def _tree(pid: int) -> list[int]:
    """List a process and all that descend from it."""
    tree = [pid]
    for parent in tree:
        with suppress(OSError):
            for children in (_PROC / str(parent) / "task").glob("*/children"):
                tree += [int(child) for child in children.read_text(encoding="ascii").split()]
    return tree


def _kilobytes(pid: int, file: str, name: str) -> int:
    with suppress(OSError):
        for line in (_PROC / str(pid) / file).read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0


def python(*arguments: str) -> list[str]:
    """Give the command that runs this Python."""
    return [sys.executable, *arguments]
