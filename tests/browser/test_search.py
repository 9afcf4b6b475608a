"""The search in the header, in a real browser: from the file and served, by keyboard, in any script, kept fresh."""

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from site_builder.builder import build
from site_builder.steps.request import Request
from tests.browser.conftest import SAMPLE, Profiles, watched_page
from tests.browser.test_live import Served, assert_stayed, visit
from tests.browser.test_look import AXE, WIDER_THAN_THE_WINDOW, broken
from tests.support.sealing import edited, key_in
from tests.support.serving import serving, wait_until

DATA = "assets/search/texts-0.js"
WORDS = """\
---
company: Zürich Robotik
role: C++ Entwicklerin
date: 2026-11-18
stage: Übergabe
contacts: [{name: Łukasz Sørensen, email: lukasz@zrh.example, phone: +41 44 668 18 00}]
salary: 120'000
log: [{type: note, date: 2026-11-19, note: They won't decide before Zaphod is back}]
dress code: velvet
---
The café is naïve, the Straße is long. Their office is in O'Connell street.

## What went well
- 我们讨论了分布式系统的设计 and the rest
- שָׁלוֹם is what they said, مُحَمَّد too
- <img src=x onerror=alert(1)> & "__proto__" </script>

## Questions they asked
- How would you shard a queue?
  With a consistent hash, I said.

## Next time
- Breathe before answering
"""


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a journal of words that are hard to find."""
    root = tmp_path_factory.mktemp("worded")
    (root / "journal").mkdir()
    (root / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (root / "journal" / "2026-11-18-zrh.md").write_text(WORDS, encoding="utf-8")
    (root / "journal" / "2026-11-19-shared.md").write_text(
        "---\ncompany: Shards & Sons\ndate: 2026-11-19\n---\nA shared office with sharks in a tank.\n", encoding="utf-8"
    )
    build(Request(root, root / "output", debug=True))
    return root / "output"


@pytest.fixture(scope="module")
def finder(browser: Browser, worded: Path) -> Iterator[Page]:
    """Open the page of these words once for all queries."""
    with watched_page(Profiles(browser)) as page:
        yield open_at(page, worded)


def results(page: Page, query: str) -> Locator:
    """Type a query, and give the links that it brings."""
    page.locator(".finder input").fill(query)
    return page.locator(".found .result")


def open_at(page: Page, site: Path, path: str = "index.html") -> Page:
    """Open a page and go to the field by the key for it."""
    page.goto((site / path).as_uri())
    page.keyboard.press("/")
    expect(page.locator(".finder input")).to_be_focused()
    return page


def test_a_word_of_a_note_is_found_from_the_file_and_opened_by_enter(page: Page, site: Path) -> None:
    """A slash, some letters, Enter: the page is open at the place of the word, two folders apart."""
    open_at(page, site, "applications/saffron-foods-insights-analyst.html")
    page.keyboard.type("story about a se")
    first = page.locator(".found .result").first
    expect(first).to_contain_text("story about a seal")
    assert {"story", "about", "a", "seal"} == set(first.locator("mark").all_inner_texts())
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/*.html#part-*")
    assert page.url.startswith("file:")
    expect(page.get_by_text("with a story about a seal")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("zurich", ["Zürich"]),
        ("ZÜRI", ["Zürich"]),
        ("strasse", ["Straße"]),
        ("cafe naive", ["café", "naïve"]),
        ("sorensen", ["Sørensen"]),
        ("lukasz", ["Łukasz", "lukasz"]),
        ("c++", ["C++"]),
        ("velvet", ["velvet"]),
        ("dress code", ["dress code"]),
        ("dres cod", ["dress code"]),
        ("zaphod", ["Zaphod"]),
        ("wont", ["won't"]),
        ("oconnell", ["O'Connell"]),
        ("zrh.example", ["zrh.example"]),
        ("6681800", ["41 44 668 18 00"]),
        ("044 668 18", ["41 44 668 18 00"]),
        ("分布", ["分布"]),
        ("系", ["系"]),
        ("שלום", ["שָׁלוֹם"]),
        ("محمد", ["مُحَمَّد"]),
        ("__proto__", ["proto"]),
        ("onerror", ["onerror"]),
        ("brethe", ["Breathe"]),
        ("breahte", ["Breathe"]),
        ("breathed", ["Breathe"]),
        ("120000", ["120'000"]),
        ("2026-11-18", ["2026-11-18"]),
    ],
)
def test_words_are_found_however_they_are_typed(finder: Page, query: str, marks: list[str]) -> None:
    """Case and accents do not count, nor how a number is parted; scripts without spaces are found by their letters."""
    expect(results(finder, "")).to_have_count(0)
    expect(results(finder, query).first).to_be_visible()
    found = finder.locator(".found mark").all_inner_texts()
    for mark in marks:
        assert any(mark in text or text in mark for text in found), (mark, found)


def test_every_word_of_every_note_is_found(page: Page, worded: Path) -> None:
    """Each word that a page shows of an entry finds that page, as it stands there."""
    page.goto((worded / "interviews" / "2026-11-18-zrh.html").as_uri())
    words = page.evaluate(
        "[...new Set([...document.querySelectorAll('.notes > :is(h2:not([class]), div, section)')]"
        ".map((part) => part.innerText).join(' ').match(/[\\p{L}\\p{N}\\p{M}]+/gu))]"
        ".filter((word) => word.length > 1)"
    )
    assert len(words) > 30
    for word in words:
        expect(results(page, word).first).to_be_visible()
        addresses = page.locator(".found .result").evaluate_all("(all) => all.map((element) => element.href)")
        assert any("2026-11-18-zrh" in address for address in addresses), word


def test_all_words_are_needed_unless_nothing_has_them(page: Page, worded: Path) -> None:
    """A second word narrows, to a page that has both; where none has, that is said, and what has one is shown."""
    open_at(page, worded)
    expect(results(page, "consistent hash")).to_have_count(1)
    expect(results(page, "consistent velvet")).to_have_count(2)
    expect(page.locator(".found .told")).to_have_text("2 results")
    expect(results(page, "consistent sharks").first).to_be_visible()
    expect(page.locator(".found .told")).to_contain_text("Nothing has all of these words.")
    expect(page.locator(".finder [role=status]")).to_contain_text("results with some of them")


def test_the_very_word_comes_before_what_is_alike(page: Page, worded: Path) -> None:
    """A slip of the finger is forgiven, but not preferred."""
    open_at(page, worded)
    expect(results(page, "shard").first).to_contain_text("How would you shard a queue?")
    expect(results(page, "sharks").first).to_contain_text("with sharks in a tank")


def test_the_keyboard_goes_through_the_results_and_back(page: Page, site: Path) -> None:
    """Arrows, Home, End; a letter goes on typing; Escape closes and gives the focus back to where it was."""
    page.goto((site / "index.html").as_uri())
    page.locator("main a").first.focus()
    page.keyboard.press("/")
    page.keyboard.type("interview")
    links = page.locator(".found .result")
    expect(links).to_have_count(12)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(links.nth(11)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".finder input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(page.locator(".finder input")).to_be_focused()
    expect(page.locator(".finder input")).to_have_value("interviews")
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()
    expect(page.locator("main a").first).to_be_focused()


def test_a_slash_that_is_typed_stays_one(page: Page, site: Path) -> None:
    """In a field a slash is a letter; in the switch for the theme it still leads to the search."""
    open_at(page, site)
    page.keyboard.type("a/b")
    expect(page.locator(".finder input")).to_have_value("a/b")
    page.locator(".theme input").first.focus()
    page.keyboard.press("/")
    expect(page.locator(".finder input")).to_be_focused()


def test_no_result_is_said_with_a_hint(page: Page, site: Path) -> None:
    """Whoever finds nothing is told so, and where else to look."""
    open_at(page, site)
    page.keyboard.type("xyzzyqq")
    expect(page.locator(".found .none")).to_have_text("No results for xyzzyqq")
    expect(page.locator(".finder [role=status]")).to_have_text("No results for xyzzyqq")
    page.locator(".finder input").fill("!!")
    expect(page.locator(".found .none")).to_have_text("No results for !!")
    page.get_by_role("link", name="The index").click()
    expect(page.locator("h1")).to_have_text("Index")


def test_it_closes_when_one_goes_elsewhere(page: Page, site: Path) -> None:
    """A click or the focus elsewhere closes the results; back in the field they are there again."""
    open_at(page, site)
    page.keyboard.type("interview")
    expect(page.locator(".found")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator(".found")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(".found")).to_be_visible()
    page.locator(".theme input").first.focus()
    expect(page.locator(".found")).to_be_hidden()


def test_nothing_is_loaded_before_it_is_used(page: Page, site: Path) -> None:
    """A page that is only read does not load what searches."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto((site / "index.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not {"titles-0.js", "texts-0.js", "find.js"} & set(asked)
    page.keyboard.press("/")
    page.keyboard.type("interview")
    expect(page.locator(".found")).to_be_visible()
    assert asked.count("titles-0.js") == asked.count("texts-0.js") == asked.count("find.js") == 1
    assert {name for name in asked if "stemmer" in name} == {"base-stemmer.js", "english-stemmer.js"}


def test_without_script_there_is_the_index(profiles: Profiles, site: Path) -> None:
    """The header links to the plain index, and shows no field that does nothing."""
    with profiles.page(java_script_enabled=False, locale="en-GB") as tab:
        tab.goto((site / "index.html").as_uri())
        expect(tab.locator(".finder")).to_be_hidden()
        tab.locator(".site-tools").get_by_role("link", name="Search").click()
        expect(tab.locator("h1")).to_have_text("Index")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_results_are_accessible_and_fit(page: Page, site: Path, scheme: str) -> None:
    """No rule of axe is broken with the results open; they are within a phone's width."""
    page.add_init_script(AXE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_at(page, site)
    page.keyboard.type("interview")
    expect(page.locator(".found .result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert broken(page, scheme) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert broken(page, scheme) == []
    assert page.evaluate(WIDER_THAN_THE_WINDOW) == []
    box = page.locator(".found").bounding_box()
    assert box is not None
    assert box["width"] > 280
    page.emulate_media(media="print")
    expect(page.locator(".found")).to_be_hidden()


def test_many_entries_are_searched(page: Page, tmp_path: Path) -> None:
    """Their data is in several parts: the field takes what is typed meanwhile, and then all of it counts."""
    generate = runpy.run_path(str(SAMPLE / "benchmarks" / "generate.py"))
    generate["write"](tmp_path, 260)
    build(Request(tmp_path, tmp_path / "output", debug=True))
    parts = {path.name: path.stat().st_size for path in (tmp_path / "output/assets/search").iterdir()}
    assert len(parts) == 16
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    open_at(page, tmp_path / "output")
    page.keyboard.type("harbour queue")
    expect(page.locator(".found .result")).to_have_count(12)
    expect(page.locator(".found .told")).to_contain_text("The best 12 of")
    loaded = [name for name in asked if name in parts]
    assert sorted(loaded) == sorted(parts)
    assert [name.partition("-")[0] for name in loaded] == ["titles"] * 8 + ["texts"] * 8
    assert sum(parts.values()) / 260 < 2_000  # bytes an entry; of thousands each takes less, as they share their words
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("lantern")
    expect(page.locator(".found .result").first).to_contain_text("Lantern")
    assert [name for name in asked if name in parts] == loaded


# Served


def say_in_search(served: Served, words: str) -> None:
    """Let the data have other words in the place of a few, as after an edit."""
    page = served.running.ask("/index.html").content.decode()
    script = served.running.ask(f"/{DATA}").content.decode()
    served.put(DATA, edited(script, key_in(page), "story about a seal", words))


@pytest.fixture
def tab(profiles: Profiles) -> Iterator[Page]:
    """Open a tab that may ask a server."""
    stumbled: list[str] = []
    with profiles.page(locale="en-GB", viewport={"width": 1000, "height": 700}) as tab:
        tab.on("pageerror", lambda error: stumbled.append(str(error)))
        yield tab
    assert not stumbled


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """Serve the sample."""
    with serving(site) as running:
        yield Served(site, running)


def test_what_is_saved_is_found_while_the_results_are_open(tab: Page, served: Served) -> None:
    """New data is searched at once; the words that were typed and the focus stay, though the page changed too."""
    visit(tab, served)
    tab.keyboard.press("/")
    tab.keyboard.type("story seal")
    expect(tab.locator(".found .result").first).to_contain_text("story about a seal")
    tab.keyboard.press("ArrowDown")
    say_in_search(served, "story about a seal and a walrus")
    expect(tab.locator(".found .result").first).to_contain_text("seal and a walrus")
    expect(tab.locator(".found .result").first).to_be_focused()
    served.edit("interviews/2026-10-29-saffron-foods-phone.html", "</main>", "<p>Changed</p></main>")
    expect(tab.get_by_text("Changed")).to_be_visible()
    expect(tab.locator(".found .result").first).to_be_focused()
    expect(tab.locator(".finder input")).to_have_value("story seal")
    assert_stayed(tab)


def test_what_was_saved_before_is_found_at_the_next_use(tab: Page, served: Served) -> None:
    """A page on which nothing changed searches the new data too."""
    visit(tab, served)
    tab.keyboard.press("/")
    tab.keyboard.type("story seal")
    expect(tab.locator(".found .result").first).to_be_visible()
    tab.keyboard.press("Escape")
    before = served.running.live.state.epoch
    say_in_search(served, "story about a walrus")
    wait_until(lambda: served.running.live.state.epoch > before, "the new state")
    tab.keyboard.press("/")
    tab.keyboard.type("walrus")
    expect(tab.locator(".found .result").first).to_contain_text("walrus")
