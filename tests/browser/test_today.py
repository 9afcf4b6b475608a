"""The front page in a real browser: one screen, the next fourteen days, a few things to do, by the reader's day."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.builder import build
from site_builder.steps.request import Request
from tests.browser.conftest import Sites
from tests.browser.test_clock import AS_OF, noon, opened, standing_still
from tests.browser.test_look import IN_TWO

SEEN_DAYS = """() => [...document.querySelectorAll(".strip-day")].filter((day) => day.checkVisibility())
  .map((day) => day.dataset.day)"""
SEEN_THINGS = """() => [...document.querySelectorAll(".things > li")].filter((row) => row.checkVisibility()).length"""
# Where the first line of each part begins.
TOPS = """() => ["#to-do", "#ahead"].map((part) => document.querySelector(part).getBoundingClientRect().top)"""
# Words that are wider than the day that they stand in.
CUT = """() => [...document.querySelectorAll(".strip-day p")].filter((words) => words.checkVisibility())
  .filter((words) => words.scrollWidth > words.parentElement.clientWidth).map((words) => words.textContent)"""

# Buttons that are less than two pixels below another.
TOUCHING = """() => {
  const buttons = [...document.querySelectorAll(".copy")].filter((button) => button.checkVisibility());
  const boxes = buttons.map((button) => button.getBoundingClientRect());
  return boxes.filter((box) => boxes.some(({ left, right, bottom }) =>
    left < box.right && right > box.left && bottom <= box.top + 1 && box.top - bottom < 2)).length;
}"""


@pytest.mark.parametrize("ahead", [0, 1, 10, 60])
def test_the_next_fourteen_days_are_the_readers(page: Page, sample: Sites, ahead: int) -> None:
    """The first of them is the reader's own day, and at most seven things are shown on it."""
    day = AS_OF + timedelta(days=ahead)
    opened(page, sample.on(AS_OF), "index", noon(day))
    assert page.evaluate(SEEN_DAYS) == [(day + timedelta(days=number)).isoformat() for number in range(14)]
    assert page.evaluate(SEEN_THINGS) == 7
    expect(page.locator(".to-do .all:visible")).to_contain_text("more")


def test_today_is_one_screen(page: Page, site: Path) -> None:
    """The sentence, the fourteen days and the first five things are seen without scrolling, on a desk of 800 lines."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((site / "index.html").as_uri())
    fifth = page.locator(".things > li:visible").nth(4)
    for part in (page.locator(".sentence p:visible"), page.locator(".strip"), fifth, page.locator("#ahead")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800
    left, right = page.evaluate(TOPS)
    assert abs(left - right) <= 2


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_every_day_of_the_fourteen_has_room_for_its_words(page: Page, site: Path, width: int) -> None:
    """Nothing is cut off, and nothing has to be scrolled sideways for."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / "index.html").as_uri())
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_name_that_is_wider_than_its_day_is_never_broken_within_a_word(page: Page, tmp_path: Path) -> None:
    """It ends in an ellipsis; one of eight letters has room."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", "utf-8")
    for day, company in ((23, "Umbrella"), (24, "Softwareschmiede Altstadt"), (25, "X" * 80)):
        entry = f"---\ncompany: {company}\ndate: 2026-11-{day} 10:00\n---\n"
        (tmp_path / f"journal/{day}.md").write_text(entry, "utf-8")
    build(Request(tmp_path, tmp_path / "output"))
    page.goto((tmp_path / "output/index.html").as_uri())
    for width in (1280, 1024, 768, 360):
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate(IN_TWO.replace('"main"', '".strip"'))
        assert found == [], width
        assert page.evaluate(CUT) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    cut = page.locator(".strip-round a").evaluate_all("(all) => all.map((name) => name.scrollWidth > name.clientWidth)")
    assert cut == [False, True, True]
    expect(page.locator(".strip-round a").nth(1)).to_have_css("text-overflow", "ellipsis")


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_buttons_of_two_lines_never_touch(page: Page, site: Path, width: int) -> None:
    """A finger that wants the one does not find the other."""
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("follow-ups", "interviews/2026-11-19-ivy-insurance"):
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate(TOUCHING) == 0


def test_on_a_phone_all_ways_to_act_look_alike(page: Page, site: Path) -> None:
    """A link to write is a button as its draft is."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((site / "index.html").as_uri())
    heights = page.locator(".things .act > a:visible, .things .act > details > summary:visible").evaluate_all(
        "(all) => all.map((way) => [getComputedStyle(way).borderTopWidth, way.offsetHeight > 30])"
    )
    assert len(heights) > 10
    assert all(height == ["1px", True] for height in heights)


def test_an_interview_leads_to_its_own_page(page: Page, site: Path) -> None:
    """From the strip and from the list of the next ones; the preparation has its own link."""
    page.goto((site / "index.html").as_uri())
    expect(page.locator(".strip-round a").first).to_have_attribute(
        "href", "interviews/2026-11-24-saffron-foods-final.html"
    )
    expect(page.locator(".round-ahead strong a").first).to_have_attribute(
        "href", "interviews/2026-11-24-saffron-foods-final.html"
    )
    expect(page.locator(".round-ahead .act a").first).to_have_text("Preparation")


def test_every_day_leads_to_its_day_in_the_calendar(page: Page, sample: Sites) -> None:
    """Wherever one presses in it, but on an interview; the place is there, on each day from which it can be seen."""
    site = sample.on(AS_OF)
    with standing_still(page, noon(AS_OF)):
        page.goto((site / "index.html").as_uri())
    links = page.locator(".strip-day .date a").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    page.locator(".strip-day[data-day='2026-11-25']").click(position={"x": 30, "y": 60})
    page.wait_for_url("**/calendar.html#day-2026-11-25")
    expect(page.locator(":target")).to_be_in_viewport()
    places = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    fragments = [link.partition("#")[2] for link in links]
    assert len(fragments) > 60
    assert set(fragments) <= set(places)


def test_without_script_today_is_that_of_the_build(browser: Browser, site: Path) -> None:
    """Fourteen days from the build's, seven things, and how many others there are."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        assert page.locator(".strip-day:visible").count() == 14
        assert page.locator(".things > li:visible").count() == 7
        expect(page.locator(".to-do .all:visible")).to_have_text("And 4 more")
