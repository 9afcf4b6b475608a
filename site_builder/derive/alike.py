"""Short texts -> which of them say the same in other words."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    "a about am an and any are as at be been before by can could did do does for from give had has have how i if in "
    "is it its just like me more my of on one or our out please say so some tell than that the their them then there "
    "they this time to told try up us was we were what when where which who why will with would you your".split()
)
_ENOUGH = 0.6  # of the words of both, those that both have
_COMMON = 200  # texts; a word of more of them tells nothing apart


def words_of(text: str) -> frozenset[str]:
    """Give the words that carry a text's meaning, without case, accents and endings.

    Where all its words are small ones, they carry it.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    telling = frozenset(_stem(word) for word in found if word not in _SMALL)
    return telling or frozenset(found)


def _stem(word: str) -> str:
    """Take the commonest endings off an English word, so that "queues" and "queue" are one."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:  # noqa: PLR2004 - what is left is still a word
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word  # noqa: PLR2004 - the same


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as words, say the same: at least three fifths of their words are in both."""
    if not one or not other:
        return False
    return len(one & other) >= _ENOUGH * len(one | other)


def alike_groups(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Put alike texts together: each text's number is in exactly one group, in the order of first numbers.

    A text joins the first group whose first text it is alike to, so that a chain of small changes does not tie
    different questions together. Near-linear: only texts that share a telling word are compared.
    """
    firsts: list[tuple[frozenset[str], list[int]]] = []
    same: dict[Hashable, int] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        words = words_of(text)
        key = words or text.strip()
        place = same.get(key)
        if place is None:
            place = next((each for each in _candidates(words, by_word) if are_alike(words, firsts[each][0])), None)
        if place is None:
            place = len(firsts)
            firsts.append((words, []))
            for word in words:
                by_word[word].append(place)
        same.setdefault(key, place)
        firsts[place][1].append(number)
    return tuple(tuple(members) for _, members in firsts)


def _candidates(words: frozenset[str], by_word: dict[str, list[int]]) -> list[int]:
    """List the groups that share a word which is not in too many of them."""
    found: set[int] = set()
    for word in words:
        places = by_word.get(word, [])
        if len(places) <= _COMMON:
            found.update(places)
    return sorted(found)
