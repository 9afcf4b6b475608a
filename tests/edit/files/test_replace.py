"""The file takes its new bytes whole, at every fault, and whatever an editor does meanwhile is kept."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from site_builder.edit.files import replace as replacing
from site_builder.edit.files.one_step import exchange
from site_builder.edit.files.replace import CannotWriteError, ChangedError, replace_bytes
from site_builder.read.files.folders import find_files

OLD = b"---\ncompany: Acme\n---\nMany words that must not be lost.\n"
NEW = b"---\ncompany: Acme\nmute: yes\n---\nMany words that must not be lost.\n"
ONE, TWO = b"the editor's version\n", b"the editor's next version\n"
STEPS = ("compare", "make", "write", "attributes", "sync", "name", "exchange", "look", "remove", "folder")
BACK = ("put back", "look again")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Give an entry of a journal."""
    path = tmp_path / "journal" / "acme.md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def left(note: Path) -> list[str]:
    """Name what lies beside the entry."""
    return sorted(path.name for path in note.parent.iterdir() if path != note)


class Editor:
    """An editor that saves at named steps, in one of the ways that editors have."""

    def __init__(self, note: Path, plan: dict[str, bytes], way: str) -> None:
        self.note = note
        self.plan = dict(plan)
        self.way = way
        self.seen: list[str] = []

    def __call__(self, step: str) -> None:
        """Save, where it is planned for this step."""
        self.seen.append(step)
        if step in self.plan:
            words = self.plan.pop(step)
            if self.way == "rename":
                aside = self.note.with_name("4913")
                aside.write_bytes(words)
                aside.replace(self.note)
            else:
                self.note.write_bytes(words)


@pytest.mark.case("F03")
@pytest.mark.parametrize("way", ["rename", "in place"])
@pytest.mark.parametrize("step", STEPS)
def test_a_save_at_any_step_is_kept(note: Path, step: str, way: str) -> None:
    """Whenever an editor saves, by a rename or in place, its version is the one that stands there in the end."""
    editor = Editor(note, {step: ONE}, way)
    try:
        replace_bytes(note, OLD, NEW, editor)
    except ChangedError:
        assert step in STEPS[:7]
    else:
        assert step in STEPS[7:]
    assert not editor.plan
    assert note.read_bytes() == ONE
    assert left(note) == []


@pytest.mark.case("F03")
@pytest.mark.parametrize("way", ["rename", "in place"])
@pytest.mark.parametrize(("first", "second"), tuple(combinations((*STEPS[1:7], "look", *BACK), 2)))
def test_the_last_of_two_saves_is_kept(note: Path, first: str, second: str, way: str) -> None:
    """An editor that saves twice, also while its first version is put back, finds its second."""
    plan = {first: ONE, second: TWO}
    editor = Editor(note, plan, way)
    try:
        replace_bytes(note, OLD, NEW, editor)
    except ChangedError:
        assert "put back" in editor.seen or first in STEPS[:7]
    saved = [words for step, words in plan.items() if step not in editor.plan]
    assert note.read_bytes() == (saved[-1] if saved else NEW)
    assert left(note) == []


@pytest.mark.parametrize("closes", ["look", "remove", "put back", "look again", "folder", "end"])
@pytest.mark.parametrize("opens", STEPS[1:7])
@pytest.mark.parametrize("cuts", [True, False])
def test_a_save_that_began_before_the_exchange_and_ends_after_it_is_kept(
    note: Path, opens: str, closes: str, *, cuts: bool
) -> None:
    """An editor that holds the file open to write, cut or not, finds its words in the file and not in a removed one."""
    held: list[int] = []

    def editor(step: str) -> None:
        if step == opens:
            held.append(os.open(note, os.O_WRONLY | (os.O_TRUNC if cuts else 0)))
        if step == closes:
            finish()

    def finish() -> None:
        while held:
            os.ftruncate(held[0], 0)
            os.write(held[0], ONE)
            os.close(held.pop())

    with pytest.raises(ChangedError):
        replace_bytes(note, OLD, NEW, editor)
    finish()
    assert note.read_bytes() == ONE
    assert left(note) == []


@pytest.mark.parametrize("way", ["rename", "in place"])
@pytest.mark.parametrize("step", STEPS[:7])
def test_without_an_exchange_the_file_is_compared_last(
    note: Path, step: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files can't be exchanged, a save up to the moment of the comparison is kept."""
    monkeypatch.setattr(replacing, "exchange", lambda *_paths: False)
    with pytest.raises(ChangedError):
        replace_bytes(note, OLD, NEW, Editor(note, {step: ONE}, way))
    assert note.read_bytes() == ONE
    assert left(note) == []
    replace_bytes(note, ONE, NEW)
    assert note.read_bytes() == NEW


class Killed(BaseException):
    """The process ends here: nothing that follows is done."""


CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "chmod",
    "rename",
    "unlink",
    "stat",
    "listdir",
    "scandir",
    "fstat",
    "listxattr",
)
FAULTS = (OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), OSError(errno.EACCES, "no"), Killed())


_CLOSE = os.close


class Fault:
    """Lets the call of a number fail, and all that follow it where it is the disk that is full."""

    def __init__(self, call: Callable[..., Any], number: int, fault: BaseException) -> None:
        self.call = call
        self.left = number
        self.fault = fault
        self.done = False

    def __call__(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the system's call takes
        """Make the call, or fail."""
        self.left -= 1
        if self.left == 0 or (self.left < 0 and getattr(self.fault, "errno", 0) == errno.ENOSPC):
            self.done = True
            if self.call is _CLOSE:  # the descriptor is gone, and its lock with it, whatever is said of the last bytes
                self.call(*arguments, **named)
            raise self.fault
        return self.call(*arguments, **named)


def fault_points(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: BaseException, edit: Callable[[], None]
) -> Iterator[None]:
    """Make the edit with its first call of a name failing, then with its second, until no call is left."""
    for number in range(1, 50):
        with monkeypatch.context() as patch:
            if name == "exchange":
                injected = Fault(exchange, number, fault)
                patch.setattr(replacing, "exchange", injected)
            elif name == "read_bytes":
                injected = Fault(Path.read_bytes, number, fault)
                patch.setattr(Path, "read_bytes", lambda path, injected=injected: injected(path))
            else:
                injected = Fault(getattr(os, name), number, fault)
                patch.setattr(os, name, injected)
            with contextlib.suppress(OSError, Killed, CannotWriteError, ChangedError):
                edit()
        yield
        if not injected.done:
            return
    pytest.fail("there is no end of calls")


@pytest.mark.case("F04")
@pytest.mark.parametrize("fault", FAULTS, ids=["full", "broken", "no", "killed"])
@pytest.mark.parametrize("name", [*CALLS, "exchange", "read_bytes"])
def test_a_fault_at_any_call_leaves_the_old_or_the_new(
    note: Path, name: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each fault the file is whole, one file of ours lies there at most, and no entry, and the next clears up."""
    for _ in fault_points(monkeypatch, name, fault, lambda: replace_bytes(note, OLD, NEW)):
        assert note.read_bytes() in {OLD, NEW}
        assert len(left(note)) <= 1
        assert [entry.real for entry in find_files(note.parent.parent)[0]] == [note]
        replace_bytes(note, note.read_bytes(), b"next")
        assert note.read_bytes() == b"next"
        assert left(note) == []
        note.write_bytes(OLD)


@pytest.mark.parametrize("step", [*STEPS, *BACK])
def test_a_stop_while_an_editor_saves_loses_neither(note: Path, step: str) -> None:
    """Killed at any step after an editor saved just before the exchange, the next edit finds the editor's version."""
    editor = Editor(note, {"exchange": ONE}, "rename")

    def stop(at: str) -> None:
        editor(at)
        if at == step:
            raise Killed

    with pytest.raises((Killed, ChangedError)):
        replace_bytes(note, OLD, NEW, stop)
    expected = OLD if "exchange" not in editor.seen else ONE
    try:
        replace_bytes(note, expected, b"next")
    except ChangedError:
        pytest.fail("the editor's version is not there")
    assert note.read_bytes() == b"next"
    assert left(note) == []


def test_a_version_that_can_not_be_put_back_is_named(note: Path) -> None:
    """Killed with the editor's version outside, and the file edited again since: both stay, and the edit is refused."""

    def stop(at: str) -> None:
        if at == "exchange":
            note.write_bytes(ONE)
        if at == "look":
            raise Killed

    with pytest.raises(Killed):
        replace_bytes(note, OLD, NEW, stop)
    note.write_bytes(TWO)
    with pytest.raises(CannotWriteError, match="holds what an editor saved"):
        replace_bytes(note, TWO, b"next")
    assert note.read_bytes() == TWO
    assert [(note.parent / name).read_bytes() for name in left(note)] == [ONE]


@pytest.mark.case("F08")
def test_a_link_stays_a_link_and_the_mode_stays(note: Path, tmp_path: Path) -> None:
    """Behind a link its target is edited; the mode is the one that the file had."""
    link = tmp_path / "link.md"
    link.symlink_to(note)
    for mode in (0o600, 0o640, 0o644):
        note.chmod(mode)
        replace_bytes(link, note.read_bytes(), NEW + bytes([mode & 0xFF]))
        assert link.is_symlink()
        assert stat.S_IMODE(note.stat().st_mode) == mode
    assert note.read_bytes().startswith(NEW)


@pytest.mark.case("F08")
def test_attributes_stay(note: Path) -> None:
    """What a file manager wrote beside the bytes, such as a colour, is there after the edit."""
    try:
        os.setxattr(note, "user.colour", b"green")
    except OSError as reason:
        pytest.skip(f"no attributes here: {reason.strerror}")
    replace_bytes(note, OLD, NEW)
    assert os.getxattr(note, "user.colour") == b"green"


@pytest.mark.case("F08")
def test_a_read_only_file_is_refused(note: Path) -> None:
    """A file that nobody may write stays as it is, though its folder could be written."""
    note.chmod(0o444)
    with pytest.raises(CannotWriteError, match="read-only"):
        replace_bytes(note, OLD, NEW)
    assert note.read_bytes() == OLD
