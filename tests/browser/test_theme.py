"""The theme switch: light, dark or the system's, remembered, set before the first paint, right by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Profiles
from tests.browser.test_live import Served
from tests.support.serving import serving

GROUND = "getComputedStyle(document.body).backgroundColor"
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
)


def is_dark(page: Page) -> bool:
    """Look at the ground of the page."""
    ground = str(page.evaluate(GROUND))
    return sum(int(part) for part in ground.strip("rgb()").split(",")[:3]) < 200


def test_the_system_counts_until_a_theme_is_chosen(page: Page, site: Path) -> None:
    """Without a choice the page follows the system, also while it is open."""
    page.goto((site / "index.html").as_uri())
    assert page.get_by_role("radio", name="System").is_checked()
    assert not is_dark(page)
    page.emulate_media(color_scheme="dark")
    assert is_dark(page)


def test_a_chosen_theme_is_remembered_on_every_page(page: Page, site: Path) -> None:
    """Dark stays dark on the next page and after a reload, and System gives the choice back."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("radio", name="Dark").check()
    assert is_dark(page)
    page.goto((site / "applications/heron.html").as_uri())
    assert is_dark(page)
    assert page.get_by_role("radio", name="Dark").is_checked()
    page.get_by_role("radio", name="System").check()
    page.reload()
    assert not is_dark(page)
    assert page.evaluate("localStorage.length") == 0


def test_a_light_page_in_a_dark_system(page: Page, site: Path) -> None:
    """The choice is stronger than the system."""
    page.emulate_media(color_scheme="dark")
    page.goto((site / "index.html").as_uri())
    page.get_by_role("radio", name="Light").check()
    assert not is_dark(page)


def test_the_theme_is_set_before_the_body_is_read(page: Page, site: Path) -> None:
    """Nothing flashes: the attribute is there before the first element of the body is."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("radio", name="Dark").check()
    page.add_init_script(
        "new MutationObserver((_, observer) => { if (document.body) {"
        " window.themeAtBody = document.documentElement.dataset.theme; observer.disconnect(); } })"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.reload()
    assert page.evaluate("window.themeAtBody") == "dark"


def test_the_switch_works_where_storage_is_refused(page: Page, site: Path) -> None:
    """A browser may refuse storage to files: then the choice lasts for the page, without a word in the console."""
    page.add_init_script(NO_STORAGE)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("radio", name="Dark").check()
    assert is_dark(page)
    page.get_by_role("radio", name="System").check()
    assert not is_dark(page)


def test_the_switch_is_one_group_by_keyboard(page: Page, site: Path) -> None:
    """One stop of the Tab key, then the arrows; the group has a name, and where the focus is can be seen."""
    page.goto((site / "index.html").as_uri())
    group = page.get_by_role("group", name="Theme")
    assert group.get_by_role("radio").count() == 3
    page.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="Dark").is_checked()
    assert is_dark(page)
    label = page.locator(".theme label", has=page.get_by_role("radio", name="Dark"))
    assert label.evaluate("(element) => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.theme input')")


@pytest.mark.parametrize("name", ["index.html", "interviews/2026-08-11-heron-housing.html"])
def test_without_script_there_is_no_switch(profiles: Profiles, site: Path, name: str) -> None:
    """What could not work is not shown."""
    with profiles.page(java_script_enabled=False, locale="en-GB") as page:
        page.goto((site / name).as_uri())
        assert page.locator(".theme").count() == 1
        assert not page.locator(".theme").is_visible()


def test_a_served_page_remembers_its_theme(profiles: Profiles, site: Path) -> None:
    """Under the stricter policy of the local server the switch works too, and the choice lasts from page to page."""
    with serving(site) as running, profiles.page(color_scheme="light") as page:
        Served(site, running)
        page.goto(f"{running.url}/index.html")
        page.get_by_role("radio", name="Dark").check()
        page.goto(f"{running.url}/follow-ups.html")
        assert is_dark(page)
        assert page.get_by_role("radio", name="Dark").is_checked()
