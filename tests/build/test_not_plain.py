"""Pipes and devices where a file is looked for: each is named and refused, none is waited for, written over or read on.

A command that does wait would hang, so each runs in a process of its own, with an end.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.plain_file import NotPlainError, read_plain
from tests.importing.importing import run as import_

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
SOON = 60  # seconds; it takes a fraction of one
ENTRY = "---\ncompany: Acme\ndate: 2026-11-10\n---\nFine.\n"
MAIL = (
    "From: Dana <dana@acme.example>\nSubject: Invitation\nDate: Mon, 16 Nov 2026 10:00:00 +0000\n\n"
    "We invite you to an interview on 24 November 2026 at 10:00.\n"
)


def pipe(path: Path) -> None:
    """Put a pipe there, into which nobody writes."""
    os.mkfifo(path)


def endless(path: Path) -> None:
    """Put a link to a device there that has no end."""
    path.symlink_to("/dev/zero")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal that was built."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "a.md").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "x.eml").write_text(MAIL, encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path)]).exit_code == 0
    return tmp_path


@pytest.mark.case("A25")
@pytest.mark.parametrize("put", [pipe, endless])
@pytest.mark.parametrize(
    ("place", "words", "said"),
    [
        ("journal.toml", ["check"], "it is not a regular file"),
        ("phrases.toml", ["import", "--dry-run", "x.eml"], "it is not a regular file"),
        ("output/.afterview.json", ["build"], "it is not a regular file"),
        ("there", ["export", "ics", "--output", "there"], "it is not a regular file"),
        ("there", ["draft", "nudge", "a", "--eml", "there"], "it is not a regular file"),
    ],
)
def test_nothing_waits_for_a_file_that_is_none(
    root: Path, put: Callable[[Path], None], place: str, words: list[str], said: str
) -> None:
    """The command ends, says which it is, and leaves it there."""
    (root / place).unlink(missing_ok=True)
    put(root / place)
    before = (root / place).lstat()
    done = subprocess.run(
        [sys.executable, "-c", "from site_builder.cli import run; run()", *words],
        cwd=root, capture_output=True, timeout=SOON, text=True, check=False, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done
    assert said in done.stdout + done.stderr
    assert Path(place).name in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    after = (root / place).lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


def test_a_device_is_not_taken_for_an_empty_file(tmp_path: Path) -> None:
    """An export may replace an empty file; in the place of a device it would take it from the whole system."""
    (tmp_path / "nothing").symlink_to("/dev/null")
    with pytest.raises(NotPlainError):
        read_plain(tmp_path / "nothing")
    with pytest.raises(IsADirectoryError):
        read_plain(tmp_path)


def test_what_has_no_end_is_imported_to_the_limit_only(root: Path) -> None:
    """A pipe that the person names may be meant; a device without an end is larger than any file."""
    endless(root / "zero.csv")
    assert "is larger than 20 MB" in import_(root, str(root / "zero.csv"), code=1).output
    reading, writing = os.pipe()
    os.write(writing, b"Company,Date\nBirch,2026-11-12\n")
    os.close(writing)
    assert "Birch" in import_(root, "--dry-run", f"/dev/fd/{reading}").stdout
    os.close(reading)
