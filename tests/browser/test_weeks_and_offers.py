"""This week, offers and a preparation by the reader's clock; and all of what is new at the narrowest, and on paper."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Sites
from tests.browser.test_clock import AS_OF, noon, opened

NEW = ("week", "offers", "stories")


@pytest.mark.parametrize("ahead", [5, 45])
@pytest.mark.parametrize("name", ["week", "offers"])
def test_a_page_shows_what_a_build_of_the_readers_day_shows(page: Page, sample: Sites, name: str, ahead: int) -> None:
    """This week is the reader's: what was ahead is behind, what was this week is one of those before it."""
    day = AS_OF + timedelta(days=ahead)
    later = opened(page, sample.on(AS_OF), name, noon(day))
    assert later == opened(page, sample.on(day), name, noon(day))


@pytest.mark.parametrize("ahead", [1, 3])
def test_a_preparation_counts_the_readers_days(page: Page, sample: Sites, ahead: int) -> None:
    """What is to practise today, and on which day again."""
    day, name = AS_OF + timedelta(days=ahead), "preparation/2026-11-24-saffron-foods-final"
    later = opened(page, sample.on(AS_OF), name, noon(day))
    assert later == opened(page, sample.on(day), name, noon(day))


def test_practice_is_for_today_then_on_the_day_before(page: Page, sample: Sites) -> None:
    """On the day before it is for today, and on the day itself there is none."""
    name = "preparation/2026-11-24-saffron-foods-final"
    seen = []
    for day in (20, 22, 23, 24):
        opened(page, sample.on(AS_OF), name, noon(date(2026, 11, day)))
        seen.append(page.locator(".sessions").nth(1).locator("li:visible").all_inner_texts())
    assert [[" ".join(text.split()) for text in texts] for texts in seen] == [
        ["✓ Done: Wed 18 Nov", "Sat 21 Nov", "the day before, Mon 23 Nov"],
        ["✓ Done: Wed 18 Nov", "today", "the day before, Mon 23 Nov"],
        ["✓ Done: Wed 18 Nov", "today"],
        ["✓ Done: Wed 18 Nov"],
    ]


@pytest.mark.parametrize("name", NEW)
def test_nothing_is_wider_than_a_small_phone(page: Page, site: Path, name: str) -> None:
    """At 320 pixels nothing scrolls sideways, and nothing is lost."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "[...document.querySelectorAll('.table')].every((element) => element.scrollWidth <= element.clientWidth)"
    )


def test_on_a_phone_each_thing_says_whose_it_is(page: Page, site: Path) -> None:
    """Where there is no room for columns, the company stands beside what it offers."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((site / "offers.html").as_uri())
    answered = page.locator("section", has=page.locator("#answered-0"))
    row = answered.locator("tbody tr", has_text="You answered on")
    assert row.locator(".whose:visible").all_inner_texts() == ["Lantern Health", "Harbour Analytics"]
    page.set_viewport_size({"width": 1280, "height": 800})
    assert row.locator(".whose:visible").count() == 0
