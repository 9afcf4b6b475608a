"""Lines for a window: none is wider, no word is lost, and what is too long to be broken stays whole."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.report.width import width_of, wrapped
from tests.support.examples import examples

WORDS = st.lists(st.text("abcé漢字ー", min_size=1, max_size=30), max_size=20)


@given(WORDS, st.integers(0, 100), st.integers(0, 40))
@examples(25)
def test_every_word_stands_in_order_and_no_line_is_wider_than_it_must(
    words: list[str], width: int, indent: int
) -> None:
    """A line is wider than the window only where one word is, or where the window is too narrow for any words."""
    lines = wrapped(" ".join(words), width, indent)
    assert " ".join(lines).split() == words
    room = max(width - indent, 24)
    for line in lines:
        assert line.startswith(" " * indent)
        assert not width or width_of(line.strip()) <= room or " " not in line.strip()
    assert width or len(lines) <= 1


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    """As terminals show them."""
    assert width_of("漢字ab") == 6
    assert width_of("e\u0301") == 1
