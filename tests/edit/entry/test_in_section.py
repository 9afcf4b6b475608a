"""A line that `log` writes under a heading that is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.edit.change import AddSection
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.log.looking_back import section_line
from site_builder.edit.log.request import LogRequest
from site_builder.settings.settings import Settings
from tests.edit.log.test_spoken_days import TODAY
from tests.support.examples import examples

HEAD = "---\ncompany: Acme\n---\n"
BODIES = {
    "## What went well\n\n-\n\n## Next time\n\n-\n": "## What went well\n\n- kind\n\n## Next time\n\n-\n",
    "## Went well\n* a\n  more\n* b\n": "## Went well\n* a\n  more\n* b\n* kind\n",
    "## Went well\n\n  - a\n\n\n# Other\nx\n": "## Went well\n\n  - a\n  - kind\n\n\n# Other\nx\n",
    "## Went well\nIt was fine.\n": "## Went well\nIt was fine.\n- kind\n",
    "## Went well\n```\n- code\n```\n": "## Went well\n```\n- code\n```\n- kind\n",
    "## Went well\n": "## Went well\n\n- kind\n",
    "## Went well\n\n- a\n\n### Deeper\n\n| a |\n| - |\n| b |\n": (
        "## Went well\n\n- a\n\n### Deeper\n\n| a |\n| - |\n| b |\n- kind\n"
    ),
    "Fine.\n": "Fine.\n\n## What went well\n\n- kind\n",
    "```\n## What went well\n-\n```\n": "```\n## What went well\n-\n```\n\n## What went well\n\n- kind\n",
}


def written(body: str, words: str) -> str:
    """Write a line under "What went well", and give the body."""
    step = section_line(LogRequest("well", TODAY, words))
    assert isinstance(step, AddSection)
    done = patched("journal/a.md", f"{HEAD}{body}".encode(), [step], Settings())
    assert isinstance(done, Patched), done
    well = [section for section in done.interview.body.sections if section.name == "What went well"]
    assert well[-1].items[-1].text == words
    return done.data.decode().removeprefix(HEAD)


@pytest.mark.parametrize("body", BODIES)
def test_a_line_goes_below_the_heading_that_is_there(body: str) -> None:
    """An empty bullet is filled, a list gets one more item in its own style, and only else is there a new heading."""
    assert written(body, "kind") == BODIES[body]


@given(
    st.lists(st.sampled_from("# > - + 1. 12) | ~~~ ``` = talk *less* _it's\\ [x] x: y".split()), min_size=1, max_size=4)
)
@examples(20)
def test_whatever_the_line_begins_with_it_is_one_item(words: list[str]) -> None:
    """Signs of Markdown that begin a heading, a quote or a list are words here."""
    step = section_line(LogRequest("well", TODAY, " ".join(words)))
    assert isinstance(step, AddSection)
    body = "## What went well\n\n-\n\n## Next time\n\n- breathe\n"
    done = patched("journal/a.md", f"{HEAD}{body}".encode(), [step], Settings())
    assert isinstance(done, Patched), done
    sections = [section for section in done.interview.body.sections if section.heading]
    assert [section.name for section in sections] == ["What went well", "Next time"]
    assert [len(section.items) for section in sections] == [1, 1]
