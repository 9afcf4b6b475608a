"""What open pages are told: states with a number that grows, never lost, never told twice."""

import asyncio
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


def test_who_knows_less_is_told_at_once() -> None:
    """A page that missed something does not wait for the next change."""
    live = Live()
    live.publish(files={"index.html": "1"})
    assert asyncio.run(live.changed(0, 60)).epoch == 1
    assert asyncio.run(live.changed(-1, 60)).epoch == 1
    assert asyncio.run(live.changed(7, 60)).epoch == 1, "an epoch of another run"


def test_who_knows_all_waits_for_the_next_change() -> None:
    """Any thread's change wakes all who wait."""
    live = Live()

    async def wait_for_three() -> list[State]:
        waiting = [asyncio.ensure_future(live.changed(0, 60)) for _ in range(3)]
        await asyncio.sleep(0)  # lets them begin to wait
        assert len(live._wakers) == 3
        thread = threading.Thread(target=lambda: live.publish(files={"index.html": "1"}))
        thread.start()
        states = await asyncio.gather(*waiting)
        thread.join()
        return states

    assert [state.epoch for state in asyncio.run(wait_for_three())] == [1, 1, 1]
    assert not live._wakers


def test_a_wait_ends() -> None:
    """Without a change the same state comes back, and nothing is left behind; so too when the wait is broken off."""
    live = Live()
    assert asyncio.run(live.changed(0, 0.001)) is live.state

    async def break_off() -> None:
        waiting = asyncio.ensure_future(live.changed(0, 60))
        await asyncio.sleep(0)  # lets it begin to wait
        assert live._wakers
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(break_off())
    assert not live._wakers


def test_a_change_after_the_server_has_gone_is_no_accident() -> None:
    """The thread that builds may outlive the loop of the server."""
    live = Live()
    loop = asyncio.new_event_loop()
    waiting = loop.create_task(live.changed(0, 60))
    loop.run_until_complete(asyncio.sleep(0))
    wakers = set(live._wakers)
    waiting.cancel()
    loop.run_until_complete(asyncio.gather(waiting, return_exceptions=True))
    loop.close()
    live._wakers |= wakers
    assert live.publish(files={"index.html": "1"})


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
