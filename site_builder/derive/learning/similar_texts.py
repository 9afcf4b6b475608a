"""Short texts -> which of them say the same in other words."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, groupby

from msgspec import Struct, field

from site_builder.patterns import pattern
from site_builder.read.characters import without_accents

Words = str  # those that carry a text's meaning, in order, with a blank between

_WORD = pattern(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    "a about am an and any anybody anyone are as at be been before bit by can could did do does don for from get give "
    "had has have how i if in is isn it its just let like ll me more my not of on one or our out please re s say so "
    "some somebody someone t tell than that the their them then there they this time to told try up us ve was we "
    "were what when where which who why will with would wouldn couldn doesn didn you your".split()
)
# What people say of an interview they say of the past, and of the next one not.
_PAST = dict(
    pair.split("/")
    for pair in (
        "brought/bring came/come drew/draw felt/feel forgot/forget found/find gave/give kept/keep knew/know left/leave "
        "made/make meant/mean met/meet said/say sat/sit slept/sleep spoke/speak thought/think took/take "
        "understood/understand went/go wrote/write"
    ).split()
)
_ENOUGH = 0.5  # of the words of both, those that both have
_BITS = 512
_FEW = 20  # new texts that are compared with each known one
_NUMBER = 32  # bits for the number of a text or a word
_LAST = (1 << _NUMBER) - 1
_SHARES = 31  # of pairs of words, one of which is put in order at a time


def words_of(text: str) -> frozenset[str]:
    """Return the words that carry a text's meaning, without case, accents and endings.

    Where all its words are small ones, they carry it.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = without_accents(plain)
    found = _WORD.findall(plain)
    telling = frozenset(_stem(word) for word in found if word not in _SMALL)
    return telling or frozenset(found)


@lru_cache(maxsize=8192)  # texts share most of their words
def _stem(word: str) -> str:
    """Take the commonest endings off an English word, so that "queues" and "queue" are one, as are "said" and "say"."""
    word = _PAST.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:  # noqa: PLR2004 - what is left is still a word
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word  # noqa: PLR2004 - the same


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as words, say the same: at least half of their words are in both."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or shorter < _ENOUGH * longer:
        return False
    shared = len(one & other)
    return shared >= _ENOUGH * (shorter + longer - shared)


class Alike(Struct, frozen=True):
    """What is known of some short texts: the words of each, and which words are alike.

    It depends on the set of the texts only, never on the order in which they came to be known.
    """

    words: Mapping[str, Words] = field(default_factory=dict)
    near: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)


def find_alike(texts: Iterable[str], known: Alike | None = None) -> Alike:
    """Compare texts with each other; those that are `known` already are compared with new ones only."""
    known = known or Alike()
    words = {text: known.words.get(text) or " ".join(sorted(words_of(text))) for text in sorted(set(texts))}
    wanted = dict.fromkeys(wording for wording in words.values() if wording)
    before = set(known.words.values())
    old = [wording for wording in wanted if wording in before]
    new = [wording for wording in wanted if wording not in before]
    near = {wording: {other for other in known.near.get(wording, ()) if other in wanted} for wording in old}
    for first, other in _alike_pairs(old, new):
        near.setdefault(first, set()).add(other)
        near.setdefault(other, set()).add(first)
    return Alike(words, {wording: tuple(sorted(near[wording])) for wording in sorted(near) if near[wording]})


def _alike_pairs(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of alike words of which one at least is new.

    Two texts of n and m words of which half of all are shared share at least a third of n + m. A signature of each
    tells nearly always, and quickly, that two share too little: so the words of few are looked at.
    """
    if not new:
        return
    texts = [*old, *new]
    ranks = _ranks(texts)
    signatures = [_signature(words.split(" "), ranks) for words in texts]
    sizes = [words.count(" ") + 1 for words in texts]
    alike: set[tuple[int, int]] = set()
    for number, others in _candidates(texts, len(old), ranks):
        signature, size = signatures[number], sizes[number]
        spare = size - signature.bit_count()
        for other in others:
            shared = (signature & signatures[other]).bit_count() + spare
            if 3 * shared < size + sizes[other] or (number, other) in alike:
                continue
            if are_alike(frozenset(texts[number].split(" ")), frozenset(texts[other].split(" "))):
                alike.add((number, other))
                yield texts[number], texts[other]


def _candidates(texts: Sequence[Words], old: int, ranks: Mapping[str, int]) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield numbers of new texts, those from `old` on, and of others that they have to be compared with.

    A few new ones are compared with every other.
    """
    if len(texts) - old > _FEW:
        yield from _sharing(texts, ranks, old)
        return
    for number in range(old, len(texts)):
        yield number, range(number)


def _ranks(texts: Iterable[Words]) -> Mapping[str, int]:
    """Return all words a number, from the commonest to the rarest."""
    often = Counter(word for words in texts for word in words.split(" "))
    return {word: rank for rank, (word, _) in enumerate(sorted(often.items(), key=lambda pair: (-pair[1], pair[0])))}


def _signature(words: Iterable[str], ranks: Mapping[str, int]) -> int:
    """Set one of a few hundred bits for each word; two words may meet in one."""
    signature = 0
    for word in words:
        signature |= 1 << (ranks[word] % _BITS)
    return signature


def _sharing(texts: Sequence[Words], ranks: Mapping[str, int], old: int) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield texts, the first `old` aside, and those before them that share so many words that they may be alike.

    Of two alike texts of three words or more, and of two words each, two words at least are in both; with all words in
    one fixed order, the first two of them are among the first few of each, the fewer the more must be in both. Pairs of
    words, the rare ones first, are in few texts each (prefix filtering, extended by a word: Bayardo, Ma and Srikant,
    "Scaling Up All Pairs Similarity Search", 2007; Wang, Li and Feng, "Can We Beat the Prefix Filtering?", 2012).
    They are as many as all words of the journal, and packed until those that may be the same are put in order.
    """
    packed = [array("Q") for _ in range(_SHARES)]
    for number, words in enumerate(texts):
        for mark in _marks([ranks[word] for word in words.split(" ")]):
            packed[mark % _SHARES].extend((mark, number))
    for share in packed:
        pairs = iter(share)
        marks = sorted(mark << _NUMBER | number for mark, number in zip(pairs, pairs, strict=True))
        for _, run in groupby(marks, key=lambda mark: mark >> _NUMBER):
            numbers = [mark & _LAST for mark in run]
            for place, number in enumerate(numbers[1:], start=1):
                if number >= old:
                    yield number, numbers[:place]


def _marks(words: Sequence[int]) -> Iterator[int]:
    """Yield numbers for the pairs of a text's rarest words, given by rank, of which an alike text has one too.

    A text of one word, and one of two, are alike by one word: those have a number for each word.
    """
    size = len(words)
    shared = max(2, math.ceil((size + math.ceil(size / 2)) / 3))
    ordered = sorted(words, reverse=True)
    for rank, other in combinations(ordered[: size - shared + 2], 2):
        yield (rank + 1) << _NUMBER | other
    if size <= 2:  # noqa: PLR2004 - as said above
        yield from ordered


def alike_groups(texts: Sequence[str], alike: Alike | None = None) -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. `alike` has to know all of them; without it they are compared here.
    """
    alike = alike or find_alike(texts)
    groups: list[list[int]] = []
    same: dict[tuple[str, str], int] = {}
    first: dict[Words, int] = {}
    for number, text in enumerate(texts):
        words = alike.words[text]
        key = (words, "" if words else text.strip())
        place = same.get(key)
        if place is None:
            place = min((first[near] for near in alike.near.get(words, ()) if near in first), default=-1)
            if place < 0:
                place = len(groups)
                groups.append([])
                if words:
                    first[words] = place
            same[key] = place
        groups[place].append(number)
    return tuple(tuple(members) for members in groups)
