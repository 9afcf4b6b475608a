"""A slip is recognised, a word of one's own is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.suggest import nearest

KNOWN = ("company", "role", "date", "next_stage", "reply_by", "contacts", "tags", "fit", "went")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("compnay", "company"),
        ("nextstage", "next_stage"),
        ("Next-Stage", "next_stage"),
        ("reply-bye", "reply_by"),
        ("contact", "contacts"),
        ("tag", "tags"),
        ("dat", "date"),
        ("commute", None),
        ("visa", None),
        ("rate", None),
        ("mood", None),
        ("f", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    """Blanks, case, a letter too many, too few, wrong or swapped are slips."""
    assert nearest(typed, KNOWN) == meant


@given(st.sampled_from(KNOWN), st.data())
def test_one_letter_left_out_of_a_long_word_is_found(word: str, data: st.DataObject) -> None:
    """Any single letter may be missing from a word of five letters or more."""
    if len(word) > 4:
        gone = data.draw(st.integers(1, len(word) - 1))
        assert nearest(word[:gone] + word[gone + 1 :], KNOWN) == word
