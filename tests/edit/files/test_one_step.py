"""Files trade places in one step where the system can; where it can't, nothing happens and it says so."""

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from site_builder.edit.files import one_step

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is a call of Linux")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Write two files."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    return one, other


@on_linux
def test_two_files_trade_places(pair: tuple[Path, Path]) -> None:
    """Both are there before, meanwhile and after."""
    one, other = pair
    assert one_step.exchange(one, other)
    assert (one.read_text(), other.read_text()) == ("2", "1")


@on_linux
def test_a_new_name_takes_nobodys_place(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A name that is taken is an error, and both files stay."""
    one, other = pair
    with pytest.raises(FileExistsError):
        one_step.rename_new(one, other)
    assert (one.read_text(), other.read_text()) == ("1", "2")
    assert one_step.rename_new(one, tmp_path / "new")
    assert (tmp_path / "new").read_text() == "1"


@on_linux
def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """With the system's own reason and the name."""
    with pytest.raises(FileNotFoundError, match="other"):
        one_step.exchange(tmp_path / "one", tmp_path / "other")


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP])
def test_a_file_system_that_can_not_says_so(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Some file systems know no exchange: False, and nothing has changed."""

    def refuse(*_arguments: object) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(one_step, "_renameat2", lambda: refuse)
    one, other = pair
    assert not one_step.exchange(one, other)
    assert not one_step.rename_new(one, other)
    assert (one.read_text(), other.read_text()) == ("1", "2")


def test_another_system_says_so(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the call there is no exchange."""
    one_step._renameat2.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    try:
        assert not one_step.exchange(*pair)
    finally:
        one_step._renameat2.cache_clear()


@on_linux
def test_a_program_that_writes_is_noticed(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it has the file open to write; where that can't be known, nobody writes."""
    with pair[0].open("ab"), pair[0].open("rb") as reader:
        assert one_step.is_being_written(reader.fileno())
        monkeypatch.setattr(one_step, "fcntl", None)
        assert not one_step.is_being_written(reader.fileno())


@on_linux
def test_a_program_that_begins_to_write_meanwhile_ends_nothing(pair: tuple[Path, Path]) -> None:
    """The system tells us by a signal, whose usual kind would end the process."""
    with pair[0].open("rb") as reader:
        assert not one_step.is_being_written(reader.fileno())
        with pytest.raises(BlockingIOError):
            os.open(pair[0], os.O_WRONLY | os.O_NONBLOCK)
    os.close(os.open(pair[0], os.O_WRONLY | os.O_NONBLOCK))


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no folder can be locked")
def test_where_nothing_can_be_locked_the_edit_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives have no locks; what an editor saves meanwhile is seen by the comparison."""

    def refuse(_descriptor: int, _what: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(one_step.fcntl, "flock", refuse)
    with one_step.locked(tmp_path) as folder:
        one_step.sync(folder)
    monkeypatch.setattr(one_step, "fcntl", None)
    with one_step.locked(tmp_path) as folder:
        assert folder >= 0
