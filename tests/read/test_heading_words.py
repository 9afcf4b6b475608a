"""The headings of the four languages are read."""

from pathlib import Path

import pytest

from site_builder.model.body import SECTIONS
from site_builder.read.body.sections.heading_words import HEADINGS
from site_builder.read.body.sections.section_names import nearly_named, standard_name

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "format.md"
ALL = [(heading, name) for sections in HEADINGS.values() for name, headings in sections.items() for heading in headings]


@pytest.mark.parametrize("tag", ["de", "fr", "es"])
def test_every_section_has_a_heading_in_each_language(tag: str) -> None:
    """None of the sections needs English."""
    assert tuple(HEADINGS[tag]) == SECTIONS
    assert all(HEADINGS[tag].values())


@pytest.mark.parametrize(("heading", "name"), ALL)
def test_a_heading_names_its_section(heading: str, name: str) -> None:
    """In any case, with a colon, with either apostrophe; and the documentation lists it."""
    for written in (heading, heading.upper(), f"{heading}:", heading.replace("’", "'")):
        assert standard_name(written, {}) == name
    assert heading in DOCS.read_text("utf-8")


def test_no_heading_names_two_sections() -> None:
    """Between the languages too."""
    assert len({heading.casefold() for heading, _ in ALL}) == len(ALL)


def test_a_slip_is_named() -> None:
    """And a heading of one's own is left alone."""
    assert nearly_named("Was gut leif", {}) == "What went well"
    assert nearly_named("Wegbeschreibung", {}) == ""
