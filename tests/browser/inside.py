"""The functions inside a script of the site, called one at a time in a real browser."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS = ROOT / "templates/assets"
END = "})();"
# Iterators, maps and sets come back as lists: nothing else could leave the browser.
CALL = """([name, given]) => {
  const plain = (value) => value?.[Symbol.iterator] && typeof value !== "string" ? [...value].map(plain) : value;
  return plain(self.inside[name](...given));
}"""
MADE = """([name, html, given]) => {
  const box = document.createElement("div");
  box.innerHTML = html;
  const result = self.inside[name](box.querySelector("[data-it]") ?? box.firstElementChild, ...given);
  return result === undefined ? box.innerHTML : result;
}"""


class Inside:
    """A page on which a script has run; its functions can be called by their names."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, name: str, *given: object) -> object:
        """Call a function; give what it gives."""
        return self.page.evaluate(CALL, [name, list(given)])

    def on(self, html: str, name: str, *given: object) -> object:
        """Call a function with an element (that with `data-it`, else the first); give what it gives, else the HTML."""
        return self.page.evaluate(MADE, [name, html, list(given)])


def open_script(
    page: Page, folder: Path, script: Path, names: Sequence[str], *, before: str = "", data: str = ""
) -> Inside:
    """Run a script as the site does, and keep the functions with these names within reach.

    The script is that of the site but for one line at its end. `before` is a script that runs before it, and `data` are
    the attributes of its element.
    """
    text = script.read_text("utf-8").rstrip()
    assert text.endswith(END), script
    (folder / "assets").mkdir()
    inside = f"{text.removesuffix(END)}  self.inside = {{ {', '.join(names)} }};\n{END}\n"
    (folder / "assets" / script.name).write_text(inside, encoding="utf-8")
    (folder / "before.js").write_text(before, encoding="utf-8")
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><script src="before.js"></script><main>\n</main>'
        f'<script src="assets/{script.name}" {data}></script>',
        encoding="utf-8",
    )
    page.goto((folder / "index.html").as_uri())
    return Inside(page)
