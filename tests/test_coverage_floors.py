"""What is below its floor is said, and nothing else."""

from pathlib import Path

from tools.coverage_floors import MODULE, STILL_BELOW, TOTAL, below

PACKAGE = Path(__file__).resolve().parent.parent / "site_builder"


def test_what_is_below_its_floor_is_named() -> None:
    """The total, a module of the folders that count, and one that has become worse than it was."""
    name, floor = next(iter(STILL_BELOW.items()))
    fine = {"edit/patch.py": MODULE, "derive/flow.py": 10.0, name: floor}
    assert below(TOTAL, fine) == []
    worse = {**fine, "edit/patch.py": MODULE - 0.1, name: floor - 0.1}
    assert [line.partition(":")[0] for line in below(TOTAL - 0.1, worse)] == ["total", name, "edit/patch.py"]


def test_what_is_still_below_is_there() -> None:
    """A module that is gone, or has reached the floor, is in the list no longer."""
    assert [name for name in STILL_BELOW if not (PACKAGE / name).is_file()] == []
    assert max(STILL_BELOW.values()) < MODULE
