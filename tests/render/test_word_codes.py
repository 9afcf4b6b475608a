"""Texts as the numbers of their words: any text is decoded without loss, and takes few bytes."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.render.site_search.word_codes import BETWEEN, encode_texts, parts_of
from tests.support.sealing import unpacked

LETTERS = st.text(st.sampled_from("ab Éß字9,.'’-+#\n\t\u00a0\u3000(€🙂\x00"), max_size=40)
SCRIPT = Path(__file__).parents[2] / "templates/assets/find.js"


def written(texts: list[str]) -> bytes:
    """Encode texts, split as usual."""
    return encode_texts([parts_of(text) for text in texts])


@settings(max_examples=60)
@given(st.lists(LETTERS | st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    """Except spaces at their ends, and the character that ends a word in the list."""
    assert unpacked(written(texts)) == [text.replace("\x00", "\ufffd").strip() for text in texts]


def test_numbers_of_words_may_have_several_bytes() -> None:
    """Numbers of one, two and three bytes."""
    texts = [" ".join(f"w{number:x}" for number in range(17_000)), "w1 w1"]
    assert unpacked(written(texts)) == texts


def test_it_is_less_than_half_of_the_text() -> None:
    """In usual texts words recur."""
    texts = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "docs").glob("*.md"))]
    assert len(written(texts)) < sum(map(len, texts)) / 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They said: no, thanks.", ["They", "said", ": ", "no", ", ", "thanks", "."]),
        ("+49 (0)30 1234-567 is new", ["+49 (0)30 1234-567", "is", "new"]),
        ("about €38,500 or 38.500 €", ["about", " €", "38,500", "or", "38.500", " €"]),
        ("don't, O'Connell", ["don't", ", ", "O'Connell"]),
        ("C++ and C#", ["C++", "and", "C#"]),
        ("A4 2026-11-18", ["A4", "2026-11-18"]),
        ("", []),
    ],
)
def test_numbers_and_names_with_separators_are_one_word(text: str, parts: list[str]) -> None:
    """A number in parts, a name with an apostrophe."""
    assert parts_of(text) == parts


def test_the_script_splits_words_at_the_same_characters() -> None:
    """Otherwise spaces would be decoded in the wrong places."""
    found = re.search(r"const BETWEEN =\n((?:.*\n)+?.*;)\n", SCRIPT.read_text("utf-8"))
    assert found
    letters = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found[1])).replace('\\"', '"').replace("\\\\", "\\")
    assert letters == BETWEEN.replace('\\"', '"')
