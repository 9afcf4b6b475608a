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
# Clear in meaning, but too different from the names to be a typo.
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
_WORDS = 6  # a longer line is not meant as a heading


def standard_name(heading: str, journal_synonyms: Mapping[str, str]) -> str:
    """Return the section that a heading names, by the format's table or the journal's own; "" for any other.

    Case, emoji, a number before the words, and what follows them (brackets, a colon, tags, a block id) do not count.
    """
    for spelling in spellings(heading):
        if name := journal_synonyms.get(spelling) or _NAMES.get(spelling):
            return name
    return ""


def nearly_named(heading: str, journal_synonyms: Mapping[str, str]) -> str:
    """Return the section that a heading probably means, where it names none; "" for the user's own headings."""
    if standard_name(heading, journal_synonyms) or heading.rstrip().endswith("?"):
        return ""
    words = list(spellings(heading))[-1]
    if not words or len(words.split()) > _WORDS:
        return ""
    known = {**_NAMES, **journal_synonyms}
    if words in _ALMOST:
        return _ALMOST[words]
    similar = nearest(words, known)
    return known[similar] if similar else ""


def is_private(heading: str) -> bool:
    """Return whether a heading is marked `(private)`."""
    return bool(_PRIVATE.search(heading))


@lru_cache(maxsize=256)  # a journal has few headings, over and over
def spellings(heading: str) -> tuple[str, ...]:
    """Return a heading in lower case, as it is and reduced to the words that count."""
    name = " ".join(heading.casefold().split())
    # The backtick is the only ASCII character that Unicode classifies like emoji.
    letters = name.replace("`", "") if name.isascii() else "".join(letter for letter in name if not _is_picture(letter))
    plain = _NUMBER.sub("", _BEHIND.sub("", " ".join(letters.split())))
    bare = _ASIDE.sub("", plain).strip(_EDGES)
    return name, " ".join(_BEHIND.sub("", bare).split())


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Sk", "Cf", "Mn"} and not letter.isalnum() and letter != "^"
