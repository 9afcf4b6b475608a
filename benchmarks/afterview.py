"""Afterview, driven as a person drives it: the installed command in processes of its own, and `serve` over HTTP."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from importlib.metadata import version
from itertools import count
from pathlib import Path

from benchmarks.browser import Browser
from benchmarks.generate import LAST_DAY
from benchmarks.journals import BETWEEN_SAVES, Journal
from benchmarks.processes import FailedError, Memory, peak_memory, python, seconds, started

_UNCOUNTED = {"data.json", "data.jsonl"}  # for other programs; they grow with the journal as it is
_LISTS = ("follow-ups.html", "index.html")


class Afterview:
    """The figures of one journal at `root`; `limit` is the most that anything may take, in seconds."""

    name = "Afterview"
    version = version("afterview")

    def __init__(self, root: Path, limit: float) -> None:
        self._root = root
        self._journal = Journal(root / "journal")
        self._limit = limit
        self._days = count(1)
        self._aside = count(1)

    @property
    def rounds(self) -> Mapping[str, Callable[[], float]]:
        """What one round of each figure is, in the order in which they can be taken."""
        facts = {"fact": self._after_a_fact} if self._journal.has_open() else {}
        return {
            "nothing": self._from_nothing,
            "same": lambda: self._seconds("build"),
            "body": self._after_words,
            **facts,
            "agenda": lambda: self._seconds("agenda"),
            "day": self._on_a_new_day,
            "help": lambda: self._seconds("--help"),
            "python": lambda: seconds(python("-c", ""), self._root, self._limit),
            "memory": self._memory,
            "bytes": self._bytes,
            "largest": self._largest,
        }

    @property
    def serves(self) -> Sequence[str]:
        """Name the figures of `serve`."""
        return ("page", "lists", "served-memory") if self._journal.has_open() else ("page", "served-memory")

    def served(self, saves: int, edits: int) -> Iterator[tuple[str, float]]:
        """Give the figures of `serve`: `saves` of each kind, then the memory after `edits` more."""
        self._seconds("build")
        with started(self._command("serve"), self._root, stdout=subprocess.PIPE) as process:
            if process.stdout is None:
                raise RuntimeError
            address = process.stdout.readline().decode().strip()
            with Browser(address, self._limit) as browser:
                browser.open("/index.html")
                if not browser.is_told:
                    raise FailedError("The served pages open no stream; figures of asking again and again are others.")
                for _ in range(saves):
                    yield "page", self._saved_words(browser, BETWEEN_SAVES)
                for _ in range(saves if self._journal.has_open() else 0):
                    yield "lists", self._saved_fact(browser)
                with Memory(process.pid) as memory:  # not before: looking at it takes time too
                    for _ in range(edits):
                        self._saved_words(browser, 0)
                    if self._journal.has_open():
                        self._saved_fact(browser)  # so that all that was saved before is in the site
                yield "served-memory", memory.peak

    def _saved_words(self, browser: Browser, pause: float) -> float:
        time.sleep(pause)
        file, words = self._journal.edit_body()
        return browser.wait(words, [f"/{self._page(file)}"], time.perf_counter())

    def _saved_fact(self, browser: Browser) -> float:
        time.sleep(BETWEEN_SAVES)
        _, words = self._journal.edit_fact()
        return browser.wait(words, [f"/{path}" for path in _LISTS], time.perf_counter())

    def _from_nothing(self) -> float:
        self._forget()
        return self._seconds("build")

    def _memory(self) -> float:
        self._forget()
        return peak_memory(self._command("build"), self._root, self._limit)

    def _forget(self) -> None:
        """Put the site and all that is remembered aside: deleting much right before a build makes it slower."""
        aside = self._root.parent / "aside" / str(next(self._aside))
        aside.mkdir(parents=True)
        for folder in ("output", ".afterview"):
            if (self._root / folder).exists():
                (self._root / folder).rename(aside / folder)

    def _after_words(self) -> float:
        file, words = self._journal.edit_body()
        passed = self._seconds("build")
        self._expect(words, self._page(file))
        return passed

    def _after_a_fact(self) -> float:
        _, words = self._journal.edit_fact()
        passed = self._seconds("build")
        self._expect(words, *_LISTS)
        return passed

    def _on_a_new_day(self) -> float:
        day = LAST_DAY + timedelta(days=next(self._days))
        return self._seconds("build", "--as-of", day.isoformat())

    def _bytes(self) -> float:
        """Give the bytes of the site for each entry."""
        return sum(self._sizes()) / len(self._journal.files)

    def _largest(self) -> float:
        return max(self._sizes("*.html"))

    def _sizes(self, pattern: str = "*") -> Iterator[int]:
        for path in (self._root / "output").rglob(pattern):
            if path.is_file() and not path.name.startswith(".") and path.name not in _UNCOUNTED:
                yield path.stat().st_size

    def _expect(self, words: str, *pages: str) -> None:
        for page in pages:
            if words not in (self._root / "output" / page).read_text(encoding="utf-8"):
                raise FailedError(f"{page} does not have what was saved before the build: {words}")

    def _page(self, file: Path) -> str:
        return f"interviews/{self._journal.slug(file)}.html"

    def _seconds(self, *arguments: str) -> float:
        return seconds(self._command(*arguments), self._root, self._limit)

    def _command(self, *arguments: str) -> list[str]:
        command = shutil.which("afterview", path=str(Path(sys.executable).parent))
        if command is None:
            raise FailedError("afterview is not installed beside this Python; make bench installs it.")
        return [command, *arguments]
