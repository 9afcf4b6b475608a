"""Bytes of a text file -> its text, in the encoding that a mark, its letters or the person tell."""

import codecs
import unicodedata

import chardet
from msgspec import Struct
from msgspec.structs import replace

from site_builder.importing.plan import NotImportableError
from site_builder.patterns import pattern
from site_builder.read.files.encodings import LOOKED_AT, byte_order_mark, guess_utf16

# Text of Western Europe has letters with accents here and there, never three in a row, and typesetters' marks.
_WESTERN = frozenset("äöüÄÖÜßàâæçéèêëîïôœùûÀÂÆÇÉÈÊËÎÏÔŒÙÛáíóúñÁÍÓÚÑåøÅØãõÃÕ")
_MARKS_OF_PRINT = frozenset("‘’‚“”„–—…€£§©®°·•«»¡¿ªº²³½¼\xa0´×")
# Encodings that files of people have, beside those of East Asia, which are known by their bytes.
_COMMON = ("mac_roman", "cp850", "cp1250", "cp1251", "iso8859_2", "cp1253", "cp1254", "koi8_r")
_NOT_WESTERN = pattern(r"[^\W\d_a-zA-Z]{3}|[a-z][\u00c0-\u00de]|õ(?![eE])")
_RUN = pattern(r"[\u00c0-\u024f]{4}")  # of letters with accents, as no language has it
_WITHIN = frozenset("’‘·…•–—‐«»“”\xa0\xad")  # signs that may stand between letters
_BESIDE = frozenset("§®©¶¤¦†‡")  # signs that do not touch a letter
_WORD = pattern(r"[^\W\d_]+")


class Letters(Struct, frozen=True):
    """A text, its encoding, and whether that is a guess, which must be said."""

    text: str
    encoding: str
    guessed: bool = False


def letters_of(data: bytes, encoding: str = "") -> Letters:
    """Decode a text: by the encoding that the person says, a mark, UTF-8, else by what its letters are like.

    Every line ends with LF.

    Raises NotImportableError where it is not text, or not in the encoding that was said.
    """
    letters = Letters(_said(data, encoding), encoding) if encoding else _by_itself(data)
    return replace(letters, text=letters.text.replace("\r\n", "\n").replace("\r", "\n"))


def _by_itself(data: bytes) -> Letters:
    mark, name = byte_order_mark(data)
    if name := name or guess_utf16(data):
        return Letters(data[len(mark) :].decode(name, "replace"), name)
    if b"\0" in data[:LOOKED_AT]:
        raise NotImportableError("this is not text")
    try:
        return Letters(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _said(data: bytes, encoding: str) -> str:
    try:
        return data.decode(codecs.lookup(encoding).name).removeprefix("\ufeff")
    except LookupError:
        raise NotImportableError(f'there is no encoding "{encoding}"; try utf-8, cp1252, cp1250 or shift_jis') from None
    except (UnicodeError, ValueError) as reason:
        raise NotImportableError(f"it is not in the encoding {encoding} ({reason})") from None


def _guessed(data: bytes) -> Letters:
    western = data.decode("cp1252", "replace")
    if _is_western(western):
        return Letters(western, "cp1252", guessed=True)
    found = chardet.detect(data[:LOOKED_AT])["encoding"] or "cp1252"
    read = {name: text for name in (found, *_COMMON) if (text := _decoded(data, name))}
    best = min(read, key=lambda name: oddities(read[name]), default="cp1252")  # of equal ones the first
    name = next((name for name in _COMMON if read.get(name) == read.get(best)), best)  # by its name that people know
    return Letters(read.get(best, western), codecs.lookup(name).name, guessed=True)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return ""


def _is_western(text: str) -> bool:
    strange = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 - ASCII
    if not all(letter in _WESTERN or letter in _MARKS_OF_PRINT for letter in strange):
        return False
    is_print = all(letter in _MARKS_OF_PRINT for letter in strange)
    return (is_print or not _NOT_WESTERN.search(text)) and not oddities(text)


def oddities(text: str) -> int:
    """Count what no writer types: a capital within a word, a sign between letters, letters of two scripts in a word."""
    text = text[:LOOKED_AT]
    odd = abs(text.count("«") - text.count("»"))
    for before, letter, behind in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if not (before + letter + behind).isascii():
            odd += _is_odd(before, letter, behind)
    for word in _WORD.findall(text):
        if not word.isascii():
            scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
            odd += len(scripts) > 1 or bool(_RUN.search(word))
    return odd


def _is_odd(before: str, letter: str, behind: str) -> bool:
    if letter.isalpha():
        is_in_word = before.islower() and letter.isupper() and not (before + letter).isascii()
        is_second = before.isupper() and letter.isupper() and behind.islower() and not letter.isascii()
        return is_in_word or is_second
    if letter.isascii() or letter.isnumeric():
        return False
    if unicodedata.category(letter) in {"Cc", "Co", "Cn"} or "\u2500" <= letter <= "\u259f":
        return True
    if letter in _BESIDE:
        return before.isalpha() or behind.isalpha()
    return before.isalpha() and behind.isalpha() and letter not in _WITHIN


def said_of(letters: Letters) -> str:
    """Say in what encoding a text was read where that is a guess, with a word to see it by; "" where it is none."""
    if not letters.guessed:
        return ""
    word = next((word for word in _WORD.findall(letters.text) if not word.isascii()), "")
    shown = f' ("{word}")' if word else ""
    return f"read as {letters.encoding}, which is a guess by its letters{shown}; if they are wrong, say --encoding"
