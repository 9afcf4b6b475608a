"""New files: what is written reads back as what was meant, and nothing that is there is touched."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.entry import check_entry
from site_builder.edit.new.entry import NewEntry, entry_path, entry_text
from site_builder.edit.yaml_text import yaml_text
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings

DAY = date(2026, 11, 18)
# One line of text as a shell hands it over, without what no file can hold and what can't be seen.
Lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"]), min_size=1, max_size=30)


@given(company=Lines, role=Lines, stage=Lines)
def test_a_new_entry_reads_back_as_what_was_typed(company: str, role: str, stage: str) -> None:
    """Whatever a company, a job and a round are called, the entry shows these characters, and nothing is wrong."""
    names = [" ".join(text.split()) for text in (company, role, stage)]
    if not all(names):
        return
    text = entry_text(NewEntry(names[0], DAY, names[1], names[2]), None)
    interview, problems = check_entry(read_entry(decode("journal/a.md", text.encode()), Settings()), Settings())
    assert (interview.company, interview.role, interview.stage, interview.date) == (*names, DAY)
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_a_new_entry_says_nothing_of_its_own(tmp_path: Path) -> None:
    """Empty headings are not words of the writer's: the reflection is still asked for."""
    text = entry_text(NewEntry("Acme", DAY), None)
    interview, problems = check_entry(read_entry(decode("journal/a.md", text.encode()), Settings()), Settings())
    assert problems == ()
    assert not any(section.own_words for section in interview.body.sections)
    assert (interview.went, interview.fit, interview.decision, interview.contacts) == (None, "", "", ())
    assert entry_path(tmp_path, NewEntry("Acme", DAY)).name == "2026-11-18-acme.md"


def test_a_long_name_is_cut_between_words_or_letters_and_a_taken_one_has_a_number(tmp_path: Path) -> None:
    """Sixty letters of employer and stage name a file; no name ends with a dash."""
    for company, name in (("a" * 70, "a" * 60), (f"{'a' * 59} b", "a" * 59), ("?", "application")):
        entry = NewEntry(company, DAY, applied=DAY)
        assert entry_path(tmp_path, entry).name == f"{name}.md"
        (tmp_path / f"{name}.md").touch()
        assert entry_path(tmp_path, entry).name == f"{name}-2.md"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Acme", "Acme"),
        ("Engineer: Platform", '"Engineer: Platform"'),
        ("Dev #2", '"Dev #2"'),
        ("- a", '"- a"'),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ('say "hi"', 'say "hi"'),
        (" padded ", '" padded "'),
        ("", '""'),
    ],
)
def test_quotes_only_where_they_are_needed(value: str, written: str) -> None:
    """Files stay as a person would write them."""
    assert yaml_text(value) == written
