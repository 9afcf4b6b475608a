"""Short texts -> which of them say the same in other words."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

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
_NUMBER = 32  # bits for the number of a text or a word
_LAST = (1 << _NUMBER) - 1


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
    """Which of many short texts are alike, by their words; only those are compared that can be.

    Two texts of n and m words of which half of all are shared share at least a third of n + m. A signature of each
    tells nearly always, and quickly, that two share too little. What was found stays true when other texts come and go,
    so it is kept from one build to the next.
    """

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, Words]] = {}
        self._known: dict[Words, int] = {}  # and a signature of each
        self._ranks: dict[str, int] = {}
        self._near: dict[Words, list[Words]] = {}

    def keep(self, texts: Sequence[str], name: str) -> list[Words]:
        """Know exactly these texts from now on in the list of a name, and give the words of each."""
        known = {text: words for each in self._lists.values() for text, words in each.items()}
        self._lists[name] = {text: known.get(text) or tuple(sorted(words_of(text))) for text in texts}
        found = [self._lists[name][text] for text in texts]
        wanted = dict.fromkeys(words for each in self._lists.values() for words in each.values() if words)
        for words in [words for words in self._known if words not in wanted]:
            del self._known[words]
            for other in self._near.pop(words, ()):
                self._near[other].remove(words)
        self._learn([words for words in wanted if words not in self._known])
        return found

    def near(self, words: Words) -> Iterable[Words]:
        """Give those that are alike to a known one."""
        return self._near.get(words, ())

    def _learn(self, new: Sequence[Words]) -> None:
        often = Counter(word for words in new for word in words if word not in self._ranks)
        for word, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0])):
            self._ranks[word] = len(self._ranks)  # a word that comes later is rarer than all before
        if len(new) > _FEW:
            before = len(self._known)
            self._known.update((words, self._signature(words)) for words in new)
            for words, others in _sharing(list(self._known), self._ranks, before):
                self._compare(words, others)
        else:
            for words in new:
                self._compare(words, self._known)
                self._known[words] = self._signature(words)

    def _compare(self, words: Words, others: Iterable[Words]) -> None:
        signature, size, known = self._signature(words), len(words), self._known
        spare = size - signature.bit_count()
        for other in [
            other
            for other in others
            if 3 * ((signature & known[other]).bit_count() + spare) >= size + len(other)
            and are_alike(frozenset(words), frozenset(other))
        ]:
            self._near.setdefault(words, []).append(other)
            self._near.setdefault(other, []).append(words)

    def _signature(self, words: Words) -> int:
        """Set one of a few hundred bits for each word; two words may meet in one."""
        signature = 0
        for word in words:
            signature |= 1 << (self._ranks[word] % _BITS)
        return signature


def _sharing(texts: Sequence[Words], ranks: Mapping[str, int], old: int) -> Iterator[tuple[Words, Iterable[Words]]]:
    """Give each text, the first `old` aside, and those before it that share so many words that they may be alike.

    Of two alike texts of three words or more, and of two words each, two words at least are in both; with all words in
    one fixed order, the first two of them are among the first few of each, the fewer the more must be in both. Pairs of
    words, the rare ones first, are in few texts each (prefix filtering, extended by a word: Bayardo, Ma and Srikant,
    "Scaling Up All Pairs Similarity Search", 2007; Wang, Li and Feng, "Can We Beat the Prefix Filtering?", 2012).
    """
    marks = sorted(mark << _NUMBER | number for number, words in enumerate(texts) for mark in _marks(words, ranks))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for _, run in groupby(marks, key=lambda mark: mark >> _NUMBER):
        numbers = [mark & _LAST for mark in run]
        for place, number in enumerate(numbers[1:], start=1):
            if number >= old:
                found[number].update(numbers[:place])
    for number, others in found.items():
        yield texts[number], [texts[other] for other in others]


def _marks(words: Words, ranks: Mapping[str, int]) -> Iterator[int]:
    """Give numbers for the pairs of a text's rarest words of which an alike text has one too.

    A text of one word, and one of two, are alike by one word: those have a number for each word.
    """
    size = len(words)
    shared = max(2, math.ceil((size + math.ceil(size / 2)) / 3))
    ordered = sorted((ranks[word] for word in words), reverse=True)
    for one, other in combinations(ordered[: size - shared + 2], 2):
        yield (one + 1) << _NUMBER | other
    if size <= 2:  # noqa: PLR2004 - as said above
        yield from ordered


def likeness_of(name: str, memo: Memo | None = None) -> Likeness:
    """Recall which texts of a kind are alike, or begin to know it."""
    return (memo or NoMemo()).of(_likeness, name)


def alike_groups(texts: Sequence[str], likeness: Likeness | None = None, name: str = "") -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. `name` tells which of the lists of the likeness this is.
    """
    likeness = likeness or Likeness()
    groups: list[list[int]] = []
    same: dict[Hashable, int] = {}
    first: dict[Words, int] = {}
    for number, words in enumerate(likeness.keep(texts, name)):
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
