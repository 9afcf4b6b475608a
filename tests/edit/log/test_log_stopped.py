"""`afterview log` where something comes between: a doubt, another program, a disk that takes nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import log_edit, main
from site_builder.edit.files.new_file import ExistsError
from site_builder.edit.files.replace import CannotWriteError, replace_bytes
from tests.edit.log.test_log_command import ENTRY, acme, log

__all__ = ["acme"]  # a fixture


@pytest.fixture
def _asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the words that are typed come from a terminal."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)


@pytest.mark.usefixtures("_asked")
@pytest.mark.parametrize(("answer", "code", "is_written"), [("y", 0, True), ("n", 1, False), ("", 1, False)])
def test_a_day_to_come_is_asked_about_on_a_terminal(acme: Path, answer: str, code: int, *, is_written: bool) -> None:
    """It is written by a yes only."""
    words = ["log", "-C", str(acme.parent.parent), "acme", "nudge", "--on", "+3d"]
    done = CliRunner().invoke(main, words, input=f"{answer}\n")
    assert done.exit_code == code, done.output
    assert "Mon 23 Nov 2026 is still to come. Write it all the same?" in done.stderr
    assert ("Nothing was changed." in done.stderr) is not is_written
    assert (acme.read_text("utf-8") != ENTRY) is is_written


def test_an_entry_that_is_gone_is_said(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was there when the journal was read."""
    monkeypatch.setattr(log_edit, "_real_path", lambda root, path: root / path.replace("acme", "gone"))
    said = log(acme, "acme", "nudge", code=1).stderr
    assert "2026-11-12-acme.md can't be read: No such file or directory." in said


def raising(reason: Exception) -> Callable[..., None]:
    """Give a function that raises."""

    def fail(*_given: object) -> None:
        raise reason

    return fail


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (CannotWriteError("it is a device"), "2026-11-12-acme.md: it is a device."),
        (OSError(errno.ENOSPC, "No space left"), "acme.md can't be written: No space left; nothing was changed."),
    ],
)
def test_what_the_disk_refuses_is_said(
    acme: Path, monkeypatch: pytest.MonkeyPatch, reason: Exception, said: str
) -> None:
    """The entry keeps its bytes."""
    monkeypatch.setattr(log_edit, "replace_bytes", raising(reason))
    assert said in log(acme, "acme", "nudge", code=1).stderr
    assert acme.read_bytes() == ENTRY.encode()


def test_what_another_program_saves_meanwhile_is_kept(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its version stays, and a second try adds to it."""

    def late(real: Path, old: bytes, new: bytes) -> None:
        real.write_bytes(old + b"Saved meanwhile.\n")
        replace_bytes(real, old, new)

    with monkeypatch.context() as patch:
        patch.setattr(log_edit, "replace_bytes", late)
        said = log(acme, "acme", "nudge", code=1).stderr
    assert "was saved by another program just now; that is kept" in said
    assert acme.read_bytes() == ENTRY.encode() + b"Saved meanwhile.\n"
    log(acme, "acme", "nudge")
    assert acme.read_text("utf-8").endswith("Saved meanwhile.\n")


def test_other_names_of_the_file_are_spoken_of(acme: Path) -> None:
    """They have the old text, and that is said."""
    other = acme.parent.parent / "backup.md"
    os.link(acme, other)
    assert "had other names (hard links); they still have the old text" in log(acme, "acme", "nudge").stderr
    assert other.read_bytes() == ENTRY.encode() != acme.read_bytes()


@pytest.mark.parametrize("reason", [ExistsError(Path("acme.md")), OSError(errno.EACCES, "Permission denied")])
def test_an_entry_that_can_not_be_moved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: Exception
) -> None:
    """An entry that nobody has written into becomes an application under another name, or it stays as it was."""
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["new", "Acme", "-C", str(tmp_path)]).exit_code == 0
    (entry,) = (tmp_path / "journal").iterdir()
    before = entry.read_bytes()
    monkeypatch.setattr(log_edit, "move_over", raising(reason))
    assert "acme.md can't be written" in log(entry, "acme", "applied", code=1).stderr
    assert [path.read_bytes() for path in (tmp_path / "journal").iterdir()] == [before]
