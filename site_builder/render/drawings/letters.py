"""A text -> the room that it may take in a drawing, and a text that fits a room: no font is known while drawing."""

import unicodedata
from functools import lru_cache

# Widths in parts of the font's size, each at least that of the widest of the usual system fonts.
_WIDE, _LARGE, _NARROW, _USUAL = 1.0, 0.96, 0.4, 0.68
_LARGE_LETTERS = frozenset("mwMWÆŒŠ@%&—…½¼¾™©®")
_NARROW_LETTERS = frozenset("ijl.,:;'’‘|!·`´()[]{}/\\ f t r".replace(" ", "")) | {" "}
_MORE = "…"


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in {"Mn", "Me", "Cf"}:  # a mark stands over or under its letter
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _LARGE_LETTERS or (ord(letter) > 0x2FF and not letter.isalpha()):  # noqa: PLR2004 - past Latin: signs
        return _LARGE
    # Beyond Latin and its neighbours letters may be as wide as they like: Burmese, Malayalam.
    return 0.86 if kind == "Lu" or ord(letter) >= 0x0530 else _USUAL  # noqa: PLR2004 - Armenian and all after it


def room_of(text: str, size: float) -> float:
    """Give a width that a text in a font of `size` does not pass, in units of the drawing; bold is wider by a tenth."""
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
