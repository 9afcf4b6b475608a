"""Words that are in a cell for nothing."""

_NOTHING = frozenset(
    "n/a na n.a. n.a n/a. tbd tba tbc tbd. - -- --- – — ? ?? ??? none nil null nothing unknown unbekannt k.a. k. a. "
    "keine keiner offen aucun aucune ninguno ninguna inconnu desconocido #n/a . … ... /".split()
) | {"not yet", "to be determined", "to be confirmed", "noch nicht", "k. a.", "not applicable", "no", "nein", "non"}
_YES = frozenset("yes y checked ja j oui sí si x ✓ ✔ ✅ ☑ true wahr vrai verdadero done".split())


def is_yes(text: str) -> bool:
    """Whether a cell is a box that is ticked, or a word for that."""
    return text.strip().casefold() in _YES


def is_nothing(text: str) -> bool:
    """Whether a cell of a person, an address, a day, a list or a choice says that there is none."""
    return " ".join(text.split()).casefold() in _NOTHING
