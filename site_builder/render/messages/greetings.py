"""A name as typed -> how a message greets the person, in the language of the message."""

import re
from collections.abc import Sequence

from site_builder.patterns import pattern

_AND = {"en": " and ", "de": " und ", "fr": " et ", "es": " y "}
_FEW = 2  # names in a greeting; more people get a greeting without names
_ACADEMIC = {"dr": "", "doctor": "Dr.", "prof": "", "professor": "Prof."}  # "" means as typed
_HE, _SHE = "he", "she"
_TITLES = {
    **dict.fromkeys(("mr", "herr", "hr", "monsieur", "señor", "senor"), _HE),
    **dict.fromkeys(("mrs", "ms", "miss", "frau", "madame", "mme", "mlle", "mademoiselle"), _SHE),
    **dict.fromkeys(("sra", "srta", "señora", "senora", "señorita"), _SHE),
}
_OF_LANGUAGE = {  # titles of a single language
    "de": {"fr": _SHE},
    "fr": {"m": _HE},
    "es": {"sr": _HE, "d": _HE},
}
_OTHERS = frozenset("mx sir dame lord lady rev fr sr".split())  # used as typed
_WRITTEN = {
    "en": {_HE: "Mr", _SHE: "Ms"},
    "de": {_HE: "Herr", _SHE: "Frau"},
    "fr": {_HE: "Monsieur", _SHE: "Madame"},
    "es": {_HE: "Sr.", _SHE: "Sra."},
}
_EXCEPTIONS = {"en": {"mrs": "Mrs", "miss": "Miss"}}  # not changed to the usual title in that language
_PARTICLES = frozenset("von van de der den zu zur di da du la le ten ter".split())
_NOBODY = frozenset(
    "the a an hiring recruiting recruitment recruiter talent acquisition people team panel manager engineer developer "
    "interviewer interviewers hr human resources careers jobs staff someone somebody unknown nobody office department "
    "designer analyst cto ceo coo founder founders director lead head of reception "
    "die der das ein eine personalabteilung personal bewerbung bewerbungen recruiterin team chefin chef "
    "le la les un une équipe service ressources humaines recrutement "
    "el los las equipo recursos humanos selección".split()
)
_SUFFIXES = frozenset("jr sr phd md mba msc bsc dphil esq ii iii".split())
_WORD = pattern(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def person_in(text: str) -> str:
    """Return the name in a text, first name first; "" if it names nobody ("the hiring team", "Engineer", "?")."""
    name = " ".join(text.split())
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given and "," not in given and not all(_is_suffix(word) for word in given.split()):
        is_said_of_them = given[0].islower() and family[:1].isupper()  # "Kim, the boss"
        name = family if is_said_of_them else f"{given} {family}"
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    return "" if all(word in _NOBODY for word in words) else name


def greeted(names: Sequence[str], language: str) -> str:
    """Return the names of a greeting: "Dana" for "Dana Reyes", "Frau Möller", "Dana and Lee"; "" for one without."""
    short_names = [_greeted(name, language) for name in names if name]
    return _AND.get(language, ", ").join(short_names) if len(short_names) <= _FEW else ""


def listed(names: Sequence[str], language: str) -> str:
    """Join full names for a message; "" if there are too many for a greeting."""
    return _AND.get(language, ", ").join(names) if len(names) <= _FEW else ""


def _is_suffix(word: str) -> bool:
    return re.sub(r"[\W_]", "", word).casefold() in _SUFFIXES


def _without_suffixes(name: str) -> str:
    """Drop the suffixes of a name: "Dr. Bo Lind, PhD" is greeted as Dr. Lind."""
    words = name.split()
    while len(words) > 1 and _is_suffix(words[-1]):
        words.pop()
    return " ".join(words).rstrip(" ,")


def _greeted(name: str, language: str) -> str:
    name = _without_suffixes(name)
    titles, rest = _split_titles(name.split(), language)
    if titles and rest:
        return " ".join((*_titles(titles, language), _family(rest, language)))
    if len(rest) > 1 and language == "en" and _WORD.fullmatch(rest[0]) and rest[0].istitle():
        return rest[0]  # an initial, or a name without case, is no first name to greet with
    return name


def _split_titles(words: Sequence[str], language: str) -> tuple[list[str], list[str]]:
    """Split words into the titles and the name."""
    count = 0
    special = _OF_LANGUAGE.get(language, {})
    while count < len(words) - 1:
        word = words[count].rstrip(".").casefold()
        if word not in _ACADEMIC and word not in _TITLES and word not in special and word not in _OTHERS:
            break
        count += 1
    return list(words[:count]), list(words[count:])


def _titles(titles: Sequence[str], language: str) -> list[str]:
    """Return titles as usual in a language: one of each kind; in English an academic title stands alone."""
    written = _WRITTEN.get(language, _WRITTEN["en"])
    special = _OF_LANGUAGE.get(language, {})
    plain = [title.rstrip(".").casefold() for title in titles]
    academic = [_ACADEMIC.get(word) or title for title, word in zip(titles, plain, strict=True) if word in _ACADEMIC][
        :1
    ]
    exceptions = _EXCEPTIONS.get(language, {})
    kinds = ((title, special.get(title) or _TITLES.get(title)) for title in plain)
    courteous = [exceptions.get(title) or written[kind] for title, kind in kinds if kind][:1]
    others = [title for title, word in zip(titles, plain, strict=True) if word in _OTHERS and word not in special]
    if language != "de" and academic:
        courteous = []
    return [*courteous, *academic, *others]


def _family(rest: Sequence[str], language: str) -> str:
    """Return the family name with its particles; in Spanish all of the name, which may have two family names."""
    if language == "es":
        return " ".join(rest)
    start = len(rest) - 1
    while start > 0 and rest[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(rest[start:])
