"""A list in brackets gets one more part, in the style that it has."""

import pytest

from site_builder.edit.change import AddToLog
from site_builder.edit.entry.brackets import with_part
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.places import Stretch
from site_builder.model.parts import LogItem
from tests.edit.entry.test_yaml_readers import DAY, block_after

NEW = "2026-11-20 nudge email"
NEW_MAPPING = "{date: 2026-11-20, type: nudge, channel: email}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]", f"[{NEW_MAPPING}]"),
        ("[ ]", f"[{NEW_MAPPING}]"),
        ("[2026-11-02 call]", f"[2026-11-02 call, {NEW}]"),
        ("[2026-11-02 call,]", f"[2026-11-02 call, {NEW},]"),
        ("[2026-11-02 call , ] # so far", f"[2026-11-02 call , {NEW}, ] # so far"),
        ("[\n  2026-11-02 call\n]", f"[\n  2026-11-02 call,\n  {NEW}\n]"),
        ("[\n  2026-11-02 call,\n]", f"[\n  2026-11-02 call,\n  {NEW},\n]"),
        ("[\n  2026-11-02 call,]", f"[\n  2026-11-02 call, {NEW},]"),
        ("[2026-11-02 call\n]", f"[2026-11-02 call,\n  {NEW}\n]"),
        (
            "[2026-11-02 call,\n  2026-11-03 email]",
            f"[2026-11-02 call,\n  2026-11-03 email, {NEW}]",
        ),
        (
            "[2026-11-02 call,\n  2026-11-03 email\n  ]",
            f"[2026-11-02 call,\n  2026-11-03 email,\n  {NEW}\n  ]",
        ),
        (
            "[\n    2026-11-02 call, # rang\n    # no more\n]",
            f"[\n    2026-11-02 call, # rang\n    {NEW},\n    # no more\n]",
        ),
        (
            "[\n    2026-11-02 call # rang\n]",
            f"[\n    2026-11-02 call, # rang\n    {NEW}\n]",
        ),
    ],
)
def test_a_part_is_added_in_the_style_of_the_brackets(before: str, after: str) -> None:
    """On one line or over several, with a comma at the end or without, comments kept."""
    step = AddToLog(LogItem("nudge", DAY, "email"))
    assert block_after(f"company: Acme\nlog: {before}\n", step) == f"company: Acme\nlog: {after}\n"


def test_brackets_without_anything_over_two_lines_are_left_alone() -> None:
    """Nobody writes them; the edit is refused rather than guessed."""
    assert block_after("company: Acme\nlog: [\n]\n", AddToLog(LogItem("nudge", DAY, "email"))) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: []", "tags: [new]"),
        ("tags: [ ]", "tags: [new ]"),
        ("tags: [\n  # none yet\n]", "tags: [new\n  # none yet\n]"),
        ("tags: [\n  'a\n]", None),
    ],
)
def test_brackets_without_a_part_get_their_first(before: str, after: str | None) -> None:
    """Where what is inside can't be made out, nothing is offered."""
    lines = Lines.of(before.encode())
    last = len(lines.texts) - 1
    found = with_part(lines, Stretch(0, len("tags: "), last, len(lines.texts[last])), "new")
    assert (found and found.data().decode()) == after
