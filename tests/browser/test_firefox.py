"""The pages in Firefox: whole and quiet, and their scripts do there what they do in Chromium."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.browser.conftest import Sites, is_required, of_every_kind
from tests.browser.firefox import Firefox, find_firefox, firefox
from tests.browser.test_clock import AS_OF, SEEN, clock_at, noon
from tests.browser.test_look import WIDER_THAN_THE_WINDOW

DARK = """getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
  .reduce((sum, part) => sum + Number(part), 0) < 200"""


@pytest.fixture(scope="module")
def started() -> Iterator[Firefox]:
    """Start Firefox once."""
    executable = find_firefox()
    if executable is None:
        reason = "there is no Firefox: neither firefox-esr nor firefox on the PATH, and AFTERVIEW_FIREFOX is not set"
        if is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    with firefox(executable) as running:
        yield running


@pytest.fixture
def fox(started: Firefox) -> Iterator[Firefox]:
    """Give a fresh page; the test fails when it asked for more than files, or wrote an error."""
    started.forget()
    yield started
    outside = [address for address in started.asked if not address.startswith(("file:", "about:", "data:"))]
    assert outside == []
    assert started.wrong == []


def test_pages_of_every_kind_open_quietly_and_fit(fox: Firefox, site: Path) -> None:
    """No error, no warning, no request, one heading, and nothing to scroll sideways for at two widths."""
    for path in of_every_kind(site):
        fox.goto(path.as_uri())
        assert fox.evaluate("document.querySelectorAll('h1').length") == 1, path.name
        for width in (320, 1280):
            fox.resize(width, 800)
            assert fox.evaluate(f"({WIDER_THAN_THE_WINDOW})()") == [], f"{path.name} at {width}"
        assert fox.wrong == [], path.name


def test_an_error_is_noted(fox: Firefox, tmp_path: Path) -> None:
    """What the other tests hold could be seen."""
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><title>x</title><script>console.error('mine'); throw new Error('thrown')</script>"
        "<img src='http://nowhere.invalid/x.png' alt=''>",
        encoding="utf-8",
    )
    fox.goto(page.as_uri())
    assert any("mine" in text for text in fox.wrong)
    assert any("thrown" in text for text in fox.wrong)
    assert any("x.png" in address for address in fox.asked)
    fox.forget()


def test_a_chosen_theme_is_kept(fox: Firefox, site: Path) -> None:
    """Dark by a click, dark after a reload, and the system's again."""
    fox.goto((site / "index.html").as_uri())
    assert not fox.evaluate(DARK)
    fox.click(".theme input[value=dark]")
    assert fox.evaluate(DARK)
    fox.reload()
    assert fox.evaluate(DARK)
    fox.click(".theme input[value=system], .theme input[value='']")
    assert not fox.evaluate(DARK)


@pytest.mark.parametrize("name", ["index", "follow-ups", "applications", "timeline", "calendar", "week", "offers"])
def test_the_readers_day_counts(fox: Firefox, sample: Sites, name: str) -> None:
    """A page opened days after its build shows what a build of that day shows."""

    def opened(site: Path, day: date) -> object:
        script = fox.before_each_page(clock_at(noon(day)))
        fox.goto((site / f"{name}.html").as_uri())
        fox.no_longer(script)
        return fox.evaluate(f"({SEEN})(true)")

    later = AS_OF + timedelta(days=3)
    assert opened(sample.on(AS_OF), later) == opened(sample.on(later), later)
    if name not in {"calendar", "offers"}:  # whose words hold for weeks
        assert opened(sample.on(AS_OF), AS_OF) != opened(sample.on(AS_OF), later)


def test_a_word_is_found_and_opened(fox: Firefox, site: Path) -> None:
    """A slash, some letters, Enter: the page is open at the place of the word."""
    fox.goto((site / "applications/saffron-foods-insights-analyst.html").as_uri())
    fox.type("/")
    fox.until("document.activeElement.matches('.finder input')")
    fox.type("story about a se")
    fox.until("document.querySelector('.found .result')?.textContent.includes('story about a seal')")
    fox.type("\ue007")
    fox.until("/interviews\\/.*#part-/.test(location.href) && document.readyState === 'complete'")


def test_another_form_of_a_word_leads_to_a_story(fox: Firefox, site: Path) -> None:
    """Stories are found from any page, and open at their own place."""
    fox.goto((site / "week.html").as_uri())
    fox.type("/")
    fox.until("document.activeElement.matches('.finder input')")
    fox.type("number nobody liking")
    fox.until("document.querySelector('.found [href*=\\'/stories.html#\\']')")
    fox.click(".found [href*='/stories.html#']")
    fox.until("/stories\\.html#./.test(location.href) && document.readyState === 'complete'")
    assert fox.evaluate("document.querySelector(decodeURIComponent(location.hash)).checkVisibility()")


def test_a_day_of_the_strip_leads_to_the_calendar(fox: Firefox, site: Path) -> None:
    """Its day is marked there and in sight; so is today."""
    fox.goto((site / "index.html").as_uri())
    fox.click(".strip-day[data-day='2026-11-25'] .date a")
    fox.until("/calendar\\.html#day-2026-11-25/.test(location.href) && document.readyState === 'complete'")
    box = fox.evaluate(
        "(({ top, bottom }) => [top, bottom])(document.querySelector(':target').getBoundingClientRect())"
    )
    assert 0 <= box[0] < box[1] <= fox.evaluate("innerHeight")
    assert fox.evaluate("getComputedStyle(document.querySelector('.drawing .day:target')).fill") != "none"
    assert fox.evaluate("document.querySelector('.today-cell:not([hidden])').getBoundingClientRect().width") > 10


def test_a_choice_narrows_the_worklist_and_stands_in_the_address(fox: Firefox, site: Path) -> None:
    """One application's follow-ups; the address brings them back."""
    fox.goto((site / "follow-ups.html").as_uri())
    visible = "[...document.querySelectorAll('.follow-up')].filter((row) => row.checkVisibility())"
    everything = fox.evaluate(f"{visible}.length")
    slug = "saffron-foods-insights-analyst"
    choose = f"""(() => {{
      const select = document.querySelector('.filters select[name=application]');
      select.value = {json.dumps(slug)};
      select.dispatchEvent(new Event('input', {{ bubbles: true }}));
      select.dispatchEvent(new Event('change', {{ bubbles: true }}));
    }})()"""
    fox.evaluate(choose)
    left = fox.evaluate(f"{visible}.length")
    assert 0 < left < everything
    address = fox.evaluate("location.href")
    assert f"application={slug}" in address
    fox.goto("about:blank")
    fox.goto(address)
    assert fox.evaluate(f"{visible}.length") == left


def test_the_board_is_sorted_and_narrowed(fox: Firefox, site: Path) -> None:
    """By a heading and by an address; what does not wait stands last."""
    fox.goto((site / "applications.html").as_uri() + "#state=open")
    rows = "[...document.querySelectorAll('.ledger tbody tr')].filter((row) => row.checkVisibility())"
    few = fox.evaluate(f"{rows}.length")
    fox.click("[data-sort='-waiting'] button")
    waited = f"{rows}.map((row) => Number(row.querySelector('td.waiting [data-since]')?.textContent ?? -1))"
    days = fox.evaluate(waited)
    assert len(days) == few
    assert days == sorted(days, reverse=True)
    assert fox.evaluate("location.hash") == "#state=open&sort=-waiting"
