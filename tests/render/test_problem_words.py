"""What is wrong in a journal is said in the language of its pages; programs and terminals keep the English words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.language.language import ENGLISH, Language
from site_builder.render.problems.problem_forms import FORMS
from site_builder.render.problems.problem_words import translated
from site_builder.render.templating.catalogues import language_of
from site_builder.render.templating.template_files import bundled_templates

PACKAGE = Path(__file__).parent.parent.parent / "site_builder"
# Where the sentences of the Problems page, and of how a doubtful value was read, are made.
SAYERS = (
    *(
        "read",
        "check",
        "settings/journal_toml.py",
        "settings/tables.py",
        "settings/toml_parts.py",
        "settings/toml_places.py",
        "editor.py",
    ),
    *(
        "steps/reading/single_file.py",
        "render/templating/template_files.py",
        "render/templating/templates.py",
        "render/messages/wording.py",
    ),
)
# Tables of words that people type, and no sentences of ours.
TABLES = {
    "heading_words.py",
    "section_names.py",
    "stories_and_reviews.py",
    "calendar_names.py",
    "did_you_mean.py",
    "job_titles.py",
    "words.py",
    "lengths.py",
}
# Parts of sentences, which have forms as a whole; and what is never shown on a page.
PARTS = re.compile(
    r"takes .*|this field x|x, and this is x|(?:, and x more of them below|on line x and on line x)"
    r"|x is here twice: x|x; in Windows-1252 .*|is named but not linked: .*|is not a file below .*"
    r"|(?:anchors|tags|instructions|only one document) .*|there is no x \"x\" in that entry"
    r"|the rest is used, without .*|this template x|Afterview stumbled over this x .*|two versions, of x"
    r"|there is a control character in this x: x|(?:mapping|could not|did not|unexpected|block sequence) .*"
    r"|a quote that is not closed on its line|a block below|text that YAML .*|too much work at line x"
    r"|a day(?:, or a day and a time)?: .*|x in x:x|--format.*|the same as x|zero one .*|none\|n/a.*"
    r"|\.pdf .*| ?<.*|\(\?.*|no text in quotes|ab ag .*|and und .*"
)
CASES = Path(__file__).parent.parent / "problems"
_SAID = re.compile(
    r"^    \S+?:\d+:\d+: (?:error|warning): (?P<message>.+) \([\w-]+\)$|^      hint: (?P<hint>.+)$", re.MULTILINE
)
SAID = sorted(
    {
        match["message"] or match["hint"]
        for path in CASES.glob("*.md")
        for match in _SAID.finditer(path.read_text("utf-8"))
    }
)


@pytest.fixture(scope="module", params=["de", "fr", "es"])
def language(request: pytest.FixtureRequest) -> Language:
    """Return each of the languages that have a catalogue."""
    found, _ = language_of(bundled_templates(), request.param)
    return found


@pytest.mark.parametrize("text", SAID)
def test_a_mistake_is_told_in_the_language_of_the_pages(text: str, language: Language) -> None:
    """Each answer to a mistake that the tests know has its form in the table, and a translation."""
    assert translated(text, language) != text
    assert translated(text, ENGLISH) == text


def test_values_stay_as_they_were_typed(language: Language) -> None:
    """What stands in quotes is the writer's own."""
    assert "compnay" in translated('unknown field "compnay"', language)
    assert translated("of no form at all", language) == "of no form at all"


def sentences_of(path: Path) -> Iterator[str]:
    """Return the texts of three or more words in a module, with `x` for values, without docstrings and patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    aside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr):
            aside.add(node.body[0].value)
        elif isinstance(node, ast.JoinedStr):
            aside.update(part for part in ast.walk(node) if part is not node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "re.compile",
            "re.sub",
            "pattern",
            "said",
            "said_many",
        }:
            aside.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in aside:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(map(part_of, node.values))
        else:
            continue
        if len(text.split()) > 2 and "\n" not in text and not text[:1].isupper():
            yield text


def part_of(part: ast.expr) -> str:
    """Return a part of a text: a value is `x`, the folder of the entries its name."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    return "journal" if ast.unparse(part) in {"{FOLDER}", "{_ROOT}"} else "x"


def test_every_sentence_of_the_code_is_in_the_table(language: Language) -> None:
    """None stays English on a page: a new one needs its form, and its words in each language."""
    places = [PACKAGE / name for name in SAYERS]
    paths = [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    sentences = {text for path in paths if path.name not in TABLES for text in sentences_of(path)}
    assert len(sentences) > 150
    left = {text for text in sentences if not PARTS.fullmatch(text) and translated(text, language) == text}
    assert left == set()


def test_a_form_is_not_hidden_by_a_wider_one_before_it() -> None:
    """Each is the first that fits its own words."""
    texts = [form.text for form in FORMS]
    patterns = [re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(text))) for text in texts]
    for text in texts:
        first = next(other for other, pattern in zip(texts, patterns, strict=True) if pattern.fullmatch(text))
        assert first == text


@pytest.mark.parametrize(
    "said", ['"Absage" is not one of offer, accepted or rejected', "one of offer, accepted or rejected"]
)
def test_the_words_of_a_closed_list_are_joined_as_the_language_does(said: str, language: Language) -> None:
    """The words themselves are those of the format; what joins them is the page's."""
    assert "offer, accepted" in translated(said, language)
    assert " or " not in translated(said, language)
