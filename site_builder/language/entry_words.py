"""A language -> the few words that commands write into entries; pages show an entry's words unchanged."""

from collections.abc import Mapping

# An offer and the answers to it; "ready"; a placeholder for the user to replace.
ACCEPTED = {"en": "accepted", "de": "zugesagt", "fr": "acceptée", "es": "aceptada"}
DECLINED = {"en": "declined", "de": "abgelehnt", "fr": "refusée", "es": "rechazada"}
OFFER = {"en": "offer", "de": "Angebot", "fr": "offre", "es": "oferta"}
READY = {"en": "ready", "de": "alles bereit", "fr": "tout est prêt", "es": "todo listo"}
ONE_LINE = {"en": "one line", "de": "eine Zeile", "fr": "une ligne", "es": "una línea"}


def entry_word(words: Mapping[str, str], language: str) -> str:
    """Return one of these words in a language; in English for other languages."""
    return words.get(language.partition("-")[0].lower(), words["en"])
