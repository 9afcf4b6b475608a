"""Short texts that say the same."""

import random
import tracemalloc

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.learning import similar_texts as alike
from site_builder.derive.learning.similar_texts import Alike, alike_groups, are_alike, find_alike, meaningful_words

Texts = st.lists(
    st.lists(st.sampled_from("queue slow query report number explain month first you the why".split()), max_size=7).map(
        " ".join
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do you explain a number to somebody?", "How would you explain numbers to someone?"),
        ("What would you do in the first month?", "What will you do in your first month?"),
        ("Why is a query slow?", "WHY IS THE QUERY SLOW"),
        ("Bring some water", "bring water"),
        ("Café?", "cafe"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    """Small words, endings, case and accents make no difference."""
    assert alike_groups([one, other]) == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why us?", "Why here?"),
        ("Explain a number", "Explain a queue"),
        ("", "Why?"),
        ("Tell me about a failure", "What do you read?"),
    ],
)
def test_other_questions_stay_apart(one: str, other: str) -> None:
    """One word in common is not enough."""
    assert alike_groups([one, other]) == ((0,), (1,))


@given(st.text(max_size=30), st.text(max_size=30))
def test_being_alike_is_mutual_and_everything_is_like_itself(one: str, other: str) -> None:
    """The relation is symmetric, and reflexive wherever there is a word."""
    first, second = meaningful_words(one), meaningful_words(other)
    assert are_alike(first, second) == are_alike(second, first)
    assert are_alike(first, first) == bool(first)


@given(Texts)
def test_every_text_is_in_exactly_one_group_with_its_like(texts: list[str]) -> None:
    """No text is lost; a text is alike to the first of its group, and to no first before it."""
    groups = alike_groups(texts)
    assert sorted(number for group in groups for number in group) == list(range(len(texts)))
    words = [meaningful_words(text) for text in texts]
    for place, group in enumerate(groups):
        for number in group[1:]:
            assert are_alike(words[number], words[group[0]]) or texts[number].strip() == texts[group[0]].strip()
        assert not any(are_alike(words[group[0]], words[earlier[0]]) for earlier in groups[:place])


Few = st.sampled_from([0, 3, 99])  # new texts that are compared with each known one, before that takes too long


def found(texts: list[str], few: int, known: Alike | None = None) -> Alike:
    """Find what is alike, in the way of few new texts or in that of many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_FEW", few)
        return find_alike(texts, known)


@given(first=Texts, second=Texts, few=Few)
def test_every_pair_that_is_alike_is_found(first: list[str], second: list[str], few: int) -> None:
    """However many texts come at once, and whichever were known before: as by comparing each with each."""
    known = None
    for texts in (first, second, [*first, *second]):
        known = found(texts, few, known)
        assert set(known.words) == set(texts)
        sets = {words: frozenset(words.split()) for words in known.words.values() if words}
        assert {text: frozenset(words.split()) for text, words in known.words.items()} == {
            text: meaningful_words(text) for text in texts
        }
        wanted = {
            words: {other for other in sets if other != words and are_alike(sets[words], sets[other])} for words in sets
        }
        assert {words: set(near) for words, near in known.near.items()} == {
            words: near for words, near in wanted.items() if near
        }
        assert all(len(set(near)) == len(near) for near in known.near.values())


@given(texts=Texts, before=st.lists(Texts, max_size=3), few=Few, later=Few)
def test_what_is_alike_depends_on_the_set_of_the_texts_only(
    texts: list[str], before: list[list[str]], few: int, later: int
) -> None:
    """Neither their order, nor what was known before, nor how it was found makes a difference of a byte."""
    known = None
    for earlier in before:
        known = found(earlier, later, known)
    fresh = find_alike(texts)
    for same in (found(texts, few, known), found([*reversed(texts), *texts], few), found(texts, few, fresh)):
        assert same == fresh
        assert msgspec.msgpack.encode(same) == msgspec.msgpack.encode(fresh)


@given(Texts, Texts)
def test_lists_that_are_known_together_do_not_mix(first: list[str], second: list[str]) -> None:
    """Texts that stand in two lists are compared once, and grouped in each as if they stood in it alone."""
    known = find_alike([*first, *second])
    assert alike_groups(first, known) == alike_groups(first)
    assert alike_groups(second, known) == alike_groups(second)


def test_comparing_all_texts_of_a_journal_takes_little_memory() -> None:
    """A journal of 10,000 entries has 70,000 texts: for each of them less than 1.2 kB is needed at any time."""
    chance = random.Random(1)  # noqa: S311 - no secret is made
    words = [f"w{number:04}" for number in range(2_000)]
    texts = [" ".join(chance.sample(words, 9)) for _ in range(4_000)]
    find_alike(texts[:200])
    tracemalloc.start()
    try:
        find_alike(texts)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most / len(texts) < 1_200
