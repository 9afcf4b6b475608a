"""A plan that is carried out in part says how far it came, and the same command goes on from there."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.read.files.folders import find_files
from tests.support.faults import CHANGING, Disk, faulty, points
from tests.support.trees import tree

TABLE = "Company,Role,Date,Salary\nAcme,Dev,2026-11-18,70000\nBirch,Dev,2026-11-19,71000\nCedar,Dev,2026-11-20,72000\n"
WHOLE = {"journal/2026-11-18-acme.md", "journal/2026-11-19-birch.md", "journal/2026-11-20-cedar.md"}


def _import(root: Path, file: Path) -> Result:
    return CliRunner().invoke(main, ["import", "-C", str(root), str(file), "--yes"], catch_exceptions=False)


def carried_out(root: Path, disk: Disk) -> str:
    """Import the table on a disk that fails, and give what was said; the plan as a whole is done by a second try."""
    (root / "journal").mkdir(parents=True)
    file = root.with_suffix(".csv")
    file.write_text(TABLE)
    said = ""
    with faulty(disk):
        done = _import(root, file)
        said = done.stderr
        assert done.exit_code in {0, 1}, done.exception
    for entry in find_files(root)[0]:
        assert f"company: {entry.path[19:-3].title()}" in entry.real.read_text()
    _import(root, file)
    assert {entry.path for entry in find_files(root)[0]} == WHOLE
    return said


def test_a_full_disk_leaves_whole_entries_and_is_said_with_the_file(tmp_path: Path) -> None:
    """What is named is done; the file that could not be written is named; nothing is written twice."""
    disk = Disk(tmp_path / "mine")
    carried_out(tmp_path / "mine", disk)
    second = [index for index, call in enumerate(disk.calls) if call.startswith("write ")][1]
    said = carried_out(tmp_path / "full", Disk(tmp_path / "full", second, errno.ENOSPC, for_ever=True))
    assert "Written: " in said
    assert "journal/2026-11-19-birch.md can't be written: No space left on device." in said
    assert "1 of 3 are done, as named above; the others are as they were." in said


@pytest.mark.parametrize("kind", [errno.ENOSPC, "short", "kill"])
def test_wherever_it_stops_a_second_try_does_the_rest(kind: int | str, tmp_path: Path) -> None:
    """No entry is cut or empty, and none is there twice."""
    disk = Disk(tmp_path / "mine")
    carried_out(tmp_path / "mine", disk)
    assert {call.partition(" ")[0] for call in disk.calls} <= CHANGING
    for number in points(len(disk.calls), 8):
        root = tmp_path / str(number)
        carried_out(root, Disk(root, number, kind))
        assert {name for name in tree(root) if not name.endswith(".tmp")} == WHOLE | _memory(root)


def _memory(root: Path) -> set[str]:
    return {name for name in tree(root) if name.startswith(".afterview/")}
