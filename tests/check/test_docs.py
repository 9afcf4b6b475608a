"""docs/format.md is held to the description of the format: its names, words and examples."""

import re
from pathlib import Path

import pytest
from msgspec import Struct

from site_builder.check.fields import words
from site_builder.model.described import fields_of, parts_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview

TEXT = (Path(__file__).parents[2] / "docs/format.md").read_text("utf-8")
CODES = {
    word
    for code in re.findall(r"`([^`\n]+)`", TEXT)
    for word in (code, *(part.strip() for part in re.split(r"[,{}\[\]:]", code)))
}


@pytest.mark.parametrize("struct", [Interview, *parts_of(Interview).values()])
def test_every_name_and_synonym_is_documented(struct: type[Struct]) -> None:
    """What is read is told."""
    assert {*fields_of(struct), *synonyms_of(struct)} - CODES == set()


def test_every_word_of_a_closed_list_is_documented() -> None:
    """So are the words that people use instead."""
    lists = (words.FORMATS, words.FITS, words.DECISIONS, words.OUTCOMES, words.LOG_TYPES, words.NO_OUTCOME)
    synonyms = (words.FORMAT_SYNONYMS, words.OUTCOME_SYNONYMS, words.DECISION_SYNONYMS)
    assert {word for word_list in (*lists, *synonyms) for word in word_list} - CODES == set()


def test_the_help_of_a_closed_list_names_its_words() -> None:
    """What an editor shows for a log's type is every type."""
    structs = (Interview, *parts_of(Interview).values())
    helps: dict[str, str] = {field.kind: field.help for struct in structs for field in fields_of(struct).values()}
    lists = {"format": words.FORMATS, "fit": words.FITS, "decision": words.DECISIONS, "result": words.OUTCOMES}
    for kind, known in {**lists, "log type": words.LOG_TYPES}.items():
        assert set(known) <= set(re.findall(r"[\w-]+", helps[kind]))


@pytest.mark.parametrize("name", fields_of(Interview))
def test_every_example_is_documented(name: str) -> None:
    """The example of the description is that of the documentation, as a line to copy."""
    assert f"\n    {name}: {fields_of(Interview)[name].example}\n" in TEXT
