"""A contact -> a QR code (ISO/IEC 18004) of their card, for a phone's camera."""

from msgspec import Struct

from site_builder.model.parts import Contact
from site_builder.render.formats.contacts import Card, card_text
from site_builder.render.parts import links

_LARGEST = 500  # bytes of a card: cameras have trouble with the finer code of a longer one
_QUIET = 4  # modules of the quiet zone around a code


class Code(Struct, frozen=True):
    """A code as a drawing: `size` modules wide and high with its quiet zone, the dark modules as SVG path data."""

    size: int
    path: str


def card_of(contact: Contact, company: str) -> str:
    """Return a contact's card for a code; "" without phone and e-mail, or if it is too long for a code."""
    email = contact.email.strip() if links.mailto(contact.email) else ""
    name = contact.name.strip() or email
    if not name or not (email or contact.phone.strip()):
        return ""
    card = card_text(Card("", name, "", company.strip(), email, contact.phone.strip(), "", ""))
    return card if len(card.encode()) <= _LARGEST else ""


def code_of(text: str) -> Code:
    """Return the code of a text, encoded as UTF-8, which cameras expect."""
    import segno  # noqa: PLC0415 - slow to import, and few journals want codes

    rows = tuple(segno.make_qr(text.encode(), error="m").matrix_iter(scale=1, border=_QUIET))
    path = "".join(_runs(bytes(row), number) for number, row in enumerate(rows))
    return Code(len(rows), path)


def _runs(row: bytes, number: int) -> str:
    """Return the path data of a row's dark modules; neighbours are one rectangle."""
    path, start = "", 0
    for part in row.split(b"\0"):
        if part:
            path += f"M{start} {number}h{len(part)}v1h-{len(part)}z"
        start += len(part) + 1
    return path
