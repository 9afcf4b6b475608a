"""When to build: a lone save at once, a burst when it is quiet, nothing ever forgotten."""

from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.serve.debounce import LONGEST, QUIET, Settle

ONE, OTHER = Path("a.md"), Path("b.md")
# Each notice: how long after the one before, and of which file (None: only that something changed).
Notices = st.lists(
    st.tuples(st.sampled_from((0.0, 0.001, 0.03, 0.0999, 0.1, 0.15, 0.7, 3.0)), st.sampled_from((ONE, OTHER, None))),
    max_size=60,
)


def test_a_lone_save_is_due_at_once() -> None:
    """Somebody is waiting for it."""
    settle = Settle()
    settle.notice(5.0)
    settle.notice(5.001, ONE)
    assert settle.due() == 5.001
    assert settle.take(5.001) == frozenset({ONE})
    assert settle.due() == inf


def test_a_change_whose_writer_may_not_be_done_waits_for_quiet() -> None:
    """A file that was cut, or written in part, is looked at when nothing more comes."""
    settle = Settle()
    settle.notice(5.0)
    settle.notice(5.05)
    assert settle.take(5.1) is None
    assert settle.take(5.05 + QUIET) == frozenset()


def test_what_follows_a_build_closely_is_gathered() -> None:
    """The second of two saves in a tenth of a second waits until it is quiet; all its files come together."""
    settle = Settle()
    settle.notice(5.0, ONE)
    assert settle.take(5.0)
    settle.notice(5.02, ONE)
    settle.notice(5.04, OTHER)
    assert settle.take(5.1) is None
    assert settle.take(5.04 + QUIET) == frozenset({ONE, OTHER})


@pytest.mark.case("D06")
def test_a_burst_does_not_wait_for_ever() -> None:
    """Whatever goes on, what was noticed first is built within two seconds."""
    settle = Settle()
    settle.notice(0.0, ONE)
    settle.take(0.0)
    taken = [number for number in range(1, 1000) if _notice_and_take(settle, number * 0.01)]
    assert max(after - before for before, after in zip([0, *taken], taken, strict=False)) * 0.01 <= LONGEST + 0.02
    assert len(taken) <= 5


def _notice_and_take(settle: Settle, now: float) -> bool:
    settle.notice(now, ONE)
    return settle.take(now) is not None


@pytest.mark.case("D11")
@given(Notices)
def test_nothing_is_forgotten_and_nothing_comes_twice(notices: list[tuple[float, Path | None]]) -> None:
    """Every notice is followed by a taking, at most two seconds (and a quiet time) later; each file is told."""
    settle, now, told, asked = Settle(), 100.0, [], []
    waiting: float | None = None
    for after, file in notices:
        later = now + after
        while settle.due() <= later:
            at = max(now, settle.due())
            told.append(settle.take(at))
            assert told[-1] is not None
            assert waiting is not None
            assert at - waiting <= LONGEST
            waiting = None
        now = later
        settle.notice(now, file)
        waiting = now if waiting is None else waiting
        asked.append(file)
    if asked and settle.due() < inf:
        told.append(settle.take(settle.due()))
    assert settle.take(now + 10) is None
    assert {file for files in told for file in files or ()} == {file for file in asked if file}
    assert bool(told) == bool(asked)
    assert len(told) <= len(asked)
