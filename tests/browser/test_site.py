"""The sample's pages in a real browser, opened by double click: whole, linked, readable without script."""

from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.browser.conftest import Profiles

PAGES = (
    "index",
    "follow-ups",
    "timeline",
    "reflections",
    "lessons",
    "questions",
    "stories",
    "offers",
    "week",
    "applications",
    "people",
    "references",
    "statistics",
    "work-log",
    "search",
    "problems",
)


def test_dark_is_dark(page: Page, site: Path) -> None:
    """The ground follows the system's theme."""
    grounds = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        page.goto((site / "index.html").as_uri())
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(int(part) for part in ground.strip("rgb()").split(",")[:3]) for ground in grounds)
    assert light > 600
    assert dark < 200


def test_without_script_everything_can_be_read(profiles: Profiles, site: Path) -> None:
    """Scripts only add: the words are there without them. To choose some of the rows is such an addition."""

    def words(page: Page, name: str) -> str:
        page.goto((site / f"{name}.html").as_uri())
        whole = page.locator("main").inner_text()
        filters = page.locator(".filters").locator("visible=true").all_inner_texts()
        return whole.replace("".join(filters), "")

    with (
        profiles.page(java_script_enabled=True, locale="en-GB") as scripted,
        profiles.page(java_script_enabled=False, locale="en-GB") as plain,
    ):
        for name in PAGES:
            without = words(plain, name)
            assert len(without) > 40, name
            assert len(without) >= 0.95 * len(words(scripted, name)), name


def test_the_badges_count_what_is_overdue(page: Page, site: Path) -> None:
    """The header's number is that of the overdue rows on the worklist."""
    page.goto((site / "follow-ups.html").as_uri())
    badge = page.locator("header .badge").first.inner_text()
    listed = page.locator("#overdue, [data-status=overdue]").count()
    assert badge.split()[0].isdigit()
    assert listed


def test_a_draft_can_be_copied(profiles: Profiles, site: Path) -> None:
    """The button stands there with script only, and says when the words are on the clipboard."""
    with profiles.page(permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto((site / "follow-ups.html").as_uri())
        draft = page.locator(".follow-up:not([hidden]) .draft").first
        draft.locator("summary").click()
        words = draft.locator(".message").inner_text()
        draft.get_by_role("button", name="Copy").click()
        draft.get_by_role("button", name="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").strip() == words.strip()
    with profiles.page(java_script_enabled=False, locale="en-GB") as page:
        page.goto((site / "follow-ups.html").as_uri())
        assert page.locator(".draft .copy:visible").count() == 0
        assert page.locator(".draft summary:visible").count() > 0


def test_the_link_to_write_carries_the_draft(profiles: Profiles, site: Path) -> None:
    """Pressed by mouse or key it has the words that stand beside it; before and after, and without script, it has none.

    On the worklist, on the front page, and where a row is about several people: each link has the words of its own.
    """
    for name in ("follow-ups.html", "index.html"):
        with profiles.page() as page:
            page.goto((site / name).as_uri())
            page.evaluate(
                """() => addEventListener("click", (event) => {
                  event.preventDefault();
                  document.body.dataset.pressed = event.target.closest("a").href;
                })"""
            )
            links = page.locator(".follow-up:not([hidden]) a[data-message]:visible").all()
            assert links
            for link in links:
                before = link.get_attribute("href") or ""
                assert "body=" not in before
                link.press("Enter")
                pressed = page.locator("body").get_attribute("data-pressed") or ""
                place = int(link.get_attribute("data-message") or "")
                drafts = link.locator("xpath=ancestor::*[contains(@class, 'act')][1]").locator(".draft > .message")
                words = (drafts.nth(place).text_content() or "").replace("\n", "\r\n")
                assert pressed.startswith(before)
                assert parse_qs(urlsplit(pressed).query)["body"] == [words]
                page.wait_for_function(
                    "([link, href]) => link.getAttribute('href') === href", arg=[link.element_handle(), before]
                )
