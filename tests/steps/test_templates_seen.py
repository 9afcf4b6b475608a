"""Templates that nobody touched are not read to know that."""

import os
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.plain_file import read_plain
from site_builder.render.templating import template_files
from site_builder.steps.request import Request
from site_builder.write import disk

OWN = "pages/problems.html"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Make a journal with a template of its own, and its site."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026-11-18-acme.md").write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\n", "utf-8")
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "templates" / OWN).write_text("one", "utf-8")
    built(tmp_path)
    return tmp_path


def built(root: Path) -> str:
    """Build as a new process does, and give the page of the template."""
    build(Request(root, root / "output", date(2026, 11, 20), debug=True, cores=1))
    return (root / "output" / "problems.html").read_text("utf-8")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the templates that are read, by their paths."""
    paths: list[str] = []

    def noted(path: Path) -> bytes:
        paths.append(str(path))
        return read_plain(path)

    monkeypatch.setattr(template_files, "read_plain", noted)
    return paths


def test_templates_that_nobody_touched_are_not_read(
    journal: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours and the person's alike."""
    monkeypatch.setattr(disk, "_RACY", -1)  # what has just been written will not change once more
    (journal / "templates" / OWN).write_text("two", "utf-8")
    assert built(journal) == "two"
    assert str(journal / "templates" / OWN) in taken
    taken.clear()
    assert built(journal) == "two"
    assert taken == []


def test_a_template_that_was_put_back_in_time_is_read(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same size and the same time of the last edit say nothing, as `git checkout` and `cp -p` set both."""
    monkeypatch.setattr(disk, "_RACY", -1)
    file = journal / "templates" / OWN
    built(journal)
    facts = file.stat()
    file.write_text("six", "utf-8")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert built(journal) == "six"


def test_what_changes_twice_in_a_moment_is_read_twice(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system may give two edits one time: of a template that has just changed nothing is remembered."""
    monkeypatch.setattr(template_files.TemplateListing, "stats", ())
    for words in ("ten", "six"):
        (journal / "templates" / OWN).write_text(words, "utf-8")
        assert built(journal) == words
