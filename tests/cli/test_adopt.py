"""An output folder whose seal was lost: nobody is locked out, and nothing is taken that the person did not see."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.write.seal import SEAL
from tests.support.trees import tree


def build(root: Path, *words: str, typed: str = "") -> Result:
    """Build the site."""
    return CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", "2026-11-20", *words], input=typed)


def test_a_lost_seal_is_made_again_where_nothing_has_changed(journal: Path) -> None:
    """Every page has the bytes that it would get.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    """
    build(journal)
    before = tree(journal / "output")
    (journal / "output" / SEAL).unlink()
    assert build(journal).exit_code == 0
    assert tree(journal / "output") == before


def test_adopt_shows_what_it_would_take_and_asks(journal: Path) -> None:
    """The refusal names the way; without a yes nothing changes; with it the site is built, and other files stay.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    """
    build(journal)
    (journal / "output" / SEAL).write_text('{"files": {"index')
    (journal / "output/mine.txt").write_text("mine")
    (journal / "journal/a.md").write_text("---\ncompany: Birch\ndate: 2026-11-18\n---\n")
    before = tree(journal / "output")
    refused = build(journal)
    assert refused.exit_code == 2
    assert 'type "afterview build --adopt"' in refused.stderr
    asked = build(journal, "--adopt", typed="n\n")
    assert asked.exit_code == 1
    assert "index.html: would be written anew" in asked.stderr
    assert "mine.txt: is not a page, and would be left alone" in asked.stderr
    assert tree(journal / "output") == before
    assert build(journal, "--adopt", typed="y\n").exit_code == 0
    assert b"Birch" in (journal / "output/index.html").read_bytes()
    assert (journal / "output/mine.txt").read_text() == "mine"
    assert build(journal).exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_all_that_a_build_makes_is_for_its_owner_only(journal: Path) -> None:
    """The site, its folder, its list, and the memory of the build; wider modes are narrowed by the next one.

    === a.md
    ---
    company: Acme
    ---
    """
    old = os.umask(0)
    try:
        build(journal)
        for path in (journal / "output", *(journal / "output").rglob("*"), journal / ".afterview"):
            path.chmod(0o777)
        build(journal)
    finally:
        os.umask(old)
    for folder in (journal / "output", journal / ".afterview"):
        for path in (folder, *folder.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
