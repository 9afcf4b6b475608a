"""Contact cards -> the bytes of people.vcf: vCards by RFC 6350 (version 4) or RFC 2426 (version 3)."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.render.formats.content_lines import folded, text, uri

PEOPLE = "people.vcf"


class Card(Struct, frozen=True):
    """A person; every value as typed, "" if unknown. `uid` is the same in all builds."""

    uid: str
    name: str
    role: str
    company: str
    email: str
    phone: str
    url: str
    note: str


class Cards(Struct, frozen=True):
    """The people of a file, and its vCard version: 3 or 4."""

    people: tuple[Card, ...]
    version: int = 4


def cards_bytes(cards: Cards) -> bytes:
    """Render the file."""
    return folded(line for card in cards.people for line in _card(card, cards.version)).encode()


def card_text(card: Card) -> str:
    """Render a card as version 3 for a QR code: not folded, as not every scanner unfolds lines."""
    return "".join(f"{line}\r\n" for line in _card(card, 3))


def _card(card: Card, version: int) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}.0"
    if card.uid:
        yield f"UID:{text(card.uid)}"
    yield f"FN:{text(card.name)}"
    yield f"N:{_structured(card.name)}"
    for name, value in (
        ("ORG", card.company),
        ("TITLE", card.role),
        ("EMAIL", card.email),
        ("TEL", card.phone),
        ("NOTE", card.note),
    ):
        if value:
            yield f"{name}:{text(value)}"
    if card.url:
        yield f"URL:{uri(card.url)}"
    yield "END:VCARD"


def _structured(name: str) -> str:
    """Return a name in its five parts: the last word as the family name, the rest as the given name."""
    given, _, family = name.strip().rpartition(" ")
    return f"{text(family)};{text(given)};;;"
