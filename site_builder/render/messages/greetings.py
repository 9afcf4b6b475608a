"""A name as someone typed it -> how a message greets its owner, in the message's language."""

import re
from collections.abc import Sequence

from site_builder.patterns import pattern

_AND = {"en": " and ", "de": " und ", "fr": " et ", "es": " y "}
_FEW = 2  # names in a greeting; more of them are greeted without
_ACADEMIC = {"dr": "", "doctor": "Dr.", "prof": "", "professor": "Prof."}  # "": as it was typed
_HE, _SHE = "he", "she"
_TITLES = {
    **dict.fromkeys(("mr", "herr", "hr", "monsieur", "señor", "senor"), _HE),
    **dict.fromkeys(("mrs", "ms", "miss", "frau", "madame", "mme", "mlle", "mademoiselle"), _SHE),
    **dict.fromkeys(("sra", "srta", "señora", "senora", "señorita"), _SHE),
}
_OF_LANGUAGE = {  # what is a title in one language only
    "de": {"fr": _SHE},
    "fr": {"m": _HE},
    "es": {"sr": _HE, "d": _HE},
}
_OTHERS = frozenset("mx sir dame lord lady rev fr sr".split())  # kept as they were typed
_SAID = {
    "en": {_HE: "Mr", _SHE: "Ms"},
    "de": {_HE: "Herr", _SHE: "Frau"},
    "fr": {_HE: "Monsieur", _SHE: "Madame"},
    "es": {_HE: "Sr.", _SHE: "Sra."},
}
_KEPT = {"en": {"mrs": "Mrs", "miss": "Miss"}}  # who is called so in their own language stays so
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
    """Return the name in a text, first name first; "" where it names nobody ("the hiring team", "Engineer", "?")."""
    name = " ".join(text.split())
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given and "," not in given and not all(_is_suffix(word) for word in given.split()):
        name = f"{given} {family}"
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    return "" if all(word in _NOBODY for word in words) else name


def greeted(names: Sequence[str], language: str) -> str:
    """Write whom a message greets: "Dana" of "Dana Reyes", "Frau Möller", "Dana and Lee"; "" for a plain greeting."""
    said = [_greeted(name, language) for name in names if name]
    return _AND.get(language, ", ").join(said) if len(said) <= _FEW else ""


def listed(names: Sequence[str], language: str) -> str:
    """Write whole names as a message does; "" where there are more than a greeting holds."""
    return _AND.get(language, ", ").join(names) if len(names) <= _FEW else ""


def _is_suffix(word: str) -> bool:
    return re.sub(r"[\W_]", "", word).casefold() in _SUFFIXES


def _without_suffixes(name: str) -> str:
    """Leave out what stands behind a name: "Dr. Bo Lind, PhD" is greeted as Dr. Lind."""
    words = name.split()
    while len(words) > 1 and _is_suffix(words[-1]):
        words.pop()
    return " ".join(words).rstrip(" ,")


def _greeted(name: str, language: str) -> str:
    name = _without_suffixes(name)
    titles, rest = _parted(name.split(), language)
    if titles and rest:
        return " ".join((*_titles(titles, language), _family(rest, language)))
    if len(rest) > 1 and language == "en" and _WORD.fullmatch(rest[0]) and rest[0].istitle():
        return rest[0]  # an initial, or a name without case, is not a first name to call somebody by
    return name


def _parted(words: Sequence[str], language: str) -> tuple[list[str], list[str]]:
    """Part the titles before a name from the name."""
    count = 0
    own = _OF_LANGUAGE.get(language, {})
    while count < len(words) - 1:
        word = words[count].rstrip(".").casefold()
        if word not in _ACADEMIC and word not in _TITLES and word not in own and word not in _OTHERS:
            break
        count += 1
    return list(words[:count]), list(words[count:])


def _titles(titles: Sequence[str], language: str) -> list[str]:
    """Write titles as a language does: one of a kind, an academic one alone in English."""
    said = _SAID.get(language, _SAID["en"])
    own = _OF_LANGUAGE.get(language, {})
    plain = [title.rstrip(".").casefold() for title in titles]
    academic = [_ACADEMIC.get(word) or title for title, word in zip(titles, plain, strict=True) if word in _ACADEMIC][
        :1
    ]
    kept = _KEPT.get(language, {})
    courteous = [kept.get(title) or said[kind] for title in plain if (kind := own.get(title) or _TITLES.get(title))][:1]
    others = [title for title, word in zip(titles, plain, strict=True) if word in _OTHERS and word not in own]
    if language != "de" and academic:
        courteous = []
    return [*courteous, *academic, *others]


def _family(rest: Sequence[str], language: str) -> str:
    """Return the family name with what belongs to it; in Spanish two of them can't be told from a first name."""
    if language == "es":
        return " ".join(rest)
    at = len(rest) - 1
    while at > 0 and rest[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(rest[at:])
