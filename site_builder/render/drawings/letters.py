"""A text -> its greatest width in a drawing, and a text cut to a width: the font is not known at build time."""

import unicodedata
from functools import lru_cache

# Widths of letters in em, each at least that of the widest font of the style sheet.
_PICTURE, _WIDE, _LARGE, _USUAL = 1.4, 1.0, 1.04, 0.65
_WIDTHS = {
    0.34: "ijlI.,:;'’‘| ",
    0.44: "frt()[]-/\\!°",
    0.53: 'sczJ?*"“”„·`',
    0.6: "ckvxy?",
    0.84: "wABCDEFGHKLNOPQRSTUVXYZ+=<>~^#",
    _LARGE: "mMW@%&—…½¼¾™©®æ",
    1.1: "œŒÆЖШЩЮ",
    1.23: "سشصض",
}
_OF_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_ARMENIAN = 0x0530  # from here on letters may have any width: Burmese, Malayalam
_LATIN = 0x024F  # up to here letters are as wide as in English, with their diacritics
_ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in {"Mn", "Me", "Cf"}:  # a mark is above or below its letter
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _PICTURE if kind == "So" else _WIDE
    if letter in _OF_LETTER:
        return _OF_LETTER[letter]
    if kind[0] == "L" and ord(letter) < _ARMENIAN:
        return 0.95 if kind in {"Lu", "Lt"} or ord(letter) > _LATIN else _USUAL
    return _USUAL if ord(letter) <= _LATIN else _LARGE


def room_of(text: str, size: float) -> float:
    """Return an upper bound for the width of a text in a font of `size`, in units of the drawing; bold adds a tenth."""
    return size * sum(map(_width, text))


def fitted(text: str, size: float, room: float) -> str:
    """Cut a text so that it is at most `room` wide in a font of `size`; a cut text ends with "…".

    A letter keeps its marks. If not even one letter fits, the text is "".
    """
    if room_of(text, size) <= room:
        return text
    remaining = room - room_of(_ELLIPSIS, size)
    length = 0
    for number, letter in enumerate(text):
        remaining -= size * _width(letter)
        if remaining < 0:
            break
        length = number + 1
    while length and unicodedata.category(text[length]) in {"Mn", "Me", "Cf"}:
        length -= 1  # the next mark belongs to the last letter, so both are dropped
    cut = text[:length].rstrip()
    return cut + _ELLIPSIS if cut else ""
