"""What a forked process reads from the memory of a build that has not committed yet."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.remember.memory import DamagedError, Memory
from tests.support.examples import examples


@examples(30)
@given(
    before=st.dictionaries(st.sampled_from("abcdef"), st.binary(max_size=8)),
    since=st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | st.binary(max_size=8)), max_size=12),
)
def test_a_forked_process_reads_all_values_of_the_build(
    before: Mapping[str, bytes], since: list[tuple[str, bytes | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Committed ones, and what was stored or dropped since; what it stores itself changes nothing here."""
    memory = Memory(tmp_path_factory.mktemp("shared"))
    for key, data in before.items():
        memory.put("space", key, "", data)
    memory.commit()
    memory.buffer_writes()
    for key, value in since:
        if value is None:
            memory.drop("space", key)
        else:
            memory.put("space", key, "new", value)
    here = list(memory.all("space"))
    shared = memory.open_shared()
    assert memory.can_be_shared
    assert list(shared.all("space")) == here
    assert shared.digests("space") == memory.digests("space")
    assert [shared.get("space", key) for key in "abcdef"] == [memory.get("space", key) for key in "abcdef"]
    shared.put("space", "a", "own", b"")
    assert list(memory.all("space")) == here
    shared.close()
    memory.close()


def test_a_memory_with_many_changes_is_not_shared(tmp_path: Path) -> None:
    """SQLite may have written some of them to the file."""
    memory = Memory(tmp_path)
    for number in range(2000):
        memory.put("space", str(number), "", b"x" * 2000)
    before_it_is_held = memory.can_be_shared
    memory.commit()
    memory.buffer_writes()
    held = memory.can_be_shared
    for number in range(2000):
        memory.put("space", str(number), "", b"y" * 2000)
    assert (before_it_is_held, held, memory.can_be_shared) == (False, True, False)
    memory.commit()
    memory.buffer_writes()
    assert len(list(memory.open_shared().all("space"))) == 2000
    assert not Memory().can_be_shared


def test_buffered_changes_leave_the_file_unchanged_until_the_commit(tmp_path: Path) -> None:
    """Otherwise another process would read half of them."""
    memory = Memory(tmp_path)
    memory.put("space", "a", "", b"x")
    memory.commit()
    memory.buffer_writes()
    before = memory.file.read_bytes() if memory.file else b""
    for number in range(900):
        memory.put("space", str(number), "", b"x" * 20_000)
    assert memory.file
    assert memory.file.read_bytes() == before
    memory.commit()
    assert memory.file.read_bytes() != before


def test_a_memory_that_cannot_be_opened_again_is_damage(tmp_path: Path) -> None:
    """With an empty one, lists would be built from nothing."""
    memory = Memory(tmp_path)
    memory.put("space", "a", "", b"x")
    memory.commit()
    memory.buffer_writes()
    assert memory.file
    memory.file.unlink()
    with pytest.raises(DamagedError):
        memory.open_shared()
    memory.close()
