"""Texts -> bytes by their words: each different word once, then for each text which words follow each other.

So the list of words is an index of the texts: what has a word is what has its number (`templates/assets/find.js`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from site_builder.patterns import pattern

# What surely parts words; all else may belong to one: accents, apostrophes, the + of C++.
BETWEEN = (
    r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f!\"$%&()*,./:;<=>?@\[\\\]^`{|}~\u00a1\u00a3"
    r"\u00a5\u00ab\u00b7\u00bb\u00bf\u2010-\u2015\u201c-\u201f\u2022\u2026"
    r"\u20a0-\u20bf\u3000-\u3002\u300c-\u300f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f-"
)
# A number in parts (of a telephone, a day, a sum) stays in one, so that it is found as one.
_NUMBER = r"\+?[0-9][0-9 \u00a0\u202f()./\u2010-\u2013'’,-]{3,}[0-9]"
# Most parts begin with a letter, which no number does.
_PARTS = pattern(
    rf"[^0-9+{BETWEEN}][^{BETWEEN}]*|(?<![^{BETWEEN}]){_NUMBER}(?![^{BETWEEN}])|[^{BETWEEN}]+|[{BETWEEN}]+"
)
_SPACE = " "  # between two words it is not written: it goes without saying
_END = "\x00"  # of a word in the list of words; no text has one
_ONE_BYTE, _TWO_BYTES = 1 << 7, 1 << 14  # numbers below these take so many bytes
_SHARED = 90  # letters at most that a word takes from the one before
_FIRST_SIGN = 33  # which stands for none


def packed(texts: Sequence[Sequence[str]]) -> bytes:
    """Write texts in parts: the length of the list of words (4 bytes, the lowest first), the list, the words' numbers.

    Numbers are LEB128 and count from 1; 0 ends a text.
    """
    words = _in_order(Counter(chain.from_iterable(texts)))
    codes = {word: _number(number) for number, word in enumerate(words, 1)}
    known = _listed(words).encode("utf-8", "replace")
    numbers = b"".join(b"".join(map(codes.__getitem__, parts)) + b"\0" for parts in texts)
    return len(known).to_bytes(4, "little") + known + numbers


def parts_of(text: str) -> Sequence[str]:
    """Split a text into words and what stands between them, where that is more than a space.

    Spaces at both ends are left out.
    """
    return [part for part in _PARTS.findall(_clean(text)) if part != _SPACE]


def as_one(text: str) -> Sequence[str]:
    """Take a text that comes again and again as one word."""
    cleaned = _clean(text)
    return (cleaned,) if cleaned else ()


def _clean(text: str) -> str:
    return text.replace(_END, "\ufffd").strip()


def _in_order(counts: Mapping[str, int]) -> list[str]:
    """Put words in order: frequent ones have short numbers, and those of one length stand as in a dictionary."""
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    ends = (0, _ONE_BYTE - 1, _TWO_BYTES - 1, len(ranked))
    return [word for start, end in pairwise(ends) for word in sorted(ranked[start:end])]


def _listed(words: Sequence[str]) -> str:
    """Write words: of each how many of its first letters the one before has too, as a sign, and the rest.

    Letters that a browser counts as two end what is shared.
    """
    before = ""
    listed = []
    for word in words:
        same = 0
        for letter, other in zip(before, word, strict=False):
            if letter != other or same == _SHARED or letter > "\uffff":
                break
            same += 1
        listed.append(f"{chr(_FIRST_SIGN + same)}{word[same:]}")
        before = word
    return _END.join(listed)


@cache  # each part counts from one
def _number(number: int) -> bytes:
    written = bytearray()
    while number >= _ONE_BYTE:
        written.append(number % _ONE_BYTE + _ONE_BYTE)
        number //= _ONE_BYTE
    return bytes((*written, number))
