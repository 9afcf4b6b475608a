"""A cached part of data.json: it is complete, or built again."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.remember.memory import Memory
from site_builder.steps.overview.data_parts import DataPart
from tests.support.examples import examples


@examples(10)
@given(lengths=st.lists(st.sampled_from([0, 1, 99, 100, 101, 350]), min_size=1, max_size=4))
def test_the_last_items_are_returned(lengths: list[int]) -> None:
    """Longer or shorter than those before, and only for their own digest."""
    part = DataPart(Memory(), "lessons")
    for number, length in enumerate(lengths):
        items = [b"%d-%d" % (number, place) for place in range(length)]
        part.put(f"digest {number}", items)
        assert list(part) == list(part) == items
        assert part.is_made_from(f"digest {number}")
        assert not part.is_made_from(f"digest {number - 1}")


def test_an_incomplete_part_is_not_used() -> None:
    """Whatever interrupted it: its rows have the new digest already."""
    part = DataPart(Memory(), "lessons")

    def items() -> Iterator[bytes]:
        yield from (b"%d" % number for number in range(150))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part.put("digest", items())
    assert list(part)
    assert not part.is_made_from("digest")


@pytest.mark.parametrize("key", ["00000000", "00000001", "00000002", "end"])
def test_a_part_without_one_of_its_rows_is_not_used(key: str) -> None:
    """Whichever row, the last too."""
    memory = Memory()
    part = DataPart(memory, "lessons")
    part.put("digest", (b"%d" % number for number in range(250)))
    assert part.is_made_from("digest")
    memory.drop("parts/lessons", key)
    assert not part.is_made_from("digest")
