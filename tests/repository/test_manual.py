"""The documentation as a site of its own: built strictly, searchable, whole links, nothing from elsewhere."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import frontmatter
import pytest

from site_builder.check.fields.fields import NEEDED
from site_builder.model.described import fields_of, parts_of
from site_builder.model.journal import Interview
from site_builder.problems import Severity
from site_builder.read.front_matter.reading import Handler
from site_builder.read.nodes import Fields, Scalar
from site_builder.steps.queries.checked import check
from tools.fields_page import fields_page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


class Page(HTMLParser):
    """What a page links to, what it loads, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's addresses and its id."""
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in {"link", "script", "img", "iframe"} and given.get("rel") not in {"canonical", "prev", "next"}:
            self.loads += [given[name] for name in ("href", "src") if name in given]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Build the site elsewhere, strictly: a warning is an error."""
    root = tmp_path_factory.mktemp("manual")
    shutil.copytree(DOCS, root / "docs")
    shutil.copy(ROOT / "zensical.toml", root)
    zensical = shutil.which("zensical", path=str(Path(sys.executable).parent))
    if zensical is None:
        pytest.skip("zensical is not installed beside this Python, as with the oldest libraries")
    done = subprocess.run([zensical, "build", "--strict"], cwd=root, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = root / "build" / "manual"
    assert (folder / "search.json").stat().st_size > 10_000
    return {path.relative_to(folder).as_posix(): Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}


def test_every_document_is_a_page_and_in_the_menu(manual: dict[str, Page]) -> None:
    """Each file of docs/ is reached from the start page; the menu names no other."""
    pages = {f"{path.stem}.html" for path in DOCS.glob("*.md")}
    assert manual.keys() - {"404.html"} == pages
    linked = {urlsplit(link).path for link in manual["index.html"].links}
    assert pages - linked == set()
    menu = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    listed = [name for part in menu for name in ([part] if isinstance(part, str) else next(iter(part.values())))]
    assert sorted(listed) == sorted(path.name for path in DOCS.glob("*.md"))


def test_every_link_leads_somewhere(manual: dict[str, Page]) -> None:
    """A page that is there, and a heading on it."""
    broken = []
    for name, page in manual.items():
        for link in page.links:
            parts = urlsplit(link)
            target = unquote(parts.path).lstrip("./") or name
            if parts.scheme or name == "404.html" or target == "404.html":
                continue
            if target not in manual or (parts.fragment and unquote(parts.fragment) not in manual[target].ids):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(manual: dict[str, Page]) -> None:
    """No font, script or picture of another host."""
    outside = {load for page in manual.values() for load in page.loads if urlsplit(load).netloc}
    assert outside == set()


def test_the_page_of_fields_is_as_the_code_describes_them() -> None:
    """`make manual` writes it anew."""
    assert (DOCS / "fields.md").read_text("utf-8") == fields_page()


def test_every_example_of_a_field_is_right(make_journal: Callable[[Mapping[str, str]], Path]) -> None:
    """An entry with it, as the page shows it, has no error, and the field is known."""
    lines = {name: f"{name}: {field.example}\n" for name, field in fields_of(Interview).items()}
    for name, part in parts_of(Interview).items():
        if name in lines:
            fields, needs = fields_of(part), NEEDED.get(part, ())[:1]
            needed = "".join(f", {need}: {fields[need].example}" for need in needs)
            for inner, field in fields.items():
                again = "" if inner in needs else needed
                lines[f"{name}.{inner}"] = f"{name}: {{{inner}: {field.example}{again}}}\n"
    company = "company: Acme\ndate: 2026-11-18\n"
    files = {
        f"journal/{number}.md": "---\n"
        + ("" if name in {"company", "date"} else company)
        + line
        + ("company: Acme\n" if name == "date" else "")
        + "---\n"
        for number, (name, line) in enumerate(lines.items())
    }
    checked = check(make_journal(files), date(2026, 11, 20))
    wrong = [
        (files[problem.path], problem.message)
        for problem in checked.problems
        if problem.severity is Severity.ERROR or problem.rule == "unknown-field"
    ]
    assert wrong == []


def test_an_entry_is_read_by_python_frontmatter_as_how_it_works_says(tmp_path: Path) -> None:
    """With our handler the library gives the same fields as Afterview, text as it was typed."""
    entry = tmp_path / "acme.md"
    entry.write_text("---\ncompany: On\nphone: 0123\n---\nNotes.\n", encoding="utf-8")
    with entry.open(encoding="utf-8") as opened:
        post = frontmatter.load(opened, handler=Handler())
    fields = post["fields"]
    assert isinstance(fields, Fields)
    assert [(name.text, value.text) for name, value in fields.pairs if isinstance(value, Scalar)] == [
        ("company", "On"),
        ("phone", "0123"),
    ]
    assert post.content == "Notes."
