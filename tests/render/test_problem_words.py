"""What is wrong in a journal is said in the language of its pages; programs and terminals keep the English words."""

import re
from pathlib import Path

import pytest

from site_builder.language import ENGLISH, Language
from site_builder.render.catalogues import language_of
from site_builder.render.problem_words import FORMS, translated
from site_builder.render.template_files import ours

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
    """Give each of the languages that have a catalogue."""
    found, _ = language_of(ours(), request.param)
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


def test_a_form_is_not_hidden_by_a_wider_one_before_it() -> None:
    """Each is the first that fits its own words."""
    texts = [form.text for form in FORMS]
    patterns = [re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(text))) for text in texts]
    for text in texts:
        first = next(other for other, pattern in zip(texts, patterns, strict=True) if pattern.fullmatch(text))
        assert first == text
