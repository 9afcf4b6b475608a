"""Short texts -> which of them say the same in other words."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from site_builder.memo import Memo, NoMemo

Words = tuple[str, ...]  # in order

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
_FEW = 20  # new texts that are compared with each known one


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
    """Which of many short texts are alike, by their words; each pair that can be is compared once.

    Two texts of n and m words of which half of all are shared share at least a third of n + m. So, with all words in
    one fixed order, one of the first few of each is shared too, the fewer the more they must share; rare words first
    leave the fewest to compare (prefix filtering: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search",
    2007). What was found stays true when other texts come and go, so it is kept from one build to the next.
    """

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}
        self._known: dict[Words, int] = {}  # and a signature of each
        self._ranks: dict[str, int] = {}
        self._near: dict[Words, list[Words]] = {}

    def keep(self, texts: Sequence[str]) -> list[Words]:
        """Know exactly these texts from now on, and give the words of each."""
        self._words = {text: self._words.get(text) or tuple(sorted(words_of(text))) for text in texts}
        found = [self._words[text] for text in texts]
        wanted = dict.fromkeys(words for words in found if words)
        for words in [words for words in self._known if words not in wanted]:
            del self._known[words]
            for other in self._near.pop(words, ()):
                self._near[other].remove(words)
        new = [words for words in wanted if words not in self._known]
        often = Counter(word for words in new for word in words if word not in self._ranks)
        for word, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0])):
            self._ranks[word] = -len(self._ranks)  # a word that comes later is rarer than all before
        places = _Places(self._ranks, self._known) if len(new) > _FEW else None
        for words in new:
            self._add(words, places)
        return found

    def near(self, words: Words) -> Iterable[Words]:
        """Give those that are alike to a known one."""
        return self._near.get(words, ())

    def _add(self, words: Words, places: "_Places | None") -> None:
        signature, size, known = self._signature(words), len(words), self._known
        spare = size - signature.bit_count()
        # The signatures tell nearly always, and quickly, that two share too little.
        alike = [
            other
            for other in (known if places is None else places.candidates(words))
            if 3 * ((signature & known[other]).bit_count() + spare) >= size + len(other)
            and are_alike(frozenset(words), frozenset(other))
        ]
        known[words] = signature
        if places is not None:
            places.add(words)
        if alike:
            self._near[words] = alike
        for other in alike:
            self._near.setdefault(other, []).append(words)

    def _signature(self, words: Words) -> int:
        """Set one of a few hundred bits for each word; two words may meet in one."""
        signature = 0
        for word in words:
            signature |= 1 << (self._ranks[word] % _BITS)
        return signature


class _Places:
    """Where each word stands in which texts, with the words of all in one order; for as long as many are compared."""

    def __init__(self, ranks: Mapping[str, int], known: Iterable[Words]) -> None:
        self._rank = ranks.__getitem__
        self._places: defaultdict[tuple[str, int, int], list[Words]] = defaultdict(
            list
        )  # a word, of how many, the which
        self._sizes: set[int] = set()
        for words in known:
            self.add(words)

    def add(self, words: Words) -> None:
        """Know one more."""
        size = len(words)
        self._sizes.add(size)
        for place, word in enumerate(sorted(words, key=self._rank)):
            self._places[word, size, place].append(words)

    def candidates(self, words: Words) -> set[Words]:
        """Give those that share one of the words of which an alike one must have one."""
        size, places, ordered = len(words), self._places, sorted(words, key=self._rank)
        found: set[Words] = set()
        for other in self._sizes.intersection(range(math.ceil(size / 2), 2 * size + 1)):
            shared = math.ceil((size + other) / 3)
            for word in ordered[: size - shared + 1]:
                for place in range(other - shared + 1):
                    found.update(places.get((word, other, place), ()))
        return found


def alike_groups(texts: Sequence[str], memo: Memo | None = None, name: str = "") -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. `name` tells the memo which texts these are.
    """
    likeness = (memo or NoMemo()).of(_likeness, name)
    groups: list[list[int]] = []
    same: dict[Hashable, int] = {}
    first: dict[Words, int] = {}
    for number, words in enumerate(likeness.keep(texts)):
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
