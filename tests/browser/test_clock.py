"""The reader's clock: a page that is opened later shows what a build for that day shows."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_builder.build import Request, build
from tests.browser.conftest import SAMPLE

AS_OF = date(2026, 11, 20)
AHEAD = (0, 1, 3, 5, 11, 30)  # days after the build
PAGES = ("index", "follow-ups")
# What can be seen of a page, element by element: its name, its classes, where it leads, its own words.
SEEN = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === 3)
    .map((node) => node.data.replace(/\\s+/g, " ").trim()).join(" ").trim();
  const shown = (each) => each.checkVisibility() && !each.closest(".done, .search-stands");
  const seen = [...document.querySelectorAll("header *, main *")].filter(shown);
  return seen.map((each) => [each.localName, each.className, each.getAttribute("href") ?? "", words(each)].join("|"));
}"""


def journal(folder: Path, settings: str, files: dict[str, str]) -> Path:
    """Write a journal."""
    (folder / "journal").mkdir(parents=True)
    (folder / "journal.toml").write_text(settings, encoding="utf-8")
    for name, text in files.items():
        (folder / "journal" / name).write_text(text, encoding="utf-8")
    return folder


class Sites:
    """Sites of one journal by the day that they are built for, each built once."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder

    def on(self, day: date) -> Path:
        """Give the site of a day."""
        output = self._folder / day.isoformat()
        if not output.exists():
            build(Request(self._root, output, as_of=day, debug=True))
        return output


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Give the sample journal, its day not fixed."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE / "journal", root / "journal")
    settings = re.sub(r"(?m)^as_of = .*\n", "", (SAMPLE / "journal.toml").read_text("utf-8"))
    (root / "journal.toml").write_text(settings, encoding="utf-8")
    return Sites(root, tmp_path_factory.mktemp("sites"))


def noon(day: date) -> datetime:
    """Give noon of a day in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def seen(page: Page, path: Path, now: datetime) -> list[str]:
    """Open a page at a time, and give what can be seen of it."""
    page.clock.set_fixed_time(now)
    page.goto(path.as_uri())
    found: list[str] = page.evaluate(SEEN)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_a_build_of_the_readers_day_shows(page: Page, sample: Sites, name: str) -> None:
    """Rows, statuses, groups, counts, badges and sentences are those of a build with `--as-of` that day."""
    for ahead in AHEAD:
        day = AS_OF + timedelta(days=ahead)
        opened = seen(page, sample.on(AS_OF) / f"{name}.html", noon(day))
        assert opened == seen(page, sample.on(day) / f"{name}.html", noon(day)), day


CHANGES = """window.changed = [];
document.addEventListener("DOMContentLoaded", () => new MutationObserver((all) => all.forEach((each) => {
  window.changed.push([each.type, each.attributeName, each.target.outerHTML ?? each.target.data]);
})).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true }));
"""


def test_on_the_day_of_the_build_the_script_changes_nothing(page: Page, sample: Sites) -> None:
    """What the build wrote is what is seen: no attribute and no word of the content becomes another."""
    page.clock.set_fixed_time(noon(AS_OF))
    page.add_init_script(CHANGES)
    for name in PAGES:
        page.goto((sample.on(AS_OF) / f"{name}.html").as_uri())
        page.evaluate("document.dispatchEvent(new Event('afterview:changed'))")
        assert page.evaluate("new Promise((done) => setTimeout(() => done(window.changed)))") == [], name
