"""A draft -> an unsent message for mail programs, and the page of a letter."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from msgspec import Struct

from site_builder.derive.messages.drafts import Occasion
from site_builder.language.dates import day_in_full
from site_builder.render.messages.drafts import Draft
from site_builder.render.pages import Page
from site_builder.render.parts import links

LETTER = "pages/letter.html"


class Letter(Struct, frozen=True):
    """A letter to print: sender, recipient and company, day, subject, and paragraphs."""

    language: str
    sender: str
    name: str
    company: str
    day: str
    subject: str
    paragraphs: tuple[str, ...]


def eml_of(draft: Draft) -> bytes:
    """Render a draft by RFC 5322, without date and id, which sending adds.

    Outlook and others open a message with `X-Unsent` as one to be sent. An invalid address is left out.
    """
    address = _address(draft)
    message = EmailMessage(policy=SMTP if address is None or address.addr_spec.isascii() else SMTPUTF8)
    message["X-Unsent"] = "1"
    if address:
        message["To"] = address
    message["Subject"] = draft.subject
    message.set_content(f"{draft.body}\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _address(draft: Draft) -> Address | None:
    """Return the address with its domain in ASCII, for all mail programs; None for an invalid address."""
    if not links.mailto(draft.email):
        return None
    name, _, domain = draft.email.strip().rpartition("@")
    try:
        return Address(draft.name, name, domain.encode("idna").decode())
    except (HeaderParseError, ValueError, IndexError):
        return None


def letter_of(draft: Draft, occasion: Occasion, sender: str) -> Page:
    """Build the page of a letter; it is not part of a site."""
    day = day_in_full(occasion.today, draft.language)
    company = "" if occasion.wording == "tell-reference" else occasion.company
    view = Letter(draft.language, sender, draft.name, company, day, draft.subject, tuple(draft.body.split("\n\n")))
    return Page("letter.html", LETTER, view)


def printed(draft: Draft) -> str:
    """Format a draft for reading: recipient, subject, body."""
    to = f"{draft.name} <{draft.email}>" if draft.name and draft.email else draft.name or draft.email
    return f"{f'To: {to}' + chr(10) if to else ''}Subject: {draft.subject}\n\n{draft.body}\n"
