"""Short texts -> which of them say the same in other words."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    "a about am an and any anybody anyone are as at be been before bit by can could did do does don for from get give "
    "had has have how i if in is isn it its just let like ll me more my not of on one or our out please re s say so "
    "some somebody someone t tell than that the their them then there they this time to told try up us ve was we "
    "were what when where which who why will with would wouldn couldn doesn didn you your".split()
)
_ENOUGH = 0.5  # of the words of both, those that both have


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
    """Take the commonest endings off an English word, so that "queues" and "queue" are one."""
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


def alike_groups(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. Two texts that share half of their words share one of the rarest of each
    (prefix filtering: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007), so only those few are
    looked up.
    """
    sets = [words_of(text) for text in texts]
    often = Counter(word for words in sets for word in words)
    firsts: list[frozenset[str]] = []
    groups: list[list[int]] = []
    same: dict[Hashable, int] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(sets):
        key = words or texts[number].strip()
        place = same.get(key)
        if place is None:
            rare = _rarest(words, often)
            places = sorted({each for word in rare for each in by_word[word]})
            place = next((each for each in places if are_alike(words, firsts[each])), len(groups))
            if place == len(groups):
                firsts.append(words)
                groups.append([])
                for word in rare:
                    by_word[word].append(place)
            same[key] = place
        groups[place].append(number)
    return tuple(tuple(members) for members in groups)


def _rarest(words: frozenset[str], often: Mapping[str, int]) -> list[str]:
    """Give the rarest words of a text, of which an alike one must have one."""
    ordered = sorted(words, key=lambda word: (often[word], word))
    return ordered[: len(words) - math.ceil(_ENOUGH * len(words)) + 1]
