"""A contact -> a QR code (ISO/IEC 18004) of their card, for a telephone's camera."""

from msgspec import Struct

from site_builder.model.parts import Contact
from site_builder.render.formats.contacts import Card, card_text
from site_builder.render.parts import links

_LARGEST = 500  # bytes of a card; cameras have trouble with the finer codes of longer ones
_QUIET = 4  # modules of empty ground around a code


class Code(Struct, frozen=True):
    """A code as a drawing: `size` modules wide and high with its quiet zone, the dark ones as a path of SVG."""

    size: int
    path: str


def card_of(contact: Contact, company: str) -> str:
    """Write a contact's card for a code; "" where there is neither phone nor e-mail, or too much for a code."""
    email = contact.email.strip() if links.mailto(contact.email) else ""
    name = contact.name.strip() or email
    if not name or not (email or contact.phone.strip()):
        return ""
    card = card_text(Card("", name, "", company.strip(), email, contact.phone.strip(), "", ""))
    return card if len(card.encode()) <= _LARGEST else ""


def code_of(text: str) -> Code:
    """Draw the code of a text. Letters other than ASCII are in UTF-8, which cameras take them for."""
    import segno  # noqa: PLC0415 - the journals that want codes are few, and this takes long

    rows = tuple(segno.make_qr(text.encode(), error="m").matrix_iter(scale=1, border=_QUIET))
    path = "".join(_runs(bytes(row), number) for number, row in enumerate(rows))
    return Code(len(rows), path)


def _runs(row: bytes, number: int) -> str:
    """Draw the dark modules of a row, those beside one another as one."""
    path, start = "", 0
    for part in row.split(b"\0"):
        if part:
            path += f"M{start} {number}h{len(part)}v1h-{len(part)}z"
        start += len(part) + 1
    return path
