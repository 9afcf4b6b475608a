"""The board's ledger in a real browser: sorted by its headings, narrowed by choices, all of it in the address."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_look import AXE, WIDER_THAN_THE_WINDOW, broken

NAME = "applications.html"
_ROWS = """(section) => [...document.querySelectorAll(`${section} tbody tr`)].filter((row) => row.checkVisibility())"""
SHOWN = f"(section) => ({_ROWS})(section).map((row) => row.dataset.application)"
WAITED = (
    f"""() => ({_ROWS})(".open-applications").map((row) => row.querySelector("td.waiting [data-since]")?.textContent)"""
)


def shown(page: Page, section: str = ".ledger") -> list[str]:
    """Give the applications of the rows that can be seen, in their order."""
    slugs: list[str] = page.evaluate(SHOWN, section)
    return slugs


@pytest.fixture
def board(page: Page, site: Path) -> Page:
    """Open the board from its file."""
    page.goto((site / NAME).as_uri())
    return page


def choose(page: Page, name: str, value: str) -> None:
    """Choose one."""
    page.locator(f".ledger-choices select[name={name}]").select_option(value)


def test_a_heading_sorts_both_ways_and_says_so(board: Page) -> None:
    """The longest wait first, then the shortest; who does not wait stands last in both, and the focus stays."""
    built = shown(board)
    button = board.get_by_role("button", name="Days waiting")
    button.click()
    heading = board.locator("[data-sort='-waiting']")
    expect(heading).to_have_attribute("aria-sort", "descending")
    waited = board.evaluate(WAITED)
    days = [int(text) for text in waited if text is not None]
    assert days == sorted(days, reverse=True)
    assert waited[: len(days)] == [str(number) for number in days]
    assert board.url.endswith("#sort=-waiting")
    button.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()
    assert [int(text) for text in board.evaluate(WAITED) if text is not None] == days[::-1]
    board.get_by_role("button", name="Show all").click()
    assert shown(board) == built
    assert "#" not in board.url


def test_every_heading_sorts(board: Page) -> None:
    """Each order is another one of the same rows."""
    everything = sorted(shown(board))
    orders = set()
    for button in board.locator(".open-applications thead button").all():
        button.click()
        assert sorted(shown(board)) == everything
        orders.add(tuple(shown(board, ".open-applications")))
    assert len(orders) == 6


def test_choices_narrow_both_tables(board: Page) -> None:
    """A state, a company, a tag, some words; it is said how many are left, and an empty table goes."""
    everything = shown(board)
    choose(board, "state", "rejected")
    assert shown(board) == ["pebble-bank-risk-data-analyst", "quillwork-press-content-data-analyst"]
    expect(board.locator(".open-applications")).to_be_hidden()
    expect(board.locator(".ledger-choices [role=status]")).to_have_text(f"2 of {len(everything)} shown")
    choose(board, "state", "")
    choose(board, "company", "Quillwork Press")
    assert len(shown(board)) == 2
    choose(board, "tag", "again")
    assert len(shown(board)) == 1
    choose(board, "company", "")
    choose(board, "tag", "")
    board.locator(".ledger-choices input").fill("ANALYST kofi quist")
    assert shown(board) == ["vesper-energy-energy-data-analyst"]
    board.locator(".ledger-choices input").fill("umlaute xyz")
    assert shown(board) == []


def test_what_is_chosen_stands_in_the_address(board: Page, site: Path) -> None:
    """Back and forward go through the choices; the address, opened anew, shows the same."""
    choose(board, "state", "open")
    board.get_by_role("button", name="Last in touch").first.click()
    board.locator(".ledger-choices input").fill("data")
    expect(board).to_have_url(re.compile("#state=open&text=data&sort=-touched$"))
    chosen = shown(board)
    assert 1 < len(chosen) < 15
    address = board.url
    board.goto((site / "index.html").as_uri())
    board.goto(address)
    assert shown(board) == chosen
    expect(board.locator(".ledger-choices input")).to_have_value("data")
    board.go_back()
    board.goto(address)
    choose(board, "state", "")
    board.go_back()
    assert shown(board) == chosen


def test_an_address_of_something_else_chooses_nothing(page: Page, site: Path) -> None:
    """A place on the page, a state that there is none of, an unknown order, hostile words."""
    page.goto((site / NAME).as_uri())
    everything = shown(page)
    for end in ("#open-applications", "#state=nothing", "#sort=%22%5D&company=%3Cb%3E", "#=&&=&%"):
        page.goto("about:blank")
        page.goto((site / NAME).as_uri() + end)
        assert shown(page) == everything, end


def test_without_script_it_is_in_a_good_order_and_has_no_dead_buttons(browser: Browser, site: Path) -> None:
    """The most pressing first; the headings are words."""
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto((site / NAME).as_uri() + "#sort=company")
        expect(tab.locator(".ledger-choices")).to_be_hidden()
        assert tab.locator("thead button").count() == 0
        dates = tab.locator(".open-applications .date span.due:visible time").evaluate_all(
            "(all) => all.map((time) => time.dateTime)"
        )
        assert len(dates) > 5
        assert dates == sorted(dates)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sorted_and_narrowed_board_is_accessible_and_fits(page: Page, site: Path, scheme: str) -> None:
    """No rule of axe is broken, at a desk and on a phone; paper has what was chosen, and not the choices."""
    page.add_init_script(AXE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / NAME).as_uri() + "#state=open&sort=-touched")
    assert broken(page, scheme) == []
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 640})
        assert broken(page, scheme) == []
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == []
    page.emulate_media(media="print")
    expect(page.locator(".ledger-choices")).to_be_hidden()
