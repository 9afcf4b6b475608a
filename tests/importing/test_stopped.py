"""An import where something comes between: a no, another program, a list that can't be kept."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import import_plan, main
from site_builder.edit.files.replace import CannotWriteError, ChangedError
from site_builder.importing.carried_out import Ready, write

TABLE = "Company,Role,Date\nAcme,Dev,2026-11-18\nBirch,Dev,2026-11-19\n,,2026-11-20\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty journal and a table of two entries and a row that is none."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def imported(root: Path, *words: str, code: int = 0, typed: str = "") -> Result:
    """Import the table, and expect an exit code."""
    command = ["import", "-C", str(root), str(root / "table.csv"), *words]
    done = CliRunner().invoke(main, command, input=typed, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def entries(root: Path) -> list[str]:
    """List the names of the entries."""
    return sorted(path.name for path in (root / "journal").iterdir())


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("y\ny\n", ["2026-11-18-acme.md", "2026-11-19-birch.md"]),
        ("y\nn\ny\nn\n", ["2026-11-18-acme.md"]),
        ("y\nn\nn\ny\n", ["2026-11-19-birch.md"]),
        ("n\n", []),
    ],
)
def test_on_a_terminal_each_part_can_be_chosen(
    root: Path, monkeypatch: pytest.MonkeyPatch, typed: str, names: list[str]
) -> None:
    """All of it, some of it, or nothing."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
    said = imported(root, typed=typed).stderr
    assert "Do it?" in said
    assert ("Nothing was written. With --yes it is done." in said) is (not names)
    assert entries(root) == names


def failing(name: str, reason: Exception) -> Callable[..., str]:
    """Give what writes all entries but one."""

    def fail(entry: Ready, root: Path) -> str:
        if name in entry.path:
            raise reason
        return write(entry, root)

    return fail


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (ChangedError(), "2026-11-18-acme.md: another program has just saved it"),
        (CannotWriteError("it is a device"), "2026-11-18-acme.md: it is a device"),
        (OSError(errno.ENOSPC, "No space left"), "2026-11-18-acme.md can't be written: No space left."),
    ],
)
def test_what_can_not_be_written_is_named_with_how_far_it_came(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: Exception, said: str
) -> None:
    """An entry that another program holds costs itself only; a disk that is full ends it."""
    monkeypatch.setattr(import_plan, "write", failing("acme", reason))
    told = imported(root, "--yes", code=1).stderr
    assert said in told
    done = 0 if isinstance(reason, OSError) else 1
    assert f"{done} of 2 are done, as named above" in told
    assert entries(root) == ["2026-11-19-birch.md"][:done]


def test_what_is_not_taken_is_kept_in_a_new_file_only(root: Path) -> None:
    """A file that is there is nobody's to write over; a folder that is not there is said."""
    rest = root / "rest.csv"
    rest.write_text("mine", encoding="utf-8")
    assert "rest.csv is there already" in imported(root, "--yes", "--rest", str(rest), code=2).stderr
    assert rest.read_text("utf-8") == "mine"
    assert "can't be written" in imported(root, "--yes", "--rest", str(root / "table.csv" / "rest.csv"), code=2).stderr
    assert entries(root) == []
    assert "What was not taken is in" in imported(root, "--yes", "--rest", str(root / "new.csv")).stderr
    assert "2026-11-20" in (root / "new.csv").read_text("utf-8")
