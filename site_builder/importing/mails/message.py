"""A mail as it is saved, or its text as it is pasted -> who wrote it, when, and its words."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.times.own_clock import zone_named
from site_builder.importing.days.day_cells import DoubtfulDayError, Order, day_of
from site_builder.importing.files.letters import letters_of
from site_builder.importing.files.plain_text import text_of_html
from site_builder.importing.invitations.people import decoded_name, machine_address, person_name
from site_builder.importing.mails.own_words import own_words
from site_builder.importing.plan import NotImportableError
from site_builder.language.dates import is_plausible
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_NAMES = {
    "from": "from|von|de|remitente",
    "to": "to|an|à|a|para",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?",
    "subject": "subject|betreff|objet|asunto",
}  # fmt: skip
_LINE = pattern(rf"^[>*\s]*\*?({'|'.join(_NAMES.values())})\*?\s?:\*?\s*(.*)$", re.IGNORECASE)
_FORWARDED = pattern(
    r"^[>\s]*(?:-+\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message transféré|mensaje reenviado|"
    r"message d'origine)\s*-*|begin forwarded message:|anfang der weitergeleiteten nachricht:|_{10,})\s*$",
    re.IGNORECASE | re.MULTILINE,
)


_DEEPEST = 3  # mails on mails


class Mail(Struct, frozen=True):
    """A mail: `day` is None where it has no date; `calendars` are its invitations, `files` what hangs on it by name.

    `sent_by` is as whom a program sent it for the sender, `attached` are mails that hang on it whole.
    """

    sender: Contact | None
    subject: str
    day: date | None
    text: str
    calendars: tuple[bytes, ...] = ()
    files: tuple[str, ...] = ()
    sent_by: str = ""
    attached: tuple["Mail", ...] = ()

    @property
    def own_text(self) -> str:
        """The words of its sender, without the mail that it answers; with the one that it hands on."""
        return own_words(self.subject, self.text)


def message_of(data: bytes, encoding: str = "", zone: str = "") -> Mail:
    """Read a mail, or the text of one; its day is that of `zone`, else its sender's.

    Raises NotImportableError where there is nothing to read.
    """
    start = data.lstrip(b"\xef\xbb\xbf\r\n\t ")
    has_headers = re.match(rb"(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t])", start) and b"\n" in start
    known = re.match(
        rb"(?s).{0,4000}?^(?:From|Subject|Received|MIME-Version|Return-Path):", start, re.MULTILINE | re.IGNORECASE
    )
    is_saved = bool(not encoding and has_headers and known)
    mail = _of_headers(start, zone) if is_saved else _of_text(letters_of(data, encoding).text)
    if not mail.text.strip() and not mail.subject and not mail.calendars:
        raise NotImportableError("there is nothing in this mail")
    return mail


def _of_headers(data: bytes, zone: str) -> Mail:
    try:
        return _of_message(message_from_bytes(data, policy=default), zone)
    except Exception as reason:  # noqa: BLE001 - what a broken mail raises is the library's affair
        raise NotImportableError(
            f"this mail can't be read ({reason}); paste its text instead: afterview import -"
        ) from None


def _of_message(message: Message, zone: str, depth: int = 0) -> Mail:
    written = _first(_header(message, "From"))
    sender = _sender(written, _first(_header(message, "Reply-To")))
    inner = [part.get_payload(0) for part in _own_parts(message) if part.get_content_type() == "message/rfc822"]
    return Mail(
        sender=sender,
        sent_by=_header(message, "From") if sender != written else "",
        subject=_header(message, "Subject"),
        day=_day(_header(message, "Date"), zone) or _written_day(_header(message, "Sent")),  # as Outlook shows it
        text=_text(message),
        calendars=tuple(_calendars(message)),
        files=tuple(_files(message)),
        attached=tuple(_of_message(part, zone, depth + 1) for part in inner if isinstance(part, Message))
        if depth < _DEEPEST
        else (),
    )


def _own_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a mail, and none of a mail that hangs on it."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _own_parts(part)


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value else ""


def _sender(sender: Contact | None, answers: Contact | None) -> Contact | None:
    """Say who wrote: the person to answer, where a program sent the mail for them."""
    if not (sender and answers and answers.email and machine_address(sender.email)):
        return sender
    name = answers.name if "@" not in answers.name else sender.name
    return answers if machine_address(answers.email) else Contact(name, email=answers.email)


def _first(text: str) -> Contact | None:
    found = [(name, address) for name, address in getaddresses([text]) if address or name]
    if not found:
        return None
    name, address = found[0]
    return Contact(person_name(decoded_name(name), address), email=address if "@" in address else "")


def _day(text: str, zone: str = "") -> date | None:
    """Read the day of a mail as its reader had it; a date without an offset ("-0000") is taken as it stands.

    None for one that nobody can mean: the days before and after it may be none of the calendar.
    """
    try:
        moment = parsedate_to_datetime(text)
        day = (moment.astimezone(zone_named(zone)) if zone and moment.tzinfo else moment).date()
        return day if is_plausible(day) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _text(message: Message) -> str:
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    part = body or message
    content = _content(part)
    if part.get_content_type() == "text/html":
        return text_of_html(content)
    return content if part.get_content_maintype() == "text" and part.get_content_subtype() != "calendar" else ""


def _content(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return raw.decode(charset or "utf-8").replace("\r\n", "\n")
    except (LookupError, ValueError):
        return letters_of(raw).text if b"\0" not in raw else raw.decode("utf-8", "replace")


def _calendars(message: Message) -> Iterator[bytes]:
    """Yield each invitation once: it often is there twice, inside and as a file."""
    seen: set[bytes] = set()
    for part in _own_parts(message):
        name = (part.get_filename() or "").casefold()
        if part.get_content_type() in {"text/calendar", "application/ics"} or name.endswith(".ics"):
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes) and raw.strip():
                key = b"".join(raw.split())
                if key not in seen:
                    seen.add(key)
                    yield raw


def _files(message: Message) -> Iterator[str]:
    for part in _own_parts(message):
        name = part.get_filename()
        if name and part.get_content_type() != "message/rfc822" and not name.casefold().endswith(".ics"):
            yield " ".join(decoded_name(name).split())


def _of_text(text: str) -> Mail:
    """Read pasted text: lines such as `From:` and `Betreff:` that it begins with, and words."""
    values: dict[str, str] = {}
    lines = text.strip("\n").split("\n")
    if _FORWARDED.match(lines[0]):
        lines = "\n".join(lines[1:]).strip("\n").split("\n")
    at = 0
    while at < len(lines) and (found := _LINE.match(lines[at])):
        name = next(name for name, words in _NAMES.items() if re.fullmatch(words, found[1], re.IGNORECASE))
        values.setdefault(name, found[2].strip())
        at += 1
    body = "\n".join(lines[at:]) if values.keys() & {"from", "subject"} else "\n".join(lines)
    values = values if values.keys() & {"from", "subject"} else {}
    return Mail(
        _first(values.get("from", "")), values.get("subject", ""), _written_day(values.get("date", "")), body.strip()
    )


def _written_day(text: str) -> date | None:
    if day := _day(text):
        return day
    try:
        day = day_of(text, Order()).day if text else None
    except DoubtfulDayError:
        return None
    return day if day and is_plausible(day) else None


def forwarded(mail: Mail) -> Mail | None:
    """Return the mail that another one hands on; None where it hands on none."""
    found = _FORWARDED.search(mail.text)
    inner = _of_text(mail.text[found.end() :]) if found else None
    if inner is None or inner.sender is None:
        return None
    return replace(inner, subject=inner.subject or mail.subject, calendars=mail.calendars, files=mail.files)
