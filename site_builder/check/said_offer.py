"""An item of the log -> whether it says that they made an offer: their word, and "offer" as its note.

So the day of an offer stays in the entry when the outcome says how it was answered.
"""

from site_builder.parts import LogItem

OFFER = "offer"


def says_offer(item: LogItem) -> bool:
    """Whether an item of the log is the offer itself."""
    return item.type in {"reply", "call"} and item.note.strip().casefold() == OFFER
