"""What open pages are told: states with a number that grows, never lost, never told twice."""

import threading
from collections.abc import Mapping

import pytest

from site_builder.serve.reload import Live, State


class Untouchable(dict[str, str]):
    """A mapping that nobody may look into."""

    def __eq__(self, other: object) -> bool:
        """Refuse to be compared."""
        raise AssertionError

    __hash__ = None


def test_a_new_state_has_a_higher_epoch() -> None:
    """Each difference in any field counts once; the same state again counts nothing."""
    live = Live()
    files = {"index.html": "1"}
    states: tuple[Mapping[str, object], ...] = (
        {"files": files},
        {"files": {**files, "people.html": "2"}},
        {"files": files, "fresh": {"index.html": b"new"}},
        {"files": files, "problems": ("one",)},
        {"files": files, "message": "The journal's folder is not there."},
        {"files": files, "editor": "vscode://file/{path}"},
    )
    for epoch, state in enumerate(states, 1):
        assert live.publish(**state)  # type: ignore[arg-type]  # the fields of one state
        assert not live.publish(**state)  # type: ignore[arg-type]  # the same
        assert live.state.epoch == epoch
        assert {name: getattr(live.state, name) for name in state} == state


def test_the_same_mappings_are_not_compared() -> None:
    """A site of many files costs nothing where only the problems changed."""
    live = Live()
    files = Untouchable({"index.html": "1"})
    live.publish(files={})
    with pytest.raises(AssertionError):
        live.publish(files=files)
    live = Live()
    live._state = State(1, files)
    assert live.publish(files=files, problems=("one",))
    assert not live.publish(files=files, problems=("one",))
    assert live.state.epoch == 2


def test_who_waits_is_woken_by_every_change() -> None:
    """All who wait, by any thread's change, after the state is there; nobody by what changes nothing, or afterwards."""
    live = Live()
    seen: list[int] = []
    with live.waking(lambda: seen.append(live.state.epoch)), live.waking(lambda: seen.append(-live.state.epoch)):
        thread = threading.Thread(target=lambda: live.publish(files={"index.html": "1"}))
        thread.start()
        thread.join()
        live.publish(files={"index.html": "1"})
        assert sorted(seen) == [-1, 1]
    live.publish(files={"index.html": "2"})
    assert sorted(seen) == [-1, 1]
    assert not live._wakers


def test_a_wait_that_is_broken_off_leaves_nothing_behind() -> None:
    """A stream that ends by an error is not woken any more."""
    live = Live()
    with pytest.raises(ConnectionError), live.waking(lambda: None):
        raise ConnectionError
    assert not live._wakers


def test_changes_from_many_threads_are_all_counted() -> None:
    """No two states share a number."""
    live = Live()

    def change(who: int) -> None:
        for number in range(50):
            live.publish(files={"index.html": f"{who} {number}"})

    threads = [threading.Thread(target=change, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert live.state.epoch == 200


def test_a_run_has_a_name_of_its_own() -> None:
    """After a restart the same epoch means something else."""
    assert Live().run != Live().run
