"""Links and buttons are large enough to hit, whatever font the machine has."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import is_required
from tests.browser.test_look import AXE, KINDS, wrong

# Families as `.ci/run` installs them, and one that no machine has: its letters are as flat as a font's may well be.
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Flat")
STYLE = """
@font-face { font-family: Flat; src: local("DejaVu Sans"), local("Liberation Sans"), local("Noto Sans Regular");
  ascent-override: 75%%; descent-override: 20%%; line-gap-override: 0%%; }
:root { --font: "%(family)s"; --book: "%(family)s"; }
"""
ADOPT = """async (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  await document.fonts.ready;
}"""
IS_INSTALLED = """async (family) => {
  const sources = `local("${family}"), local("${family} Regular")`; // it is asked for by its full name
  try { await new FontFace("probe", sources).load(); return true; } catch { return false; }
}"""
# What may be pressed, is lower than 24 pixels, and is the whole of its block: no sentence that it is a part of.
TOO_LOW_AND_ALONE = """() => [...document.querySelectorAll("a, button, summary, label:has(input:enabled)")]
  .filter((target) => target.checkVisibility() && !target.matches(".skip, svg *"))
  .filter((target) => Math.max(...[...target.getClientRects()].map((box) => box.height)) < 24)
  .filter((target) => {
    let block = target.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block.textContent.trim() === target.textContent.trim();
  })
  .map((target) => target.outerHTML.slice(0, 160))"""


@pytest.fixture
def families(page: Page) -> Sequence[str]:
    """Give the font families that this machine has; `.ci/run` installs all of them."""
    there = [name for name in FAMILIES if name == "Flat" or page.evaluate(IS_INSTALLED, name)]
    if is_required():
        assert there == list(FAMILIES)
    return there


def test_every_link_and_button_is_24_pixels_high_in_every_font(
    page: Page, site: Path, odd: dict[str, Path], families: Sequence[str]
) -> None:
    """WCAG 2.2, 2.5.8 by axe on a page of each kind; and what stands alone needs no distance to its neighbours."""
    page.add_init_script(AXE)
    pages = [site / f"{name}.html" for name in KINDS]
    pages += [path for folder in odd.values() for path in folder.glob("*/*.html")][::6]
    low: set[tuple[str, str, int, str]] = set()
    for path in pages:
        page.goto(path.as_uri())
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            for family in families if width == 360 else ["Flat"]:  # the lowest letters are the hardest
                page.evaluate(ADOPT, STYLE % {"family": family})
                low |= {(path.name, family, width, target) for target in page.evaluate(TOO_LOW_AND_ALONE)}
                if width == 360 and family == "Flat":
                    assert wrong(page, "rule", ["target-size"]) == [], (path.name, family)
    assert low == set()
