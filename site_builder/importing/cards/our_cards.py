"""Address cards that Afterview has written itself -> which lines of their note only say what the journal says."""

import uuid
from collections.abc import Iterator

from site_builder.importing.cards.card_file import Card
from site_builder.importing.merging.news import is_same_person
from site_builder.importing.tables.rows.words import words_of
from site_builder.language.dates import day_in_words
from site_builder.model.journal import Journal

_LANGUAGES = ("en", "de", "fr", "es")
# The words around a round and what was talked about, in each language.
OUR_WORDS = frozenset(
    "met talked about to meet named for getroffen thema genannt bei bald rencontre sujet contact pour à rencontrer "
    "encuentro tema contacto para por conocer".split()
)


def without_known(card: Card, journal: Journal) -> tuple[tuple[str, str], ...]:
    """Return what a card says beside the person; of one of ours without the lines that are worked out."""
    if not _is_ours(card, journal):
        return card.words
    known = OUR_WORDS | {word for text in _said(card, journal) for word in words_of(text)}
    lines = [(name, line) for name, text in card.words for line in text.split("\n")]
    return tuple((name, line) for name, line in lines if name != "Note" or not set(words_of(line)) <= known)


def _is_ours(card: Card, journal: Journal) -> bool:
    who = (card.contact.email.casefold(), card.contact.name.casefold())
    slugs = {slug for entry in journal.interviews for slug in (entry.slug, journal.owner.get(entry.slug)) if slug}
    ours = (uuid.uuid5(uuid.NAMESPACE_URL, f"afterview:{slug}/{name}") for slug in slugs for name in who if name)
    return bool(card.uid) and card.uid in {f"urn:uuid:{own}" for own in ours}


def _said(card: Card, journal: Journal) -> Iterator[str]:
    """Yield what the journal says of the times when a person was met."""
    for entry in journal.interviews:
        for contact in entry.contacts:
            if is_same_person(contact, card.contact):
                yield from (entry.stage, contact.talked_about, contact.email, contact.linkedin)
                yield from (day_in_words(entry.date, language) for language in _LANGUAGES if entry.date)
