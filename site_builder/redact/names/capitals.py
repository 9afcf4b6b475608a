"""Kept words -> those with a capital: each may be a name that no field has."""

from collections import Counter
from collections.abc import Iterable

from site_builder.patterns import pattern
from site_builder.redact.words import folded

_WORD = pattern(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def capitalised(texts: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """List the words with a capital that are left, with how often: each may be a name that no field has.

    Words that are `known` do not count, nor do those that occur in lower case somewhere.
    """
    words = Counter(word for text in texts for word in _WORD.findall(text))
    small = {word for word in words if word[:1].islower()}
    small |= {folded(word) for text in known for word in _WORD.findall(text)}
    left = {word: count for word, count in words.items() if word[:1].isupper() and len(word) > 1}
    return tuple(
        sorted((word, count) for word, count in left.items() if word.lower() not in small and folded(word) not in small)
    )
