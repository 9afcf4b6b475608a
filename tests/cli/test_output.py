"""What is written to a pipe that lacks letters: no command fails for one, and none that writes is half told."""

import io
import json
import sys
from pathlib import Path

import pytest

from site_builder.cli import main
from tests.support.journals import write_journal

JOURNAL = """
=== a.md
---
company: Łódź Robotics
date: 2026-11-10
contacts: Zoë 王 <zoe@x.example>
compnay: 🚀
thanked: yes
---
## What went well
- x
"""
COMMANDS = (
    "agenda --as-of 2026-11-20",
    "agenda --json --as-of 2026-11-20",
    "draft nudge a --as-of 2026-11-20",
    "log a nudge --on 2026-11-19 --note Łódź→王 --as-of 2026-11-20",
    "log a nudge --note Łódź --dry-run --as-of 2026-11-20",
    "new Łódź王 --date 2026-11-21",
    "check",
    "check --format json",
    "check --format github",
    "build --as-of 2026-11-20 --explain",
    "schema",
    "--help",
)


def run(monkeypatch: pytest.MonkeyPatch, command: str, encoding: str) -> bytes:
    """Run a command whose output goes to a pipe of an encoding, as the system gives it one."""
    pipe, said = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding=encoding, errors="strict"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said, encoding=encoding, errors="backslashreplace"))
    with pytest.raises(SystemExit) as ended:
        main(command.split(" "), prog_name="afterview")
    assert ended.value.code in {0, 1}
    sys.stdout.flush()
    return pipe.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_letter_stops_a_command(
    command: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that the pipe lacks is a question mark; JSON says its number, and is the same text."""
    monkeypatch.chdir(write_journal(tmp_path, JOURNAL))
    said = run(monkeypatch, command, encoding)
    assert said
    if "json" in command:
        assert "Łódź" in json.dumps(json.loads(said.decode(encoding)), ensure_ascii=False) or "check" in command
    if "--dry-run" not in command and command.startswith("log"):
        assert "Łódź→王" in (tmp_path / "journal" / "a.md").read_text("utf-8")
        assert b"Next: " in said


def test_nothing_is_written_before_its_message_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the words about an edit can't be made, the entry is as it was."""
    monkeypatch.chdir(write_journal(tmp_path, JOURNAL))
    before = (tmp_path / "journal" / "a.md").read_bytes()

    def fail(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("site_builder.cli.log_edit._next", fail)
    with pytest.raises(RuntimeError):
        main(["log", "a", "nudge", "--as-of", "2026-11-20"], prog_name="afterview")
    assert (tmp_path / "journal" / "a.md").read_bytes() == before
