"""An unknown word -> the known word that was probably meant."""

from collections.abc import Iterable

_ALIKE = 0.75
_SHORT = 4


def normal(word: str) -> str:
    """Remove case, blanks and `_ - .`, which people use in different ways."""
    return "".join(letter for letter in word.casefold() if letter not in "_-. \t")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that `word` is a typo of; None where it looks like a different word.

    Similar means: the same once `normal`; one letter or one swap away (short words with the same first letter); or,
    from five letters on, a ratio of common letters of at least 0.75 with the same first letter.
    """
    typed = normal(word)
    best: tuple[float, str] | None = None
    for candidate in known:
        score = _alike(typed, normal(candidate))
        if score and (best is None or score > best[0]):
            best = (score, candidate)
    return best[1] if best else None


def likeness(word: str, known: str) -> float:
    """Return how similar two words are: 2 if equal, 1.5 for a typo, a ratio of common letters, 0 for other words."""
    return _alike(normal(word), normal(known))


def _alike(typed: str, known: str) -> float:
    if typed == known:
        return 2.0
    if max(len(typed), len(known)) < _SHORT or not typed:
        return 0.0
    if one_slip(typed, known) and (typed[0] == known[0] or len(typed) > _SHORT):
        return 1.5
    if typed[0] != known[0] or len(typed) <= _SHORT:
        return 0.0
    from difflib import SequenceMatcher  # noqa: PLC0415 - only needed for misspelt words

    ratio = SequenceMatcher(None, typed, known, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def one_slip(typed: str, known: str) -> bool:
    """Return whether one letter too many, too few or wrong, or two swapped neighbours, is the only difference."""
    shorter, longer = sorted((typed, known), key=len)
    start = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[start:] == longer[start + 1 :]
    if len(longer) != len(shorter):
        return False
    rest_of_shorter, rest_of_longer = shorter[start:], longer[start:]
    swapped = rest_of_shorter[:2] == rest_of_longer[:2][::-1] and rest_of_shorter[2:] == rest_of_longer[2:]
    return swapped or rest_of_shorter[1:] == rest_of_longer[1:]
