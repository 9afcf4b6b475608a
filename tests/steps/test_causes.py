"""`build --explain`: why each page was written."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder import causes
from site_builder.builder import build
from site_builder.causes import Cause
from site_builder.remember import versions
from site_builder.steps.request import Request

Make = Callable[[Mapping[str, str]], Path]
LONG = "".join(f"A line that is long enough to be hard to guess, the {number}th\n" for number in range(9))
ACME = f"---\ncompany: Acme\ndate: 2026-11-18\n---\nFine. See [[hooli]].\n\n{LONG}"
HOOLI = "---\ncompany: Hooli\ndate: 2026-03-02\noutcome: rejected\n---\nSo so.\n"
PAGE, OTHER = "interviews/acme.html", "interviews/hooli.html"


@pytest.fixture
def root(make_journal: Make) -> Path:
    """Make a journal of two entries, and its site."""
    root = make_journal({"journal/acme.md": ACME, "journal/hooli.md": HOOLI, "journal/cv.pdf": "%PDF-1"})
    built(root)
    return root


def built(root: Path, day: int = 20) -> Mapping[str, Cause]:
    """Build, and say why each file was written."""
    return build(Request(root, root / "output", date(2026, 11, day), debug=True)).files.causes


def test_new(make_journal: Make) -> None:
    """Pages that did not exist."""
    assert set(built(make_journal({"journal/acme.md": ACME})).values()) == {causes.New()}


def test_entry(root: Path) -> None:
    """The pages of a changed entry name it; a new one is the cause for pages over everything."""
    (root / "journal/acme.md").write_text(ACME + "More.\n")
    found = built(root)
    assert found[PAGE] == found["data.json"] == causes.Entry(("journal/acme.md",))
    assert OTHER not in found
    (root / "journal/third.md").write_text(ACME.replace("Acme", "Third"))
    assert built(root)["timeline.html"] == causes.Entry(("journal/third.md",))
    (root / "journal/third.md").unlink()
    assert built(root)["timeline.html"] == causes.Entry(("journal/third.md",))


def test_settings(root: Path) -> None:
    """Every page shows the title."""
    (root / "journal.toml").write_text('title = "Mine"\n')
    assert set(built(root).values()) == {causes.Settings()}


def test_day(root: Path) -> None:
    """Pages that depend on the day."""
    found = built(root, 23)
    assert set(found.values()) == {causes.Day()}
    assert OTHER not in found


def test_template(root: Path) -> None:
    """A custom template."""
    (root / "templates/components").mkdir(parents=True)
    (root / "templates/pages").mkdir()
    (root / "templates/pages/problems.html").write_text("<p>mine</p>\n")
    assert built(root)["problems.html"] == causes.Template()


def test_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version renders all pages, and is the cause of those that differ."""
    monkeypatch.setattr("site_builder.steps.scan.versions", lambda: f"other {versions.versions()}")
    (root / "journal/acme.md").write_text(ACME + "More.\n")
    assert built(root)[PAGE] == causes.Program()


def test_neighbour(root: Path) -> None:
    """The address of another entry has changed."""
    (root / "journal/hooli.md").rename(root / "journal/google.md")
    assert built(root)[PAGE] == causes.Neighbour()


def test_tampered_and_removed(root: Path) -> None:
    """Something else has changed the folder."""
    (root / "output" / PAGE).write_text("changed")
    (root / "output/index.html").write_text("changed")
    (root / "output" / OTHER).unlink()
    assert built(root) == {PAGE: causes.Tampered(), "index.html": causes.Tampered(), OTHER: causes.Removed()}


def test_copied(root: Path) -> None:
    """An attachment of the journal."""
    (root / "journal/acme.md").write_text(ACME.replace("date:", "documents: cv.pdf\ndate:"))
    built(root)
    (root / "journal/cv.pdf").write_text("%PDF-1 newer")
    assert built(root) == {"files/cv.pdf": causes.Copied()}


def test_causes_are_sentences() -> None:
    """Of many entries, a few are named."""
    assert str(causes.Entry(("a.md",))) == "a.md has changed"
    assert str(causes.Entry(("a.md", "b.md", "c.md", "d.md"))) == "a.md, b.md, c.md and 1 more have changed"
    kinds = (causes.New, causes.Removed, causes.Tampered, causes.Program, causes.Settings, causes.Template, causes.Day)
    assert all(str(kind()) for kind in (*kinds, causes.Neighbour, causes.Elsewhere, causes.Copied, causes.Forgotten))
