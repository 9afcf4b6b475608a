"""Bytes of a text file -> its text, in the encoding that a mark, its letters or the person tell."""

import codecs
import re

import chardet
from msgspec import Struct

from site_builder.importing.plan import NotImportableError
from site_builder.read.files.encodings import LOOKED_AT, marked, without_mark

# Text of Western Europe has letters with accents here and there, never three in a row, and typesetters' marks.
_WESTERN = frozenset("äöüÄÖÜßàâæçéèêëîïôœùûÀÂÆÇÉÈÊËÎÏÔŒÙÛáíóúñÁÍÓÚÑåøÅØãõÃÕ")
_MARKS_OF_PRINT = frozenset("‘’‚“”„–—…€£§©®°·•«»¡¿ªº²³½¼\xa0´×")


class Letters(Struct, frozen=True):
    """A text, its encoding, and whether that is a guess, which must be said."""

    text: str
    encoding: str
    guessed: bool = False


def letters_of(data: bytes, encoding: str = "") -> Letters:
    """Decode a text: by the encoding that the person says, a mark, UTF-8, else by what its letters are like.

    Raises NotImportableError where it is not text, or not in the encoding that was said.
    """
    if encoding:
        return Letters(_said(data, encoding), encoding)
    mark, name = marked(data)
    if name := name or without_mark(data):
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
    try:
        return Letters(data.decode(found), codecs.lookup(found).name, guessed=True)
    except (LookupError, UnicodeError):
        return Letters(western, "cp1252", guessed=True)


def _is_western(text: str) -> bool:
    strange = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 - ASCII
    if not all(letter in _WESTERN or letter in _MARKS_OF_PRINT for letter in strange):
        return False
    return not re.search(r"[^\W\d_a-zA-Z]{3}|[a-z][A-Z\u00c0-\u00de]|\w[¿¡£‚„]\w", text) or all(
        letter in _MARKS_OF_PRINT for letter in strange
    )
