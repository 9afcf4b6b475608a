"""Empty sections on the page of their interview."""

import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.edit.new.entry import HEADINGS
from site_builder.steps.request import Request
from tests.support.readable import readable

HEAD = "---\ncompany: Acme\ndate: 2026-11-12\n---\n"


def page(root: Path, body: str, as_of: date | None = None, head: str = HEAD) -> str:
    """Build one entry, and give its page."""
    (root / "journal").mkdir()
    (root / "journal/a.md").write_text(head + body, encoding="utf-8")
    build(Request(root, root / "output", debug=True, as_of=as_of))
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


ASKED = re.compile(r'<span(?: id="[^"]*")?([^>]*)>([^<]*\?)</span>')


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "",
            {
                "What went well?": 'data-first="2026-11-12" hidden',
                "What is there to prepare?": 'data-last="2026-11-11"',
            },
        ),
        (
            "## What went well\n\n## Questions I still have\n",
            {"What went well?": 'data-first="2026-11-12" hidden', "What do you still want to know?": ""},
        ),
    ],
)
def test_before_a_round_nobody_is_asked_how_it_went(body: str, days: dict[str, str], tmp_path: Path) -> None:
    """Only what to prepare; from its day on only how it went, on the same page."""
    html = page(tmp_path, body, date(2026, 11, 10))
    assert {words: held.strip() for held, words in ASKED.findall(html)} == days


def test_nothing_is_asked_before_a_round_if_only_later_questions_remain(tmp_path: Path) -> None:
    """The words before the questions go with them."""
    html = page(tmp_path, "Fine.\n\n## What went well\n", date(2026, 11, 10))
    assert '<p class=empty data-first="2026-11-12" hidden>' in html


def test_without_a_day_there_was_no_round(tmp_path: Path) -> None:
    """An application that waits for its first round has nothing that went well."""
    html = page(tmp_path, "", head="---\ncompany: Acme\nlog: 2026-11-02 applied\n---\n")
    assert "What is there to prepare?" in html
    assert "What went well?" not in html
