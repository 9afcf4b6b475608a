"""The sample's pages -> a picture of each, as it looks by day, by night, on a phone and on paper."""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from site_builder.builder import build
from site_builder.steps.request import Request
from tests.browser.conftest import SAMPLE, find_chromium, html_files

_DESK, _PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
_PAPER = ViewportSize(width=794, height=1123)  # A4 at 96 dots an inch
_Scheme = Literal["light", "dark"]
_Media = Literal["screen", "print"]
# Each way to look: the window, the theme, the medium.
WAYS: Mapping[str, tuple[ViewportSize, _Scheme, _Media]] = {
    "light": (_DESK, "light", "screen"),
    "dark": (_DESK, "dark", "screen"),
    "phone": (_PHONE, "light", "screen"),
    "phone-dark": (_PHONE, "dark", "screen"),
    "print": (_PAPER, "light", "print"),
}


def take(browser: Browser, site: Path, folder: Path) -> int:
    """Take a picture of each page in each way, whole, as `<folder>/<way>/<page>.png`; the number of pictures is given.

    A picture of what is seen first, without scrolling, stands beside it as `<page>.first.png`, but for paper.
    """
    taken = 0
    for way, (window, scheme, media) in WAYS.items():
        context = browser.new_context(viewport=window, color_scheme=scheme, locale="en-GB")
        page = context.new_page()
        page.emulate_media(media=media)
        for path in html_files(site):
            page.goto(path.as_uri())
            picture = folder / way / path.relative_to(site).with_suffix(".png")
            page.screenshot(path=picture, full_page=True)
            if media == "screen":
                page.screenshot(path=picture.with_suffix(".first.png"))
            taken += 1
        context.close()
    return taken


def main(folder: Path) -> None:
    """Build the sample beside the checkout, and take its pictures."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("There is no Chromium on the PATH; name one: AFTERVIEW_CHROMIUM=/path/to/chromium make screenshots")
    with tempfile.TemporaryDirectory() as root, sync_playwright() as playwright:
        site = Path(root) / "output"
        build(Request(SAMPLE, site))
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=["--disable-gpu"])
        taken = take(browser, site, folder)
        browser.close()
    print(f"{taken} pages pictured in {folder}")  # noqa: T201 - a script for people


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
