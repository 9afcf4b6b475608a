"""The state for open pages: an epoch that grows; no change is lost or counted twice."""

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
    """A difference in any field counts once; the same state again does not."""
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
    """For a site of many files, a change of the problems alone costs nothing."""
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


def test_waiters_are_woken_by_every_change() -> None:
    """All of them, by a change of any thread, after the state is set; by no unchanged state, and not afterwards."""
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


def test_a_failed_wait_leaves_no_waker() -> None:
    """A stream that ended with an error is not woken any more."""
    live = Live()
    with pytest.raises(ConnectionError), live.waking(lambda: None):
        raise ConnectionError
    assert not live._wakers


def test_changes_from_many_threads_are_all_counted() -> None:
    """No two states have the same epoch."""
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


def test_each_run_has_its_own_name() -> None:
    """After a restart the same epoch means another state."""
    assert Live().run != Live().run
