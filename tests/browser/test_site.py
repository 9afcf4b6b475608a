"""The sample's pages in a real browser, opened by double click: quiet, whole, at home on a phone and in the dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

PAGES = (
    "index",
    "follow-ups",
    "timeline",
    "reflections",
    "lessons",
    "questions",
    "applications",
    "people",
    "references",
    "statistics",
    "work-log",
    "search",
    "problems",
)
WIDER_THAN_THE_WINDOW = """() => {
  const wide = document.documentElement.scrollWidth > window.innerWidth;
  const right = window.innerWidth + 1;
  const beyond = (element) => element.getBoundingClientRect().right > right && !element.closest("pre, .scrolls, table");
  const elements = [...document.body.querySelectorAll("*")].filter(beyond);
  return wide ? elements.map((element) => element.outerHTML.slice(0, 120)) : [];
}"""


def html_files(site: Path) -> list[Path]:
    """List every page of a site, without files of the person's own."""
    return [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "files"]


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Open the browser of a narrow phone in the dark."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark", locale="en-GB")
    yield context
    context.close()


def test_every_page_opens_from_its_file_quietly(page: Page, site: Path) -> None:
    """No page asks for anything but files beside it, and none writes a warning; the fixture holds both."""
    for path in html_files(site):
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1, path.name
        assert page.title().strip()


def test_every_page_fits_a_phone_in_the_dark(phone: BrowserContext, site: Path) -> None:
    """At 360 pixels nothing has to be scrolled sideways."""
    page = phone.new_page()
    for path in html_files(site):
        page.goto(path.as_uri())
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], path.name


def test_dark_is_dark(browser: Browser, site: Path) -> None:
    """The ground follows the system's theme."""
    grounds = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    light, dark = (sum(int(part) for part in ground.strip("rgb()").split(",")[:3]) for ground in grounds)
    assert light > 600
    assert dark < 200


def test_every_link_of_the_site_leads_to_a_file(page: Page, site: Path) -> None:
    """A relative link names a real file, and a place in it that is there."""
    ids: dict[Path, set[str]] = {}

    def ids_of(path: Path) -> set[str]:
        if path not in ids:
            page.goto(path.as_uri())
            ids[path] = set(page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)"))
        return ids[path]

    for path in html_files(site):
        page.goto(path.as_uri())
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => [a.protocol, a.pathname, a.hash])")
        for protocol, name, place in links:
            if protocol != "file:":
                assert protocol in {"http:", "https:", "mailto:", "tel:"}
                continue
            target = Path(page.evaluate("decodeURIComponent", name))
            assert target.is_file(), f"{path.name} -> {target}"
            if place and target.suffix == ".html":
                assert page.evaluate("decodeURIComponent", place[1:]) in ids_of(target), f"{path.name} -> {place}"
                page.goto(path.as_uri())


@pytest.mark.parametrize("name", PAGES)
def test_without_script_everything_can_be_read(browser: Browser, site: Path, name: str) -> None:
    """Scripts only add: the words are there without them."""
    texts = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, locale="en-GB")
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        texts.append(page.locator("main").inner_text())
        context.close()
    assert len(texts[1]) > 40
    assert len(texts[1]) >= 0.95 * len(texts[0])


def test_the_badges_count_what_is_overdue(page: Page, site: Path) -> None:
    """The header's number is that of the overdue rows on the worklist."""
    page.goto((site / "follow-ups.html").as_uri())
    badge = page.locator("header .badge").first.inner_text()
    listed = page.locator("#overdue, [data-status=overdue]").count()
    assert badge.split()[0].isdigit()
    assert listed
