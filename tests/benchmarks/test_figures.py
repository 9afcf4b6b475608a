"""The whole of `make bench`, with a very small journal: that it still measures what it says."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import measure, measure_served
from benchmarks.peers import installed, peers
from benchmarks.processes import FailedError, TooLongError
from benchmarks.table import FAILED, SCENARIOS, TOO_LONG, Figures

ROOT = Path(__file__).resolve().parents[2]


def test_every_figure_is_taken(tmp_path: Path) -> None:
    """Every row is there, from the installed command and over HTTP, and the document has the same tables."""
    document = tmp_path / "performance.md"
    document.write_text("<!-- figures --><!-- end of figures -->", encoding="utf-8")
    few = "3 --open --times 1 --saves 1 --edits 1 --limit 60".split()
    given = [*few, "--peers", str(tmp_path / "none"), "--write", str(document)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.figures", *given], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^\| (\S.*?) +\| 3 ", done.stdout, re.MULTILINE) == [scenario.title for scenario in SCENARIOS]
    assert "over" not in done.stdout
    assert done.stdout.strip() in document.read_text(encoding="utf-8")


@dataclass
class Broken:
    """A generator of which some figures can't be taken."""

    name: str
    site: Exception | None = None
    serves: tuple[str, ...] = ("page", "lists")

    @property
    def rounds(self) -> Mapping[str, Callable[[], float]]:
        """Build, unless there is no site; fail where nothing changed; never end after an edit."""
        return {
            "nothing": lambda: self._take(self.site),
            "same": lambda: self._take(FailedError("It broke.")),
            "body": lambda: self._take(TooLongError()),
            "bytes": lambda: self._take(None),
        }

    def served(self, saves: int, edits: int) -> Iterator[tuple[str, float]]:
        """Serve until the server is gone."""
        yield "page", float(saves + edits)
        raise ConnectionResetError

    def _take(self, failure: Exception | None) -> float:
        if failure:
            raise failure
        return 1.0


def test_what_fails_or_does_not_end_costs_no_other_figure() -> None:
    """It stands in the table as that, once; a generator that makes no site at all is not asked for more."""
    run = Figures("rounds", 100, 600)
    everyone = (Broken("A"), Broken("B", TooLongError()))
    measure(everyone, run, 3)
    measure_served(everyone, run, 2, 5)
    taken = {(name, key): values for (key, name), values in run.values.items()}
    assert repr(taken) == repr(
        {
            ("A", "nothing"): [1.0, 1.0, 1.0],
            ("B", "nothing"): [TOO_LONG],
            ("A", "same"): [FAILED],
            ("A", "body"): [TOO_LONG],
            ("A", "bytes"): [1.0],
            ("A", "page"): [7.0],
            ("A", "lists"): [FAILED],
        }
    )
    assert run.has_failed()


def test_generators_that_are_not_installed_are_left_out(tmp_path: Path) -> None:
    """Nothing is copied or started for them."""
    assert installed(tmp_path) == {}
    assert peers(tmp_path, tmp_path, tmp_path / "sites", 1.0) == []
    assert not (tmp_path / "sites").exists()


def test_the_versions_of_the_other_generators_are_locked() -> None:
    """Every download has its hash, and no address is named."""
    folder = ROOT / "benchmarks" / "peers"
    lock = (folder / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []
    assert "://" not in lock
    wanted = {line.partition(">=")[0] for line in (folder / "requirements.in").read_text(encoding="utf-8").split()}
    assert wanted == {"hugo", "mkdocs"} == wanted & {block.partition("==")[0] for block in blocks}
