"""An item of the log -> whether it says that they made an offer: their word, with the day by which they want an answer.

One that says no more than "offer", in any language of ours, says so too: so the day of an offer stays in the entry when
the outcome says how it was answered.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.language.our_words import OFFER
from site_builder.model.parts import LogItem

_KNOWN = frozenset(word.casefold() for word in OFFER.values())


def says_offer(item: LogItem) -> bool:
    """Whether an item of the log is the offer itself, or their word about it."""
    return (item.answer_by is not None or is_offer_word(item.note)) and item.type in THEIR_WORDS


def makes_offer(item: LogItem, log: Sequence[LogItem]) -> bool:
    """Whether an item of a log is the offer: it says no more, or none before it tells of one.

    A later word with another day to answer by gives more time, or less.
    """
    if not says_offer(item):
        return False
    day = item.date or date.max
    return is_offer_word(item.note) or not any(says_offer(other) and (other.date or date.max) < day for other in log)


def offer_days(log: Iterable[LogItem]) -> list[date]:
    """List the days on which a log says that they made an offer: those of the word alone first, else the earliest."""
    said = sorted((not is_offer_word(item.note), item.date) for item in log if item.date and says_offer(item))
    return [day for _, day in said]


def is_offer_word(note: str) -> bool:
    """Whether a note says no more than that it is an offer."""
    return note.strip().casefold() in _KNOWN
