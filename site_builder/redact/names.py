"""Everything private that fields name -> what stands in its place wherever it occurs in words that are kept."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

ADDRESS, NUMBER, LINK, PRIVATE, SOMEBODY = "[address]", "[number]", "[link]", "[left out]", "[somebody]"

# Addresses, links and numbers that no field has are private too. A day (2026-11-18) is no number.
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")
_LINK = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]*://|\bmailto:|\bwww\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|eu|de|fr|es|uk|co|ai|app|info"
    r"|example)\b(?:/\S*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\(?\d(?:[\s()./-]{0,2}\d){6,}(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_DIGITS = re.compile(r"\d[\d.,]*\d\s?k?\b", re.IGNORECASE)
_TITLES = frozenset(
    "prof professor dr doctor mr mrs ms mx herr frau madame monsieur señor señora sir the and und".split()
)
_SHORTEST = 2  # letters of a part of a name
_SHORTEST_TEXT = 4  # letters of any other value


@dataclass(frozen=True, slots=True)
class Someone:
    """A person whom a field names: `shown` is what stands in the place of the name."""

    name: str
    shown: str


class Redaction:
    """Replaces private values in text, whatever their case and accents.

    People are known by their whole name and, in running words, by each part of it; `values` are other private values,
    by what stands in their place.
    """

    def __init__(self, people: Iterable[Someone], values: Mapping[str, str]) -> None:
        people = [one for one in people if folded(one.name)]
        whole = {folded(one.name): one.shown for one in people}
        other = {folded(value): shown for value, shown in values.items() if folded(value)}
        parts: dict[str, set[str]] = {}
        for one in people:
            for part in _parts(one.name):
                parts.setdefault(folded(part), set()).add(one.shown)
        one_each = {part: shown.pop() if len(shown) == 1 else SOMEBODY for part, shown in parts.items()}
        self._whole = _Finder(other | whole)
        self._all = _Finder(other | one_each | whole)

    def name(self, text: str) -> str:
        """Redact a name that is kept, such as a company's: whole values go, a part of somebody's name may stay."""
        return _patterns(self._whole.replaced(text))

    def words(self, text: str) -> str:
        """Redact running words."""
        return _patterns(self._all.replaced(text))


class _Finder:
    """Finds texts by their folded letters, the longest first, where no letter or digit stands beside them."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._shown = shown
        longest_first = sorted(shown, key=lambda each: (-len(each), each))
        some = "|".join(r"\s+".join(re.escape(word) for word in each.split()) for each in longest_first)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{some})(?![^\W_])") if some else None

    def replaced(self, text: str) -> str:
        if self._pattern is None:
            return text
        letters, places = _folded_letters(text)
        done, at = "", 0
        for found in self._pattern.finditer(letters):
            start, end = places[found.start()], places[found.end() - 1] + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            done += text[at:start] + self._shown[" ".join(found[0].split())]
            at = end
        return done + text[at:]


def folded(text: str) -> str:
    """Give a text without case and accents, its blanks as single ones."""
    return " ".join(_folded_letters(text)[0].split())


def _folded_letters(text: str) -> tuple[str, list[int]]:
    """Fold letter by letter, and say of each where it stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
        plain = [each for each in apart if not unicodedata.combining(each)]
        letters += plain
        places += [place] * len(plain)
    return "".join(letters), places


def _patterns(text: str) -> str:
    text = _ADDRESS.sub(ADDRESS, text)
    text = _LINK.sub(LINK, text)
    return _NUMBER.sub(NUMBER, text)


def _parts(name: str) -> Iterator[str]:
    """Give the words of a name by which somebody may be called."""
    for word in _WORD.findall(name):
        parts = {word, *word.split("-"), *re.split(r"['\u2019-]", word)}
        yield from (part for part in sorted(parts) if _calls(part))


def _calls(part: str) -> bool:
    return len(part) >= _SHORTEST and part.casefold() not in _TITLES and not part.isdigit()


def initials(name: str) -> str:
    """Give the initials of a name: "D. R."."""
    words = [part for part in _WORD.findall(name) if part.casefold() not in _TITLES]
    return " ".join(f"{word[0].upper()}." for word in words) or SOMEBODY


def figures_of(text: str) -> Iterator[str]:
    """Give the figures of a text, such as a salary's, each as it may be repeated."""
    yield from (found[0].strip() for found in _DIGITS.finditer(text))


def is_telling(text: str) -> bool:
    """Whether a value is long enough to be looked for."""
    return len(text.strip()) >= _SHORTEST_TEXT and not text.strip().isdigit()


def capitalised(texts: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """List the words with a capital that are left, with how often: each may be a name that no field has.

    Words that are `known`, and those that stand somewhere with a small letter too, are none.
    """
    found = Counter(word for text in texts for word in _WORD.findall(text))
    small = {word for word in found if word[:1].islower()} | {
        folded(word) for text in known for word in _WORD.findall(text)
    }
    left = {word: count for word, count in found.items() if word[:1].isupper() and len(word) > 1}
    return tuple(
        sorted((word, count) for word, count in left.items() if word.lower() not in small and folded(word) not in small)
    )
