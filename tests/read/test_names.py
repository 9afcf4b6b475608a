"""The names that reading knows are those of the format."""

import pytest
from msgspec import Struct

from site_builder.model.bank import BankStory
from site_builder.model.described import fields_of, parts_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview
from site_builder.read.front_matter.known_names import NAMES, STORY_NAMES, normal_name

STRUCTS = (Interview, BankStory, *parts_of(Interview).values())


@pytest.mark.parametrize("name", "company role stage place process salary contacts log tags note talked_about".split())
def test_words_are_words(name: str) -> None:
    """A hash in them begins none."""
    assert NAMES.is_text(name)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_a_name_stands_for_one_field_and_is_written_as_it_is_compared(struct: type[Struct]) -> None:
    """A synonym is no other field's name; all are without capitals and blanks, and known to reading."""
    assert fields_of(struct).keys().isdisjoint(synonyms_of(struct))
    names = {*fields_of(struct), *synonyms_of(struct)}
    assert {normal_name(name) for name in names} == names
    known = {Interview: NAMES.fields, BankStory: STORY_NAMES.fields}.get(struct, NAMES.nested)
    assert names <= known


@pytest.mark.parametrize("name", "date time went fit outcome reply_by thanked done due format no_show result".split())
def test_other_values_are_no_words(name: str) -> None:
    """A hash in them begins a comment."""
    assert not NAMES.is_text(name)


@pytest.mark.parametrize("name", ["Next stage", "next-stage", "NEXT_STAGE", " next  stage "])
def test_names_match_in_all_their_spellings(name: str) -> None:
    """Without case, and with a hyphen, an underscore or a blank alike."""
    assert normal_name(name) == "next_stage"
