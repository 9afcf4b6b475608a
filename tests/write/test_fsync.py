"""What a build flushes, and in which order: a power loss leaves no more than a stopped build."""

import ctypes
import errno
import os
import re
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from site_builder.write import disk, fsync
from site_builder.write.seal import SEAL
from tests.support.trees import tree
from tests.write.test_output import write

REAL_ONE, REAL_ALL = fsync.sync_one, fsync.sync_all


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record what is flushed, and what gets its name."""
    found: list[str] = []
    named = disk.put_in_place

    def put_in_place(aside: Path, path: Path) -> None:
        found.append(f"name {path.name}")
        named(aside, path)

    def sync_all(_folder: Path) -> bool:
        found.append("flush all")
        return True

    def sync_one(path: Path) -> None:
        kind = "folder" if path.is_dir() else "file"
        found.append(f"flush {kind} {path.name if kind == 'folder' else path.read_text()[:3]}".strip())

    monkeypatch.setattr(disk, "put_in_place", put_in_place)
    monkeypatch.setattr(fsync, "sync_all", sync_all)
    monkeypatch.setattr(fsync, "sync_one", sync_one)
    return found


def test_bytes_are_flushed_before_names_and_the_seal_last(steps: list[str], tmp_path: Path) -> None:
    """The claim is on the disk before a page changes, and the pages before the final seal."""
    (tmp_path / "journal").mkdir()
    write(tmp_path, {"index.html": "one", "a/x.html": "two", "b.html": "old"})
    steps.clear()
    write(tmp_path, {"index.html": "new", "a/x.html": "two"})
    assert steps == [
        "flush file new",
        'flush file {"f',
        f"name {SEAL}",
        "flush folder output",
        "name index.html",
        "flush folder output",
        'flush file {"f',
        f"name {SEAL}",
        "flush folder output",
    ]
    steps.clear()
    write(tmp_path, {"index.html": "new", "a/x.html": "two"})
    assert steps == []


def test_many_pages_are_flushed_together(steps: list[str], tmp_path: Path) -> None:
    """One by one they would take minutes in a large journal."""
    (tmp_path / "journal").mkdir()
    write(tmp_path, {})
    steps.clear()
    write(tmp_path, {f"{number}/x.html": "one" for number in range(9)})
    assert [step for step in steps if step == "flush all"] == ["flush all"] * 2
    assert steps[0] == "flush all"
    assert steps.index("flush all", 1) > steps.index("name x.html")


def test_real_files_and_file_systems_are_flushed(tmp_path: Path) -> None:
    """With the calls of this system; a missing file can't be flushed."""
    (tmp_path / "a").write_text("x")
    REAL_ONE(tmp_path / "a")
    REAL_ONE(tmp_path)
    is_there = sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "syncfs")
    assert REAL_ALL(tmp_path) is is_there
    with pytest.raises(FileNotFoundError):
        REAL_ONE(tmp_path / "b")


def test_a_page_that_cannot_be_flushed_is_not_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site stays as it was, and the next build repairs everything."""
    (tmp_path / "journal").mkdir()
    write(tmp_path, {"index.html": "one"})
    before = tree(tmp_path / "output")

    def refused(_path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(fsync, "sync_one", refused)
        with pytest.raises(OSError, match="Input/output error"):
            write(tmp_path, {"index.html": "new"})
    assert {name: text for name, text in tree(tmp_path / "output").items() if not name.endswith(".tmp")} == before
    assert write(tmp_path, {"index.html": "new"}).written == ("index.html",)
    assert [name for name in tree(tmp_path / "output") if name.endswith(".tmp")] == []


@pytest.mark.parametrize(("number", "is_told"), [(errno.EIO, True), (errno.ENOSPC, True), (errno.EINVAL, False)])
def test_a_failing_flush_is_an_error_and_an_unsupported_one_is_not(
    number: int, *, is_told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without flushing is no reason to stop; lost bytes are."""

    def failing(_descriptor: int) -> None:
        raise OSError(number, "it fails")

    (tmp_path / "a").write_text("x")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="it fails") if is_told else nullcontext():
        REAL_ONE(tmp_path / "a")


def _refusing(number: int) -> object:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_folder_that_cannot_be_flushed_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives don't support it; other errors of the disk are reported."""
    (tmp_path / "page").write_text("words")
    monkeypatch.setattr(os, "fsync", _refusing(errno.EINVAL))
    REAL_ONE(tmp_path / "page")
    monkeypatch.setattr(os, "fsync", _refusing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        REAL_ONE(tmp_path / "page")


def test_a_failing_flush_of_the_file_system_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the folder's name; without such a call, files are flushed one by one."""

    def failing(_descriptor: int) -> int:
        ctypes.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr(fsync, "_syncfs", lambda: failing)
    with pytest.raises(OSError, match=re.escape(str(tmp_path))):
        REAL_ALL(tmp_path)
    monkeypatch.setattr(fsync, "_syncfs", lambda: None)
    assert not REAL_ALL(tmp_path)
