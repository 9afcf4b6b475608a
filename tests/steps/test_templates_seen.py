"""Unchanged templates are not read."""

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


def test_unchanged_templates_are_not_read(journal: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither bundled nor custom ones."""
    monkeypatch.setattr(disk, "_RACY", -1)  # what has just been written will not change once more
    (journal / "templates" / OWN).write_text("two", "utf-8")
    assert built(journal) == "two"
    assert str(journal / "templates" / OWN) in taken
    taken.clear()
    assert built(journal) == "two"
    assert taken == []


def test_a_template_with_its_old_time_is_read(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size and time of the last edit may be the same: `git checkout` and `cp -p` set both."""
    monkeypatch.setattr(disk, "_RACY", -1)
    file = journal / "templates" / OWN
    built(journal)
    facts = file.stat()
    file.write_text("six", "utf-8")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert built(journal) == "six"


def test_a_template_that_changes_twice_in_a_moment_is_read_twice(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system may give both edits one time, so a template that has just changed is not cached."""
    monkeypatch.setattr(template_files.TemplateListing, "stats", ())
    for words in ("ten", "six"):
        (journal / "templates" / OWN).write_text(words, "utf-8")
        assert built(journal) == words
