"""What pages over everything know of entries by name, and where the links of what they quote lead."""

from datetime import date
from pathlib import Path

from site_builder.builder import Builder
from site_builder.steps.checked import check
from site_builder.steps.journals import record_of
from site_builder.steps.names import names_of
from site_builder.steps.request import Request
from tests.journals import write_journal


def test_links_in_stories_and_reviews_lead_to_the_pages_of_entries(tmp_path: Path) -> None:
    """As those in an entry do, by path and by name.

    === acme.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    They asked for a story.
    === stories/the-flood.md
    # The flood

    ## What happened
    As [I told them](../journal/acme.md), and [[acme]] again.
    === reviews/2026-W47.md
    A good week: [that talk](../journal/acme.md).
    """
    docstring = test_links_in_stories_and_reviews_lead_to_the_pages_of_entries.__doc__ or ""
    write_journal(tmp_path, docstring.partition("\n\n")[2])
    Builder(Request(tmp_path, tmp_path / "output", date(2026, 11, 20))).build()
    journal = check(tmp_path).journal
    known = names_of(record_of(journal, ()))
    assert len(journal.targets) == len(known.targets) == 3
    assert known.targets == journal.targets
    stories, week = ((tmp_path / "output" / name).read_text("utf-8") for name in ("stories.html", "week.html"))
    assert stories.count('href="interviews/acme.html"') >= 2
    assert 'href="interviews/acme.html">that talk</a>' in week
    assert 'class="broken"' not in stories + week
