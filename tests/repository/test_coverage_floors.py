"""What is below its floor is said, and nothing else."""

from tools.coverage_floors import MODULE, TOTAL, below


def test_what_is_below_its_floor_is_named() -> None:
    """The total, and a module of the folders that count."""
    fine = {"edit/patch.py": MODULE, "derive/overview/flow.py": 10.0, "cli/new.py": 100.0}
    assert below(TOTAL, fine) == []
    worse = {**fine, "edit/patch.py": MODULE - 0.1, "cli/new.py": 0.0}
    assert [line.partition(":")[0] for line in below(TOTAL - 0.1, worse)] == [
        "total",
        "cli/new.py",
        "edit/patch.py",
    ]
