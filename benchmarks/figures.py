"""Sizes of journals -> a table of how long things take, for the eye: seconds, medians, all in one run on one machine.

`make bench` runs it; `python -m benchmarks.figures 100 1000 10000` with other sizes.
"""

import http.client
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.generate import write

_ROUNDS = 5
_SAVES = 15
_PATIENCE = 30.0  # seconds for a page to have what was saved
_BETWEEN = 1.0  # seconds between two saves, as a quick writer has them


def main(sizes: list[int]) -> None:
    """Measure each size, and print a line for each figure."""
    table: dict[str, list[str]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "journal"
            write(root, size)
            for name, figure in _figures(root):
                table.setdefault(name, []).append(figure)
                print(f"{size:>7,}  {name}: {figure}", file=sys.stderr)
    width = max(len(name) for name in table)
    print(" " * width, *(f"{size:>12,}" for size in sizes))
    for name, figures in table.items():
        print(name.ljust(width), *(f"{figure:>12}" for figure in figures))


def _figures(root: Path) -> Iterator[tuple[str, str]]:
    files = sorted((root / "journal").rglob("*.md"))

    def anew() -> None:
        shutil.rmtree(root / "output", ignore_errors=True)
        shutil.rmtree(root / ".afterview", ignore_errors=True)

    def edit() -> None:
        _save(files[len(files) // 2], f"An afterthought, {time.time_ns()}.")

    rounds = _ROUNDS if len(files) < 5_000 else 3
    yield "build from nothing", _seconds(_timed(["build"], root, rounds, anew))
    yield "build, nothing changed", _seconds(_timed(["build"], root, rounds))
    yield "build after one edit", _seconds(_timed(["build"], root, rounds, edit))
    yield "agenda", _seconds(_timed(["agenda"], root, rounds))
    yield "--help", _seconds(_timed(["--help"], root, rounds))
    yield "an empty interpreter", _seconds([_time_of([sys.executable, "-c", ""], root) for _ in range(rounds)])
    yield "build, peak memory", _peak(["build", "--clean"], root)
    with _served(root) as (process, address):
        yield "save to page", _seconds(list(_saves(files, address)))
        yield "serve, memory after", _memory_of(process.pid)


def _timed(command: list[str], root: Path, rounds: int, before: Callable[[], None] = lambda: None) -> list[float]:
    times = []
    for _ in range(rounds):
        before()
        times.append(_time_of(_afterview(*command), root))
    return times


def _time_of(command: list[str], root: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=root, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _afterview(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("afterview")), *arguments]


def _peak(command: list[str], root: Path) -> str:
    """Give the peak memory of one command, measured by the system."""
    with subprocess.Popen(
        _afterview(*command), cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        used = os.wait4(process.pid, 0)[2]
        process.returncode = 0
    return f"{used.ru_maxrss / (1024 if sys.platform != 'darwin' else 1024**2):.0f} MB"


def _memory_of(process: int) -> str:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return "-"
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return f"{int(line.split()[1]) / 1024:.0f} MB"


@contextmanager
def _served(root: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run `afterview serve` while the block runs, and give its address."""
    with subprocess.Popen(
        _afterview("serve"), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        if process.stdout is None:
            raise RuntimeError
        address = process.stdout.readline().strip()
        try:
            yield process, address
        finally:
            process.send_signal(signal.SIGINT)


def _saves(files: list[Path], address: str) -> Iterator[float]:
    """Save entries one after the other, and time each until its page, asked for over HTTP, has the new words."""
    chance = random.Random(1)  # noqa: S311 - which entries are saved
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    for number in range(_SAVES):
        time.sleep(_BETWEEN)
        file = chance.choice(files)
        words = f"An afterthought number {number}, {time.time_ns()}."
        page = f"/interviews/{'-'.join(file.relative_to(file.parents[1]).with_suffix('').parts)}.html"
        _save(file, words)
        start = time.perf_counter()
        while words.encode() not in _page(connection, page):
            if time.perf_counter() - start > _PATIENCE:
                raise TimeoutError(page)
        yield time.perf_counter() - start


def _save(file: Path, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{words}\n", encoding="utf-8")


def _page(connection: http.client.HTTPConnection, page: str) -> bytes:
    connection.request("GET", page)
    with connection.getresponse() as answer:
        return answer.read()


def _seconds(times: list[float]) -> str:
    median = statistics.median(times)
    return f"{median:.2f} s" if median >= 1 else f"{1000 * median:.1f} ms"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000])
