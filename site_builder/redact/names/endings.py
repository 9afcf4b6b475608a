"""A word -> the name that it is a form of: with an ending, or transliterated from another alphabet."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.patterns import pattern

# Endings of cases, plurals and diminutives in several languages, without accents: Danas, Łukasza, Davidovi.
_ENDINGS = frozenset(
    "s es n en ns e a o i u y ya ye yu yem yam ia iu iya iyu em om im ym am ie iem owi ovi ow ou oi oy ei ej iej iego "
    "iemu ego emu ogo omu ami ach ova owa ovi ovou ina inu ka ko ek ik in ine ini ita ito itas itos illo illa usha "
    "yusha ochka echka enka lein lla lle lta ssa sta lle ksi nak nek val vel rol tol ban ben hoz hez nin nun nda dan "
    "den lar ler chen".split()
)
_LONGEST = max(map(len, _ENDINGS))
_VOWELS = frozenset("aeiouy")
_DROPPED = ("os", "as", "is", "us", "a", "e", "i", "o", "u", "y", "s")  # before another ending
_SOFT = {"ka": "ce", "ga": "dze", "ra": "rze", "ta": "cie", "da": "dzie", "ha": "sze", "k": "ck", "el": "l"}
_FLEETING = pattern("([^aeiouy])e([^aeiouy])$")
_SHORT = 4  # letters; a shorter name takes no ending but s
_LONG = 5  # letters; a shorter name is not recognised in lower case, by its sounds, or by its beginning

# Sounds that are spelled in several ways when a name is transliterated, or used in another language.
_SOUNDS = (
    (pattern("shch|tsch|sch|tch|dzh|sh|sz|ch|cz|zh|ts|tz|dz|z|ss|c(?=[eiy])"), "s"),
    (pattern("ck|kh|q|c"), "k"),
    (pattern("ph"), "f"),
    (pattern("x"), "ks"),
    (pattern("w"), "v"),
    (pattern("dj|[ijy]+e?(?=[ijy]|$)|[ijy]+"), "i"),
    (pattern("oo|ou"), "u"),
    (pattern(r"(.)\1+"), r"\1"),
)


class Endings:
    """Finds the name that a word may be a form of; `names` has placeholders by name, in the letters a to z."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._stems = {stem: shown for name, shown in names.items() for stem in _stems(name)}
        self._short = {short: shown for name, shown in names.items() for short in _short_forms(name)}
        self._soft = {form: shown for name, shown in names.items() for form in _softened(name)}
        self._sounds = {
            sound: shown
            for name, shown in names.items()
            if len(name) >= _LONG and len(sound := sounds_of(name)) > 3  # noqa: PLR2004 - as few letters as a name may have
        }

    def shown(self, spellings: Iterable[str], *, is_capital: bool) -> str | None:
        """Return the placeholder of a word; None where it is no form of a name."""
        for word in spellings:
            shown = self._ended(word, is_capital=is_capital)
            if shown is None and is_capital:
                forms = (self._short.get(word), self._soft.get(word), self._sounds.get(sounds_of(word)))
                shown = next((form for form in forms if form), None) if len(word) >= _SHORT else None
            if shown is not None:
                return shown
        return None

    def _ended(self, word: str, *, is_capital: bool) -> str | None:
        if word in self._names:
            return self._names[word]
        for size in range(1, min(_LONGEST, len(word) - 1) + 1):
            name, ending = word[:-size], word[-size:]
            if ending not in _ENDINGS:
                continue
            is_known = name in self._names and (len(name) >= _SHORT or ending == "s")
            if is_known and (is_capital or len(name) >= _LONG):
                return self._names[name]
            if is_capital and name in self._stems:
                return self._stems[name]
        return None


def _stems(name: str) -> Iterator[str]:
    """Yield the stems of a name, to which endings are added: Dan- of Dana (Danę), Mark- of Marek (Marka)."""
    if len(name) < _SHORT:
        return
    for end in _DROPPED:
        if name.endswith(end) and len(name) - len(end) >= _SHORT - 1:
            yield name[: -len(end)]
    if _FLEETING.search(name):
        yield _FLEETING.sub(r"\1\2", name)


def _short_forms(name: str) -> Iterator[str]:
    """Yield a name without its last vowel (Kasi of Kasia), and its beginnings (Venkat of Venkatesh)."""
    yield from (stem for stem in _stems(name) if name.startswith(stem) and len(stem) >= _SHORT)
    yield from (name[:size] for size in range(_LONG, len(name)))


def _softened(name: str) -> Iterator[str]:
    if len(name) >= _SHORT:
        yield from (
            name[: -len(end)] + soft for end, soft in _SOFT.items() if name.endswith(end) and end[-1] in _VOWELS
        )


def sounds_of(word: str) -> str:
    """Return the sounds of a word: the same for Dmitry, Dmitri and Dmitriy, for Ivanov and Iwanow."""
    for sound, written in _SOUNDS:
        word = sound.sub(written, word)
    return word
