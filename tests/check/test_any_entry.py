"""What holds for the front matter of any entry: nothing fails, nothing that was typed is lost."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from site_builder.check.entry import check_entry
from site_builder.check.fields.schema import front_matter_schema
from site_builder.model.body import Body
from site_builder.model.described import fields_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Severity, Span
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Fields, RawEntry, Scalar, Source
from site_builder.settings.settings import Settings

_NAMES = (*fields_of(Interview), *synonyms_of(Interview), "mood", "compnay", "applied", "next_date", "status")
_VALUES = (
    *("2026-11-18", "18.11.2026", "03/04/2026", "2026-02-30", "2026-11-18 14:30", "14:30", "45 min", "2 weeks"),
    *("Europe/Berlin", "video", "zoom", "yes", "No", "skip met twice", "sent by post", "offer", "pending", "rejcted"),
    *(
        "Dana Reyes (CTO) <dana@acme.example>",
        "2026-03-07 nudge email: asked for news",
        "2026-03-07 sang to Dana",
        "3/5",
    ),
    *("none", "null", "maybe", "[x", "a, b", "https://acme.example/x?y=z#q"),
)
_WORD = re.compile(r"[^\W_]+")
# Words that mean a yes, a no or nothing, or tie the parts of a line together: their sense is kept, not the word.
_SAID_OTHERWISE = frozenset("yes no true false sent done skip none to from with on".split())


def checked(fields: list[tuple[str, str]]) -> tuple[Interview, tuple[Problem, ...]]:
    """Check an entry of some fields, one a line from line 2 on."""
    pairs = tuple(
        (Scalar(name, Span(line, 1, len(name))), Scalar(value, Span(line, len(name) + 3, len(value))))
        for line, (name, value) in enumerate(fields, start=2)
    )
    lines = ("---", *(f"{name}: {value}" for name, value in fields), "---")
    raw = RawEntry("journal/x.md", Fields(pairs, Span(2, 1)), Body(), "", lines, ())
    return check_entry(raw, Settings())


def strings(value: object) -> Iterator[str]:
    """Walk over all texts of a value."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str | int):
        yield str(value)


def from_text(text: str, path: str = "journal/x.md") -> tuple[Interview, tuple[Problem, ...]]:
    """Read and check the text of an entry."""
    return check_entry(read_entry(Source(path, "", text), Settings()), Settings())


@given(
    st.lists(st.tuples(st.sampled_from(_NAMES) | st.text(max_size=12), st.sampled_from(_VALUES) | st.text(max_size=40)))
)
def test_any_fields_are_read_and_no_word_is_lost(fields: list[tuple[str, str]]) -> None:
    """Each word of each value is shown, or under More, or in what is said of it; the result can be stored."""
    interview, problems = checked(fields)
    assert msgspec.convert(msgspec.to_builtins(interview, enc_hook=str), Interview) == interview
    shown = [*strings(msgspec.to_builtins(replace(interview, lines={}))), *(problem.message for problem in problems)]
    known = {word for text in shown for word in _WORD.findall(text.casefold())}
    words = {word for _, value in fields for word in _WORD.findall(value.casefold()) if not word.isdigit()}
    assert words - known - _SAID_OTHERWISE == set()


@given(st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_VALUES)), max_size=6), st.randoms())
def test_every_line_is_one_of_the_file(fields: list[tuple[str, str]], chance: Any) -> None:  # noqa: ANN401 - a Random
    """Places are never outside of the file, whatever is wrong."""
    chance.shuffle(fields)
    interview, problems = checked(fields)
    most = len(fields) + 2
    assert all(1 <= line <= most for line in interview.lines.values())
    assert all(1 <= problem.span.line <= most and problem.span.column >= 1 for problem in problems)
    assert all(1 <= more.line <= most for more in interview.more)


@pytest.mark.parametrize("name", ["no_show", "cancelled", "hidden", "thanked", "mute", "fit"])
def test_twins_are_one(name: str) -> None:
    """`no`, "no", No and false are the same, and so are `yes`, TRUE and "true"."""
    for words in (("no", '"no"', "No", "false", "FALSE", "'false'"), ("yes", '"yes"', "YES", "true", "True")):
        found = [getattr(from_text(f"---\ncompany: Acme\n{name}: {word}\n---\n")[0], name) for word in words]
        assert found == found[:1] * len(words)


@pytest.mark.parametrize("name", fields_of(Interview))
def test_the_example_of_each_field_is_read_without_a_word(name: str) -> None:
    """What the documentation shows is right."""
    example = fields_of(Interview)[name].example
    company = "" if name == "company" else "company: Acme\n"
    interview, problems = from_text(f"---\n{company}{name}: {example}\n---\n")
    assert (problems, interview.more, interview.assumptions) == ((), (), ())
    assert interview.lines[name] == (2 if name == "company" else 3)


_WRONG = {
    **dict.fromkeys(("date", "reply_by", "closing_date", "snooze_until"), "2026-02-30"),
    **dict.fromkeys(("no_show", "cancelled", "hidden"), "perhaps"),
    "time": "24:00",
    "duration": "long",
    "timezone": "Mars/Base",
    "format": "pigeon",
    "thanked": "N",
    "went": "6",
    "reply_within": "soon",
    "fit": "hmm",
    "decision": "hmm",
    "outcome": "hmm",
}


@pytest.mark.parametrize(("name", "value"), _WRONG.items())
def test_a_wrong_value_is_one_error_at_its_own_place(name: str, value: str) -> None:
    """The field is absent, what was typed is under More, and all others are read."""
    text = f"---\ncompany: Acme\nrole: Dev\n{name}:  {value}\ntags: a\n---\n"
    interview, problems = from_text(text)
    assert [(problem.severity, problem.span) for problem in problems] == [
        (Severity.ERROR, Span(4, len(name) + 4, len(value)))
    ]
    assert getattr(interview, name) == getattr(Interview("", ""), name)
    assert [(more.name, more.text, more.line) for more in interview.more][-1][1:] == (value, 4)
    assert (interview.company, interview.role, interview.tags) == ("Acme", "Dev", ("a",))


@pytest.mark.parametrize("value", ["On", "No", "null", "~", "1984", "2026-01-01", "1_000", "24:7", "1.10", "0123"])
def test_a_text_is_what_was_typed(value: str) -> None:
    """Only the field decides what a value is."""
    interview, problems = from_text(f"---\ncompany: {value}\nrole: {value}\nsalary: {value}\n---\n")
    assert (interview.company, interview.role, interview.salary, problems) == (value, value, value, ())


def test_the_schema_is_one() -> None:
    """Editors can use what `afterview schema` prints."""
    Draft202012Validator.check_schema(front_matter_schema())
