"""Who is invited to an event, and how they are written there -> people to meet, and the others."""

import contextlib
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from msgspec import Struct
from msgspec.structs import replace

from site_builder.importing.files.content_lines import Component, ContentLine
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_TITLES = frozenset(
    "phd ph.d. ph.d md m.d. mba m.b.a. jr jr. sr sr. ii iii iv esq esq. cpa msc m.sc. m.sc bsc b.sc. pe ma m.a. dr dr. "
    "prof prof. llm ll.m. dipl.-ing. mag. rn pmp cfa".split()
)
_ROOM = pattern(
    r"^(?:conference |meeting )?(?:room|raum|besprechungsraum|konferenzraum|salle|sala|conf\.?)\b|\b(?:room|"
    r"raum)\b.*\(\d+\)$|"
    r"\[\d+\]$|\b(?:projector|beamer|whiteboard)\b",
    re.IGNORECASE,
)
_MACHINE = pattern(
    r"(?:.*[-_.])?no-?_?reply.*|do-?not-?reply.*|notifications?|calendar.*|.*-calendar|invites?|invitations?|scheduling|bot|mailer.*|"
    r"postmaster|bounces?.*",
    re.IGNORECASE,
)
_CALENDARS = tuple(
    "calendar.google.com @calendly.com @goodtime.io @greenhouse.io @greenhouse-mail.io @lever.co @hire.lever.co "
    "@ashbyhq.com @workablemail.com @myworkday.com @smartrecruiters.com".split()
)
_BESIDE = {
    "X-RESPONSE-COMMENT": "says",
    "SENT-BY": "written by",
    "DELEGATED-TO": "sends instead",
    "DELEGATED-FROM": "comes for",
    "MEMBER": "is of",
}


class Guest(Struct, frozen=True):
    """Someone, or something, that an event names: as a contact, and as it is written there.

    `kind` is `person`, `room`, `group`, `machine` or `other` (told, but not asked to come); `answer` is the word of
    iCalendar for what they said, in lower case ("accepted", "declined"), `said` their words beside it, and who acts
    for them, each under what it is.
    """

    contact: Contact
    written: str
    kind: str = "person"
    answer: str = ""
    organizes: bool = False
    said: tuple[tuple[str, str], ...] = ()

    @property
    def declined(self) -> bool:
        """Whether they said no, or sent somebody else."""
        return self.answer in {"declined", "delegated"}


def guests_of(event: Component) -> tuple[Guest, ...]:
    """Return the organizer and everybody invited, each once; an organizer may decline too."""
    guests: dict[str, Guest] = {}
    lines = [line for line in event.lines if line.name in {"ORGANIZER", "ATTENDEE"}]
    for guest in sorted(
        (named_guest for line in lines for named_guest in _guest(line)),
        key=lambda named_guest: not named_guest.organizes,
    ):
        key = guest.contact.email.casefold() or guest.contact.name.casefold()
        known = guests.get(key)
        if known is None:
            guests[key] = guest
            continue
        counts = known.organizes and (guest.declined or guest.kind != "person")
        kind, answer = (guest.kind, guest.answer) if counts else (known.kind, known.answer)
        said = tuple(dict.fromkeys((*known.said, *guest.said)))
        guests[key] = replace(known, kind=kind, answer=answer, said=said)
    return tuple(guests.values())


def _guest(line: ContentLine) -> Iterator[Guest]:
    value = line.value.strip()
    address = value[7:] if value[:7].casefold() == "mailto:" else value if "@" in value and ":" not in value else ""
    address = (address or line.parameter("EMAIL")).strip()
    shown = decoded_name(line.parameter("CN"))
    if not address and not shown:
        return
    contact = Contact(person_name(shown, address), email=address.casefold() if address.isupper() else address)
    written = f"{shown} <{address}>" if shown and address and shown != address else shown or address
    answer, said = line.parameter("PARTSTAT").casefold(), tuple(_said(line, address))
    yield Guest(contact, written, _kind(line, contact), answer, line.name == "ORGANIZER", said)


def _said(line: ContentLine, address: str) -> Iterator[tuple[str, str]]:
    """Yield what somebody says with their answer, and who is named beside them."""
    for name, word in _BESIDE.items():
        text = line.parameter(name).strip().strip('"')
        text = text[7:] if text[:7].casefold() == "mailto:" else text
        if text and text.casefold() != address.casefold():
            yield word, text


def _kind(line: ContentLine, contact: Contact) -> str:
    kind = line.parameter("CUTYPE").upper()
    if kind in {"ROOM", "RESOURCE"} or contact.email.endswith("resource.calendar.google.com"):
        return "room"
    if kind == "GROUP" or contact.email.endswith("group.calendar.google.com"):
        return "group"
    if kind in {"UNKNOWN", ""} and _ROOM.search(decoded_name(line.parameter("CN"))):
        return "room"
    if machine_address(contact.email):
        return "machine"
    return "other" if line.parameter("ROLE").upper() == "NON-PARTICIPANT" else "person"


def machine_address(email: str) -> bool:
    """Whether an address is that of a program, which nobody reads."""
    return bool(_MACHINE.fullmatch(email.partition("@")[0])) or email.casefold().endswith(_CALENDARS)


def decoded_name(name: str) -> str:
    """Undo the encoding of a mail's header, and take quotes off."""
    if "=?" in name and "?=" in name:
        with contextlib.suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
            name = str(make_header(decode_header(name)))
    name = " ".join(name.split())
    while len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name


def person_name(shown: str, address: str) -> str:
    """Write a name as one says it: "Reyes, Dana (ext.)", as Outlook has it, is Dana Reyes; else that of an address."""
    if not shown or "@" in shown:
        local = (shown or address).partition("@")[0]
        parts = [part for part in re.split(r"[._]+", local) if part.isalpha()]
        return " ".join(part.capitalize() for part in parts) if len(parts) > 1 else shown or address
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", shown).strip() or shown
    last, comma, first = bare.partition(",")
    first = first.strip()
    is_title = all(word.casefold().strip(",") in _TITLES for word in first.split())
    if comma and first and "," not in first and not is_title:
        return f"{first} {last.strip()}"
    return bare
