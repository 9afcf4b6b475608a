"""A queue that processes share: each item is taken once."""

import os
import sys

import pytest

from site_builder.steps.processes.work_queue import WorkQueue


def test_each_number_is_taken_once_in_order() -> None:
    """By whichever process asks first."""
    claims = WorkQueue(5)
    first, second = iter(claims), iter(claims)
    assert [next(first), next(second), next(first)] == [0, 1, 2]
    assert list(second) == [3, 4]
    assert list(first) == []
    claims.close()


@pytest.mark.parametrize("count", [0, 1, 256])
def test_the_queue_has_the_given_length(count: int) -> None:
    """Zero is allowed; a number is one byte."""
    claims = WorkQueue(count)
    assert list(claims) == list(range(count))
    claims.close()
    with pytest.raises(ValueError, match="257"):
        WorkQueue(257)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_a_forked_process_takes_the_other_numbers() -> None:
    """Together they have each number once."""
    claims = WorkQueue(200)
    here, there = os.pipe()
    process = os.fork()
    if process == 0:
        os.write(there, bytes(claims))
        os._exit(0)
    own = list(claims)
    os.waitpid(process, 0)
    os.close(there)
    with os.fdopen(here, "rb") as sent:
        theirs = list(sent.read())
    claims.close()
    assert sorted(own + theirs) == list(range(200))
