"""What a process reads that was forked from a build which has not stored all yet."""

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
def test_a_forked_process_reads_what_this_one_has(
    before: Mapping[str, bytes], since: list[tuple[str, bytes | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was committed, and what was stored or dropped since; what it finds out itself changes nothing here."""
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


def test_a_build_that_stores_much_is_not_shared_until_its_commit(tmp_path: Path) -> None:
    """What it changes does not stay in memory, so the file may have some of it."""
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


def test_few_changes_leave_the_file_as_it_was_until_the_commit(tmp_path: Path) -> None:
    """Or another process would read half of them."""
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


def test_a_memory_that_cannot_be_opened_again_is_not_an_empty_one(tmp_path: Path) -> None:
    """Lists that are made from nothing would be taken for those of the journal."""
    memory = Memory(tmp_path)
    memory.put("space", "a", "", b"x")
    memory.commit()
    memory.buffer_writes()
    assert memory.file
    memory.file.unlink()
    with pytest.raises(DamagedError):
        memory.open_shared()
    memory.close()
