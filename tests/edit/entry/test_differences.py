"""Two readings of an entry: what differs beside what was meant to change is named."""

import pytest
from msgspec.structs import replace

from site_builder.edit.entry.differences import differences
from site_builder.edit.entry.sheet import Sheet, read_sheet
from site_builder.settings.settings import Settings

ENTRY = "---\ncompany: Acme\nlog: 2026-11-01 call\ncompnay: x\nlog date: soon\n---\nx\n"


def sheet(text: str) -> Sheet:
    """Read an entry for an edit."""
    return read_sheet("journal/2026-11-12-acme.md", text.encode(), Settings())


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ("", "", []),
        ("company", "# a line more, so that all stand lower\ncompany", []),
        ("log date: soon\n", "", []),  # it could not be read as a part of the log, so an edit of the log may take it
        ("compnay: x\n", "", ["more"]),
        ("compnay: x", "compnay: y", ["more"]),
        ("company: Acme\n", "company: Birch\n", ["company"]),
        ("2026-11-01 call", "2026-11-02 call", ["log"]),
        ("log date: soon\n", "log date: soon\nwent: 9\n", ["more", "problem"]),
    ],
)
def test_what_was_not_meant_is_named(before: str, after: str, wrong: list[str]) -> None:
    """A field, what nobody reads, a mistake that was not there; the lines at which things stand do not count."""
    old, new = sheet(ENTRY), sheet(ENTRY.replace(before, after, 1) if before else ENTRY)
    found = differences(old, new, old.interview, "log")
    assert [name.partition(": ")[0] for name in found] == wrong


def test_what_is_only_assumed_since_is_named() -> None:
    """An edit adds nothing that had to be guessed."""
    old = sheet(ENTRY)
    new = replace(old, interview=replace(old.interview, assumptions=(*old.interview.assumptions, "the year")))
    assert differences(old, new, old.interview, "log") == ["assumptions"]
    assert differences(new, old, new.interview, "log") == []
