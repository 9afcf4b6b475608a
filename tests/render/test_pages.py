"""Every page of the site: what its head says, that nothing typed becomes code, that its links lead to files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from zlib import crc32

import msgspec
import pytest

from site_builder.builder import build
from site_builder.model.journal import Journal
from site_builder.render.pages import Page
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from site_builder.steps.request import Request
from tests.derive.deriving import read
from tests.render import everything
from tests.render.gathering import whole_site
from tests.render.html_reader import Element, elements_of, text_of

POLICY = (
    "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'\">"
)
HOSTILE = "<script>alert(1)</script>\"'</title>-->]]>&amp;{{ view }}{% raw %}"
SCRIPTS = {f"assets/{name}.js" for name in ("clock", "copy", "filters", "ledger", "now", "search", "theme", "write")}


def _hostile(text: str) -> str:
    """Add hostile text, and words of its own, so that two texts are not alike for what is added to both."""
    own = " ".join(f"{crc32(text.encode()):x}x{number}" for number in range(12))
    return f"{text} {HOSTILE} {own}"


def _rendered(pages: Iterable[object], files: TemplateFiles) -> dict[str, str]:
    found, templates = {}, Templates(files)
    for page in pages:
        if isinstance(page, Page):
            made = templates.render(page)
            assert isinstance(made, bytes), f"{page.path}: {made}"
            found[page.path] = made.decode()
    return found


@pytest.fixture(scope="module")
def files() -> TemplateFiles:
    """Return the bundled templates."""
    return bundled_templates()


@pytest.fixture(scope="module")
def site(files: TemplateFiles) -> dict[str, str]:
    """Render the whole site of the journal with something in every field."""
    return _rendered(everything.site(files), files)


@pytest.fixture(scope="module")
def hostile_site(files: TemplateFiles) -> dict[str, str]:
    """Render the same journal with hostile text in every field."""
    return _rendered(everything.site(files, _hostile), files)


@pytest.fixture(scope="module")
def empty_site(files: TemplateFiles) -> dict[str, str]:
    """Render the site of a journal without entries."""
    return _rendered(whole_site(Journal(), Settings(), everything.AS_OF, files), files)


def _html(site: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text in site.items() if path.endswith(".html"))


def test_the_site_has_every_page(site: dict[str, str]) -> None:
    """Each page has its place, and no two have the same."""
    assert {
        "index.html",
        "follow-ups.html",
        "applications.html",
        "applications/acme-platform.html",
        "interviews/2026-11-18-acme.html",
        "interviews/broken.html",
        "preparation/acme-panel.html",
        "preparation/2026-11-18-acme-next.html",
        "timeline.html",
        "reflections.html",
        "lessons.html",
        "questions.html",
        "stories.html",
        "offers.html",
        "week.html",
        "people.html",
        "references.html",
        "statistics.html",
        "work-log.html",
        "search.html",
        "problems.html",
        "data.json",
        "data.jsonl",
        "assets/now.js",
    } <= set(site)


def test_paths_are_unique(files: TemplateFiles) -> None:
    """No output takes the place of another."""
    paths = [output.path for output in everything.site(files)]
    assert len(paths) == len(set(paths))


@pytest.mark.case("B03")
def test_every_head_begins_with_the_policy(site: dict[str, str], empty_site: dict[str, str]) -> None:
    """The policy comes before anything that it could hold back, and the head keeps its order."""
    for path, text in (*_html(site), *_html(empty_site)):
        assert text.startswith("<!doctype html>\n<html lang="), path
        head = text[text.index("<head>") + len("<head>") : text.index("</head>")].strip()
        assert head.startswith(POLICY), path
        order = ["charset", "name=referrer content=no-referrer", "name=robots content=noindex", "viewport"]
        order += ["<title>", "assets/theme.js", "assets/style.css"]
        places = [head.index(snippet) for snippet in order]
        assert places == sorted(places), path


def _check_document(path: str, elements: list[Element]) -> None:
    """Assert what holds for every page."""
    for element in elements:
        names = set(element.attributes)
        assert not [name for name in names if name.startswith("on")], (path, element)
        assert not names & {"style", "srcdoc", "formaction", "action"}, (path, element)
        assert element.tag not in {"style", "iframe", "object", "embed", "base", "form", "svg:script"}, (path, element)
        if element.tag == "script":
            assert set(element.attributes) == {"src"}, (path, element)
            assert element.attributes["src"].removeprefix("../") in SCRIPTS, (path, element)
            assert not element.text.strip(), (path, element)
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids)), (path, sorted(identifier for identifier in ids if ids.count(identifier) > 1))
    labels = [element.attributes["aria-labelledby"] for element in elements if "aria-labelledby" in element.attributes]
    assert set(labels) <= set(ids), (path, set(labels) - set(ids))


@pytest.mark.case("B04")
def test_hostile_text_stays_text(site: dict[str, str], hostile_site: dict[str, str]) -> None:
    """With hostile text in every field, each page has the very elements that it has with plain text."""
    assert list(site) == list(hostile_site)
    for path, text in _html(hostile_site):
        elements = elements_of(text)
        _check_document(path, elements)
        # A long name is cut in a drawing, and whole in a title.
        tags, plain = map(_tags_without_titles, (elements, elements_of(site[path])))
        assert tags == plain, path
        assert HOSTILE in text_of(text) or "search" in path, path


def _tags_without_titles(elements: Sequence[Element]) -> list[str]:
    return [element.tag for element in elements if element.tag != "title"]


@pytest.mark.case("B05")
def test_documents_are_well_formed(site: dict[str, str], empty_site: dict[str, str]) -> None:
    """Nothing inline, nothing twice, every label there; also in a site without entries."""
    for path, text in (*_html(site), *_html(empty_site)):
        _check_document(path, elements_of(text))


def test_a_page_loads_the_scripts_that_it_has_use_for(site: dict[str, str], hostile_site: dict[str, str]) -> None:
    """A page without a draft or a command loads nothing that copies or writes, whatever a person typed."""
    seen = set()
    for path, text in (*_html(site), *_html(hostile_site)):
        elements = elements_of(text)
        classes = {name for element in elements for name in (element.attributes.get("class") or "").split()}
        uses = {
            "copy": "copy" in classes,
            "write": any("data-message" in element.attributes for element in elements),
            "filters": "filters" in classes and "ledger-choices" not in classes,
            "ledger": "ledger-choices" in classes,
        }
        sources = {element.attributes.get("src") or "" for element in elements if element.tag == "script"}
        for name, is_used in uses.items():
            assert any(source.endswith(f"assets/{name}.js") for source in sources) == is_used, (path, name)
            seen.add((name, is_used))
    assert len(seen) == 8


@pytest.mark.case("B07")
def test_scripts_with_data_parse_back(hostile_site: dict[str, str]) -> None:
    """Data in a script can end neither the script nor a string in it."""
    script = hostile_site["assets/now.js"]
    assert "</" not in script
    data = re.search(r"const now = (\{.*\});", script)
    assert data is not None
    now = msgspec.json.decode(data[1])
    assert now["asOf"] == "2026-11-20"
    assert len(now["overdue"]) == 61
    assert now["overdue"][0] == 1
    assert now["problems"] == 2


def test_every_link_leads_to_a_file_of_the_site(files: TemplateFiles, site: dict[str, str]) -> None:
    """A relative address names an output; an outside one gives nothing away."""
    paths = {output.path for output in everything.site(files)}
    for path, text in _html(site):
        for element in elements_of(text):
            address = element.attributes.get("href") or element.attributes.get("src")
            if address is None:
                continue
            if re.match(r"[a-z]+:", address):
                assert address.split(":")[0] in {"http", "https", "mailto", "tel"}, (path, address)
                is_site = address.startswith("http")  # a mail program learns of no page
                assert not is_site or element.attributes.get("rel") == "noreferrer noopener", (path, address)
                continue
            page, _, fragment = address.partition("#")
            target = _resolved(path, unquote(page)) if page else path
            assert target in paths, (path, address)
            if fragment and target in site:
                ids = {node.attributes.get("id") for node in elements_of(site[target])}
                assert unquote(fragment) in ids, (path, address)


def _resolved(page: str, address: str) -> str:
    folder = page.split("/")[:-1]
    for part in address.split("/"):
        folder = folder[:-1] if part == ".." else [*folder, part]
    return "/".join(folder)


def test_headings_are_in_order(site: dict[str, str], empty_site: dict[str, str]) -> None:
    """One h1, and no level is left out on the way down."""
    for path, text in (*_html(site), *_html(empty_site)):
        levels = [int(element.tag[1]) for element in elements_of(text) if re.fullmatch("h[1-6]", element.tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_has_landmarks_and_a_skip_link(site: dict[str, str]) -> None:
    """The first link goes to the content; header, navigation, main and footer are there."""
    for path, text in _html(site):
        elements = elements_of(text)
        assert {"header", "nav", "main", "footer"} <= {element.tag for element in elements}, path
        first = next(element for element in elements if element.tag == "a")
        assert first.attributes["href"] == "#content", path


def _values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _values(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _values(inner)


def _is_frozen(value: object) -> bool:
    return isinstance(value, msgspec.Struct) and value.__struct_config__.frozen


def test_views_are_values_that_can_be_fingerprinted(files: TemplateFiles) -> None:
    """A view is frozen, has no function and no set in it, and gives the same bytes each time."""
    for page, again in zip(everything.site(files), everything.site(files), strict=True):
        if not isinstance(page, Page):
            continue
        assert isinstance(again, Page)
        assert msgspec.msgpack.encode(page.view) == msgspec.msgpack.encode(again.view)
        for value in _values(page.view):
            plain = isinstance(value, str | bytes | int | float | bool | date | tuple | list | Mapping | None)
            assert plain or _is_frozen(value), (page.path, value)


# Only HTML that went through links.fill, or was escaped by us, may skip Jinja's escaping.
SAFE = {
    "pages/application.html": {"impression.text_html"},
    "pages/interview.html": {"part.heading_html", "part.text_html", "view.footnotes_html"},
    "pages/lessons.html": {"lesson.text_html", "lesson.note_html"},
    "pages/offers.html": {"said.text_html"},
    "pages/preparation.html": {"item.text_html", "item.note_html", "part.heading_html", "part.text_html"},
    "pages/questions.html": {"time.note_html"},
    "pages/reflections.html": {"text_html"},
    "pages/stories.html": {"piece.text_html", "story.footnotes_html"},
    "pages/week.html": {"lesson.text_html", "words.text_html"},
}


def test_safe_is_used_for_filled_html_only() -> None:
    """Each use of `|safe` and `|noted` is one of a known list, and the name of its value says that it is HTML."""
    folder = Path(__file__).parents[2] / "templates"
    by_template: dict[str, set[str]] = {}
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        uses = re.findall(r"\{\{\s*([^{}|]*?)\s*\|\s*(?:safe|noted)\s*\}\}", text)
        assert len(uses) == len(re.findall(r"\bsafe\b|\bnoted\b|autoescape|Markup", text)), path
        if uses:
            by_template[path.relative_to(folder).as_posix()] = set(uses)
    assert by_template == SAFE
    assert all(use.endswith("_html") for uses in by_template.values() for use in uses)


def test_no_page_names_a_day_or_a_version_that_it_is_not_about(site: dict[str, str]) -> None:
    """An edit, or a new day, must not change pages that say nothing of it."""
    for path in ("problems.html", "interviews/acme-panel.html", "preparation/acme-panel.html"):
        assert "As of" not in site[path].replace("As of the day of the last build.", "")
        assert "demonstration" not in site[path]


def test_a_page_says_of_which_day_it_is_once(site: dict[str, str]) -> None:
    """The log that is printed for an office said so twice."""
    pages = {path: html for path, html in site.items() if "<main" in html}
    said = {path: html.count("class=as-of") + html.count("data-built") for path, html in pages.items()}
    assert set(said.values()) == {0, 1}
    assert said["work-log.html"] == said["people.html"] == 1


def test_what_makes_an_empty_worklist_fill_follows_its_sentence(site: dict[str, str]) -> None:
    """It stood below the link to the calendar."""
    html = site["follow-ups.html"]
    assert html.index("data-empty") < html.index("calendar.ics")


def test_nothing_typed_gets_lost_on_the_interview_page(site: dict[str, str]) -> None:
    """Every value of an entry is on its page."""
    text = text_of(site["interviews/2026-11-18-acme.html"])
    for value in (
        "Acme Robotics",
        "Platform Engineer",
        "14:30",
        "45 min",
        "Europe/London",
        "Technical",
        "video",
        "Room 4",
        "acme-platform",
        "files/ad.pdf",
        "cv.pdf",
        "https://docs.example/cv",
        "70.000",
        "CTO",
        "dana@acme.example",
        "+44 20 7946 0000",
        "not an address",
        "ask at the desk",
        "queues and cats",
        "we know each other",
        "A panel, then the board",
        "Fri 27 Nov",
        "2 weeks",
        "Tue 1 Dec",
        "Panel",
        "Read their blog",
        "Send the portfolio",
        "Prof. Low",
        "Kim",
        "4 of 5",
        "continue",
        "An offer",
        "They liked it",
        "holidays",
        "robots",
        "c#",
        "dress code",
        "none at all",
        '"teams" was read as video',
        "A footnote",
        "journal/2026-11-18-acme.md:2",
    ):
        assert value in text, value


def test_an_entry_that_cannot_be_read_shows_its_text(site: dict[str, str]) -> None:
    """The page has the raw text and the problem."""
    text = text_of(site["interviews/broken.html"])
    assert "--- company: [ lost" in text
    assert "can't be read" in text


def test_an_empty_journal_shows_how_to_write_the_first_entry(empty_site: dict[str, str]) -> None:
    """The front page shows the three lines to write, with the day of the build."""
    text = text_of(empty_site["index.html"])
    assert "--- company: Acme Robotics date: 2026-11-20 ---" in text
    assert "No problems." in text_of(empty_site["problems.html"])


def test_the_demonstration_says_so(site: dict[str, str], empty_site: dict[str, str]) -> None:
    """A fixed day is named as what it is."""
    assert "As of Fri 20 Nov 2026, the fixed day of a demonstration" in text_of(site["index.html"])
    assert "demonstration" not in text_of(empty_site["index.html"])


def test_a_fact_with_several_values_has_its_name_once(files: TemplateFiles, tmp_path: Path) -> None:
    """Three rounds that each tell how they decide, how it ended and who was named are one list."""
    front = "company: Acme\nprocess: in {n} weeks\noutcome: {o} 2026-11-{d}\nreferences: [Lea {n}]\n"
    outcomes = (("offer", 10), ("declined", 14), ("rejected", 17))
    for n, (o, d) in enumerate(outcomes, start=1):
        file = tmp_path / f"journal/2026-11-0{n}-acme.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\ndate: 2026-11-0{n}\n{front.format(n=n, o=o, d=d)}---\n", "utf-8")
    journal = read(tmp_path)
    pages = _rendered(whole_site(journal, Settings(), everything.AS_OF, files), files)
    (page,) = (text for path, text in pages.items() if path.startswith("applications/"))
    names = [element.text for element in elements_of(page) if element.tag == "dt"]
    assert names.count("How they decide") == names.count("Outcome") == 1
    assert page.count("<dd>in ") == 3


def test_no_two_pages_have_one_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list on several pages, and rounds that are called the same: tabs and the history tell them apart."""
    monkeypatch.setattr("site_builder.render.overview.follow_ups._LIMIT", 3000)
    monkeypatch.setattr("site_builder.render.overview.board._LIMIT", 1000)
    (tmp_path / "journal").mkdir()
    for number in range(12):
        fields = f"company: Acme {number // 2}\ndate: 2026-11-{number + 2:02}\ncontacts: Dana <d@acme.example>\n"
        entry = f"---\n{fields}---\n"
        (tmp_path / f"journal/{number}.md").write_text(entry, "utf-8")
    build(Request(tmp_path, tmp_path / "output", as_of=date(2026, 11, 20), debug=True))
    pages = sorted((tmp_path / "output").rglob("*.html"))
    titles = [page.read_text("utf-8").partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert {"follow-ups-2.html", "applications-open-2.html"} <= {page.name for page in pages}
    assert [title for title in titles if titles.count(title) > 1] == []
    assert "Acme 0, Interview, Mon 2 Nov" in " ".join(titles).replace("\N{NO-BREAK SPACE}", " ")
