"""The line that says how far a long command is: on a terminal only, not at once, and gone at the end."""

import io
import sys

import pytest

from site_builder.cli import progress
from site_builder.cli.progress import progress_on_terminal


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def told(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, quiet: float, between: float) -> str:
    """Give what is written while a build goes from 1 to 3 of 1,200."""
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(progress, "_QUIET_SECONDS", quiet)
    monkeypatch.setattr(progress, "_BETWEEN_SECONDS", between)
    with progress_on_terminal() as show:
        for done in range(1, 4):
            show("Reading", done, 1200)
    return stderr.getvalue()


def test_each_step_takes_the_place_of_the_last_and_the_line_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one line, and nothing of it is left."""
    lines = told(monkeypatch, Terminal(), -1.0, -1.0).split("\r")
    assert lines[1:4] == [f"Reading {done} of 1,200" for done in (1, 2, 3)]
    assert [line.strip() for line in lines[4:]] == ["", ""]
    assert len(lines[4]) == len(lines[3])


def test_not_every_step_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is written to without end would be the slow part."""
    assert told(monkeypatch, Terminal(), -1.0, 3600.0).count("Reading") == 1


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does anything but a terminal."""
    assert told(monkeypatch, Terminal(), 3600.0, 0.0) == ""
    assert told(monkeypatch, io.StringIO(), -1.0, -1.0) == ""
