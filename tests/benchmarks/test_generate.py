"""Journals to measure: the same on every machine, and of the two kinds that they say they are."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.generate import KINDS, LAST_DAY, entries, main, write
from site_builder.cli import main as afterview

DIGESTS = {
    "rounds": "7e8e9fd5faf45949519eaeff5b4dbf186a622f6bd7569fbeaff7815f823cf84e",
    "open": "5f8cade19c3427865f74333828d43f696f34fd4bdf56ccb5c9d4f8072051f5bb",
}


@pytest.mark.parametrize("kind", KINDS)
def test_figures_of_different_days_are_of_the_same_journal(kind: str) -> None:
    """A seed gives the same bytes on every machine; who changes them makes earlier figures worthless."""
    made = "".join(f"{path}\n{text}" for path, text in entries(60, kind=kind))
    assert hashlib.sha256(made.encode()).hexdigest() == DIGESTS[kind]


def test_another_seed_gives_another_journal() -> None:
    """The seed counts, and a kind that there is not is refused."""
    assert list(entries(3, seed=1)) != list(entries(3, seed=2))
    with pytest.raises(ValueError, match="closed"):
        list(entries(3, kind="closed"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_journal_has_no_problems(kind: str, tmp_path: Path) -> None:
    """Every entry is read as it is, so that what is measured is the way of all entries."""
    write(tmp_path, 30, kind=kind)
    checked = CliRunner().invoke(afterview, ["check", "-C", str(tmp_path), "--strict"])
    assert (checked.exit_code, "no problems" in checked.output) == (0, True), checked.output


def test_an_imported_tracker_has_an_application_for_each_entry(tmp_path: Path) -> None:
    """As someone has who imported ten years of a tracker: each entry its own application, a third of them open."""
    assert CliRunner().invoke(main, [str(tmp_path), "30", "--open"]).exit_code == 0
    assert CliRunner().invoke(afterview, ["build", "-C", str(tmp_path)]).exit_code == 0
    applications = json.loads((tmp_path / "output" / "data.json").read_text(encoding="utf-8"))["applications"]
    assert [len(application["interviews"]) for application in applications] == [1] * 30
    assert sum(application["state"] == "open" for application in applications) == 10
    days = [date.fromisoformat(Path(path).name[:10]) for path, _ in entries(300, kind="open")]
    assert max(days) <= LAST_DAY
    assert 9 <= (max(days) - min(days)).days / 365 <= 10
