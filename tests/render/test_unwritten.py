"""Sections that nobody has written in, on the page of their interview."""

from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.edit.scaffold import HEADINGS
from site_builder.steps.request import Request
from tests.readable import readable

HEAD = "---\ncompany: Acme\ndate: 2026-11-12\n---\n"


def page(root: Path, body: str) -> str:
    """Build one entry, and give its page."""
    (root / "journal").mkdir()
    (root / "journal/a.md").write_text(HEAD + body, encoding="utf-8")
    build(Request(root, root / "output", debug=True))
    return (root / "output/interviews/a.html").read_text("utf-8")


def test_an_untouched_entry_has_questions_and_no_empty_headings(tmp_path: Path) -> None:
    """What to write is asked for, in a line."""
    html = page(tmp_path, f"{HEADINGS}\nSee [below](#next-time).\n")
    notes = html[html.index("class=notes") :]
    assert "<h2" not in notes[: notes.index("class=empty")].replace('<h2 id="part-5"', "")
    words = " ".join(readable(html).split())
    assert "a line is enough: What went well? What would you change? What will you do next time?" in words
    assert "#note-next-time" in html
    assert '<span id="note-next-time">What will you do next time?</span>' in html


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("## What went well\n\n-\n", False),
        ("## Went well\n\n- [ ]\n-\n", False),
        ("## What went well\n\n- x\n", True),
        ("## What went well\n\n%%mine%%\n", True),
        ("## What went well\n\n![](x.png)\n", True),
        ("## What went well\n\n### Deeper\n", True),
        ("## My own\n", True),
    ],
)
def test_only_what_has_nothing_below_it_is_asked_for(section: str, shown: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a row of the table
    """A comment, a picture, a deeper heading and a heading of one's own stay as they are."""
    html = page(tmp_path, f"Fine.\n\n{section}")
    assert ('<h2 id="part-1"' in html) is shown
    assert ("What went well?" in html) is not shown
