"""The drawings in a real browser: their words can be read, in any font it has, on a desk and on a phone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_builder.builder import build
from site_builder.steps.request import Request

PAGES = ("statistics", "reflections", "timeline", "calendar")
# The words of each drawing that lie over others or are cut off, and those too small to be read.
UNREADABLE = """() => [...document.querySelectorAll("svg.drawing")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) return [];
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.checkVisibility());
  const parts = texts.flatMap((text) => [text, ...text.children].flatMap((part) => [...part.childNodes]))
    .filter((node) => node.nodeName === "#text" && node.data.trim() && !node.parentElement.closest("title"));
  const words = parts.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [node.parentElement, range.getBoundingClientRect()];
  });
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  const found = words.flatMap(([text, box], at) => words.slice(at + 1).filter(([, other]) => over(box, other))
    .map(([other]) => `${text.textContent} over ${other.textContent}`));
  const cut = words.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  const small = words.filter(([text]) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a < 10);
  return [...found, ...[...cut, ...small].map(([text]) => text.textContent)];
})"""
FILLS = """() => Object.fromEntries([...document.querySelectorAll("svg.drawing [class]")]
  .map((shape) => [shape.getAttribute("class"), getComputedStyle(shape).fill]))"""
STAGES = (
    *(
        "Phone screen",
        "技術面接と自己紹介のための長い名前",
        "ראיון טכני עם הצוות",
        "مقابلة مع الفريق",
        "WWWWWWWWWWWWWWWWWWWW",
    ),
    *("Donaudampfschifffahrtsgesellschaft", "Собеседование с командой", "👩‍💻 Live coding", "Final", "แบบทดสอบ"),
)
ENDINGS = ("rejected", "ghosted", "accepted", "declined", "withdrawn", "offer", "")


@pytest.fixture(scope="module")
def long_search(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a journal of forty applications with up to seven rounds each."""
    root = tmp_path_factory.mktemp("long")
    (root / "journal").mkdir()
    (root / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    for number in range(40):
        rounds, ending = 1 + number % 7, ENDINGS[number % len(ENDINGS)]
        for at in range(rounds):
            day = date(2026, 3, 2) + timedelta(days=4 * number + (3 + number % 5) * at)
            last = ending and at == rounds - 1
            lines = [
                *("---", f"company: Company {number}", f"date: {day}", f"stage: {STAGES[(number * at + at) % 10]}"),
                *(f"went: {1 + (number + at) % 5}", f"outcome: {ending}" if last else "tags: [x]", "---", ""),
            ]
            (root / f"journal/{number}-{at}.md").write_text("\n".join(lines), encoding="utf-8")
    build(Request(root, root / "output", debug=True))
    return root / "output"


@pytest.mark.parametrize("name", PAGES)
def test_all_words_of_a_drawing_can_be_read(page: Page, site: Path, name: str) -> None:
    """None lies over another or is cut off, and none is smaller than print in a newspaper."""
    page.goto((site / f"{name}.html").as_uri())
    assert page.locator("svg.drawing").count()
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(UNREADABLE) == [], width


@pytest.mark.parametrize("name", ["statistics", "reflections"])
def test_a_phone_has_a_drawing_of_its_own_seen_whole(page: Page, site: Path, name: str) -> None:
    """Its endings, or its latest day, in sight; a desk has the wide one."""
    page.goto((site / f"{name}.html").as_uri())
    wide, narrow = page.locator(".two-forms > .wide"), page.locator(".two-forms > .narrow")
    assert wide.is_visible()
    assert not narrow.is_visible()
    page.set_viewport_size({"width": 320, "height": 740})
    assert not wide.is_visible()
    assert narrow.evaluate("(box) => box.scrollWidth <= box.clientWidth")


def test_a_wide_drawing_scrolls_in_its_own_box_by_keyboard(page: Page, site: Path) -> None:
    """In a narrow window the endings at the right are reached with the arrow keys, while the page stays where it is."""
    page.set_viewport_size({"width": 660, "height": 740})
    page.goto((site / "statistics.html").as_uri())
    box = page.locator(".figure[tabindex]")
    box.focus()
    before = box.evaluate("(box) => box.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(before) => document.activeElement.scrollLeft > before", arg=before)
    assert page.evaluate("window.scrollX") == 0


def test_bars_have_the_colours_that_the_person_forces(page: Page, site: Path) -> None:
    """As the drawings have: none of ours is left."""
    page.goto((site / "statistics.html").as_uri())
    fills = "() => [...new Set([...document.querySelectorAll('.bar')].map((bar) => getComputedStyle(bar).fill))]"
    ours = page.evaluate(fills)
    page.emulate_media(forced_colors="active")
    assert not set(ours) & set(page.evaluate(fills))


def test_months_fill_three_columns_on_paper(page: Page, site: Path) -> None:
    """They have one width, and each has its name right above it."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto((site / "calendar.html").as_uri())
    page.emulate_media(media="print")
    months = page.eval_on_selector_all(
        ".months > section",
        """(all) => all.map((month) => [month.querySelector("h2"), month.querySelector(".drawing")]
          .map((part) => part.getBoundingClientRect())
          .map(({ left, top, width, bottom }) => [left, top, width, bottom]))""",
    )
    assert len(months) > 6
    assert len({round(drawing[0]) for _, drawing in months}) == 3
    assert len({round(drawing[2]) for _, drawing in months}) == 1
    for name, drawing in months:
        assert round(name[0]) == round(drawing[0])
        assert 0 <= drawing[1] - name[3] < 20


def test_every_row_of_the_timeline_is_in_the_same_face(page: Page, site: Path) -> None:
    """A note in the log too, which is no note of one's own."""
    page.goto((site / "timeline.html").as_uri())
    faces = page.eval_on_selector_all(".days li li p", "(rows) => rows.map((row) => getComputedStyle(row).fontFamily)")
    assert len(faces) > 40
    assert len(set(faces)) == 1


def test_the_timeline_begins_with_today_and_fits_a_phone(page: Page, site: Path) -> None:
    """Where it has to be scrolled its latest days are seen first; a phone has a drawing of its own, seen whole."""
    page.goto((site / "timeline.html").as_uri())
    wide, narrow = page.locator(".figure.latest").first, page.locator(".figure.narrow").first
    page.set_viewport_size({"width": 700, "height": 740})
    assert not narrow.is_visible()
    today = wide.locator(".today-word").bounding_box()
    assert today is not None
    assert 0 < today["x"] < 700
    wide.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.activeElement.scrollLeft < 0")
    page.set_viewport_size({"width": 360, "height": 740})
    assert not wide.is_visible()
    assert narrow.locator(".name").first.is_visible()
    assert narrow.evaluate("(box) => box.scrollWidth <= box.clientWidth")


def test_the_name_of_a_lane_leads_to_its_application(page: Page, site: Path) -> None:
    """By keyboard as by mouse."""
    page.goto((site / "timeline.html").as_uri())
    name = page.locator(".figure.latest a").first
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/applications/*.html")


def test_a_dot_leads_to_what_was_written(page: Page, site: Path) -> None:
    """A click on a dot goes to the reflection of that interview, by mouse and by keyboard."""
    page.goto((site / "reflections.html").as_uri())
    dot = page.locator(".course-drawing a").first
    dot.focus()
    page.keyboard.press("Enter")
    address = dot.get_attribute("href")
    assert address is not None
    assert page.url.endswith(address)
    assert page.locator(f"[id='{address.removeprefix('#')}']").count() == 1


def test_the_colours_are_those_of_the_theme_and_a_no_is_never_red(page: Page, site: Path) -> None:
    """Every shape has another colour in the dark, and that of what is overdue is in neither theme among them."""
    page.goto((site / "statistics.html").as_uri())
    light = page.evaluate(FILLS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(FILLS)
    shown = {name for name, fill in light.items() if fill != "none"}
    assert {"label", "bar on", "bar rejected", "ribbons rejected", "bar open"} <= shown
    assert [name for name in shown if light[name] == dark[name]] == []
    assert not {"rgb(150, 57, 28)", "rgb(240, 161, 131)"} & {*light.values(), *dark.values()}


@pytest.mark.parametrize("width", [1280, 360])
def test_a_long_search_with_odd_names_can_be_read(page: Page, long_search: Path, width: int) -> None:
    """Seven rounds, wide letters, letters from right to left, names without a space, a hundred ratings."""
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        page.goto((long_search / f"{name}.html").as_uri())
        assert page.locator("svg.drawing").count()
        assert page.evaluate(UNREADABLE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
