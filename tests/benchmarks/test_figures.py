"""The whole of `make bench`, with a very small journal: that it still measures what it says."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.peers import installed, peers
from benchmarks.table import SCENARIOS

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
