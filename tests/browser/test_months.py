"""The calendar in a real browser: the reader's day in it, the same on a phone and on paper."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Sites
from tests.browser.test_clock import AS_OF, noon, opened

TODAY = """() => [...document.querySelectorAll(".today-cell")].filter((cell) => cell.checkVisibility())
  .map((cell) => cell.dataset.first)"""
# For each day in figures how much is due there, and in all drawings together.
FIGURES = """() => [...document.querySelectorAll(".due-row")].filter((row) => !row.hidden).length"""
DRAWN = """() => [...document.querySelectorAll(".due-number")].filter((text) => text.checkVisibility())
  .filter((text) => !text.closest(".key")).reduce((sum, text) => sum + Number(text.textContent), 0)"""


@pytest.mark.parametrize("ahead", [0, 1, 10, 60])
def test_the_readers_day_is_marked(page: Page, sample: Sites, ahead: int) -> None:
    """It alone; and what is due is drawn as it stands in figures."""
    day = AS_OF + timedelta(days=ahead)
    opened(page, sample.on(AS_OF), "calendar", noon(day))
    assert page.evaluate(TODAY) == [day.isoformat()]
    assert page.evaluate(DRAWN) == page.evaluate(FIGURES) > 0


def test_without_script_it_is_the_calendar_of_the_build(browser: Browser, site: Path) -> None:
    """The build's day is marked, and what is due then is counted."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "calendar.html").as_uri())
        assert page.locator(".today-cell:visible").count() == 1
        assert page.locator(".acts:visible").count() > 40


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_a_month_is_seen_whole(page: Page, site: Path, width: int) -> None:
    """No month is cut off, none has to be scrolled sideways for, and neither has the map."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / "calendar.html").as_uri())
    for box in page.locator(".figure").all():
        assert box.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_paper_the_figures_stand_below(page: Page, site: Path) -> None:
    """Nobody opens anything on paper."""
    page.goto((site / "calendar.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".figures-day:visible").count() > 20
    assert page.locator(".activity table").is_visible()
