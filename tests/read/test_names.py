"""The names that reading knows are those of the format."""

import pytest

from site_builder.check.described import Described
from site_builder.check.fields import NESTED, EntryFields, names_of, synonyms_of
from site_builder.check.values import read_tags, read_text, read_texts
from site_builder.field_names import PARTS
from site_builder.read.front_matter.known_names import NAMES, normal_name

MODELS: list[type[Described]] = [EntryFields, *NESTED.values()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_name_of_the_format_is_known(model: type[Described]) -> None:
    """Fields and their synonyms; what is words to the format is words to reading."""
    known = NAMES.fields if model is EntryFields else NAMES.nested
    assert {normal_name(name) for name in (*names_of(model), *synonyms_of(model))} <= known
    for name, field in model.model_fields.items():
        if any(getattr(validator, "func", None) in {read_text, read_texts, read_tags} for validator in field.metadata):
            assert NAMES.is_text(field.alias or name)


@pytest.mark.parametrize("name", "date time went fit outcome reply_by thanked done due format no_show result".split())
def test_other_values_are_no_words(name: str) -> None:
    """A hash in them begins a comment."""
    assert not NAMES.is_text(name)


def test_no_name_is_known_that_the_format_does_not_have() -> None:
    """A name that is left over would make text of a comment, or a comment of text."""
    of_format = {normal_name(name) for model in MODELS for name in (*names_of(model), *synonyms_of(model))}
    of_parts = {name.replace(" ", "_") for name in (*PARTS.fields, *PARTS.offered)}
    assert NAMES.fields | NAMES.nested <= of_format | of_parts


@pytest.mark.parametrize("name", ["Next stage", "next-stage", "NEXT_STAGE", " next  stage "])
def test_names_match_in_all_their_spellings(name: str) -> None:
    """Without case, and with a hyphen, an underscore or a blank alike."""
    assert normal_name(name) == "next_stage"
