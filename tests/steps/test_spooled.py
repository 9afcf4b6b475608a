"""Spooled texts come in the order of their keys, from memory or from a file."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.data.document import InMemoryTexts
from site_builder.steps.overview import spooled
from site_builder.steps.overview.spooled import Spooled
from tests.support.examples import examples


@examples(30)
@given(texts=st.lists(st.tuples(st.text(max_size=3), st.binary(max_size=40)), unique_by=lambda pair: pair[0]))
def test_texts_are_in_the_order_of_their_keys(texts: list[tuple[str, bytes]]) -> None:
    """In memory and in a file, repeatedly, and while more are added."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(spooled, "_MAX_SIZE", 50)
        ways = (InMemoryTexts(), Spooled(Path(folder)), Spooled(None))
        for number, (key, text) in enumerate(texts, start=1):
            for way in ways:
                way.add(key, text)
                assert list(way) == [text for _, text in sorted(texts[:number])]
        left = [zip(way, way, strict=True) for way in ways]
        assert all(first == second for pairs in left for first, second in pairs)
        assert list(Path(folder).iterdir()) == []
