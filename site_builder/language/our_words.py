"""A language -> the few words of ours that commands write into entries: pages show what an entry says as it is."""

from collections.abc import Mapping

# That they made an offer, how it was answered; that one is ready; what a person has to write in its place.
ACCEPTED = {"en": "accepted", "de": "zugesagt", "fr": "acceptée", "es": "aceptada"}
DECLINED = {"en": "declined", "de": "abgelehnt", "fr": "refusée", "es": "rechazada"}
OFFER = {"en": "offer", "de": "Angebot", "fr": "offre", "es": "oferta"}
READY = {"en": "ready", "de": "alles bereit", "fr": "tout est prêt", "es": "todo listo"}
ONE_LINE = {"en": "one line", "de": "eine Zeile", "fr": "une ligne", "es": "una línea"}


def our_word(words: Mapping[str, str], language: str) -> str:
    """Return one of these words in a language, in English where the language is another."""
    return words.get(language.partition("-")[0].lower(), words["en"])
