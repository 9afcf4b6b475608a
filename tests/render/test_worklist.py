"""The worklist, on as many pages as it needs."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from site_builder.model.journal import Application, Interview, Journal
from site_builder.render.overview import follow_ups
from site_builder.render.overview.gather import gather
from site_builder.render.parts.rows import Row, all_rows
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings

AS_OF = date(2026, 11, 20)


def pressing(row: Row) -> tuple[bool, str]:
    """Say what comes first: what is due first, and before all that has gone quiet."""
    return (row.kind == "close", row.due.iso)


@pytest.mark.parametrize("words", ["", "with a name that is as long as few are, and then some" * 2])
def test_no_page_passes_300_kilobytes_and_no_row_is_lost(words: str) -> None:
    """What is due first is on the first page; all lead to all, and each row and each wait is on exactly one."""
    interviews = tuple(
        Interview(
            f"journal/{number}.md",
            f"{number}",
            company=f"Company {number} {words}",
            role=f"Engineer {words}",
            date=AS_OF - timedelta(days=number % 60),
            stage="Technical",
        )
        for number in range(700)
    )
    applications = tuple(
        Application(f"company-{entry.slug}", entry.company, entry.role, (entry,)) for entry in interviews
    )
    material = gather(Journal(interviews, applications), Settings(), AS_OF)
    pages = list(follow_ups.pages(material))
    assert [page.path for page in pages[:2]] == ["follow-ups.html", "follow-ups-2.html"]
    templates = Templates(bundled_templates())
    for page in pages:
        html = templates.render(page)
        assert isinstance(html, bytes)
        assert len(html) < 300_000, page.path
        assert {other.path for other in pages} <= set(re.findall(r'href="([^"#]+)"', html.decode())), page.path
        assert b"look through this page" in html
    rows = [[row for group in page.view.groups for row in group.rows] for page in pages]
    placed = [row for own in rows for row in own]
    assert sorted(row.order for row in placed) == list(range(len(all_rows(material))))
    for own, later in pairwise(rows):
        if own and later:
            assert max(map(pressing, own)) <= min(map(pressing, later))
    stands = [stand for page in pages for stand in (*page.view.waiting, *page.view.stalled)]
    assert len(stands) == len(set(stands))
    assert {stand.slug for stand in stands} | {row.slug for row in placed} == {
        application.slug for application in applications
    }
    assert pages[0].view.said
    assert not any(page.view.said for page in pages[1:])


def test_a_short_worklist_is_one_page() -> None:
    """Without a number, and without a word about others."""
    entry = Interview("journal/a.md", "a", company="Acme", date=AS_OF, stage="Technical")
    journal = Journal((entry,), (Application("acme", "Acme", "", (entry,)),))
    (page,) = follow_ups.pages(gather(journal, Settings(), AS_OF))
    assert (page.path, page.view.part, page.view.parts, page.view.covers) == ("follow-ups.html", "", (), "")
