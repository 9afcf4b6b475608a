"""What is due for commands such as `agenda`: from the cache, and from what has changed since."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.builder import build
from site_builder.check.journal.groups import Group
from site_builder.derive.application.story import Story, build_story
from site_builder.derive.follow_ups.spans import derive_follow_ups
from site_builder.steps.queries import due_now as module
from site_builder.steps.queries.checked import check
from site_builder.steps.queries.due_now import due_now
from site_builder.steps.request import Request
from tests.build.test_builder import first_version
from tests.steps.test_causes import LONG
from tests.support.examples import examples
from tests.support.trees import touched
from tests.test_law import AS_OF, Edits, apply

Make = Callable[[Mapping[str, str]], Path]


@examples(4)
@example(edits=[], day=date(2026, 12, 24))  # on which some stories hold, and others are told anew
@given(edits=st.lists(Edits, max_size=3), day=st.sampled_from((AS_OF, date(2026, 11, 21), date(2026, 12, 24))))
def test_the_result_is_that_of_a_full_build(
    edits: list[list[tuple[str, str | None]]], day: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After any build for any day, and any edits since; and nothing is written."""
    root = first_version(tmp_path_factory.mktemp("due_now") / "mine")
    build(Request(root, root / "output", AS_OF, debug=True))
    for save in edits:
        apply(root, save)
    before = touched(root)
    scan, whole = due_now(root, day), check(root, day)
    rows, standings = derive_follow_ups(whole.journal, whole.settings, day)
    assert scan.follow_ups == rows
    assert scan.standings == standings
    assert scan.problems == whole.problems
    assert [application.slug for application in scan.journal.applications] == [
        application.slug for application in whole.journal.applications
    ]
    assert touched(root) == before


def test_cached_stories_are_not_built_again(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the application that was edited since is derived."""
    text = f"---\ncompany: {{}}\ndate: 2026-11-18\n---\nFine.\n{LONG}"
    root = make_journal({f"journal/{name}.md": text.format(name) for name in ("acme", "hooli", "third")})
    build(Request(root, root / "output", AS_OF, debug=True))
    told: list[str] = []

    def counted(group: Group, *given: Any) -> Story:  # noqa: ANN401 - handed on as it comes
        told.append(group.slug)
        return build_story(group, *given)

    monkeypatch.setattr(module, "build_story", counted)
    assert len(due_now(root, AS_OF).follow_ups) == 9
    assert told == []
    (root / "journal/acme.md").write_text(text.format("acme") + "More.\n")
    assert len(due_now(root, AS_OF).follow_ups) == 9
    assert told == ["acme"]
