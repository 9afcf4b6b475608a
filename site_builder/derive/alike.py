"""Short texts -> which of them say the same in other words."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from site_builder.memo import Memo, NoMemo

Words = frozenset[str]

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
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


def words_of(text: str) -> frozenset[str]:
    """Give the words that carry a text's meaning, without case, accents and endings.

    Where all its words are small ones, they carry it.
    """
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    found = _WORD.findall(plain)
    telling = frozenset(_stem(word) for word in found if word not in _SMALL)
    return telling or frozenset(found)


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


class Likeness:
    """Which of many short texts are alike, as word sets; each pair that can be is compared once.

    Two sets of n and m words of which half of all are shared share at least a third of n + m. So, with all words in one
    fixed order, one of the first few of each is shared too, the fewer the more they must share; rare words first leave
    the fewest sets to compare (prefix filtering: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search",
    2007). What was found stays true when other texts come and go, so it is kept from one build to the next.
    """

    def __init__(self) -> None:
        self._numbers: dict[Words, int] = {}
        self._sets: dict[int, Words] = {}
        self._next = 0
        self._ranks: dict[str, int] = {}
        self._places: defaultdict[tuple[str, int, int], set[int]] = defaultdict(set)  # a word, of how many, the which
        self._sizes: Counter[int] = Counter()
        self._signatures: dict[int, int] = {}
        self._near: dict[int, list[int]] = {}

    def keep(self, sets: Iterable[Words]) -> None:
        """Know exactly these word sets from now on."""
        wanted = dict.fromkeys(words for words in sets if words)
        for words in [words for words in self._numbers if words not in wanted]:
            self._forget(words)
        new = [words for words in wanted if words not in self._numbers]
        often = Counter(word for words in new for word in words if word not in self._ranks)
        for word, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0])):
            self._ranks[word] = -len(self._ranks)  # a word that comes later is rarer than all before
        for words in new:
            self._add(words)

    def near(self, words: Words) -> Iterable[Words]:
        """Give the known sets that are alike to a known one."""
        return [self._sets[other] for other in self._near.get(self._numbers[words], ())]

    def _add(self, words: Words) -> None:
        signature = self._signature(words)
        size = len(words)
        spare = size - signature.bit_count()
        ordered = sorted(words, key=self._ranks.__getitem__)
        candidates = self._candidates(ordered)
        sets, signatures = self._sets, self._signatures
        # The signatures tell nearly always, and quickly, that two sets share too little.
        alike = [
            other
            for other in candidates
            if 3 * ((signature & signatures[other]).bit_count() + spare) >= size + len(sets[other])
            and are_alike(words, sets[other])
        ]
        number, self._next = self._next, self._next + 1
        self._numbers[words], sets[number], signatures[number] = number, words, signature
        self._sizes[size] += 1
        for place, word in enumerate(ordered):
            self._places[word, size, place].add(number)
        if alike:
            self._near[number] = alike
        for other in alike:
            self._near.setdefault(other, []).append(number)

    def _forget(self, words: Words) -> None:
        number = self._numbers.pop(words)
        del self._sets[number], self._signatures[number]
        self._sizes[len(words)] -= 1
        for place, word in enumerate(sorted(words, key=self._ranks.__getitem__)):
            self._places[word, len(words), place].discard(number)
        for other in self._near.pop(number, ()):
            self._near[other].remove(number)

    def _candidates(self, ordered: Sequence[str]) -> set[int]:
        """Give the sets that share one of the words of which an alike set must have one."""
        size, places = len(ordered), self._places
        found: set[int] = set()
        for other in range(math.ceil(size / 2), 2 * size + 1):
            if not self._sizes[other]:
                continue
            shared = math.ceil((size + other) / 3)
            for word in ordered[: size - shared + 1]:
                for place in range(other - shared + 1):
                    if (word, other, place) in places:
                        found |= places[word, other, place]
        return found

    def _signature(self, words: Words) -> int:
        """Set one of a few hundred bits for each word; two words may meet in one."""
        signature = 0
        for word in words:
            signature |= 1 << (self._ranks[word] % _BITS)
        return signature


def alike_groups(texts: Sequence[str], memo: Memo | None = None, name: str = "") -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. `name` tells the memo which texts these are.
    """
    memo = memo or NoMemo()
    likeness = memo.of(_likeness, name)
    sets = [memo.of(words_of, text) for text in texts]
    likeness.keep(sets)
    groups: list[list[int]] = []
    same: dict[Hashable, int] = {}
    first: dict[Words, int] = {}
    for number, words in enumerate(sets):
        key = words or texts[number].strip()
        place = same.get(key)
        if place is None:
            place = min((first[near] for near in likeness.near(words) if near in first), default=-1) if words else -1
            if place < 0:
                place = len(groups)
                groups.append([])
                if words:
                    first[words] = place
            same[key] = place
        groups[place].append(number)
    return tuple(tuple(members) for members in groups)


def _likeness(name: str) -> Likeness:
    del name
    return Likeness()
