"""`afterview new` on a terminal, with an editor, and where something comes between."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.edit.files import new_file
from site_builder.edit.files.new_file import ExistsError, write_new

DATED = "2026-11-20-acme.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty journal that is looked at on a Friday."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    return tmp_path


def new(root: Path, *words: str, code: int = 0, typed: str = "") -> Result:
    """Run afterview new, and expect an exit code."""
    done = CliRunner().invoke(main, ["new", "-C", str(root), *words], input=typed, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def entries(root: Path) -> list[str]:
    """List the names of the entries."""
    return sorted(path.name for path in (root / "journal").iterdir())


@pytest.mark.parametrize(("answer", "name"), [("y", DATED), ("", DATED), ("n", "acme.md")])
def test_on_a_terminal_it_asks_whether_there_is_a_round(
    root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, name: str
) -> None:
    """By a no it is an application of today, without a day of a round."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
    assert "Is there an interview already" in new(root, "Acme", typed=f"{answer}\n").stderr
    assert entries(root) == [name]
    assert ("log: 2026-11-20 applied" in (root / "journal" / name).read_text("utf-8")) is (answer == "n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--via", "email"], "give --applied with it"),
        (["--applied", "yesterday", "--date", "fri"], "--applied is for an entry without a round"),
        (["--applied", "someday"], "--applied"),
    ],
)
def test_what_does_not_go_together_is_said(root: Path, words: list[str], said: str) -> None:
    """And nothing is written."""
    assert said in new(root, "Acme", *words, code=2).stderr
    assert entries(root) == []


def test_without_an_editor_it_says_how_to_name_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry is there all the same."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    assert "Set EDITOR to the editor" in new(root, "Acme", "--open").stderr
    assert entries(root) == [DATED]


def test_an_editor_that_is_not_there_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """VISUAL comes before EDITOR."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", str(root / "no-editor"))
    assert "no-editor could not be started: No such file or directory." in new(root, "Acme", "--open").stderr
    assert entries(root) == [DATED]


def test_a_name_that_is_taken_in_this_moment_is_left_to_its_owner(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next free name is used."""

    def late(path: Path, text: str) -> None:
        if not entries(root):
            path.write_text("theirs", encoding="utf-8")
            raise ExistsError(path)
        write_new(path, text)

    monkeypatch.setattr(new_file, "write_new", late)
    new(root, "Acme")
    assert entries(root) == ["2026-11-20-acme-2.md", "2026-11-20-acme.md"]
    assert (root / "journal" / "2026-11-20-acme.md").read_text("utf-8") == "theirs"


def test_a_full_disk_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the file's name, and without a traceback."""

    def full(_path: Path, _text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(new_file, "write_new", full)
    assert "2026-11-20-acme.md can't be written: No space left on device." in new(root, "Acme", code=1).stderr
