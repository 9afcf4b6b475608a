"""The page "Two weeks with Afterview": each command is run on its day, and answers what the page shows."""

import os
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.settings import settings

PAGE = Path(__file__).parents[2] / "docs" / "week.md"
_DAY = re.compile(r"## \w+ (?P<day>\d+ \w+ \d{4})")
_BLOCK = re.compile(r"```(?P<kind>console|(?:markdown|text) (?P<path>\S+))\n(?P<text>.*?)```\n", re.DOTALL)


def test_the_week_is_as_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, update_golden: bool) -> None:
    """Every command, in order, in one journal."""
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AFTERVIEW_JOURNAL", raising=False)
    parts = list(_lived(page, monkeypatch))
    assert sum(part.count("\n$ afterview ") for part in parts) > 20
    if update_golden:
        PAGE.write_text("".join(parts), encoding="utf-8")
    assert "".join(parts) == page


def _lived(page: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the page again, with what the commands really say."""
    end = 0
    for block in _BLOCK.finditer(page):
        between = page[end : block.start()]
        for heading in _DAY.finditer(between):
            noon = datetime.strptime(heading["day"], "%d %B %Y").replace(hour=12, tzinfo=UTC)
            assert heading[0].startswith(f"## {noon:%A} ")
            monkeypatch.setattr(settings, "datetime", SimpleNamespace(now=lambda noon=noon: noon))
        yield between
        end = block.end()
        if block["path"]:
            Path(block["path"]).write_text(block["text"], encoding="utf-8")
            yield block[0]
        else:
            commands = [line.removeprefix("$ ") for line in block["text"].splitlines() if line.startswith("$ ")]
            yield "```console\n" + "".join(_answered(command) for command in commands) + "```\n"
    yield page[end:]


def _answered(command: str) -> str:
    program, *words = shlex.split(command)
    if program == "cd":
        os.chdir(words[0])
        return f"$ {command}\n"
    assert program == "afterview"
    said = CliRunner().invoke(main, words, catch_exceptions=False).output
    said = re.sub(r"\d+ pages written(.*) \d+\.\d\d s$", r"30 pages written\1 0.10 s", said, flags=re.MULTILINE)
    return f"$ {command}\n{said}"
