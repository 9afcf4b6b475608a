"""A text -> its words, with the spellings by which names are recognised."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii
from msgspec import Struct

from site_builder.patterns import pattern

# Letters that are typed as two where a keyboard or a form has no accents: "Mueller" for "Müller".
_AS_TWO = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "œ": "oe", "đ": "dj", "ð": "dh", "ñ": "ny",
    "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ț": "ts", "ţ": "ts", "ğ": "gh",
}  # fmt: skip
# These scripts have no blanks between words, so a letter is a word: Han, kana, Thai, Lao, Khmer, Myanmar.
_UNSPACED = pattern(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\U00020000-\U0003ffff]"
)
_PLAIN_WORD = pattern("[A-Za-z]+|[0-9]+")


class Word(Struct, frozen=True):
    """A run of letters, or of digits, with its place in the text.

    `spellings` are in the letters a to z where possible: without accents, and with letters in place of accents.
    `alone` are the spellings that identify the word by itself: that of a Han character is not its sound.
    """

    spellings: tuple[str, ...]
    start: int
    end: int
    is_capital: bool
    is_foreign: bool

    @property
    def alone(self) -> tuple[str, ...]:
        """Return the spellings that may name a person without another word."""
        return self.spellings[:1] if self.is_foreign and _UNSPACED.match(self.spellings[0]) else self.spellings


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text; combining marks, soft hyphens and other zero-width characters belong to the word."""
    if text.isascii():
        return tuple(
            Word((match[0].lower(),), *match.span(), match[0][0].isupper(), False)  # noqa: FBT003 - is_foreign
            for match in _PLAIN_WORD.finditer(text)
        )
    return tuple(_word(text, start, end) for start, end in _runs(text))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    start, kind = 0, ""
    for at, letter in enumerate(text):
        own_kind = letter_kind = _kind(letter)
        if letter_kind == "mark":
            letter_kind = kind and ("letter" if kind == "alone" else kind)
        if kind and (letter_kind != kind or own_kind == "alone"):
            yield start, at
            kind = ""
        if letter_kind and not kind:
            start, kind = at, letter_kind
    if kind:
        yield start, len(text)


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    if _UNSPACED.match(letter):
        return "mark" if category[0] == "M" else "alone"
    if category[0] == "L":
        return "letter"
    if category == "Nd":
        return "digit"
    return "mark" if category[0] == "M" or category == "Cf" else ""


def _word(text: str, start: int, end: int) -> Word:
    whole = unicodedata.normalize("NFC", text[start:end])
    plain = "".join(_plain(letter) for letter in whole)
    marked = "".join(_AS_TWO.get(letter) or _plain(letter) for letter in whole.casefold())
    spellings = (plain, marked)
    if _UNSPACED.match(whole):
        spellings = (unicodedata.normalize("NFKC", whole), plain)
    return Word(tuple(dict.fromkeys(spellings)), start, end, whole[:1].isupper(), not whole[:1].isascii())


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Transliterate a letter to the letters a to z; return "" for a combining mark."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    letters = (sign for sign in decomposed if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return "".join(anyascii(sign).lower() for sign in letters)


def folded(text: str) -> str:
    """Return a text in lower case, without accents, and with single blanks."""
    return " ".join("".join(map(_plain, text)).split())
