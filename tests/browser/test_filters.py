"""The worklist's choices in a real browser: one kind, one application, kept in the address, nothing else changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Profiles
from tests.browser.test_live import Served, assert_stayed, visit
from tests.browser.test_look import AXE, WIDER_THAN_THE_WINDOW, broken
from tests.support.serving import serving

NAME = "follow-ups.html"
SAFFRON = "saffron-foods-insights-analyst"


def rows(page: Page) -> Locator:
    """Give the follow-ups that can be seen."""
    return page.locator(".follow-up:visible")


def kinds(page: Page) -> set[str]:
    """Give the kinds of those."""
    return set(rows(page).evaluate_all("(all) => all.map((row) => row.dataset.kind)"))


def seen(page: Page) -> list[str]:
    """Give the words of every row that can be seen."""
    return page.locator(".rows > li:visible").all_inner_texts()


def choose(page: Page, name: str, value: str) -> None:
    """Choose one."""
    page.locator(f".filters select[name={name}]").select_option(value)


@pytest.fixture
def worklist(page: Page, site: Path) -> Page:
    """Open the worklist from its file."""
    page.goto((site / NAME).as_uri())
    return page


def test_one_kind_is_shown(worklist: Page) -> None:
    """Only rows of that kind are left, it is said how many, and each group says how many of its own."""
    everything = rows(worklist).count()
    choose(worklist, "kind", "nudge")
    assert kinds(worklist) == {"nudge"}
    left = rows(worklist).count()
    expect(worklist.locator(".filters [role=status]")).to_have_text(f"{left} of {everything} follow-ups")
    expect(worklist.locator("#overdue")).to_have_text("Overdue 1 of 8", use_inner_text=True)
    expect(worklist.locator("section.group.due .empty")).to_have_text("None of what you chose.")
    expect(worklist.locator("section.group.waiting")).to_be_hidden()


def test_one_application_is_shown_with_where_it_stands(worklist: Page) -> None:
    """Its follow-ups and what it waits for; the other applications' are left out."""
    choose(worklist, "application", SAFFRON)
    assert rows(worklist).count() > 1
    for text in seen(worklist):
        assert "Saffron Foods" in text
    expect(worklist.locator(".waiting .standing:visible")).to_have_count(1)


def test_both_together_and_all_again(worklist: Page) -> None:
    """Two choices narrow; the button brings everything back, and the focus stays in the choices."""
    before = seen(worklist)
    expect(worklist.locator(".filters button")).to_be_hidden()
    choose(worklist, "application", SAFFRON)
    choose(worklist, "kind", "tell-reference")
    assert kinds(worklist) == {"tell-reference"}
    worklist.get_by_role("button", name="Show all").click()
    assert seen(worklist) == before
    assert "#" not in worklist.url
    expect(worklist.locator(".filters select[name=kind]")).to_be_focused()
    expect(worklist.locator(".filters [role=status]")).to_have_text("")


def test_the_choice_stands_in_the_address(worklist: Page, site: Path) -> None:
    """Back and forward go through the choices, and the address opened anew shows the same."""
    choose(worklist, "kind", "thank-you")
    choose(worklist, "application", "ivy-insurance-claims-analyst")
    assert worklist.url.endswith(f"{NAME}#kind=thank-you&application=ivy-insurance-claims-analyst")
    both = seen(worklist)
    worklist.go_back()
    expect(worklist.locator(".filters select[name=application]")).to_have_value("")
    assert kinds(worklist) == {"thank-you"}
    worklist.go_back()
    expect(worklist.locator(".filters select[name=kind]")).to_have_value("")
    worklist.go_forward()
    worklist.go_forward()
    expect(worklist.locator(".filters select[name=application]")).to_have_value("ivy-insurance-claims-analyst")
    address = worklist.url
    worklist.goto((site / "index.html").as_uri())
    worklist.goto(address)
    assert seen(worklist) == both


def test_an_address_of_something_else_chooses_nothing(page: Page, site: Path) -> None:
    """A place on the page, a kind that there is none of, or hostile words: everything is shown."""
    page.goto((site / NAME).as_uri())
    everything = seen(page)
    for end in ("#waiting", "#kind=nothing", "#kind=%3Cb%3E&application=constructor", "#=&&=&%"):
        page.goto("about:blank")
        page.goto((site / NAME).as_uri() + end)
        assert seen(page) == everything, end


def test_a_row_of_another_day_stays_hidden(worklist: Page) -> None:
    """What does not stand today is not shown by choosing it; once it stands, it is counted."""
    hidden = worklist.locator(".follow-up[data-kind=nudge][hidden]")
    choose(worklist, "kind", "nudge")
    before = rows(worklist).count()
    assert all(row.get_attribute("hidden") is not None for row in hidden.all())
    worklist.locator(".follow-up[data-kind=nudge]:visible").first.evaluate("(row) => { row.hidden = true; }")
    expect(worklist.locator(".filters [role=status]")).to_contain_text(f"{before - 1} of ")
    worklist.locator(".follow-up:not([data-kind=nudge]):not([hidden])").first.evaluate(
        "(row) => { row.hidden = true; }"
    )
    assert rows(worklist).count() == before - 1


def test_without_script_there_are_no_choices(profiles: Profiles, site: Path) -> None:
    """The whole list is there, and no field that does nothing."""
    with profiles.page(java_script_enabled=False, locale="en-GB") as tab:
        tab.goto((site / NAME).as_uri() + "#kind=nudge")
        expect(tab.locator(".filters")).to_be_hidden()
        assert len(kinds(tab)) > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chosen_rows_are_accessible_and_fit(page: Page, site: Path, scheme: str) -> None:
    """No rule of axe is broken, at a desk and on a phone; paper has what was chosen, and not the choices."""
    page.add_init_script(AXE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / NAME).as_uri() + "#kind=nudge")
    assert broken(page, scheme) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert broken(page, scheme) == []
    assert page.evaluate(WIDER_THAN_THE_WINDOW) == []
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    assert kinds(page) == {"nudge"}


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """Serve the sample."""
    with serving(site) as running:
        yield Served(site, running)


def test_what_is_chosen_stays_when_the_page_changes(profiles: Profiles, served: Served) -> None:
    """A row that comes while one kind is shown is shown if it is of that kind."""
    with profiles.page(locale="en-GB", viewport={"width": 1000, "height": 700}) as tab:
        visit(tab, served, NAME)
        choose(tab, "kind", "nudge")
        before = rows(tab).count()
        row = '<li class="follow-up due" data-kind="{}" data-application="">A new {}</li>'
        served.edit(NAME, "</ol>", row.format("nudge", "question") + row.format("task", "task") + "</ol>")
        expect(tab.get_by_text("A new question").first).to_be_visible()
        expect(tab.get_by_text("A new task").first).to_be_hidden()
        assert kinds(tab) == {"nudge"}
        assert rows(tab).count() > before
        expect(tab.locator(".filters [role=status]")).to_contain_text(f"{rows(tab).count()} of ")
        assert_stayed(tab)
