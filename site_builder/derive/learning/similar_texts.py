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

Words = str  # the words that carry a text's meaning, sorted and joined by blanks

_WORD = pattern(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    "a about am an and any anybody anyone are as at be been before bit by can could did do does don for from get give "
    "had has have how i if in is isn it its just let like ll me more my not of on one or our out please re s say so "
    "some somebody someone t tell than that the their them then there they this time to told try up us ve was we "
    "were what when where which who why will with would wouldn couldn doesn didn you your".split()
)
# People describe an interview in the past tense, and plan the next one in the present.
_PAST = dict(
    pair.split("/")
    for pair in (
        "brought/bring came/come drew/draw felt/feel forgot/forget found/find gave/give kept/keep knew/know left/leave "
        "made/make meant/mean met/meet said/say sat/sit slept/sleep spoke/speak thought/think took/take "
        "understood/understand went/go wrote/write"
    ).split()
)
_ENOUGH = 0.5  # share of all words of two texts that both must have
_BITS = 512
_FEW = 20  # up to so many new texts are compared with every known one
_NUMBER = 32  # bits for the number of a text or a word
_LAST = (1 << _NUMBER) - 1
_SHARES = 31  # parts of the pairs of words, sorted one at a time to save memory


def meaningful_words(text: str) -> frozenset[str]:
    """Return the words that carry a text's meaning, without case, accents and endings.

    A text of small words only keeps them all.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = without_accents(plain)
    words = _WORD.findall(plain)
    meaningful = frozenset(_stem(word) for word in words if word not in _SMALL)
    return meaningful or frozenset(words)


@lru_cache(maxsize=8192)  # texts share most of their words
def _stem(word: str) -> str:
    """Remove the commonest endings from an English word: "queues" becomes "queue", "said" becomes "say"."""
    word = _PAST.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:  # noqa: PLR2004 - the rest must still be a word
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word  # noqa: PLR2004 - the same


def are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether two texts, as words, say the same: at least half of their words are in both."""
    shorter, longer = sorted((len(first), len(second)))
    if not shorter or shorter < _ENOUGH * longer:
        return False
    shared = len(first & second)
    return shared >= _ENOUGH * (shorter + longer - shared)


class Alike(Struct, frozen=True):
    """The similarity of some short texts: the words of each, and which words are alike.

    It depends only on the set of texts, never on the order in which they were added.
    """

    words: Mapping[str, Words] = field(default_factory=dict)
    near: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)


def find_alike(texts: Iterable[str], known: Alike | None = None) -> Alike:
    """Compare texts with each other; texts in `known` are compared with new ones only."""
    known = known or Alike()
    words = {text: known.words.get(text) or " ".join(sorted(meaningful_words(text))) for text in sorted(set(texts))}
    wanted = dict.fromkeys(wording for wording in words.values() if wording)
    previous = set(known.words.values())
    known_words = [wording for wording in wanted if wording in previous]
    new_words = [wording for wording in wanted if wording not in previous]
    near = {wording: {other for other in known.near.get(wording, ()) if other in wanted} for wording in known_words}
    for first, other in _alike_pairs(known_words, new_words):
        near.setdefault(first, set()).add(other)
        near.setdefault(other, set()).add(first)
    return Alike(words, {wording: tuple(sorted(near[wording])) for wording in sorted(near) if near[wording]})


def _alike_pairs(known_words: Sequence[Words], new_words: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of alike words of which at least one is new.

    Two texts of n and m words of which half of all are shared share at least a third of n + m. A bit signature of each
    text nearly always shows, quickly, that two share too little, so that few pairs are compared word by word.
    """
    if not new_words:
        return
    texts = [*known_words, *new_words]
    ranks = _ranks(texts)
    signatures = [_signature(words.split(" "), ranks) for words in texts]
    sizes = [words.count(" ") + 1 for words in texts]
    alike: set[tuple[int, int]] = set()
    for number, others in _candidates(texts, len(known_words), ranks):
        signature, size = signatures[number], sizes[number]
        spare = size - signature.bit_count()
        for other in others:
            shared = (signature & signatures[other]).bit_count() + spare
            if 3 * shared < size + sizes[other] or (number, other) in alike:
                continue
            if are_alike(frozenset(texts[number].split(" ")), frozenset(texts[other].split(" "))):
                alike.add((number, other))
                yield texts[number], texts[other]


def _candidates(
    texts: Sequence[Words], first_new: int, ranks: Mapping[str, int]
) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield the indexes of new texts, from `first_new` on, each with the indexes of the texts to compare it with.

    A few new texts are compared with every other text.
    """
    if len(texts) - first_new > _FEW:
        yield from _sharing_words(texts, ranks, first_new)
        return
    for number in range(first_new, len(texts)):
        yield number, range(number)


def _ranks(texts: Iterable[Words]) -> Mapping[str, int]:
    """Rank all words, from the commonest to the rarest."""
    counts = Counter(word for words in texts for word in words.split(" "))
    return {word: rank for rank, (word, _) in enumerate(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))}


def _signature(words: Iterable[str], ranks: Mapping[str, int]) -> int:
    """Set one of a few hundred bits for each word; two words may share a bit."""
    signature = 0
    for word in words:
        signature |= 1 << (ranks[word] % _BITS)
    return signature


def _sharing_words(
    texts: Sequence[Words], ranks: Mapping[str, int], first_new: int
) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield texts from `first_new` on, each with the earlier texts that share enough words to be alike.

    Two alike texts of three words or more, or of two words each, share at least two words; with all words in one fixed
    order, the first two shared words are among the first few of each text, the fewer the more words must be shared.
    Pairs of words, the rare ones first, occur in few texts each (prefix filtering, extended by a word: Bayardo, Ma and
    Srikant, "Scaling Up All Pairs Similarity Search", 2007; Wang, Li and Feng, "Can We Beat the Prefix Filtering?",
    2012). There are as many pairs as words in the journal, so they are packed until they are sorted.
    """
    packed = [array("Q") for _ in range(_SHARES)]
    for number, words in enumerate(texts):
        for pair in _word_pairs([ranks[word] for word in words.split(" ")]):
            packed[pair % _SHARES].extend((pair, number))
    for share in packed:
        values = iter(share)
        pairs_sorted = sorted(pair << _NUMBER | number for pair, number in zip(values, values, strict=True))
        for _, run in groupby(pairs_sorted, key=lambda pair: pair >> _NUMBER):
            numbers = [pair & _LAST for pair in run]
            for place, number in enumerate(numbers[1:], start=1):
                if number >= first_new:
                    yield number, numbers[:place]


def _word_pairs(words: Sequence[int]) -> Iterator[int]:
    """Yield a number for each pair of a text's rarest words, given by rank; alike texts have a pair in common.

    Texts of one and of two words are alike by a single word, so they have a number for each word too.
    """
    size = len(words)
    shared = max(2, math.ceil((size + math.ceil(size / 2)) / 3))
    ordered = sorted(words, reverse=True)
    for rank, other in combinations(ordered[: size - shared + 2], 2):
        yield (rank + 1) << _NUMBER | other
    if size <= 2:  # noqa: PLR2004 - see the docstring
        yield from ordered


def alike_groups(texts: Sequence[str], alike: Alike | None = None) -> tuple[tuple[int, ...], ...]:
    """Group alike texts: each text's index is in exactly one group, in the order of first indexes.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not join
    different questions. `alike` must contain all texts; without it they are compared here.
    """
    alike = alike or find_alike(texts)
    groups: list[list[int]] = []
    places: dict[tuple[str, str], int] = {}
    place_of_words: dict[Words, int] = {}
    for number, text in enumerate(texts):
        words = alike.words[text]
        key = (words, "" if words else text.strip())
        place = places.get(key)
        if place is None:
            place = min(
                (place_of_words[near] for near in alike.near.get(words, ()) if near in place_of_words), default=-1
            )
            if place < 0:
                place = len(groups)
                groups.append([])
                if words:
                    place_of_words[words] = place
            places[key] = place
        groups[place].append(number)
    return tuple(tuple(members) for members in groups)
