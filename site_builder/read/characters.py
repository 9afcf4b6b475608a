"""Confusable and invisible characters: their names, where they mislead, and placeholders for YAML."""

import re
import unicodedata

from site_builder.patterns import pattern
from site_builder.problems import visible

# Blanks that YAML does not treat as blanks, and characters without width.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u200b\u2060\ufeff\u00ad"
COLONS = ":\uff1a\ufe55\ua789"
LINE_BREAKS = "\u0085\u2028\u2029"
# Spreadsheets treat cells that begin like this as formulas, including the wide forms of East Asian keyboards.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

_AT_EDGES = " \t" + ODD_BLANKS.replace("\u2000-\u200a", "".join(map(chr, range(0x2000, 0x200B)))) + NO_WIDTH
UNSEEN_INSIDE = pattern(f"[{NO_WIDTH}{LINE_BREAKS}]")
IN_QUOTES = pattern("[“”„‟«»].*[“”„‟«»]|[‘’‚‛‹›].*[‘’‚‛‹›]", re.DOTALL)
CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")

_SOMETHING = pattern(f"[^\\s\x00{NO_WIDTH}]")
_NAMES = {
    "\x00": "NUL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_WORDS = 60  # characters of typed text that a message quotes
# Characters that the C parser refuses, or reads as line ends, where YAML 1.2 and people do not. It gets placeholders of
# the same width instead, from a private plane that no text uses; they are replaced afterwards.
_REFUSED = "\x80\x81\x82\x83\x84\x85" + "".join(map(chr, range(0x86, 0xA0))) + "\u2028\u2029\ufeff\ufffe\uffff\x7f"
_STAND_INS = {ord(refused): 0x10FF00 + index for index, refused in enumerate(_REFUSED)}
_BACK = {stand_in: refused for refused, stand_in in _STAND_INS.items()}
_NEEDS_STAND_INS = pattern(f"[{re.escape(_REFUSED)}]")
_IS_STAND_IN = pattern("[\U0010ff00-\U0010ff3f]")


def character_name(character: str) -> str:
    """Return the name of a character in plain words: `no-break space (U+00A0)`."""
    known = _NAMES[character] if character in _NAMES else unicodedata.name(character, "character")
    return f"{known.lower()} (U+{ord(character):04X})"


def is_blank(text: str) -> bool:
    """Return whether a text has no visible characters."""
    return not _SOMETHING.search(text)


def quoted_text(text: str) -> str:
    """Return typed text for a message: in quotes, shortened, with every sign visible."""
    line = " ".join(text.split("\n"))
    return f'"{visible(line if len(line) <= _WORDS else line[: _WORDS - 1] + "…")}"'


def for_yaml(text: str) -> str:
    """Replace characters that YAML would refuse, or read as a line end, by placeholders."""
    return text.translate(_STAND_INS) if _NEEDS_STAND_INS.search(text) else text


def from_yaml(text: str) -> str:
    """Replace the placeholders of `for_yaml` by the characters."""
    return text.translate(_BACK) if _IS_STAND_IN.search(text) else text


def without_accents(text: str) -> str:
    """Remove the accents from a text, and convert letters and digits of other forms to their plain form."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def strip_edges(text: str) -> str:
    """Strip blanks of all kinds, and characters without width, from both ends: in one pass, which no pattern does."""
    return text.strip(_AT_EDGES)


def without_edges(text: str) -> tuple[str, int, str]:
    """Strip blanks of all kinds from both ends; return also how many were at the start, and which odd ones."""
    stripped = strip_edges(text)
    skipped = len(text) - len(text.lstrip(_AT_EDGES)) if stripped else 0
    odd = "".join(
        dict.fromkeys(letter for letter in text[:skipped] + text[skipped + len(stripped) :] if letter not in " \t")
    )
    return stripped, skipped, odd
