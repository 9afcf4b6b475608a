"""`afterview serve` as its user runs it: a process, an address, and its output."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.test_law import AS_OF

SILENCE = 0.3  # seconds
LONG = 30.0  # seconds after which a test fails rather than waits


class Serving:
    """A running `afterview serve`, or `build --watch`: its address, and the lines that it wrote."""

    def __init__(self, process: "subprocess.Popen[str]", root: Path) -> None:
        self.process = process
        self.root = root
        self.said: list[str] = []
        self.address = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Ask for a page."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=LONG)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something to be so."""
        end = time.monotonic() + LONG
        while not is_so():
            assert self.process.poll() is None, "\n".join(self.said)
            assert time.monotonic() < end, f"{what}: not so after {LONG} s\n" + "\n".join(self.said[-20:])
            time.sleep(0.005)

    def until_silent(self) -> None:
        """Wait until nothing more is said of what was written: the word of it comes after the files."""
        told, since = len(self.said), time.monotonic()
        while time.monotonic() - since < SILENCE:
            time.sleep(0.02)
            if len(self.said) != told:
                told, since = len(self.said), time.monotonic()

    def built(self) -> int:
        """Count the times that something was written since the beginning."""
        return sum(" written" in line for line in self.said)


def command(*arguments: str) -> list[str]:
    """Give a command as a person types it, with the command that is installed here."""
    return [str(Path(sys.executable).with_name("afterview")), *arguments]


@contextmanager
def serving(root: Path, *options: str, as_of: bool = True) -> Iterator[Serving]:
    """Run `afterview serve` in a journal's folder while the block runs."""
    day = ("--as-of", AS_OF.isoformat()) if as_of else ()
    with running(root, "serve", *day, *options) as served:
        assert served.process.stdout is not None
        served.address = served.process.stdout.readline().strip()
        assert served.address, "\n".join(served.said)
        yield served


@contextmanager
def running(root: Path, *arguments: str) -> Iterator[Serving]:
    """Run a command that goes on until Ctrl-C."""
    with subprocess.Popen(
        command(*arguments),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        served = Serving(process, root)
        try:
            yield served
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(LONG)
                except subprocess.TimeoutExpired:
                    process.kill()
                    raise
