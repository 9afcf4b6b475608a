"""A real Chromium for tests: found on the machine, never downloaded."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, sync_playwright

from site_builder.builder import build
from site_builder.steps import request
from tests.browser.odd_journals import ODD

SAMPLE = Path(__file__).parent.parent.parent
# The first is the same browser without what only windows need: its pages open in three quarters of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Find the browser: AFTERVIEW_CHROMIUM, else the first of the usual names on the PATH."""
    named = os.environ.get("AFTERVIEW_CHROMIUM")
    return named or next((path for name in _NAMES if (path := which(name))), None)


def is_required() -> bool:
    """Whether what these tests need must be there, as it must where every check is run."""
    return os.environ.get("AFTERVIEW_BROWSER") == "required"


def html_files(site: Path) -> list[Path]:
    """List every page of a site, without files of the person's own."""
    return [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "files"]


def of_every_kind(site: Path) -> list[Path]:
    """List all pages at the top of a site, and of each folder the longest and the shortest."""
    folders: dict[Path, list[Path]] = {}
    for path in html_files(site):
        folders.setdefault(path.parent, []).append(path)
    kinds = set(folders.pop(site))
    for paths in folders.values():
        by_length = sorted(paths, key=lambda path: path.stat().st_size)
        kinds |= {by_length[0], by_length[-1]}
    return sorted(kinds)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the browser once for this folder; Playwright's event loop would be in the way of other tests."""
    chromium = find_chromium()
    if chromium is None:
        reason = f"there is no Chromium: none of {', '.join(_NAMES)} on the PATH, and AFTERVIEW_CHROMIUM is not set"
        if is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    # Its sandbox needs rights that root and most containers lack; what it shows here is ours.
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=_ARGUMENTS) as started,
    ):
        yield started


class Sites:
    """Sites of one journal by the day that they are built for, each built once."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder

    def on(self, day: date) -> Path:
        """Give the site of a day."""
        output = self._folder / day.isoformat()
        if not output.exists():
            build(request.Request(self._root, output, as_of=day, debug=True))
        return output


# What a test does to its page for good; no other test gets that page.
_FOR_GOOD = ("add_init_script", "emulate_media", "expose_binding", "expose_function", "on", "once", "route")


class Kept:
    """A page that the tests of a profile share, until one of them does something to it for good."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.is_spent = False
        self._size = page.viewport_size
        for name in _FOR_GOOD:
            setattr(page, name, self._spending(getattr(page, name)))

    def _spending(self, method: Callable[..., object]) -> Callable[..., object]:
        def spend(*given: object, **named: object) -> object:
            self.is_spent = True
            return method(*given, **named)

        return spend

    def leave(self) -> None:
        """Let nothing of a test be seen by the next."""
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        if self._size and self.page.viewport_size != self._size:
            self.page.set_viewport_size(self._size)


class Profiles:
    """The browser's profiles by their options: opened once, and emptied after each use.

    One page of a profile stays open: a page in a profile without another costs the processor twice as much.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opened: dict[str, BrowserContext] = {}
        self._kept: dict[BrowserContext, Kept] = {}

    @contextmanager
    def use(self, **options: Any) -> Iterator[BrowserContext]:  # noqa: ANN401 - what a profile takes
        """Give the profile that has these options; what a test adds to the profile itself, such as a clock, stays."""
        name = json.dumps(options, sort_keys=True)
        if name not in self._opened:
            self._opened[name] = self._browser.new_context(**options)
            self._opened[name].new_page()
        context = self._opened[name]
        try:
            yield context
        finally:
            empty(context, self.kept_in(context))

    def kept_in(self, context: BrowserContext) -> Kept | None:
        """Give the page that tests share, where there is one yet."""
        return self._kept.get(context)

    @contextmanager
    def kept(self, context: BrowserContext) -> Iterator[Page]:
        """Give the page that tests share: to open one takes as long as what most of them do in it."""
        if context not in self._kept:
            self._kept[context] = Kept(context.new_page())
        kept = self._kept[context]
        try:
            yield kept.page
        except BaseException:
            kept.is_spent = True
            raise
        finally:
            if kept.is_spent:
                del self._kept[context]
            else:
                kept.leave()

    @contextmanager
    def page(self, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - what a profile takes
        """Open a page in the profile that has these options."""
        with self.use(**options) as context:
            yield context.new_page()


def empty(context: BrowserContext, kept: Kept | None = None) -> None:
    """Forget all that pages stored, and close them but for the first, which is blank, and the one that is kept."""
    first, *others = context.pages
    session = context.new_cdp_session(first)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
    for page in others:
        if kept is None or page is not kept.page:
            page.close()


@pytest.fixture(scope="package")
def profiles(browser: Browser) -> Profiles:
    """Keep the profiles that tests have opened."""
    return Profiles(browser)


@contextmanager
def watched_page(profiles: Profiles) -> Iterator[Page]:
    """Open a page in an empty profile; fail when it asked for more than files, or wrote an error."""
    asked: list[str] = []
    wrong: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "about:")):
            asked.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(f"{message.text} ({message.location.get('url', '')})")

    def note_error(error: WebError) -> None:
        wrong.append(str(error.error))

    with profiles.use(locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        context.on("request", note_request)
        context.on("console", note_message)
        context.on("weberror", note_error)
        try:
            with profiles.kept(context) as page:
                yield page
        finally:
            empty(context, profiles.kept_in(context))  # what a page says while it closes is heard too
            context.remove_listener("request", note_request)
            context.remove_listener("console", note_message)
            context.remove_listener("weberror", note_error)
    assert not asked, f"asked for {asked}"
    assert not wrong, wrong


@pytest.fixture
def page(profiles: Profiles) -> Iterator[Page]:
    """Open a page for one test."""
    with watched_page(profiles) as opened:
        yield opened


@pytest.fixture(scope="module")
def script_page(browser: Browser) -> Iterator[Page]:
    """Open a page for all tests of a script: to open one takes longer than to call a hundred functions in it."""
    with watched_page(Profiles(browser)) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the sample journal."""
    root = tmp_path_factory.mktemp("sample")
    for folder in ("journal", "stories", "reviews"):
        shutil.copytree(SAMPLE / folder, root / folder)
    shutil.copy(SAMPLE / "journal.toml", root)
    build(request.Request(root, root / "output", debug=True))
    return root / "output"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Give the sites of the sample journal, its day not fixed."""
    root = tmp_path_factory.mktemp("sample")
    for folder in ("journal", "stories", "reviews"):
        shutil.copytree(SAMPLE / folder, root / folder)
    settings = re.sub(r"(?m)^as_of = .*\n", "", (SAMPLE / "journal.toml").read_text("utf-8"))
    (root / "journal.toml").write_text(settings, encoding="utf-8")
    return Sites(root, tmp_path_factory.mktemp("sites"))


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the odd journals."""
    sites = {}
    for name, files in ODD.items():
        root = tmp_path_factory.mktemp(name)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="")
        build(request.Request(root, root / "output", debug=True))
        sites[name] = root / "output"
    return sites
