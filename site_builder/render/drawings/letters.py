"""A text -> the room that it may take in a drawing, and a text that fits a room: no font is known while drawing."""

import unicodedata
from functools import lru_cache

# Widths in parts of the font's size, each at least that of the widest of the style sheet's fonts, by the letters.
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
_ARMENIAN = 0x0530  # from here on letters may be as wide as they like: Burmese, Malayalam
_LATIN = 0x024F  # up to here letters are as wide as those of English, with their marks
_MORE = "…"


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in {"Mn", "Me", "Cf"}:  # a mark is over or under its letter
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
    """Cut a text so that it takes at most `room` in a font of `size`; what is cut off ends with "…".

    A letter keeps its marks. Where not even one letter fits, the text is "".
    """
    if room_of(text, size) <= room:
        return text
    left = room - room_of(_MORE, size)
    kept = 0
    for number, letter in enumerate(text):
        left -= size * _width(letter)
        if left < 0:
            break
        kept = number + 1
    while kept and unicodedata.category(text[kept]) in {"Mn", "Me", "Cf"}:
        kept -= 1  # the mark that follows belongs to the last letter, so both go
    cut = text[:kept].rstrip()
    return cut + _MORE if cut else ""
