"""The people and values that fields name -> where a text names them, in whatever letters and forms."""

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
_GAP = 3  # signs between the words of a name


class Someone(Struct, frozen=True):
    """A person whom a field names: `shown` is what replaces the name."""

    name: str
    shown: str


class Cut(Struct, frozen=True):
    """Where something private is in a text, and what is shown for it."""

    start: int
    end: int
    shown: str


class Phrases:
    """Finds texts by their words, the longest first, whatever is between the words."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[Word, ...], str]]] = defaultdict(list)
        for text, stands_for in shown.items():
            words = words_of(text)
            for first in words[0].spellings if words else ():
                self._by_first[first].append((words, stands_for))
        for known in self._by_first.values():
            known.sort(key=lambda phrase: -len(phrase[0]))

    def places(self, words: Sequence[Word]) -> Iterator[Cut]:
        """Yield the places, from left to right; none begins within the one before it."""
        at = 0
        while at < len(words):
            size, shown = self._at(words, at)
            if size:
                yield Cut(words[at].start, words[at + size - 1].end, shown)
            at += max(size, 1)

    def _at(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        found = ((wanted, shown) for first in words[at].spellings for wanted, shown in self._by_first.get(first, ()))
        sizes = [(len(wanted), shown) for wanted, shown in found if _begins(words[at : at + len(wanted)], wanted)]
        return max(sizes, key=lambda size: size[0], default=(0, ""))


def _begins(words: Sequence[Word], wanted: Sequence[Word]) -> bool:
    """Whether words are the wanted ones, in one of the spellings of each."""
    if len(words) < len(wanted):
        return False
    if len(wanted) == 1:
        return not set(words[0].alone).isdisjoint(wanted[0].alone)
    is_close = all(after.start - before.end <= _GAP for before, after in pairwise(words))
    pairs = zip(words, wanted, strict=True)
    return is_close and all(not set(word.spellings).isdisjoint(other.spellings) for word, other in pairs)


class Names:
    """Finds people in running words: by each part of a name, with endings, and written together ("danareyes").

    By the other forms of a given name too, where nobody else has that one: Bill for William.
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
        self._endings = Endings(_by_one(parts))
        self._forms = Endings(_by_one({form: shown for form, shown in forms.items() if form not in parts}))
        self._chunks = Phrases(_by_one({chunk: shown for chunk, shown in chunks.items() if len(words_of(chunk)) > 1}))

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


def _by_one(shown: Mapping[str, set[str]]) -> dict[str, str]:
    """Return what stands for a word: where several people are called so, that it is somebody."""
    return {word: min(labels) if len(labels) == 1 else SOMEBODY for word, labels in sorted(shown.items())}


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name by which somebody may be called, and all of it written together."""
    for chunk in (name, *name.split()):
        words = [word for word in words_of(chunk) if not _is_title(word)]
        yield from ("".join(spelling) for spelling in product(*(word.spellings for word in words[:5])) if words[1:])
    for word in words_of(name):
        if not _is_title(word):
            yield from (part for part in word.alone if len(part) >= _SHORTEST and not part.isdigit())


def _is_title(word: Word) -> bool:
    return word.spellings[0] in _TITLES


def initials(name: str) -> str:
    """Return the initials of a name: "D. R."; what is in brackets or after an apostrophe is none."""
    words = [part for part in name.split() if any(not _is_title(word) for word in words_of(part))]
    letters = (next((letter for letter in word if letter.isalpha()), "") for word in words)
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or SOMEBODY
