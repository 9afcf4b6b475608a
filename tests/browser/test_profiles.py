"""Tests share the browser's profiles: what one of them leaves behind, the next does not see."""

from pathlib import Path

from tests.browser.conftest import Profiles
from tests.serving import serving

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
