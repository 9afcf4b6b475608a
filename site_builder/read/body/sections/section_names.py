"""The words of a heading -> the section of the format that they name, or nearly name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from site_builder.language.suggest import nearest
from site_builder.model.body import SECTIONS
from site_builder.patterns import pattern
from site_builder.read.body.sections.heading_words import synonyms

_SYNONYMS = {
    "went well": "What went well",
    "wins": "What went well",
    "positives": "What went well",
    "what to improve": "What I would change",
    "could be better": "What I would change",
    "what went badly": "What I would change",
    "lessons": "Next time",
    "lessons learned": "Next time",
    "questions asked": "Questions they asked",
    "interview questions": "Questions they asked",
    "my questions": "Questions I still have",
    "questions to ask": "Questions I still have",
    "company impressions": "The company",
    "impressions": "The company",
    "next steps": "Process",
    "prep": "Preparation",
    "to prepare": "Preparation",
}
_NAMES = {**synonyms(), **{name.casefold(): name for name in SECTIONS}, **_SYNONYMS}
# What is plainly meant for one, though too far from its words to be a slip of the pen.
_ALMOST = {
    "company": "The company",
    "lesson": "Next time",
    "surprise": "Surprises",
    "improvements": "What I would change",
    "what could be better": "What I would change",
    "what i'd change": "What I would change",
    "what i’d change": "What I would change",
    "what went wrong": "What I would change",
    "questions for them": "Questions I still have",
    "their questions": "Questions they asked",
}
_PRIVATE = pattern(r"\(private\)", re.IGNORECASE)
_ASIDE = pattern(r"\s*\([^()]*\)")
_NUMBER = pattern(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?|\(?[ivx]{1,4}[.)])\s+")
_BEHIND = pattern(r"(?:\s+(?:#[\w/-]+|\^[A-Za-z0-9-]+|#+))+\s*$")
_EDGES = " :.!?-–—*_\"'“”’"
_WORDS = 6  # a longer line is not a heading that was meant


def standard_name(heading: str, own: Mapping[str, str]) -> str:
    """Find the section that a heading names, by the table of the format or `own` synonyms; "" for any other.

    Case does not count, nor do emoji, a number before the words, and what stands behind them: brackets, a colon, tags
    and the id of a block.
    """
    for spelling in spellings(heading):
        if name := own.get(spelling) or _NAMES.get(spelling):
            return name
    return ""


def nearly_named(heading: str, own: Mapping[str, str]) -> str:
    """Find the section that a heading probably means, where it names none; "" for a heading of the writer's own."""
    if standard_name(heading, own) or heading.rstrip().endswith("?"):
        return ""
    words = list(spellings(heading))[-1]
    if not words or len(words.split()) > _WORDS:
        return ""
    known = {**_NAMES, **own}
    if words in _ALMOST:
        return _ALMOST[words]
    meant = nearest(words, known)
    return known[meant] if meant else ""


def is_private(heading: str) -> bool:
    """Whether a heading is marked `(private)`."""
    return bool(_PRIVATE.search(heading))


@lru_cache(maxsize=256)  # a journal has few headings, over and over
def spellings(heading: str) -> tuple[str, ...]:
    """Write a heading in small letters as it is, and without what does not count for its meaning."""
    name = " ".join(heading.casefold().split())
    # Of ASCII one letter is a picture, to Unicode.
    letters = name.replace("`", "") if name.isascii() else "".join(letter for letter in name if not _is_picture(letter))
    plain = _NUMBER.sub("", _BEHIND.sub("", " ".join(letters.split())))
    bare = _ASIDE.sub("", plain).strip(_EDGES)
    return name, " ".join(_BEHIND.sub("", bare).split())


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Sk", "Cf", "Mn"} and not letter.isalnum() and letter != "^"
