"""The box of a task list in a body that `log` ticks."""

import pytest

from site_builder.edit.change import TickBox
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.log.request import LogRequest, WrongUseError
from site_builder.edit.log.steps import steps_of
from site_builder.problems import Problem
from site_builder.settings.settings import Settings
from tests.edit.log.test_spoken_days import TODAY

HEAD = "---\ncompany: Acme\ntasks: send the CV\n---\n"
BODY = """```
- [ ] the map
```
- [x] an old one

## Preparation
1. [ ] read *their* [page](https://acme.example) & notes by 2026-12-04
   * [ ]   the map
- [ ] shirt

- [ ] shirt
"""


def ticked(*words: str, body: str = BODY) -> str | Problem:
    """Log that something is done, and give the body."""
    before = patched("journal/a.md", f"{HEAD}{body}".encode(), [], Settings())
    assert isinstance(before, Patched)
    steps = steps_of(LogRequest("done", TODAY, to=words), before.interview)
    done = patched("journal/a.md", f"{HEAD}{body}".encode(), steps, Settings())
    return done.data.decode().removeprefix(HEAD) if isinstance(done, Patched) else done


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (("page",), "1. [ ] read", "1. [x] read"),
        (("read their page & notes by 2026-12-04",), "1. [ ] read", "1. [x] read"),
        (("map",), "* [ ]   the map", "* [x]   the map"),
        (("map", "notes"), "", ""),
    ],
)
def test_what_has_a_box_in_the_notes_is_ticked_there(words: tuple[str, ...], old: str, new: str) -> None:
    """The words pick the box out, wherever it stands; one in a code block is none, and no other byte changes."""
    if len(words) > 1:
        both = BODY.replace("* [ ]   the", "* [x]   the").replace("1. [ ]", "1. [x]")
        assert ticked(*words) == both
    else:
        assert ticked(*words) == BODY.replace(old, new)


def test_a_box_that_is_ticked_already_is_no_task_to_be_done() -> None:
    """What can be named is what is open, and the tasks."""
    with pytest.raises(WrongUseError, match='has no task "old"; it has "send the CV", "read their page'):
        ticked("old")


def test_two_boxes_of_the_same_words_are_told_apart_by_hand() -> None:
    """Which of them is meant is not guessed."""
    with pytest.raises(WrongUseError, match='"shirt" can mean "shirt", "shirt"'):
        ticked("shirt")


def test_without_a_task_the_only_open_box_is_meant() -> None:
    """Where nothing else can be done, no words are needed."""
    head = "---\ncompany: Acme\n---\n"
    data = f"{head}- [ ] shirt\n- [x] shoes\n".encode()
    before = patched("journal/a.md", data, [], Settings())
    assert isinstance(before, Patched)
    steps = steps_of(LogRequest("done", TODAY), before.interview)
    assert steps == (TickBox("shirt"),)
    done = patched("journal/a.md", data, steps, Settings())
    assert isinstance(done, Patched)
    assert done.data.decode() == f"{head}- [x] shirt\n- [x] shoes\n"


def test_a_box_that_is_not_there_is_refused() -> None:
    """The file changed meanwhile: nothing is ticked in its place."""
    problem = patched("journal/a.md", f"{HEAD}{BODY}".encode(), [TickBox("hat")], Settings())
    assert isinstance(problem, Problem)
    assert "can't be ticked" in problem.message
