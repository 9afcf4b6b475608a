"""When to build: a single save at once, a burst when it is over; no change is lost."""

from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.serve.debounce import LONGEST, QUIET, Debouncer

ONE, OTHER = Path("a.md"), Path("b.md")
# Each change: the seconds since the last one, and the saved file (None: unknown).
Changes = st.lists(
    st.tuples(st.sampled_from((0.0, 0.001, 0.03, 0.0999, 0.1, 0.15, 0.7, 3.0)), st.sampled_from((ONE, OTHER, None))),
    max_size=60,
)


def test_a_single_save_is_due_at_once() -> None:
    """The user is waiting for it."""
    debouncer = Debouncer()
    debouncer.add(5.0)
    debouncer.add(5.001, ONE)
    assert debouncer.due() == 5.001
    assert debouncer.take(5.001) == frozenset({ONE})
    assert debouncer.due() == inf


def test_a_change_by_an_unfinished_writer_waits() -> None:
    """A file that was truncated, or written in part, is read after a quiet moment."""
    debouncer = Debouncer()
    debouncer.add(5.0)
    debouncer.add(5.05)
    assert debouncer.take(5.1) is None
    assert debouncer.take(5.05 + QUIET) == frozenset()


def test_saves_right_after_a_build_are_collected() -> None:
    """The second of two saves within a tenth of a second waits for a quiet moment; all files come together."""
    debouncer = Debouncer()
    debouncer.add(5.0, ONE)
    assert debouncer.take(5.0)
    debouncer.add(5.02, ONE)
    debouncer.add(5.04, OTHER)
    assert debouncer.take(5.1) is None
    assert debouncer.take(5.04 + QUIET) == frozenset({ONE, OTHER})


@pytest.mark.case("D06")
def test_a_burst_does_not_wait_for_ever() -> None:
    """During a long burst, its first change is built within two seconds."""
    debouncer = Debouncer()
    debouncer.add(0.0, ONE)
    debouncer.take(0.0)
    taken = [number for number in range(1, 1000) if _add_and_take(debouncer, number * 0.01)]
    assert max(after - before for before, after in zip([0, *taken], taken, strict=False)) * 0.01 <= LONGEST + 0.02
    assert len(taken) <= 5


def _add_and_take(debouncer: Debouncer, now: float) -> bool:
    debouncer.add(now, ONE)
    return debouncer.take(now) is not None


@pytest.mark.case("D11")
@given(Changes)
def test_no_change_is_lost_or_taken_twice(changes: list[tuple[float, Path | None]]) -> None:
    """Every change is taken at most two seconds later; each file is taken."""
    debouncer, now, taken, files_changed = Debouncer(), 100.0, [], []
    waiting: float | None = None
    for after, file in changes:
        later = now + after
        while debouncer.due() <= later:
            at = max(now, debouncer.due())
            taken.append(debouncer.take(at))
            assert taken[-1] is not None
            assert waiting is not None
            assert at - waiting <= LONGEST
            waiting = None
        now = later
        debouncer.add(now, file)
        waiting = now if waiting is None else waiting
        files_changed.append(file)
    if files_changed and debouncer.due() < inf:
        taken.append(debouncer.take(debouncer.due()))
    assert debouncer.take(now + 10) is None
    assert {file for files in taken for file in files or ()} == {file for file in files_changed if file}
    assert bool(taken) == bool(files_changed)
    assert len(taken) <= len(files_changed)
