"""The same entries through Hugo and MkDocs -> their figures, where `make bench-peers` has installed them.

Both read the very files that Afterview reads. From them they make a page for each entry with its facts and its text,
and three lists: by day, by company, and what is open. That is less than Afterview's site, so they have less to do.
"""

import shutil
import socket
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import distributions
from itertools import count
from pathlib import Path

from benchmarks.browser import Browser
from benchmarks.journals import BETWEEN_SAVES, Journal
from benchmarks.processes import FailedError, peak_memory, seconds, started

_HERE = Path(__file__).resolve().parent


class Peer(ABC):
    """A generator and its site in `root`, made of the entries below `entries`; `limit` is in seconds."""

    name: str
    distribution: str

    def __init__(self, environment: Path, entries: Path, root: Path, limit: float) -> None:
        shutil.copytree(_HERE / self.distribution, root)
        shutil.copytree(entries, root / "journal")
        self.version = installed(environment)[self.distribution]
        self._environment = environment
        self._journal = Journal(root / "journal")
        self._root = root
        self._limit = limit
        self._aside = count(1)
        self._prepare()

    @abstractmethod
    def _prepare(self) -> None:
        """Add what the generator needs beside the entries."""

    @abstractmethod
    def _build(self, *, anew: bool) -> Sequence[str]:
        """Give the command that builds; `again` where nothing is there yet."""

    @abstractmethod
    def _serve(self, port: int) -> Sequence[str]:
        """Give the command that serves."""

    @abstractmethod
    def _lists(self) -> Sequence[str]:
        """Name the lists that show a saved fact."""

    @property
    def rounds(self) -> Mapping[str, Callable[[], float]]:
        """What one round of each figure is, in the order in which they can be taken."""
        facts = {"fact": self._after_a_fact} if self._journal.has_open() else {}
        return {
            "nothing": self._from_nothing,
            "same": self._again,
            "body": self._after_words,
            **facts,
            "day": self._again,
            "memory": self._memory,
            "bytes": self._bytes,
        }

    @property
    def serves(self) -> Sequence[str]:
        """Name the figures of the generator's own server."""
        return ("page", "lists") if self._lists() and self._journal.has_open() else ("page",)

    def served(self, saves: int, _edits: int) -> Iterator[tuple[str, float]]:
        """Give the figures of the generator's own server."""
        port = _free_port()
        with (
            started(self._serve(port), self._root),
            Browser(f"http://127.0.0.1:{port}/", self._limit) as browser,
        ):
            browser.open("/companies.html")
            for _ in range(saves):
                time.sleep(BETWEEN_SAVES)
                file, words = self._journal.edit_body()
                yield "page", browser.wait(words, [f"/{self._journal.page(file)}"], time.perf_counter())
            for _ in range(saves if "lists" in self.serves else 0):
                for path in self._lists():
                    browser.open(f"/{path}")  # Hugo's server renders again what is open in a browser, and no other list
                time.sleep(BETWEEN_SAVES)
                _, words = self._journal.edit_fact()
                yield "lists", browser.wait(words, [f"/{path}" for path in self._lists()], time.perf_counter())

    def _from_nothing(self) -> float:
        self._forget()
        return seconds(self._build(anew=True), self._root, self._limit)

    def _again(self) -> float:
        return seconds(self._build(anew=False), self._root, self._limit)

    def _after_words(self) -> float:
        file, words = self._journal.edit_body()
        passed = self._again()
        self._expect(words, self._journal.page(file))
        return passed

    def _after_a_fact(self) -> float:
        file, words = self._journal.edit_fact()
        passed = self._again()
        self._expect(words, self._journal.page(file), *self._lists())
        return passed

    def _memory(self) -> float:
        self._forget()
        return peak_memory(self._build(anew=True), self._root, self._limit)

    def _forget(self) -> None:
        aside = self._root.parent / "aside" / f"{self.distribution}-{next(self._aside)}"
        aside.mkdir(parents=True)
        for folder in ("public", "resources"):
            if (self._root / folder).exists():
                (self._root / folder).rename(aside / folder)

    def _bytes(self) -> float:
        sizes = [path.stat().st_size for path in (self._root / "public").rglob("*") if path.is_file()]
        return sum(sizes) / len(self._journal.files)

    def _expect(self, words: str, *pages: str) -> None:
        for page in pages:
            if words not in (self._root / "public" / page).read_text(encoding="utf-8"):
                raise FailedError(f"{self.name}: {page} does not have what was saved before the build: {words}")


class Hugo(Peer):
    """Hugo, as the binary itself: the script that starts it from Python is not Hugo's time."""

    name = "Hugo"
    distribution = "hugo"

    def _prepare(self) -> None:
        for name in ("companies", "open"):
            text = f"---\nlayout: {name}\n---\n"
            (self._root / "journal" / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
        for year in (self._root / "journal").iterdir():
            if year.is_dir():
                (year / "_index.md").touch()

    def _command(self) -> str:
        binaries = sorted(self._environment.glob("**/site-packages/hugo/binaries/hugo*"))
        return str(binaries[0]) if binaries else _script(self._environment, "hugo")

    def _build(self, *, anew: bool) -> Sequence[str]:  # noqa: ARG002 - Hugo always makes everything
        return [self._command(), "--quiet"]

    def _serve(self, port: int) -> Sequence[str]:
        return [self._command(), "server", "--quiet", "--port", str(port)]

    def _lists(self) -> Sequence[str]:
        return ("open.html",)


class MkDocs(Peer):
    """MkDocs; after an edit with `--dirty`, which leaves what names the edited entry elsewhere wrong."""

    name = "MkDocs"
    distribution = "mkdocs"

    def _prepare(self) -> None:
        """Everything is in its folder already."""

    def _build(self, *, anew: bool) -> Sequence[str]:
        return [_script(self._environment, "mkdocs"), "build", "--quiet", "--clean" if anew else "--dirty"]

    def _serve(self, port: int) -> Sequence[str]:
        address = f"127.0.0.1:{port}"
        return [_script(self._environment, "mkdocs"), "serve", "--quiet", "--dirty", "--dev-addr", address]

    def _lists(self) -> Sequence[str]:
        return ()


def peers(environment: Path, entries: Path, folder: Path, limit: float) -> list[Peer]:
    """Make the sites of all generators that are installed in an environment, below `folder`."""
    there = installed(environment)
    return [
        kind(environment, entries, folder / kind.distribution, limit)
        for kind in (Hugo, MkDocs)
        if kind.distribution in there
    ]


def installed(environment: Path) -> dict[str, str]:
    """Give the versions of what is installed in an environment, by name."""
    folders = [str(path) for path in environment.glob("**/site-packages")]
    return {distribution.name.lower(): distribution.version for distribution in distributions(path=folders)}


def _script(environment: Path, name: str) -> str:
    folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
    return shutil.which(name, path=str(folder)) or str(folder / name)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
