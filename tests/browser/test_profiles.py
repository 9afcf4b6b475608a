"""Tests share the browser's profiles: what one of them leaves behind, the next does not see."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Profiles, watched_page
from tests.support.serving import serving

STORE = "localStorage.setItem('theme', 'dark'); document.cookie = 'a=b'"
STORED = "[localStorage.length, document.cookie]"


def test_a_profile_is_empty_for_the_next_test(profiles: Profiles, site: Path) -> None:
    """What pages of the disk and of a server stored is gone, though it is the same profile."""
    with serving(site) as running:
        addresses = [(site / "index.html").as_uri(), f"{running.url}/index.html"]
        with profiles.use(locale="en-GB") as first:
            for address in addresses:
                page = first.new_page()
                page.goto(address)
                page.evaluate(STORE)
                assert page.evaluate("localStorage.length") > 0
        with profiles.use(locale="en-GB") as again:
            assert again is first
            assert [page.url for page in again.pages] == ["about:blank"]
            page = again.new_page()
            for address in addresses:
                page.goto(address)
                assert page.evaluate(STORED) == [0, ""]


def test_a_page_is_shared_until_something_is_done_to_it_for_good(browser: Browser, site: Path) -> None:
    """The next test has the same page, blank and of the usual size; never one that has a script or another medium."""
    profiles = Profiles(browser)
    with watched_page(profiles) as first:
        first.goto((site / "index.html").as_uri())
        first.evaluate("localStorage.setItem('theme', 'dark')")
        first.set_viewport_size({"width": 320, "height": 640})
    with watched_page(profiles) as second:
        assert second is first
        assert (second.url, second.viewport_size) == ("about:blank", {"width": 1280, "height": 900})
        second.goto((site / "index.html").as_uri())
        assert second.evaluate("localStorage.length") == 0
        second.emulate_media(color_scheme="dark")
    with watched_page(profiles) as third:
        assert third is not second
        assert not third.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
