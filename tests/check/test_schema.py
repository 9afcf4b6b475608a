"""The JSON Schema for editors: it takes what the reader takes."""

import pytest
import yaml
from jsonschema import Draft7Validator

from site_builder.check.fields.schema import front_matter_schema
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview


def complaints(text: str) -> list[str]:
    """List what the schema says of a front matter whose values are all text."""
    typed = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return [error.message for error in Draft7Validator(front_matter_schema()).iter_errors(typed)]


@pytest.mark.parametrize("name", [name for name in fields_of(Interview) if name != "went"])
def test_the_example_of_each_field_is_valid(name: str) -> None:
    """An editor underlines nothing that the reader takes."""
    example = fields_of(Interview)[name].example
    value = f'"{example}"' if ": " in example and "{" not in example else example
    assert complaints(f"company: Acme\n{name}: {value}") == []


@pytest.mark.parametrize(
    "line",
    [
        "next_stage: Final",
        "contacts: [Dana, {name: Jo}]",
        "tasks: send it",
        "outcome: rejected",
        "log: [2026-03-07 reply]",
    ],
)
def test_a_line_of_text_is_enough_where_a_mapping_is_asked(line: str) -> None:
    """So is a single value where a list is."""
    assert complaints(f"company: Acme\n{line}") == []


def test_an_empty_field_is_fine_and_a_wrong_word_is_not() -> None:
    """A new entry has empty fields; a closed list is closed."""
    validator = Draft7Validator(front_matter_schema())
    assert list(validator.iter_errors({"company": "Acme", "time": None, "next_stage": None, "contacts": None})) == []
    assert list(validator.iter_errors({"company": "Acme", "format": "pigeon"}))
    assert list(validator.iter_errors({}))


@pytest.mark.parametrize("line", ["format: vidoe", "fit: perhaps", "went: 7", "went: 6/5"])
def test_a_slip_is_one_problem(line: str) -> None:
    """A linter lists every form that a value could have had; a field whose values are of one line has one form."""
    typed = yaml.safe_load(f"company: Acme\n{line}")
    errors = list(Draft7Validator(front_matter_schema()).iter_errors(typed))
    assert [(list(error.path), error.validator != "anyOf") for error in errors] == [([line.partition(":")[0]], True)]


def test_a_rating_is_a_number_or_one_of_five() -> None:
    """Also where several types share one form."""
    validator = Draft7Validator(front_matter_schema())
    refused = [
        went
        for went in (1, 5, "4/5", None, 0, 6, 2.5, "7/5", True)
        if not validator.is_valid({"company": "Acme", "went": went})
    ]
    assert refused == [0, 6, 2.5, "7/5", True]


def test_each_field_says_what_it_means() -> None:
    """In the words of the format; how a day is written stands behind them."""
    properties = front_matter_schema()["properties"]
    told = {name: properties[name]["description"].partition("; a day")[0] for name in fields_of(Interview)}
    assert told == {name: field.help for name, field in fields_of(Interview).items()}
    assert properties["when"]["description"] == "the same as date; a day, or a day and a time: 2026-11-18 14:30"


def test_the_schema_is_one_of_the_dialect_that_editors_know() -> None:
    """Draft 7, which the linters of front matter in Markdown are made for."""
    Draft7Validator.check_schema(front_matter_schema())
    assert front_matter_schema()["title"] == "The front matter of an Afterview entry"
    assert front_matter_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
