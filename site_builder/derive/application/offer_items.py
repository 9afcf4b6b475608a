"""A log item -> whether it records an offer: the employer's word, with the day by which they want an answer.

An item that says only "offer", in any supported language, counts too, so that the day of an offer stays in the entry
when the outcome is the answer to it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.language.entry_words import OFFER
from site_builder.model.parts import LogItem

_KNOWN = frozenset(word.casefold() for word in OFFER.values())


def says_offer(item: LogItem) -> bool:
    """Return whether a log item is the offer itself, or the employer's word about it."""
    return (item.answer_by is not None or is_offer_word(item.note)) and item.type in THEIR_WORDS


def makes_offer(item: LogItem, log: Sequence[LogItem]) -> bool:
    """Return whether a log item is the offer itself: it says only "offer", or no earlier item mentions one.

    A later word with another day to answer by extends or shortens the time.
    """
    if not says_offer(item):
        return False
    day = item.date or date.max
    return is_offer_word(item.note) or not any(says_offer(other) and (other.date or date.max) < day for other in log)


def offer_days(log: Iterable[LogItem]) -> list[date]:
    """Return the days on which a log records the offer: items that say only "offer" first, then by day."""
    days = sorted((not is_offer_word(item.note), item.date) for item in log if item.date and says_offer(item))
    return [day for _, day in days]


def is_offer_word(note: str) -> bool:
    """Return whether a note only says that it is an offer."""
    return note.strip().casefold() in _KNOWN
