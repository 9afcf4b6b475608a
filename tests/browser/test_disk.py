"""A page that lies on the same disk, such as a job advert that was saved: what it can read of a site beside it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from site_builder.builder import build
from site_builder.steps.request import Request
from tests.browser.conftest import html_files, is_required
from tests.browser.marionette import find_firefox, firefox
from tests.support.sealing import key_in, search_data
from tests.support.trees import tree

Asks = Callable[[str, str, Sequence[object]], Any]
ENTRY = """\
---
company: Zyxwacme
role: Zyxwrole
date: 2026-11-18
contacts: [{name: Zyxwname, email: zyxwmail@acme.example, phone: 020 7946 0000}]
salary: zyxwsalary
documents: [note.txt, photo.png]
zyxwfield: zyxwvalue
---
## Next time
- zyxwlesson
"""
# Every way in which a page can take something from a file of the disk, and all that comes back.
READS = """async (urls) => {
  const found = [];
  const words = () => {
    const own = Object.keys(window).filter((name) => !before.has(name) && name !== "afterviewUnseal");
    const text = (value) => { try { return JSON.stringify(value) ?? ""; } catch { return ""; } };
    return own.map((name) => `${name}=${text(window[name])}`).join(" ");
  };
  const before = new Set(Object.keys(window));
  const within = (way) => Promise.race([way(), new Promise((done) => setTimeout(done, 1500, ""))]).catch(() => "");
  const loaded = (element) => new Promise((done) => {
    element.addEventListener("load", () => done(element));
    element.addEventListener("error", () => done(element));
    document.body.append(element);
  });
  const made = (tag, more) => Object.assign(document.createElement(tag), more);
  window.addEventListener("error", (event) => found.push(`error: ${event.message}`));
  window.addEventListener("message", (event) => found.push(`message: ${JSON.stringify(event.data)}`));
  const styled = async (url) => {
    const link = await loaded(made("link", { rel: "stylesheet", href: url }));
    let rules = "";
    try {
      rules = [...(link.sheet?.cssRules ?? [])].map((rule) => rule.cssText).join(" ");
    } catch {
      rules = "";
    }
    link.remove();
    return rules;
  };
  const framed = async (url) => {
    const frame = await loaded(made("iframe", { src: url }));
    let text = "";
    try {
      text = frame.contentDocument.documentElement.outerHTML;
    } catch {
      text = "";
    }
    frame.remove();
    return text;
  };
  const drawn = async (url) => {
    const image = await loaded(made("img", { src: url }));
    const canvas = made("canvas", { width: 8, height: 8 });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return image.naturalWidth ? `pixels ${context.getImageData(0, 0, 8, 8).data.join(",")}` : "";
  };
  const asked = (url) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.addEventListener("loadend", () => done(request.responseText));
    request.open("GET", url);
    request.send();
  });
  const opened = async (url) => {
    const other = window.open(url);
    await new Promise((done) => setTimeout(done, 300));
    const text = other?.document.documentElement.outerHTML ?? "";
    other?.close();
    return text;
  };
  for (const url of urls) {
    found.push(await within(async () => (await fetch(url)).text()));
    found.push(await within(async () => (await fetch(url, { mode: "no-cors" })).text()));
    found.push(await within(() => asked(url)));
    found.push(await within(() => styled(url)));
    found.push(await within(() => drawn(url)));
    found.push(await within(async () => JSON.stringify(await import(url))));
    found.push(await within(async () => { await loaded(made("script", { src: url })); return ""; }));
  }
  // What waits for nothing, or for what never comes, waits together.
  found.push(...(await Promise.all(urls.map((url) => within(() => framed(url))))));
  for (const [at, url] of urls.entries()) {
    const textContent = `import * as all from "${url}"; window.taken${at} = all;`;
    document.body.append(made("script", { type: "module", textContent }));
  }
  await new Promise((done) => setTimeout(done, 200));
  found.push(await within(() => opened(urls[0])));
  return `${found.filter(Boolean).join("\\n")}\\n${words()}`;
}"""
TRIES_THE_KEY = """async (url, key) => {
  for (const name of ["unseal.js", "search/titles-0.js", "search/texts-0.js"]) {
    await new Promise((done) => {
      const script = document.createElement("script");
      script.src = url + name;
      script.addEventListener("load", done);
      document.body.append(script);
    });
  }
  const data = await window.afterviewUnseal(window.afterviewSearch["titles-0"], key);
  return data && new TextDecoder().decode(data);
}"""


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site, and save a page in a folder of its own and one within the site."""
    root = tmp_path_factory.mktemp("disk")
    (root / "journal").mkdir()
    (root / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (root / "journal" / "2026-11-18-zyxwacme.md").write_text(ENTRY, encoding="utf-8")
    (root / "journal" / "note.txt").write_text("zyxwnote", encoding="utf-8")
    pixel = Path(__file__).parent.parent.parent / "docs" / "images"
    shutil.copy(next(pixel.glob("*.png")), root / "journal" / "photo.png")
    build(Request(root, root / "output", debug=True))
    (root / "downloads").mkdir()
    for folder in (root / "downloads", root / "output", root / "output" / "assets"):
        (folder / "advert.html").write_text("<title>x</title><body>", encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def ask(request: pytest.FixtureRequest) -> Iterator[Asks]:
    """Give what opens a page in one of the browsers and calls a function in it."""
    if request.param == "chromium":
        tab = request.getfixturevalue("browser").new_page()

        def in_chromium(url: str, function: str, given: Sequence[object]) -> Any:  # noqa: ANN401 - what the function gives
            tab.goto(url)
            return tab.evaluate(f"(all) => ({function})(...all)", list(given))

        yield in_chromium
        tab.close()
        return
    path = find_firefox()
    if path is None:
        if is_required():
            pytest.fail("there is no Firefox")
        pytest.skip("there is no Firefox on the PATH, and AFTERVIEW_FIREFOX is not set")
    with firefox(path) as tab:

        def in_firefox(url: str, function: str, given: Sequence[object]) -> Any:  # noqa: ANN401 - what the function gives
            tab.goto(url)
            return tab.evaluate(function, *given)

        yield in_firefox


@pytest.mark.parametrize("folder", ["downloads", "output", "output/assets"])
def test_another_page_of_the_disk_reads_no_word(ask: Asks, disk: Path, folder: str) -> None:
    """Not from another folder, and not from the site's own: it gets the counts of follow-ups at most.

    It tries every file, and of pages, which are all read in the same ways, the front page and one of each folder.
    """
    site = disk / "output"
    files = [path for path in tree(site) if not path.startswith(("assets/vendor", ".")) and ".html" not in path]
    pages = {path.parent: path for path in html_files(site) if path.name != "advert.html"} | {site: site / "index.html"}
    files += [path.relative_to(site).as_posix() for path in pages.values()]
    assert {"data.json", "index.html", "assets/search/texts-0.js", "calendar.ics", "people.vcf"} <= set(files)
    read = ask((disk / folder / "advert.html").as_uri(), READS, [[(site / path).as_uri() for path in files]])
    assert "zyxw" not in read.casefold(), read
    assert "7946" not in read
    assert "pixels" not in read
    assert "afterviewNow" in read, "it could run the site's scripts, so it could have read the data"
    assert "afterviewSearch" in read
    assert key_in((site / "index.html").read_text("utf-8")) not in read


def test_who_has_the_key_can_read(ask: Asks, disk: Path) -> None:
    """The test above can fail; and with another key there is nothing."""
    site = disk / "output"
    assets = f"{(site / 'assets').as_uri()}/"
    advert = (disk / "downloads" / "advert.html").as_uri()
    key = key_in((site / "index.html").read_text("utf-8"))
    assert "lesson" in ask(advert, TRIES_THE_KEY, [assets, key])
    assert ask(advert, TRIES_THE_KEY, [assets, "0" * 32]) is None
    assert "zyxwlesson" in str(search_data(site))


def test_the_search_works_from_the_file(ask: Asks, disk: Path) -> None:
    """In both browsers; the key of the page opens the data."""
    find = """async (query) => {
      const field = document.querySelector(".finder input");
      field.value = query;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      for (let tries = 0; tries < 100 && !document.querySelector(".found .result"); tries += 1) {
        await new Promise((done) => setTimeout(done, 50));
      }
      return document.querySelector(".found").textContent;
    }"""
    assert "zyxwlesson" in ask((disk / "output" / "index.html").as_uri(), find, ["zyxwles"])


def test_a_page_from_before_says_so(browser: Browser, disk: Path) -> None:
    """A page that stayed open while the site was built with another key asks to be read again."""
    page = browser.new_page()
    page.goto((disk / "output" / "index.html").as_uri())
    page.locator(".finder").evaluate(f"(finder) => {{ finder.dataset.key = '{'0' * 32}'; }}")
    page.locator(".finder input").fill("zyxwlesson")
    page.get_by_text("Reload this page to search it").wait_for()
    page.reload()
    page.locator(".finder input").fill("zyxwlesson")
    page.locator(".found .result").first.wait_for()
    page.close()
