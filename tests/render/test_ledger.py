"""A journal -> the ledger of its applications: the stage reached, what is next and when, the last word, the wait."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given

from site_builder.model.journal import Application, Interview, Journal
from site_builder.render.overview import board
from site_builder.render.overview.gather import gather
from site_builder.render.overview.ledger import Line
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayValue
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from tests.render.gathering import gathered
from tests.render.test_any_journal import JOURNALS
from tests.support import strategies
from tests.support.examples import examples

AS_OF = date(2026, 11, 20)
T = TypeVar("T")


def lines(material: SearchMaterial) -> tuple[list[Line], list[Line]]:
    """Return the open lines of all pages of the board, and the ended ones."""
    pages = [page.view for page in board.pages(material)]
    return [line for view in pages for line in view.open], [line for view in pages for line in view.ended]


def on(cells: tuple[DayValue[T], ...], day: date) -> T | None:
    """Return what a cell says on a day."""
    iso = day.isoformat()
    return next((cell.value for cell in cells if cell.first <= iso and (not cell.last or iso <= cell.last)), None)


def row(line: Line, day: date = AS_OF) -> tuple[object, ...]:
    """Return what an open line says on a day: stage, state, what is next, its day, the last touch, the days waited."""
    reached, coming = on(line.reached, day), on(line.next, day)
    touched, waiting = on(line.touched, day), on(line.waiting, day)
    assert reached
    assert coming
    what = " ".join((coming.lead, *coming.names, coming.tail)).strip() or coming.why
    return (
        reached.stage,
        reached.state,
        what,
        coming.day.iso[5:] if coming.day else "",
        touched.iso[5:] if touched else "",
        (day - date.fromisoformat(waiting.since)).days if waiting else None,
    )


def test_a_line_says_where_an_application_is_on_each_day(journal: Path) -> None:
    """The stage reached, what is to do or waited for and when, the last touch, the days that they have had the word.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    stage: Technical
    thanked: 2026-11-19
    reply_by: 2026-11-24
    tags: [remote]
    ---
    Fine.
    """
    ((line,), ended) = lines(gathered(journal, AS_OF))
    assert ended == []
    assert line.tags == ("remote",)
    assert row(line) == ("Technical", "open", "they said by Tue 24 Nov", "11-26", "11-19", 2)
    assert row(line, date(2026, 11, 26)) == ("Technical", "open", "Ask for news", "11-26", "11-19", 8)
    coming = on(line.next, date(2026, 11, 27))
    assert coming
    assert (coming.status, coming.kind) == ("overdue", "nudge")


def test_a_stage_is_reached_when_its_round_was_held(journal: Path) -> None:
    """Before the first round none is; one without a name is an interview; an application has only its state.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    stage: Phone
    ---
    Fine.
    === b.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    === c.md
    ---
    company: Birch
    log: 2026-11-18 applied
    ---
    """
    open_lines, _ = lines(gathered(journal, AS_OF))
    said = {
        line.slug: [(cell.value.stage, cell.value.state, cell.first) for cell in line.reached] for line in open_lines
    }
    assert said == {
        "acme": [("Phone", "open", ""), ("Interview", "open", "2026-11-25")],
        "birch": [("", "applied", "")],
    }


def test_the_most_urgent_comes_first(journal: Path) -> None:
    """What is due by its day, then what stands still, then what waits by its day, then what waits for none.

    === muted.md
    ---
    company: Muted
    date: 2026-11-02
    mute: hiring freeze
    ---
    Fine.
    === later.md
    ---
    company: Later
    date: 2026-12-20
    ---
    === sooner.md
    ---
    company: Sooner
    date: 2026-11-18
    thanked: yes
    reply_by: 2026-11-24
    ---
    Fine.
    === still.md
    ---
    company: Still
    ---
    === due.md
    ---
    company: Zed
    date: 2026-11-18
    contacts: Dana
    reply_by: 2026-12-24
    ---
    Fine.
    """
    open_lines, _ = lines(gathered(journal, AS_OF))
    assert [line.slug for line in open_lines] == ["zed", "still", "sooner", "later", "muted"]


def test_an_ending_that_is_known_ahead_moves_the_line_on_its_day(journal: Path) -> None:
    """It is among the open ones until then, and among those behind you from then on; the first sentence counts it so.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    log: 2026-11-25 withdrawal
    ---
    Fine.
    === b.md
    ---
    company: Birch
    date: 2026-11-10
    ---
    Fine.
    """
    material = gathered(journal, AS_OF)
    open_lines, ended = lines(material)
    assert [(line.slug, line.first, line.last, line.hidden) for line in open_lines if line.slug == "acme"] == [
        ("acme", "", "2026-11-24", False)
    ]
    assert [(line.slug, line.first, line.last, line.hidden) for line in ended] == [("acme", "2026-11-25", "", True)]
    (page,) = board.pages(material)
    assert [(said.text, said.first) for said in page.view.said] == [
        ("Two open applications.", "2026-11-20"),
        ("One open application. One behind you.", "2026-11-25"),
    ]


@examples(8)
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_each_application_has_one_line_a_day(journal: Journal, chosen: Settings) -> None:
    """On each day to the horizon it stands in one of the tables, once, and each of its cells says one thing."""
    material = gather(journal, chosen, strategies.AS_OF)
    open_lines, ended = lines(material)
    for ahead in (0, 1, 10, 30, 60):
        day = strategies.AS_OF + timedelta(days=ahead)
        iso = day.isoformat()
        there = [line for line in (*open_lines, *ended) if line.first <= iso and (not line.last or iso <= line.last)]
        assert sorted(line.slug for line in there) == sorted(material.applications)
        for line in there:
            for cells in (line.reached, line.touched, line.next or line.ended, *([line.waiting] if line.next else [])):
                assert sum(cell.first <= iso and (not cell.last or iso <= cell.last) for cell in cells) == 1


@pytest.mark.parametrize("words", ["", "Donaudampfschifffahrtsgesellschaft " * 4])
def test_no_page_passes_300_kilobytes_at_2000_open_applications(words: str) -> None:
    """They are split, the most pressing under the plain name; all lead to all, and each says what its choices cover."""
    day = date(2026, 11, 18)
    interviews = tuple(
        Interview(
            f"journal/{number}.md",
            f"{number}",
            company=f"Company {number} {words}",
            role=f"Engineer {words}",
            date=day - timedelta(days=number % 40),
            stage="Technical",
            tags=("remote",),
        )
        for number in range(2000)
    )
    applications = tuple(
        Application(f"company-{entry.slug}", entry.company, entry.role, (entry,)) for entry in interviews
    )
    pages = list(board.pages(gather(Journal(interviews, applications), Settings(), AS_OF)))
    templates = Templates(bundled_templates())
    made = {page.path: templates.render(page) for page in pages}
    assert made.keys() > {"applications.html", "applications-open-2.html"}
    for path, html in made.items():
        assert isinstance(html, bytes)
        assert len(html) < 300_000, path
        assert set(made) <= set(re.findall(r'href="([^"#]+)"', html.decode())), path
        assert b"look through this page" in html
    assert sum(len(page.view.open) for page in pages) == 2000
