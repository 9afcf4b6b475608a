"""Pages that are open while the site is served, in a real browser: right at once, in place, and quiet about it."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import APIResponse, BrowserContext, ConsoleMessage, Page, Route, WebError, expect

from site_builder.serve.reload import Live
from tests.browser.conftest import Profiles, empty
from tests.browser.test_look import AXE, broken
from tests.support.serving import Running, marks, serving, wait_until

INTERVIEW = "interviews/2026-10-29-saffron-foods-phone.html"
OTHER = "interviews/2026-09-29-vesper-energy.html"
PROBLEM = (
    "journal/2026-11-18-acme.md:3:1: error: unknown <b>field</b>\n  3 | compnay: Acme\n    | ^^^^^^^\n  hint: mend it"
)
WATCH = """() => {
  window.stayed = true;
  window.changes = [];
  new MutationObserver((records) => window.changes.push(...records.map((element) => element.target.nodeName)))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


class Served:
    """A site that is served, and edited as a build would: states are published, pages handed over before the disk."""

    def __init__(self, folder: Path, running: Running) -> None:
        """Begin with what lies in the folder."""
        self.running = running
        self.url = running.url
        self._folder = folder
        self.files = marks(folder)
        self.fresh: dict[str, bytes] = {}
        self._told: dict[str, object] = {}
        self.tell()

    def tell(self, *problems: str, message: str = "") -> None:
        """Say what is wrong."""
        self._told = {"problems": problems, "message": message}
        self._publish()

    def edit(self, path: str, before: str, after: str) -> None:
        """Replace some text of a file."""
        content = (self.fresh.get(path) or (self._folder / path).read_bytes()).decode()
        assert before in content
        self.put(path, content.replace(before, after))

    def put(self, path: str, content: str) -> None:
        """Give a file other content."""
        self.fresh = {**self.fresh, path: content.encode()}
        self.files = {**self.files, path: hashlib.sha256(content.encode()).hexdigest()}
        self._publish()

    def remove(self, path: str) -> None:
        """Take a file out of the site."""
        self.files = {name: mark for name, mark in self.files.items() if name != path}
        self._publish()

    def _publish(self) -> None:
        state = {**self._told, "files": self.files, "fresh": self.fresh, "editor": "editor://{path}:{line}"}
        self.running.live.publish(**state)  # type: ignore[arg-type]  # the fields of a state


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """Serve the sample."""
    with serving(site) as running:
        yield Served(site, running)


@pytest.fixture
def context(profiles: Profiles) -> Iterator[BrowserContext]:
    """Give an empty profile; the test fails when a script stumbles, or the policy forbids something."""
    wrong: list[str] = []

    def note_error(error: WebError) -> None:
        wrong.append(str(error.error))

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    with profiles.use(locale="en-GB", viewport={"width": 1000, "height": 700}) as context:
        context.on("weberror", note_error)
        context.on("console", note_message)
        try:
            yield context
        finally:
            empty(context)  # what a page says while it closes is heard too
            context.remove_listener("weberror", note_error)
            context.remove_listener("console", note_message)
    assert not wrong, wrong


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """Open a tab."""
    return context.new_page()


def visit(tab: Page, served: Served, path: str = INTERVIEW) -> Page:
    """Open a page, and begin to note what changes in it once it is up to date."""
    tab.goto(f"{served.url}/{path}")
    wait_until(lambda: served.running.server.streams == 1, "the stream")
    tab.evaluate(WATCH)
    return tab


def assert_stayed(tab: Page) -> None:
    """Expect the page to be the very same document as before."""
    assert tab.evaluate("window.stayed") is True


# In place


def test_a_saved_page_is_shown_in_place(tab: Page, served: Served) -> None:
    """New text appears; what the reader scrolled to, opened, typed, ticked and was in stays."""
    form = '<form><input id="typed"><textarea></textarea><input type="checkbox" class="tick"></form>'
    more = '<details class="a"><summary>A</summary>a</details><details class="b"><summary>B</summary>b</details>'
    rows = "".join(f"<p>Line {number}</p>" for number in range(200))
    served.edit(INTERVIEW, "</main>", f"<section>{form}{more}{rows}</section></main>")
    visit(tab, served)
    tab.locator("details.b").evaluate("(details) => { details.open = true; }")
    tab.locator("textarea").fill("long thoughts")
    tab.locator(".tick").check()
    tab.locator("#typed").fill("half a wo")
    tab.get_by_text("Line 150").evaluate("(line) => line.scrollIntoView({ block: 'start' })")
    tab.locator("#typed").evaluate("(input) => input.focus({ preventScroll: true })")
    before = tab.evaluate("[scrollY, document.activeElement.id]")
    served.edit(INTERVIEW, "<p>Line 151</p>", "<p>Line 151, <em>changed</em></p>")
    expect(tab.get_by_text("Line 151, changed")).to_be_in_viewport()
    assert_stayed(tab)
    assert tab.evaluate("[scrollY, document.activeElement.id]") == before
    assert tab.locator("#typed").input_value() == "half a wo"
    assert tab.locator("textarea").input_value() == "long thoughts"
    assert tab.locator(".tick").is_checked()
    opened = "[...document.querySelectorAll('details')].filter((link) => link.open).map((link) => link.className)"
    assert tab.evaluate(opened) == ["b"]


def test_a_row_keeps_what_was_opened_in_it(tab: Page, served: Served) -> None:
    """When a row above goes, another draft is not suddenly open, and what is looked at stays where it is."""
    row = "<li><p>Row {0}</p><details><summary>Draft</summary>Draft {0}</details></li>"
    served.edit(INTERVIEW, "</main>", "<ol>" + "".join(row.format(number) for number in range(30)) + "</ol></main>")
    visit(tab, served)
    tab.locator("li", has_text="Row 7").locator("details").evaluate("(details) => { details.open = true; }")
    looked_at = tab.get_by_text("Row 20", exact=True)
    looked_at.evaluate("(line) => line.scrollIntoView({ block: 'start' })")
    place = "(line) => Math.round(line.getBoundingClientRect().y)"
    before = looked_at.evaluate(place)
    served.edit(INTERVIEW, row.format(3), "")
    expect(tab.get_by_text("Row 3", exact=True)).to_have_count(0)
    wait_until(lambda: looked_at.evaluate(place) == before, "the same place in the window")
    assert tab.locator("details[open]").all_text_contents() == ["DraftDraft 7"]
    assert tab.locator("[id^=afterview-row]").count() == 0, "a name that was only for the comparison"
    assert_stayed(tab)


def test_a_tick_in_the_notes_is_shown(tab: Page, served: Served) -> None:
    """Boxes that the reader can't tick show what the notes say."""
    box = '<input type="checkbox" id="box" disabled>'
    served.edit(INTERVIEW, "</main>", f"{box}</main>")
    visit(tab, served)
    served.edit(INTERVIEW, box, box.replace("disabled", "disabled checked"))
    expect(tab.locator("#box")).to_be_checked()
    served.edit(INTERVIEW, "disabled checked", "disabled")
    expect(tab.locator("#box")).not_to_be_checked()


def test_a_change_elsewhere_does_not_disturb(tab: Page, served: Served) -> None:
    """The page asks, hears that it is the same, and nothing in it changes."""
    visit(tab, served)
    with tab.expect_response(lambda answer: answer.url.endswith(INTERVIEW)) as answer:
        served.edit(OTHER, "</main>", "<p>New.</p></main>")
    assert answer.value.status == 304
    assert tab.evaluate("window.changes") == []


def test_title_and_language_follow(tab: Page, served: Served) -> None:
    """What stands above the body is brought up to date too."""
    visit(tab, served)
    served.edit(INTERVIEW, '<html lang="en">', '<html lang="de">')
    served.edit(INTERVIEW, "<title>", "<title>Neu: ")
    expect(tab).to_have_title(re.compile("^Neu: "))
    assert tab.evaluate("document.documentElement.lang") == "de"
    assert_stayed(tab)


def test_a_page_that_can_not_be_changed_in_place_is_loaded_anew(tab: Page, served: Served) -> None:
    """Never half a page: where the comparison stumbles, the whole page comes again."""
    visit(tab, served)
    tab.evaluate("() => { Idiomorph.morph = () => { throw new Error('stumbled'); }; }")
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    expect(tab.get_by_text("Newest words.")).to_be_visible()
    assert tab.evaluate("window.stayed") is None


def test_page_scripts_are_told(tab: Page, served: Served) -> None:
    """After a change in place an event says so, and what the page's own scripts showed is shown again."""
    visit(tab, served)
    tab.evaluate("document.addEventListener('afterview:changed', () => { window.told = (window.told ?? 0) + 1; })")
    tab.get_by_label("Dark").check()
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    expect(tab.get_by_text("Newest words.")).to_be_visible()
    assert tab.evaluate("window.told") == 1
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(tab.get_by_label("Dark")).to_be_checked()
    expect(tab.get_by_role("group", name="Theme")).to_be_visible()


def test_the_headers_numbers_stay_and_follow(tab: Page, served: Served) -> None:
    """A change of the page keeps them; a change of the numbers changes them, on pages that did not change too."""
    visit(tab, served)
    badge = tab.locator("[data-badge=problems]")
    expect(badge).to_have_text("1 problem")
    tab.evaluate(
        "new MutationObserver(() => { window.flashed = true; })"
        ".observe(document.querySelector('.problem-link'), { subtree: true, attributes: true, childList: true })"
    )
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    expect(tab.get_by_text("Newest words.")).to_be_visible()
    expect(badge).to_have_text("1 problem")
    assert tab.evaluate("window.flashed") is None
    served.edit("assets/now.js", '"problems": 1', '"problems": 7')
    expect(badge).to_have_text("7 problems")
    served.edit(INTERVIEW, "Newest words.", "Newer words.")
    expect(tab.get_by_text("Newer words.")).to_be_visible()
    expect(badge).to_have_text("7 problems")
    served.edit("assets/now.js", '"problems": 7', '"problems": 0')
    expect(badge).to_be_hidden()
    assert_stayed(tab)


def test_styles_are_exchanged_without_a_flash(tab: Page, served: Served) -> None:
    """At no moment the page is without its style sheet; in the end there is one again."""
    visit(tab, served)
    tab.evaluate(
        """() => {
          window.bare = 0;
          new MutationObserver(() => {
            const sheets = [...document.styleSheets].filter((sheet) => sheet.href?.includes("/assets/style.css"));
            window.bare += sheets.length === 0 ? 1 : 0;
          }).observe(document.head, { childList: true });
        }"""
    )
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        served.put(
            "assets/style.css", served.fresh.get("assets/style.css", b"").decode() + f"body {{ color: {colour}; }}"
        )
        expect(tab.locator("body")).to_have_css("color", colour)
        expect(tab.locator("link[href*='assets/style.css']")).to_have_count(1)
    assert tab.evaluate("window.bare") == 0
    assert_stayed(tab)


def test_a_style_sheet_of_ones_own_is_added_and_taken_away(tab: Page, served: Served) -> None:
    """What a page did not link before."""
    visit(tab, served)
    served.put("assets/custom.css", "body { color: rgb(9, 9, 9) !important; }")
    link = '<link rel="stylesheet" href="../assets/custom.css">'
    served.edit(INTERVIEW, "</head>", f"{link}</head>")
    expect(tab.locator("body")).to_have_css("color", "rgb(9, 9, 9)")
    served.edit(INTERVIEW, link, "")
    expect(tab.locator("body")).not_to_have_css("color", "rgb(9, 9, 9)")
    assert_stayed(tab)


def test_a_script_that_a_page_did_not_have_runs(tab: Page, served: Served) -> None:
    """A page may get a script of its own with a change."""
    visit(tab, served)
    served.put("assets/new.js", "document.title = 'It ran';")
    served.edit(INTERVIEW, "</body>", '<script src="../assets/new.js"></script></body>')
    expect(tab).to_have_title("It ran")


def test_a_page_that_is_gone_says_so(tab: Page, served: Served) -> None:
    """The last words stay readable below the note; the way leads home; a page that comes back is simply there."""
    visit(tab, served)
    mark = served.files[INTERVIEW]
    served.remove(INTERVIEW)
    note = tab.get_by_role("status").filter(has_text="This page does not exist any more.")
    expect(note).to_be_visible()
    expect(tab.locator("h1")).to_be_visible()
    served.files = {**served.files, INTERVIEW: mark}
    served.tell()
    expect(note).to_have_count(0)
    served.remove(INTERVIEW)
    note.get_by_role("link", name="Go to Today").click()
    expect(tab).to_have_url(f"{served.url}/index.html")
    expect(note).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_note_that_a_page_is_gone_hides_no_problem(context: BrowserContext, served: Served, width: int) -> None:
    """Both stand at the lower edge, one above the other."""
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 640})
    visit(tab, served)
    served.remove(INTERVIEW)
    served.tell(PROBLEM)
    note = tab.locator("#afterview-gone")
    expect(note).to_be_visible()
    expect(tab.get_by_role("alert")).to_be_visible()
    upper, lower = tab.get_by_role("alert").bounding_box(), note.bounding_box()
    assert upper is not None
    assert lower is not None
    assert upper["y"] + upper["height"] <= lower["y"] + 2


def test_a_page_that_is_not_there_yet_wakes_up(tab: Page, served: Served) -> None:
    """The address of a note that will be written shows it when it is."""
    tab.goto(f"{served.url}/interviews/none.html")
    expect(tab.get_by_role("heading", name="There is no such page")).to_be_visible()
    served.put("interviews/none.html", (served._folder / INTERVIEW).read_text("utf-8"))
    expect(tab.locator(".site-header")).to_be_visible()


def test_a_page_that_is_not_there_speaks_the_language_of_the_site(tab: Page, served: Served) -> None:
    """Its words are those of the site's own script, so that a German journal has no English page."""
    now = (served._folder / "assets/now.js").read_text("utf-8")
    served.put(
        "assets/now.js",
        now.replace("There is no such page", "Diese Seite gibt es nicht").replace(
            '"language": "en"', '"language": "de"'
        ),
    )
    tab.goto(f"{served.url}/none.html")
    expect(tab.get_by_role("heading", name="Diese Seite gibt es nicht")).to_be_visible()
    expect(tab.locator("main")).to_have_attribute("lang", "de")
    expect(tab).to_have_title("Diese Seite gibt es nicht")
    expect(tab.get_by_role("link", name="Index of everything")).to_have_attribute("href", "/search.html")


def test_before_the_first_build_a_page_waits(tab: Page, site: Path) -> None:
    """It says what is in the way, follows that, and becomes the site when there is one."""
    with serving(site) as running:
        running.live.publish(files={}, problems=(PROBLEM,))
        tab.goto(f"{running.url}/{INTERVIEW}")
        expect(tab.get_by_role("heading", name="The site is not there yet")).to_be_visible()
        expect(tab.get_by_role("alert")).to_contain_text("unknown <b>field</b>")
        running.live.publish(files={}, message="The journal's folder is not there.")
        expect(tab.get_by_role("alert")).to_have_text("The journal's folder is not there.")
        expect(tab.get_by_role("button", name="Dismiss")).to_have_count(0)
        running.live.publish(files={"index.html": marks(site)["index.html"]})
        expect(tab.get_by_role("heading", name="There is no such page")).to_be_visible()
        running.live.publish(files=marks(site))
        expect(tab.locator(".site-header")).to_be_visible()


# What is wrong


def test_problems_stand_over_the_last_good_page(tab: Page, served: Served) -> None:
    """As text, as the terminal shows them, with the way to the editor; gone by themselves when mended."""
    visit(tab, served)
    served.tell(PROBLEM)
    alert = tab.get_by_role("alert")
    expect(alert).to_be_visible()
    assert alert.locator("pre").text_content() == PROBLEM
    assert alert.locator("b").count() == 0
    link = f"editor://{served._folder.parent.as_posix()}/journal/2026-11-18-acme.md:3"
    expect(alert.get_by_role("link", name="Open in editor")).to_have_attribute("href", link)
    expect(tab.locator("h1")).to_be_visible()
    served.tell(PROBLEM, message="The journal's folder is not there.")
    expect(alert).to_contain_text("The journal's folder is not there.")
    served.tell()
    expect(alert).to_have_count(0)
    assert_stayed(tab)


def test_a_warning_is_quieter_than_an_error_and_not_twice_on_its_own_page(tab: Page, served: Served) -> None:
    """On other pages it is a status, no alert; where the page itself says it, it is said once; an error stays."""
    warning = 'journal/2026-09-29-vesper-energy.md:10:1: warning: unknown field "reply_bye" (unknown-field)'
    visit(tab, served)
    panel = tab.locator("#afterview-problems")
    served.tell(warning)
    expect(panel).to_have_attribute("role", "status")
    expect(panel).to_have_class("afterview-panel quiet")
    served.tell(warning, PROBLEM)
    expect(panel).to_have_attribute("role", "alert")
    expect(panel).to_have_class("afterview-panel")
    visit(tab, served, OTHER)
    expect(panel).not_to_contain_text("reply_bye")
    expect(panel).to_contain_text("unknown <b>field</b>")
    served.tell(warning)
    expect(panel).to_have_count(0)
    expect(tab.locator(".notice")).to_contain_text("reply_bye")


def test_a_dismissed_problem_stays_away_until_it_changes(tab: Page, served: Served) -> None:
    """On other pages too; a changed one is shown, and one that was mended and made again."""
    visit(tab, served)
    served.tell(PROBLEM)
    alert = tab.get_by_role("alert")
    alert.get_by_role("button", name="Dismiss").click()
    expect(alert).to_have_count(0)
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    expect(tab.get_by_text("Newest words.")).to_be_visible()
    expect(alert).to_have_count(0)
    with tab.expect_response(lambda answer: answer.url.endswith("/@live/state")):
        tab.goto(f"{served.url}/index.html")
    served.edit("index.html", "</main>", "<p>Here too.</p></main>")
    expect(tab.get_by_text("Here too.")).to_be_visible()
    expect(alert).to_have_count(0)
    served.tell(PROBLEM, PROBLEM.replace(":3:", ":4:"))
    expect(alert.locator("pre")).to_have_count(1)
    expect(alert).to_contain_text(":4:")
    served.tell()
    expect(alert).to_have_count(0)
    served.tell(PROBLEM)
    expect(alert.locator("pre")).to_have_text(PROBLEM)


def test_problems_are_within_reach_of_the_keyboard(tab: Page, served: Served) -> None:
    """Tab leads to them, Escape closes them, and the focus goes back to where it was."""
    visit(tab, served)
    served.tell(PROBLEM)
    alert = tab.get_by_role("alert")
    expect(alert).to_be_visible()
    last = tab.locator("footer input[value=system]")
    last.focus()
    tab.keyboard.press("Escape")
    expect(alert).to_be_visible()
    tab.keyboard.press("Tab")
    expect(alert.get_by_role("button", name="Dismiss")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(alert.get_by_role("group", name="Problems")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    expect(last).to_be_focused()


def test_problems_never_cover_the_page(context: BrowserContext, served: Served) -> None:
    """On a phone half of it stays in sight, however much is wrong; nothing below moves when they come and go."""
    tab = context.new_page()
    tab.set_viewport_size({"width": 360, "height": 640})
    visit(tab, served)
    tab.evaluate(
        "window.shifts = 0; new PerformanceObserver((list) => { window.shifts += list.getEntries().length; })"
        ".observe({ type: 'layout-shift' });"
    )
    size = tab.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    served.tell(*(PROBLEM.replace(":3:", f":{number}:") + "x" * 300 for number in range(100)))
    alert = tab.get_by_role("alert")
    expect(alert.locator("pre")).to_have_count(20)
    expect(alert.get_by_role("link", name="and 80 more")).to_be_attached()
    assert alert.evaluate(
        "(alert) => [...alert.querySelectorAll('pre')].every((pre) => pre.scrollHeight <= pre.clientHeight)"
    )
    box = alert.bounding_box()
    assert box is not None
    assert box["height"] <= 320
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    assert tab.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == size
    served.tell()
    expect(alert).to_have_count(0)
    assert tab.evaluate("window.shifts") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_server_shows_is_accessible(
    profiles: Profiles, served: Served, scheme: Literal["light", "dark"]
) -> None:
    """Problems, links to the editor, and the pages that stand in for others break no rule of axe."""
    served.tell(PROBLEM, message="The journal's folder is not there.")
    with profiles.page(color_scheme=scheme) as tab:
        tab.add_init_script(AXE)
        for path in (INTERVIEW, "follow-ups.html", "none.html"):
            tab.goto(f"{served.url}/{path}")
            expect(tab.get_by_role("alert")).to_be_visible()
            for width in (1000, 360):
                tab.set_viewport_size({"width": width, "height": 640})
                assert broken(tab, scheme) == [], path
                assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_leads_to_the_editor(tab: Page, served: Served) -> None:
    """Behind each place of the journal, only while serving."""
    visit(tab, served)
    root = served._folder.parent.as_posix()
    place = tab.locator("main > p.source > [data-source]")
    link = place.get_by_role("link", name="Open in editor")
    expect(link).to_have_attribute("href", f"editor://{root}/{place.inner_text().partition(' ')[0]}")
    assert b"Open in editor" not in (served._folder / INTERVIEW).read_bytes()
    tab.goto(f"{served.url}/problems.html")
    expect(tab.locator(".notice").get_by_role("link", name="Open in editor")).to_have_count(1)
    tab.goto(f"{served.url}/follow-ups.html")
    links = tab.locator(".follow-up .source").filter(has=tab.locator("a.open-in-editor"))
    assert links.count() == tab.locator(".follow-up .source").count() > 0


# Many tabs, sleep, and a server that goes away


def test_ten_tabs_share_one_stream(context: BrowserContext, served: Served) -> None:
    """One edit makes all of them right over one connection; when the tab that holds it goes, another takes over."""
    tabs = [context.new_page() for _ in range(10)]
    for tab in tabs:
        visit(tab, served)
    served.edit(INTERVIEW, "</main>", "<p>First edit.</p></main>")
    for tab in tabs:
        expect(tab.get_by_text("First edit.")).to_be_attached()
        assert_stayed(tab)
    assert served.running.server.streams == 1
    for number in range(3):
        tabs.pop(0).close()
        served.edit(INTERVIEW, "</main>", f"<p>Edit after {number} left.</p></main>")
        served.tell(f"journal/x.md:{number}:1: error: wrong")
        for tab in tabs:
            expect(tab.get_by_text(f"Edit after {number} left.")).to_be_attached()
            expect(tab.get_by_role("alert")).to_contain_text(f"x.md:{number}:1")
        wait_until(lambda: served.running.server.streams == 1, "exactly one stream")


def test_a_tab_that_opens_late_is_right(context: BrowserContext, served: Served) -> None:
    """It knows the problems of before, and has no stream of its own."""
    visit(context.new_page(), served)
    served.tell(PROBLEM)
    late = visit(context.new_page(), served)
    expect(late.get_by_role("alert")).to_contain_text("compnay")
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    expect(late.get_by_text("Newest words.")).to_be_attached()
    assert served.running.server.streams == 1


@pytest.mark.parametrize(
    ("sleep", "wake"),
    [
        ("document.dispatchEvent(new Event('freeze'))", "document.dispatchEvent(new Event('resume'))"),
        (
            "window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))",
            "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        ),
    ],
)
def test_a_tab_that_slept_is_right_when_it_wakes_up(
    context: BrowserContext, served: Served, sleep: str, wake: str
) -> None:
    """A frozen tab, or one in the history, lets go of the stream, so that others go on; awake again it catches up."""
    sleeper = visit(context.new_page(), served)
    other = visit(context.new_page(), served)
    locks = "navigator.locks.query().then((locks) => [locks.held.length, locks.pending.length])"
    wait_until(lambda: other.evaluate(locks) == [1, 1], "the second tab in line")
    sleeper.evaluate(sleep)
    wait_until(lambda: other.evaluate(locks) == [1, 0], "the stream's way to the second tab")
    served.edit(INTERVIEW, "</main>", "<p>While one slept.</p></main>")
    expect(other.get_by_text("While one slept.")).to_be_attached()
    expect(sleeper.get_by_text("While one slept.")).to_have_count(0)
    sleeper.evaluate(wake)
    expect(sleeper.get_by_text("While one slept.")).to_be_attached()
    assert_stayed(sleeper)
    wait_until(lambda: other.evaluate(locks) == [1, 1], "the first tab in line")
    other.close()
    served.edit(INTERVIEW, "While one slept.", "Awake.")
    expect(sleeper.get_by_text("Awake.")).to_be_attached()


def test_a_page_that_is_gone_back_to_is_right(tab: Page, served: Served) -> None:
    """From the history too."""
    visit(tab, served)
    tab.goto(f"{served.url}/index.html")
    served.edit(INTERVIEW, "</main>", "<p>While away.</p></main>")
    served.tell(PROBLEM)
    tab.go_back()
    expect(tab.get_by_text("While away.")).to_be_attached()
    expect(tab.get_by_role("alert")).to_be_visible()
    served.edit(INTERVIEW, "While away.", "Back again.")
    expect(tab.get_by_text("Back again.")).to_be_attached()


def test_a_server_that_comes_back_is_found(context: BrowserContext, site: Path) -> None:
    """After a restart, with the very same number of changes, every tab is right at once."""
    tabs = [context.new_page(), context.new_page()]
    with serving(site) as running:
        for tab in tabs:
            visit(tab, Served(site, running))
    content = (site / INTERVIEW).read_text("utf-8").replace("</main>", "<p>After the restart.</p></main>").encode()
    live = Live()
    live.publish(files={**marks(site), INTERVIEW: "new"}, fresh={INTERVIEW: content}, problems=(PROBLEM,))
    assert live.state.epoch == running.live.state.epoch
    with serving(site, live, port=running.port) as again:
        for tab in tabs:
            expect(tab.get_by_text("After the restart.")).to_be_attached()
            expect(tab.get_by_role("alert")).to_be_visible()
            assert_stayed(tab)
        wait_until(lambda: again.server.streams == 1, "the stream")


def test_a_change_while_a_page_is_compared_is_not_lost(tab: Page, served: Served) -> None:
    """The answer to an earlier question arrives late, when the next change was told already."""
    visit(tab, served)
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    tab.route(f"**/{INTERVIEW}", hold_the_first)
    served.edit(INTERVIEW, "</main>", "<p>Edit 1.</p></main>")
    wait_until(lambda: tab.evaluate("1") and held, "the question")
    served.edit(INTERVIEW, "Edit 1.", "Edit 2.")
    served.tell(PROBLEM)
    expect(tab.get_by_role("alert")).to_be_visible()
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(tab.get_by_text("Edit 2.")).to_be_attached()


def test_nothing_is_lost_between_many_edits(context: BrowserContext, served: Served) -> None:
    """Edits that come faster than a page can ask end with the last one."""
    tabs = [visit(context.new_page(), served) for _ in range(3)]
    for number in range(100):
        served.edit(
            INTERVIEW, f"<p>Edit {number - 1}.</p></main>" if number else "</main>", f"<p>Edit {number}.</p></main>"
        )
    for tab in tabs:
        expect(tab.get_by_text("Edit 99.")).to_be_attached()
        expect(tab.get_by_text("Edit 98.")).to_have_count(0)


@pytest.mark.parametrize("missing", ["delete Navigator.prototype.locks", "delete window.BroadcastChannel"])
def test_a_browser_that_cannot_share_has_a_stream_of_its_own(
    context: BrowserContext, served: Served, missing: str
) -> None:
    """An older browser's tab keeps itself up to date."""
    tab = context.new_page()
    tab.add_init_script(missing)
    visit(tab, served)
    served.edit(INTERVIEW, "</main>", "<p>Newest words.</p></main>")
    served.tell(PROBLEM)
    expect(tab.get_by_text("Newest words.")).to_be_attached()
    expect(tab.get_by_role("alert")).to_be_visible()
    assert_stayed(tab)


def test_the_site_is_readable_without_script(profiles: Profiles, served: Served) -> None:
    """What is served needs no script either."""
    with profiles.page(java_script_enabled=False, locale="en-GB") as tab:
        tab.goto(f"{served.url}/{INTERVIEW}")
        expect(tab.locator("h1")).to_be_visible()
