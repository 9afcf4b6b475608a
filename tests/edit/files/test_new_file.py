"""A new file is there whole or not at all, at every fault, and never over another one."""

import errno
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.edit.files import new_file, one_step
from site_builder.edit.files.new_file import ExistsError, write_new
from site_builder.read.files.folders import find_files
from tests.support.faults import ERRORS, Disk, faulty
from tests.support.trees import tree

TEXT = "---\ncompany: Acme\n---\nMany words, all or none of them.\n"


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Not even by the same name a moment later."""
    path = tmp_path / "journal/a.md"
    write_new(path, "one")
    with pytest.raises(ExistsError, match="is there already"):
        write_new(path, "two")
    assert tree(tmp_path) == {"journal/a.md": b"one"}


@pytest.mark.parametrize("step", ["make", "write", "sync", "compare", "name"])
@pytest.mark.parametrize("renames", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_comes_meanwhile_stays(
    step: str,
    *,
    renames: bool,
    links: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the file system can do in one step: who comes first has the name."""
    path = tmp_path / "a.md"
    if not renames:
        monkeypatch.setattr(new_file, "rename_new", lambda _one, _other: False)
    if not links:
        monkeypatch.setattr(os, "link", _no_links)

    def save(at: str) -> None:
        if at == step:
            path.write_text("theirs")

    with pytest.raises(ExistsError):
        write_new(path, TEXT, stop=save)
    assert tree(tmp_path) == {"a.md": b"theirs"}
    write_new(tmp_path / "b.md", TEXT)
    assert tree(tmp_path) == {"a.md": b"theirs", "b.md": TEXT.encode()}


def _no_links(_one: Path, _other: Path) -> None:
    raise PermissionError(1, "no links here")


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """So are the folders that are made for it, whatever the umask."""
    old = os.umask(0)
    try:
        write_new(tmp_path / "one/two/a.md", TEXT)
        write_new(tmp_path / "hook", TEXT, mode=0o755)
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"one": 0o700, "two": 0o700, "a.md": 0o600, "hook": 0o755}


def _name_in_failure(path: Path) -> str:
    try:
        write_new(path, TEXT)
    except OSError as failed:
        return str(failed.filename)
    return ""


@pytest.mark.parametrize("kind", [*ERRORS, "short", "kill"])
@pytest.mark.parametrize("for_ever", [False, True])
def test_at_every_fault_the_file_is_whole_or_not_there(
    kind: int | str,
    *,
    for_ever: bool,
    tmp_path: Path,
) -> None:
    """And its name is in what is raised; a second try writes it, and nothing of the first is left."""
    number = 0
    while True:
        root = tmp_path / str(number)
        path = root / "journal/new/a.md"
        (root / "journal").mkdir(parents=True)
        named = ""
        with faulty(Disk(root, number, kind, for_ever)) as disk:
            named = _name_in_failure(path)
        if named:
            assert named == str(path)
            assert not path.exists()
        if not disk.hit:
            break
        assert tree(root).get("journal/new/a.md", TEXT.encode()) == TEXT.encode()
        assert [entry.path for entry in find_files(root)[0]] in ([], ["journal/new/a.md"])
        if not path.exists():
            write_new(path, TEXT)
        if kind != "kill":
            assert set(tree(root)) == {"journal/new/a.md"}, disk.hit
        number += 1
    assert number >= 8


@pytest.mark.parametrize("kind", [errno.ENOSPC, "kill"])
def test_at_every_fault_new_and_init_name_the_file_and_a_second_try_is_whole(kind: int | str, tmp_path: Path) -> None:
    """No cut entry, no empty one, and no `-2` beside it."""
    number = 0
    while True:
        root = tmp_path / str(number)
        done = []
        with faulty(Disk(root, number, kind)) as disk:
            done = [CliRunner().invoke(main, ["init", str(root)])]
            done.append(CliRunner().invoke(main, ["new", "Acme", "-C", str(root), "--date", "2026-11-18"]))
        for result in done:
            assert result.exit_code in {0, 1, 2}
            assert not isinstance(result.exception, OSError), result.exception
            if result.exit_code == 1 and kind != "kill":
                assert "can't be written" in result.stderr
                assert str(root) in result.stderr
        if not disk.hit:
            break
        CliRunner().invoke(main, ["init", str(root)])
        if not (root / "journal/2026-11-18-acme.md").exists():
            assert CliRunner().invoke(main, ["new", "Acme", "-C", str(root), "--date", "2026-11-18"]).exit_code == 0
        whole = {name for name in tree(root) if not name.endswith(".tmp")}
        assert whole == {
            "journal.toml",
            ".gitignore",
            "journal/_example.md",
            "stories/_example.md",
            "journal/2026-11-18-acme.md",
        }
        assert all(text.endswith(b"\n") and len(text) > 20 for text in tree(root).values() if text)
        number += 1
    assert number > 20


def test_where_nothing_can_be_done_in_one_step_the_name_is_still_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without links, on a system without that call."""
    monkeypatch.setattr(one_step, "_renameat2", lambda: None)
    monkeypatch.setattr(os, "link", _no_links)
    write_new(tmp_path / "a.md", TEXT)
    assert tree(tmp_path) == {"a.md": TEXT.encode()}


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_is_told(tmp_path: Path) -> None:
    """So a power loss leaves the whole file or none."""
    with faulty(Disk(tmp_path)) as disk:
        write_new(tmp_path / "a.md", TEXT)
    names = [call.partition(" ")[0] for call in disk.calls]
    named = names.index("rename_new")
    assert names.index("write") < names.index("fsync") < named
    assert "fsync" in names[named:]
