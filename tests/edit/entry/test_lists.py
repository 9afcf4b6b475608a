"""One more item in a log, however its list is written: its own lines stay, and what can't be done is refused."""

from collections.abc import Mapping
from datetime import date

import pytest

from site_builder.edit.change import SetField
from site_builder.edit.entry.patch import Patched
from site_builder.model.parts import Mark
from site_builder.problems import Problem
from tests.edit.entry.test_patch import DAY, STEPS, after, edited, read

NUDGE = "2026-11-20 nudge email"
IN_BRACES = "{date: 2026-11-20, type: nudge, channel: email}"
CALL = "2026-11-01 call"
LISTS: Mapping[str, str] = {
    # Nothing yet.
    "log: []": f"log: [{IN_BRACES}]",
    "log: {}": f"log: [{IN_BRACES}]",
    "log:   # none yet": f"log:   # none yet\n  - {IN_BRACES}",
    "log:\n  # later": f"log:\n  - {IN_BRACES}\n  # later",
    "log:\n  -": f"log:\n  - {IN_BRACES}",
    # A line of text becomes the first item.
    f"log: {CALL}\n\n": f"log:\n  - {CALL}\n  - {NUDGE}\n\n",
    f"log: '{CALL}' # said": f"log:\n  - '{CALL}' # said\n  - {NUDGE}",
    'log: "2026-11-01\n   call"': f'log:\n  - "2026-11-01\n   call"\n  - {NUDGE}',
    # A single mapping does so too.
    "log: {date: 2026-11-01, type: call}": f"log: [{{date: 2026-11-01, type: call}}, {IN_BRACES}]",
    "log: {date: 2026-11-01,\n  type: call}": f"log: [{{date: 2026-11-01,\n  type: call}}, {IN_BRACES}]",
    "log:\n    date: 2026-11-01\n    type: call": (
        "log:\n  - date: 2026-11-01\n    type: call\n  - date: 2026-11-20\n    type: nudge\n    channel: email"
    ),
    "log:\n  date: 2026-11-01\n  type: call # hers\n  # after": (
        "log:\n- date: 2026-11-01\n  type: call # hers\n  # after\n- date: 2026-11-20\n  type: nudge\n  channel: email"
    ),
    # Among others: below them and spaced as they are, or above where the newest stands on top.
    f"log:\n  [{CALL}]": f"log:\n  [{CALL}, {NUDGE}]",
    f"log:\n  - {CALL}\n\n  - 2026-11-02 reply": f"log:\n  - {CALL}\n\n  - 2026-11-02 reply\n\n  - {NUDGE}",
    f"log:\n  - {CALL} # - x\n# end": f"log:\n  - {CALL} # - x\n  - {NUDGE}\n# end",
    f"log:\n  - 2026-11-10 call\n  - {CALL}": f"log:\n  - {NUDGE}\n  - 2026-11-10 call\n  - {CALL}",
    f"log:\n  - 2026-11-10 call\n\n  - {CALL}": f"log:\n  - {NUDGE}\n\n  - 2026-11-10 call\n\n  - {CALL}",
    # Between others, by its day: a later one may have been written down before.
    "log: 2026-11-25 call": f"log:\n  - {NUDGE}\n  - 2026-11-25 call",
    "log:\n  - 2026-11-25 call": f"log:\n  - {NUDGE}\n  - 2026-11-25 call",
    "log:\n  # ours\n  - 2026-11-25 call\n\n  - 2026-11-26 reply": (
        f"log:\n  # ours\n  - {NUDGE}\n\n  - 2026-11-25 call\n\n  - 2026-11-26 reply"
    ),
    f"log:\n  - {CALL}\n  # hers\n  - 2026-11-25 call": f"log:\n  - {CALL}\n  - {NUDGE}\n  # hers\n  - 2026-11-25 call",
    f"log:\n  - 2026-11-25 call\n  - {CALL}": f"log:\n  - 2026-11-25 call\n  - {NUDGE}\n  - {CALL}",
    "log:\n  - 2026-11-26 call\n  - 2026-11-25 call": f"log:\n  - 2026-11-26 call\n  - 2026-11-25 call\n  - {NUDGE}",
    f"log:\n  - 2026-11-25 call\n  - {CALL}\n  - 2026-11-30 reply": (
        f"log:\n  - 2026-11-25 call\n  - {CALL}\n  - 2026-11-30 reply\n  - {NUDGE}"
    ),
    f"log:\n  - {CALL}\n  -\n    date: 2026-11-02\n    type: reply": (
        f"log:\n  - {CALL}\n  -\n    date: 2026-11-02\n    type: reply\n"
        "  - date: 2026-11-20\n    type: nudge\n    channel: email"
    ),
}
REFUSED = (
    f"log:\n  {CALL}",  # its own line would have to move
    "log: [\n  ]",
    "log:\n  []",
    f"? log\n: - {CALL}",
    "log:\n date: 2026-11-01\n type: call",  # there is no room for a dash
)


def entry(log: str) -> str:
    """Write an entry with a log."""
    return f"---\ncompany: Acme\n{log}\nrole: Dev\n---\nx\n"


@pytest.mark.parametrize("log", LISTS)
def test_an_item_is_added_in_the_style_of_its_list(log: str) -> None:
    """The text is as the writer would have it, and reads as the items before and the new one."""
    new = after(entry(log), STEPS["nudge"])
    assert new == entry(LISTS[log])
    before, now = ({(item.date, item.type) for item in read(text.encode()).log} for text in (entry(log), new))
    assert now - before == {(DAY, "nudge")}
    assert before <= now


@pytest.mark.parametrize("log", REFUSED)
def test_where_its_own_lines_would_have_to_change_it_is_refused(log: str) -> None:
    """The problem names the line of the list, and says what to do instead."""
    result = edited(entry(log), STEPS["nudge"])
    assert isinstance(result, Problem)
    assert "nothing can be added to this log" in result.message
    assert "by hand" in (result.hint or "")
    assert result.span is not None
    assert result.span.line == 3


def test_a_second_item_goes_below_the_first() -> None:
    """In brackets too."""
    first = edited(entry("log: []"), STEPS["nudge"])
    assert isinstance(first, Patched)
    second = edited(first.data, STEPS["reply"])
    assert isinstance(second, Patched)
    assert [item.type for item in read(second.data).log] == ["nudge", "reply"]


def test_a_field_of_an_item_stands_before_the_comment_below_it() -> None:
    """The comment is behind all of the item, as its writer left it."""
    old = "---\ncompany: Acme\ncontacts:\n  - name: Dana Reyes\n    role: CTO\n    # met twice\nrole: Dev\n---\nx\n"
    thanked = SetField(("contacts", 0, "thanked"), "2026-11-19", Mark(done=True, day=date(2026, 11, 19)))
    assert after(old, thanked) == old.replace("role: CTO\n", "role: CTO\n    thanked: 2026-11-19\n")
