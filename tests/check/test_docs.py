"""docs/format.md is held to the description of the format: its names, words and examples."""

import re
from pathlib import Path

import pytest

from site_builder.check import words
from site_builder.check.described import Described
from site_builder.check.fields import NESTED, EntryFields, names_of, synonyms_of

TEXT = (Path(__file__).parents[2] / "docs/format.md").read_text("utf-8")
CODES = {
    word
    for code in re.findall(r"`([^`\n]+)`", TEXT)
    for word in (code, *(part.strip() for part in re.split(r"[,{}\[\]:]", code)))
}


@pytest.mark.parametrize("model", [EntryFields, *NESTED.values()])
def test_every_name_and_synonym_is_documented(model: type[Described]) -> None:
    """What is read is told."""
    assert {*names_of(model), *synonyms_of(model)} - CODES == set()


def test_every_word_of_a_closed_list_is_documented() -> None:
    """So are the words that people use instead."""
    lists = (words.FORMATS, words.FITS, words.DECISIONS, words.OUTCOMES, words.LOG_TYPES, words.NO_OUTCOME)
    synonyms = (words.FORMAT_SYNONYMS, words.OUTCOME_SYNONYMS, words.DECISION_SYNONYMS)
    assert {word for word_list in (*lists, *synonyms) for word in word_list} - CODES == set()


@pytest.mark.parametrize("name", names_of(EntryFields))
def test_every_example_is_documented(name: str) -> None:
    """The example of the description is that of the documentation, as a line to copy."""
    example = str((EntryFields.model_fields[name].examples or [""])[0])
    assert f"\n    {name}: {example}\n" in TEXT
