"""The sample journal in other languages: the front pages as they read, and no word that is in no catalogue."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from site_builder.builder import build
from site_builder.derive.all_stories import build_stories
from site_builder.language.language import Language
from site_builder.render.application.pages import story_pages
from site_builder.render.overview.gather import gather, story_material
from site_builder.render.overview.pages import pages_of
from site_builder.render.pages import LazyPage, Page
from site_builder.render.templating import markup, templates
from site_builder.render.templating.catalogues import language_of
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.steps.queries.checked import Checked, check
from site_builder.steps.request import Request
from tests.language.test_languages import UNMARKED
from tests.render.gathering import search_pages
from tests.support.readable import readable, visible

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "front_pages"


@lru_cache(maxsize=1)
def _sample() -> Checked:
    return check(ROOT)


def _rendered(page: Page | LazyPage, language: Language) -> str:
    made = Templates(bundled_templates(), language).render(page)
    assert isinstance(made, bytes), made
    return made.decode()


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
def test_the_front_page_reads_as_it_did(tag: str, *, update_golden: bool) -> None:
    """What is in `tests/front_pages/` was read by people; `--update-golden` writes it anew."""
    language, problems = language_of(bundled_templates(), tag)
    assert problems == ()
    sample = _sample()
    material = gather(sample.journal, sample.settings, sample.as_of, sample.problems, language=language)
    (page,) = pages_of("today", material)
    html = _rendered(page, language)
    assert f'<html lang="{tag}">' in html
    text, golden = readable(html), GOLDEN / f"index.{tag}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


class _Bracketed(Language):
    """A language in which every sentence of the catalogues stands in brackets; its days have no letters of Latin."""

    is_english = False

    def pgettext(self, context: str, text: str) -> str:
        """Put a sentence into brackets, but for lists and for what a value alone is."""
        is_plain = context == "numbers"
        return text if is_plain or not re.search(r"[^\W\d_]{2,}", re.sub(r"%\(\w+\)s", "", text)) else f"⟦{text}⟧"

    def _counted(self, context: str, one: str, many: str, count: int) -> str:
        return self.pgettext(context, one if count == 1 else many)


_WRITERS_OWN = frozenset({"bdi", "time", "code", "pre", "style", "title", "option"})
_OWN_MARKS = frozenset({("dir", "auto"), ("data-source", None), ("class", "footnotes"), ("class", "rule")})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


class _Words(HTMLParser):
    """Gathers the words of a page that are neither the writer's own nor in brackets."""

    def __init__(self) -> None:
        super().__init__()
        self._own: list[bool] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        marks = {*attrs, *((name, None) for name, _ in attrs)}
        is_own = tag in _WRITERS_OWN or not _OWN_MARKS.isdisjoint(marks)
        self._own.append(is_own or bool(self._own and self._own[-1]))
        self.text += "\n"
        self.text += "".join(f"{value}\n" for name, value in attrs if name == "aria-label" and value)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._own:
            self._own.pop()
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not (self._own and self._own[-1]):
            self.text += data


def _outside(html: str, own: str) -> Iterator[str]:
    words = _Words()
    words.feed(html)
    depth, outside = 0, ""
    for letter in words.text:
        depth += (letter == "⟦") - (letter == "⟧")
        outside += letter if depth == 0 else ""
    for line in re.sub(own, "", outside).splitlines():
        if re.search(r"[A-Za-z]{2,}", line):
            yield line.strip()


@lru_cache(maxsize=4)
def _pages(tag: str) -> tuple[tuple[str, str], ...]:
    """Render every page of the sample in a language: path -> HTML."""
    language, _ = language_of(bundled_templates(), tag)
    sample, made_with = _sample(), Templates(bundled_templates(), language)
    parts = (sample.journal, sample.settings, sample.as_of)
    pages = [
        page
        for story in build_stories(*parts)
        for page in story_pages(
            story_material(sample.journal, story, sample.settings, sample.problems, language=language)
        )
    ]
    search = search_pages(gather(*parts, sample.problems, language=language))
    return tuple(
        (page.path, made.decode())
        for page in (*search, *pages)
        if page.path.endswith(".html") and isinstance(made := made_with.render(page), bytes)
    )


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
def test_a_sentence_ends_once(tag: str) -> None:
    """A German or French day ends with a point, "7. Dez.", so that a sentence that ends with it has its end."""
    twice = [
        (path, ending[0])
        for path, html in _pages(tag)
        for ending in re.finditer(r"[^>.]+\.(?:</\w+>)*\.(?![\w./])", html)
    ]
    assert twice == []


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
def test_how_a_value_was_read_is_told_in_the_language_of_the_pages(tag: str) -> None:
    """What "applied" was read as is a phrase of ours, which stands within a sentence."""
    (html,) = [html for path, html in _pages(tag) if path.endswith("willow-learning.html") and "interviews" in path]
    assert "applied" in html
    assert "an item of the log" not in html


def test_a_round_without_a_stage_has_its_name_in_the_figures_too(journal: Path) -> None:
    """Its name is a word of ours; a stage that somebody called "Interview" is theirs.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-10
    stage: Interview
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-11
    ---
    """
    (journal / "journal.toml").write_text('language = "de"\nas_of = 2026-11-20\n', encoding="utf-8")
    build(Request(journal, journal / "output"))
    lines = visible((journal / "output" / "statistics.html").read_text(encoding="utf-8"))
    stages = lines[lines.index("Runden nach Stufe") :]
    assert [stages[stages.index(name) + 1] for name in ("Gespräch", "Interview")] == ["2", "1"]
    assert any("Gespräch (Runde 1)" in line for line in lines)


def test_french_has_a_blank_before_its_semicolons_and_colons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also before those that stand between two parts of a line, which no sentence has."""
    for module in (templates, markup):
        monkeypatch.setattr(module, "own_words", lambda text: Markup("<bdi>%s</bdi>") % text)
    texts = [(path, line) for path, html in _pages.__wrapped__("fr") for line in _French(html).lines()]
    wrong = [(path, line) for path, line in texts if re.search(r"[^\s\u202f\u00a0];(?= |$)|[^\s\u00a0]:(?= |$)", line)]
    assert texts
    assert wrong == []


class _French(HTMLParser):
    """Gathers the lines of a page without what the writer typed, commands, and places in the journal."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._own = 0
        self._text = ""
        self.feed(html)

    def lines(self) -> list[str]:
        return [line.strip() for line in self._text.splitlines() if line.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._own or tag in _WRITERS_OWN - {"time"} or not _OWN_MARKS.isdisjoint({*attrs}):
            self._own += tag not in _VOID
        elif tag not in {"a", "span", "strong", "time"}:
            self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if self._own:
            self._own -= tag not in _VOID
        elif tag not in {"a", "span", "strong", "time"}:
            self._text += "\n"

    def handle_data(self, data: str) -> None:
        self._text += "…" if self._own else data


def test_every_word_of_the_pages_is_in_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on a page is the writer's own, or a sentence that is marked."""
    for module in (templates, markup):
        monkeypatch.setattr(module, "own_words", lambda text: Markup("<bdi>%s</bdi>") % text)
    language, sample = _Bracketed("ja"), _sample()
    found: set[tuple[str, str]] = set()
    names = {
        name
        for entry in sample.journal.interviews
        for name in (entry.stage, entry.role, entry.company, *(contact.name for contact in entry.contacts))
        if name
    }
    names |= {
        entry.next_stage.name for entry in sample.journal.interviews if entry.next_stage and entry.next_stage.name
    }
    names |= {"Afterview", "calendar.ics", "Prof. Ingrid Low", "Marcus Bell"}
    own = "\u2068[^\u2069]*\u2069|" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    made_with = Templates(bundled_templates(), language)
    search = gather(sample.journal, sample.settings, sample.as_of, sample.problems, language=language)
    stories = build_stories(sample.journal, sample.settings, sample.as_of)
    pages = [
        page
        for story in stories
        for page in story_pages(
            story_material(sample.journal, story, sample.settings, sample.problems, language=language)
        )
    ]
    for page in (*search_pages(search), *pages):
        made = made_with.render(page) if page.path.endswith(".html") else b""
        assert isinstance(made, bytes)
        found |= {(page.template, words) for words in _outside(made.decode(), own)}
    found = {(template, words) for template, words in found if template not in UNMARKED}
    assert sorted(found) == []
