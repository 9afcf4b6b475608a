"""The reader's clock: a page that is opened later shows what a build for that day shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Profiles, Sites

AS_OF = date(2026, 11, 20)
AHEAD = (3, 5, 11, 45, 60)  # days after the build; 0 has a test below, and tests/browser/test_every_day.py has more
PAGES = ("index", "follow-ups")
ENTRIES = (  # one round ahead, one that was yesterday, others that wait for this and that
    "interviews/2026-11-24-saffron-foods-final",
    "interviews/2026-11-19-ivy-insurance",
    "interviews/2026-11-18-orchard-mobility",
    "interviews/2026-11-13-fennel-and-co",
    "applications/saffron-foods-insights-analyst",
    "applications/fennel-co-junior-data-scientist",
    "applications/orchard-mobility-gmbh-datenanalystin",
    "applications/rook-security-analytics-engineer",
)
SMALL = {
    "today.md": "---\ncompany: Acme\ndate: 2026-11-20\ncontacts: Dana <dana@acme.example>\n---\n",
    "tomorrow.md": "---\ncompany: Birch\ndate: 2026-11-21\nreply_by: 2026-11-27\n---\n## Preparation\n\n- Read\n",
    "cedar.md": "---\ncompany: Cedar\nlog:\n  - 2026-11-10 applied\n  - 2026-11-24 nudge\n---\n",
    "delta.md": "---\ncompany: Delta\ndate: 2026-11-02\noutcome: {result: offer, answer_by: 2026-11-26}\n---\nFine.\n",
    "elm.md": "---\ncompany: Elm\ndate: 2026-11-17\nlog: 2026-11-25 withdrawal\n---\n",
}
# The reader's clock stands still at a moment.
CLOCK = """() => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(%(now)d); }
    static now() { return %(now)d; }
  };
}"""
# What can be seen of a page, element by element: its name, its classes, where it leads, its own words. The room in a
# drawing is another on another day, so what is in it is compared by what its marks say, without its key.
SEEN = """(mails) => {
  document.querySelectorAll("details").forEach((element) => { element.open = true; });
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === 3)
    .map((node) => node.data.replace(/\\s+/g, " ").trim()).join(" ").trim();
  const shown = (row) => row.checkVisibility() && !row.closest("svg, .key") && (mails || !row.closest(".draft"));
  const leads = (element) => (element.getAttribute("href") ?? "").split(mails ? "#" : "?")[0];
  const seen = [...document.querySelectorAll("header *, main *")].filter(shown);
  return seen.map((element) => [element.localName, element.className, leads(element), words(element)].join("|"));
}"""
MARKS = """() => [...document.querySelectorAll("svg :is(.held, .ahead, .missed, .theirs, .yours,"
  + " .call, .promise, .other, .ending, .wait)")].filter((mark) => mark.checkVisibility())
  .map((mark) => mark.querySelector("title")?.textContent ?? "")"""


def journal(folder: Path, settings: str, files: dict[str, str]) -> Path:
    """Write a journal."""
    (folder / "journal").mkdir(parents=True)
    (folder / "journal.toml").write_text(settings, encoding="utf-8")
    for name, text in files.items():
        (folder / "journal" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def profiles(browser: Browser) -> Profiles:
    """Keep profiles of these tests alone: a clock that was set once stays in its profile."""
    return Profiles(browser)


def noon(day: date) -> datetime:
    """Give noon of a day in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def clock_at(now: datetime) -> str:
    """Give the script of a reader's clock that stands still at a moment."""
    return CLOCK % {"now": int(now.timestamp() * 1000)}


@contextmanager
def standing_still(page: Page, now: datetime) -> Iterator[None]:
    """Let the reader's clock stand still in pages that are opened in the block.

    Playwright's own clock stays in the profile: after a hundred times every page would begin with a hundred scripts.
    """
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    added = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": f"({clock_at(now)})()"})
    yield
    session.send("Page.removeScriptToEvaluateOnNewDocument", added)
    session.detach()


def seen(page: Page, *, mails: bool = True) -> list[str]:
    """Give what can be seen of a page; without `mails` all but the messages to send."""
    found: list[str] = page.evaluate(SEEN, mails)
    return found


def opened(page: Page, site: Path, name: str, now: datetime, *, mails: bool = True) -> list[str]:
    """Open a page at a time, and give what can be seen of it."""
    with standing_still(page, now):
        page.goto((site / f"{name}.html").as_uri())
    return seen(page, mails=mails)


@pytest.mark.case("G01")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_a_build_of_the_readers_day_shows(page: Page, sample: Sites, name: str) -> None:
    """Rows, statuses, groups, counts, badges and sentences are those of a build with `--as-of` that day.

    A message to send is worded on the first day of its row, so that in another year its days may lack theirs.
    """
    for ahead in AHEAD:
        day = AS_OF + timedelta(days=ahead)
        mails = day.year == AS_OF.year
        later = opened(page, sample.on(AS_OF), name, noon(day), mails=mails)
        assert later == opened(page, sample.on(day), name, noon(day), mails=mails), day


@pytest.mark.parametrize("name", ENTRIES)
def test_an_interview_and_an_application_show_what_a_build_of_the_readers_day_shows(
    page: Page, sample: Sites, name: str
) -> None:
    """What is ahead, what is next, the checklist, the way to a preparation, what is known: all are of that day."""
    for ahead in (5, 41):
        day = AS_OF + timedelta(days=ahead)
        later = opened(page, sample.on(AS_OF), name, noon(day))
        assert later == opened(page, sample.on(day), name, noon(day)), day


@pytest.mark.case("G02")
@pytest.mark.parametrize(
    ("zone", "hour", "day"),
    [
        ("Etc/GMT+12", 11, 22),  # UTC-12: still the day before
        ("Etc/GMT+12", 12, 23),
        ("Europe/Berlin", 22, 23),
        ("Europe/Berlin", 23, 24),
        ("Pacific/Kiritimati", 9, 23),
        ("Pacific/Kiritimati", 10, 24),  # UTC+14: already the day after
    ],
)
def test_the_readers_day_is_that_of_their_own_clock(
    profiles: Profiles, sample: Sites, zone: str, hour: int, day: int
) -> None:
    """At the same moment it is another day elsewhere; each reader sees their own."""
    with profiles.page(timezone_id=zone, locale="en-GB") as page:
        page.clock.set_fixed_time(datetime(2026, 11, 23, hour, 30, tzinfo=UTC))
        page.goto((sample.on(AS_OF) / "follow-ups.html").as_uri())
        assert page.locator(".as-of time").get_attribute("datetime") == f"2026-11-{day}"


def test_after_the_horizon_the_page_says_that_it_is_old(page: Page, sample: Sites) -> None:
    """From the 61st day on there is one sentence; all else is as on the last day that the build knew."""
    site = sample.on(AS_OF)
    for name in PAGES:
        known = opened(page, site, name, noon(AS_OF + timedelta(days=60)))
        sentence = " ".join(page.locator(".sentence").inner_text().split())
        for days in (61, 400):
            old = opened(page, site, name, noon(AS_OF + timedelta(days=days)))
            said = " ".join(page.locator(".sentence").inner_text().split())
            assert said.startswith("This site is old: it was built for Fri 20 Nov 2026")
            assert [text.replace(said, sentence) for text in old] == known


@pytest.mark.case("G06")
def test_before_the_build_it_is_the_day_of_the_build(page: Page, sample: Sites) -> None:
    """A clock that is wrong, or still on the day before, moves nothing."""
    for name in PAGES:
        built = opened(page, sample.on(AS_OF), name, noon(AS_OF))
        for days in (1, 300):
            assert opened(page, sample.on(AS_OF), name, noon(AS_OF - timedelta(days=days))) == built


def test_the_day_of_a_demonstration_is_fixed(page: Page, site: Path) -> None:
    """With `as_of` in journal.toml the page shows that day for ever."""
    for name in PAGES:
        built = opened(page, site, name, noon(AS_OF))
        assert opened(page, site, name, noon(AS_OF + timedelta(days=3))) == built


@pytest.mark.case("G01")
def test_without_script_the_page_names_the_day_that_it_was_built_for(profiles: Profiles, sample: Sites) -> None:
    """What it shows is true of that day, and it says so."""
    with profiles.page(java_script_enabled=False, locale="en-GB") as page:
        for name in PAGES:
            page.goto((sample.on(AS_OF) / f"{name}.html").as_uri())
            assert page.locator("main").is_visible()
            assert page.locator(".as-of").inner_text() == "As of Fri 20 Nov 2026"


@pytest.mark.case("G05")
def test_midnight_passes_while_the_page_is_open(browser: Browser, sample: Sites) -> None:
    """It shows the new day without being loaded again, each night; what was opened stays open, the focus stays."""
    with browser.new_context(timezone_id="Europe/Berlin", locale="en-GB") as context:
        page = context.new_page()
        page.clock.install(time=datetime(2026, 11, 20, 22, 59, 0, tzinfo=UTC))
        page.goto((sample.on(AS_OF) / "follow-ups.html").as_uri())
        row = page.locator("#due ~ .rows > .follow-up:not([hidden])").first
        words = row.locator(".what").inner_text()
        row.locator("a").first.focus()
        focused = page.evaluate("document.activeElement.outerHTML")
        page.clock.fast_forward(90_000)
        moved = page.locator("#overdue ~ .rows > .follow-up:not([hidden])", has_text=words)
        expect(moved).to_have_class("follow-up overdue")
        expect(page.locator(".as-of")).to_have_text("As of Sat 21 Nov 2026")
        assert page.evaluate("document.activeElement.outerHTML") == focused
        page.clock.fast_forward(48 * 3600_000)
        expect(page.locator(".as-of")).to_have_text("As of Mon 23 Nov 2026")
        page.clock.run_for(24 * 3600_000)
        expect(page.locator(".as-of")).to_have_text("As of Tue 24 Nov 2026")
        page.clock.pause_at(datetime(2026, 11, 24, 20, tzinfo=UTC))
        later = seen(page)
        assert later == opened(page, sample.on(date(2026, 11, 24)), "follow-ups", noon(date(2026, 11, 24)))


def test_a_page_that_was_changed_in_place_shows_the_readers_day_again(page: Page, sample: Sites) -> None:
    """The server exchanges the content for that of a build and says so; nothing of the reader's day is lost."""
    for name in PAGES:
        later = opened(page, sample.on(AS_OF), name, noon(AS_OF + timedelta(days=3)))
        page.evaluate(
            "(text) => { const next = new DOMParser().parseFromString(text, 'text/html');"
            " document.querySelector('main').innerHTML = next.querySelector('main').innerHTML;"
            " document.dispatchEvent(new CustomEvent('afterview:changed')); }",
            (sample.on(AS_OF) / f"{name}.html").read_text("utf-8"),
        )
        assert seen(page) == later


def test_a_page_that_slept_shows_the_day_on_which_it_wakes(page: Page, sample: Sites) -> None:
    """A tab that was put away, or is gone back to, has run no timer meanwhile."""
    opened(page, sample.on(AS_OF), "follow-ups", noon(AS_OF))
    wakes = ("document.dispatchEvent(new Event('visibilitychange'))", "window.dispatchEvent(new Event('pageshow'))")
    for days, event in enumerate(wakes, start=1):
        day = AS_OF + timedelta(days=days)
        page.clock.set_fixed_time(noon(day))
        page.evaluate(event)
        assert page.locator(".as-of time").get_attribute("datetime") == day.isoformat()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_on_another_day(page: Page, sample: Sites, name: str) -> None:
    """The rows are in their places when they are first painted."""
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((shift) => {"
        " window.moved += shift.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    opened_on = AS_OF + timedelta(days=5)
    with standing_still(page, noon(opened_on)):
        page.goto((sample.on(AS_OF) / f"{name}.html").as_uri())
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator(".as-of time").get_attribute("datetime") == opened_on.isoformat()
    assert page.locator("main").is_visible()
    assert page.evaluate("window.moved") == 0


def test_distances_are_in_the_language_of_the_page(page: Page, tmp_path: Path) -> None:
    """A journal in German has German days and German distances."""
    root = journal(tmp_path, 'language = "de"\n', {"acme.md": "---\ncompany: Acme\ndate: 2026-11-25\n---\n"})
    site = Sites(root, tmp_path / "sites").on(AS_OF)
    opened(page, site, "index", noon(AS_OF))
    assert page.locator(".round-ahead .when").inner_text() == "Mi 25. Nov. in\u00a05\u00a0Tagen"
    opened(page, site, "index", noon(AS_OF + timedelta(days=3)))
    assert page.locator(".round-ahead .when").inner_text() == "Mi 25. Nov. in\u00a02\u00a0Tagen"


def test_on_any_day_of_a_small_search(page: Page, tmp_path: Path) -> None:
    """Day by day: a round today, one tomorrow, a message planned, an offer that runs out, and nothing at all."""
    sites = Sites(journal(tmp_path, "", SMALL), tmp_path / "sites")
    for ahead in (1, 4, 6, 8, 15):
        day = AS_OF + timedelta(days=ahead)
        for name in (*PAGES, "interviews/today", "interviews/tomorrow"):
            later = opened(page, sites.on(AS_OF), name, noon(day))
            assert later == opened(page, sites.on(day), name, noon(day)), (name, day)


CHANGES = """window.changed = [];
document.addEventListener("DOMContentLoaded", () => new MutationObserver((all) => all.forEach((mutation) => {
  // Today stands by script only in some drawings, and in a line to copy on a page that is not of one day.
  if ((mutation.target.parentElement ?? mutation.target).closest("svg, [data-done-on]")) return;
  if (mutation.target.matches?.("[data-done-on]")) return;
  window.changed.push([mutation.type, mutation.attributeName, mutation.target.outerHTML ?? mutation.target.data]);
})).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true }));
"""


def test_on_the_day_of_the_build_the_script_changes_nothing(page: Page, sample: Sites) -> None:
    """What the build wrote is what is seen: no attribute and no word of the content becomes another."""
    page.add_init_script(CHANGES)
    with standing_still(page, noon(AS_OF)):
        for name in (*PAGES, *ENTRIES):
            page.goto((sample.on(AS_OF) / f"{name}.html").as_uri())
            page.evaluate("document.dispatchEvent(new Event('afterview:changed'))")
            assert page.evaluate("new Promise((done) => setTimeout(() => done(window.changed)))") == [], name
