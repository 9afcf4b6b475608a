"""The people and values that fields name -> their places in a text, in all spellings and forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from msgspec import Struct

from site_builder.redact.names.endings import Endings
from site_builder.redact.names.nicknames import COMMON_WORDS, forms_of
from site_builder.redact.words import Word, words_of

SOMEBODY = "[somebody]"
_TITLES = frozenset(
    "prof professor dr doctor mr mrs ms mx herr frau madame monsieur senor senora sir the and und".split()
)
_SHORTEST = 2  # letters of a part of a name
_GAP = 3  # the most characters between the words of a name


class Someone(Struct, frozen=True):
    """A person whom a field names; `shown` replaces the name."""

    name: str
    shown: str


class Cut(Struct, frozen=True):
    """The place of something private in a text, and its placeholder."""

    start: int
    end: int
    shown: str


class Phrases:
    """Finds texts by their words, the longest first, with up to three characters between the words."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[Word, ...], str]]] = defaultdict(list)
        for text, placeholder in shown.items():
            words = words_of(text)
            for first in words[0].spellings if words else ():
                self._by_first[first].append((words, placeholder))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def places(self, words: Sequence[Word]) -> Iterator[Cut]:
        """Yield the places from left to right, without overlaps."""
        at = 0
        while at < len(words):
            size, shown = self._at(words, at)
            if size:
                yield Cut(words[at].start, words[at + size - 1].end, shown)
            at += max(size, 1)

    def _at(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        phrases = ((wanted, shown) for first in words[at].spellings for wanted, shown in self._by_first.get(first, ()))
        sizes = [(len(wanted), shown) for wanted, shown in phrases if _matches(words[at : at + len(wanted)], wanted)]
        return max(sizes, key=lambda size: size[0], default=(0, ""))


def _matches(words: Sequence[Word], wanted: Sequence[Word]) -> bool:
    """Return whether words match the wanted ones, each in one of its spellings."""
    if len(words) < len(wanted):
        return False
    if len(wanted) == 1:
        return not set(words[0].alone).isdisjoint(wanted[0].alone)
    is_close = all(after.start - before.end <= _GAP for before, after in pairwise(words))
    pairs = zip(words, wanted, strict=True)
    return is_close and all(not set(word.spellings).isdisjoint(other.spellings) for word, other in pairs)


class Names:
    """Finds people in running text: by each part of a name, with endings, and as one word ("danareyes").

    It also finds the other forms of a given name, unless that is another person's name: Bill for William.
    """

    def __init__(self, people: Iterable[Someone]) -> None:
        parts: defaultdict[str, set[str]] = defaultdict(set)
        forms: defaultdict[str, set[str]] = defaultdict(set)
        chunks: defaultdict[str, set[str]] = defaultdict(set)
        for someone in people:
            for part in _parts(someone.name):
                parts[part].add(someone.shown)
                for form in forms_of(part):
                    forms[form].add(someone.shown)
            for chunk in someone.name.split():
                chunks[chunk].add(someone.shown)
        self._endings = Endings(_placeholders(parts))
        self._forms = Endings(_placeholders({form: shown for form, shown in forms.items() if form not in parts}))
        self._chunks = Phrases(
            _placeholders({chunk: shown for chunk, shown in chunks.items() if len(words_of(chunk)) > 1})
        )

    def places(self, words: Sequence[Word]) -> Iterator[Cut]:
        """Yield the place of each word that is part of a name; "O'Neill" is two words in one place."""
        yield from self._chunks.places(words)
        for word in words:
            is_capital = word.is_capital or word.is_foreign
            shown = self._endings.shown(word.alone, is_capital=is_capital)
            if shown is None and (is_capital or COMMON_WORDS.isdisjoint(word.alone)):
                shown = self._forms.shown(word.alone, is_capital=is_capital)
            if shown is not None:
                yield Cut(word.start, word.end, shown)


def _placeholders(shown: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the placeholder of each word: "[somebody]" where several people have that name."""
    return {word: min(labels) if len(labels) == 1 else SOMEBODY for word, labels in sorted(shown.items())}


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a name that may be used alone, and the whole name as one word."""
    for chunk in (name, *name.split()):
        words = [word for word in words_of(chunk) if not _is_title(word)]
        yield from ("".join(spelling) for spelling in product(*(word.spellings for word in words[:5])) if words[1:])
    for word in words_of(name):
        if not _is_title(word):
            yield from (part for part in word.alone if len(part) >= _SHORTEST and not part.isdigit())


def _is_title(word: Word) -> bool:
    return word.spellings[0] in _TITLES


def initials(name: str) -> str:
    """Return the initials of a name: "D. R."; they ignore what is in brackets or after an apostrophe."""
    words = [part for part in name.split() if any(not _is_title(word) for word in words_of(part))]
    letters = (next((letter for letter in word if letter.isalpha()), "") for word in words)
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or SOMEBODY
