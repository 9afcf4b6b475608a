"""Texts -> bytes: a list of the distinct words, then each text as the numbers of its words.

The list of words is also an index: a text has a word if it has the word's number (`templates/assets/find.js`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from site_builder.patterns import pattern

# Characters that always separate words; all others may be part of one: accents, apostrophes, the + of C++.
BETWEEN = (
    r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f!\"$%&()*,./:;<=>?@\[\\\]^`{|}~\u00a1\u00a3"
    r"\u00a5\u00ab\u00b7\u00bb\u00bf\u2010-\u2015\u201c-\u201f\u2022\u2026"
    r"\u20a0-\u20bf\u3000-\u3002\u300c-\u300f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f-"
)
# A number with separators (a phone number, a day, an amount) is one word, so that it is found as one.
_NUMBER = r"\+?[0-9][0-9 \u00a0\u202f()./\u2010-\u2013'’,-]{3,}[0-9]"
# Letters first, as most words begin with one and no number does. A single space is implied, and not encoded.
_PARTS = pattern(
    rf"[^0-9+{BETWEEN}][^{BETWEEN}]*|(?<![^{BETWEEN}]){_NUMBER}(?![^{BETWEEN}])|[^{BETWEEN}]+"
    rf"|(?! [^{BETWEEN}])[{BETWEEN}]+"
)
_END = "\x00"  # ends a word in the list of words; no text contains it
_ONE_BYTE, _TWO_BYTES = 1 << 7, 1 << 14  # numbers below these take one and two bytes
_SHARED = 90  # letters at most that a word shares with the word before
_WIDE = pattern("[\U00010000-\U0010ffff]")  # letters that are two code units in a browser
_FIRST_SIGN = 33  # the code point for no shared letters


def encode_texts(texts: Sequence[Sequence[str]]) -> bytes:
    """Encode texts, each split into words: the length of the word list (4 bytes, little-endian), the list, the texts.

    A text is the numbers of its words, as LEB128 from 1 on; 0 ends a text.
    """
    words = _in_order(Counter(chain.from_iterable(texts)))
    codes = {word: _number(number) for number, word in enumerate(words, 1)}
    word_list = _word_list(words).encode("utf-8", "replace")
    numbers = b"".join(b"".join(map(codes.__getitem__, parts)) + b"\0" for parts in texts)
    return len(word_list).to_bytes(4, "little") + word_list + numbers


def parts_of(text: str) -> Sequence[str]:
    """Split a text into words and separators; single spaces, and spaces at both ends, are left out."""
    return _PARTS.findall(_clean(text))


def as_one(text: str) -> Sequence[str]:
    """Return a text that recurs often as a single word."""
    cleaned = _clean(text)
    return (cleaned,) if cleaned else ()


def _clean(text: str) -> str:
    return text.replace(_END, "\ufffd").strip()


def _in_order(counts: Mapping[str, int]) -> list[str]:
    """Sort words: frequent ones get short numbers; those with numbers of the same length are alphabetical."""
    ranked = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    ends = (0, _ONE_BYTE - 1, _TWO_BYTES - 1, len(ranked))
    return [word for start, end in pairwise(ends) for word in sorted(ranked[start:end])]


def _word_list(words: Sequence[str]) -> str:
    """Encode the word list: for each word the number of letters shared with the one before, and the rest.

    A letter outside the Basic Multilingual Plane ends the shared letters, because browsers count it as two.
    """
    before = ""
    encoded = []
    for word in words:
        shared = 0
        for letter, other in zip(before[:_SHARED], word, strict=False):
            if letter != other:
                break
            shared += 1
        encoded.append(f"{chr(_FIRST_SIGN + shared)}{word[shared:]}")
        before = word if word.isascii() else _WIDE.split(word, 1)[0]
    return _END.join(encoded)


@cache  # the numbers of all parts begin at one
def _number(number: int) -> bytes:
    encoded = bytearray()
    while number >= _ONE_BYTE:
        encoded.append(number % _ONE_BYTE + _ONE_BYTE)
        number //= _ONE_BYTE
    return bytes((*encoded, number))
