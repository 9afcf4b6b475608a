"""A part of the data that is remembered: all of it, or it is made anew."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.remember.memory import Memory
from site_builder.steps.overview.data_parts import DataPart
from tests.support.examples import examples


@examples(10)
@given(lengths=st.lists(st.sampled_from([0, 1, 99, 100, 101, 350]), min_size=1, max_size=4))
def test_what_was_put_last_is_there(lengths: list[int]) -> None:
    """Longer or shorter than what was there before, and of its digest only."""
    part = DataPart(Memory(), "lessons")
    for number, length in enumerate(lengths):
        items = [b"%d-%d" % (number, place) for place in range(length)]
        part.put(f"digest {number}", items)
        assert list(part) == list(part) == items
        assert part.is_made_from(f"digest {number}")
        assert not part.is_made_from(f"digest {number - 1}")


def test_a_part_that_was_not_put_whole_is_none() -> None:
    """Whatever ended it: the rows that are there have the digest already."""
    part = DataPart(Memory(), "lessons")

    def items() -> Iterator[bytes]:
        yield from (b"%d" % number for number in range(150))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part.put("digest", items())
    assert list(part)
    assert not part.is_made_from("digest")


@pytest.mark.parametrize("key", ["00000000", "00000001", "00000002", "end"])
def test_a_part_that_has_lost_a_row_is_none(key: str) -> None:
    """Any of them, the last too."""
    memory = Memory()
    part = DataPart(memory, "lessons")
    part.put("digest", (b"%d" % number for number in range(250)))
    assert part.is_made_from("digest")
    memory.drop("parts/lessons", key)
    assert not part.is_made_from("digest")
