"""Address cards (vCard 2.1, 3.0 and 4.0) -> the people on them, with what else they say."""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.importing.files.content_lines import Component, ContentLine, components_of, parts_of
from site_builder.importing.files.letters import letters_of
from site_builder.importing.invitations.people import decoded_name
from site_builder.importing.plan import NotImportableError
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_MACHINES = frozenset(
    "VERSION PRODID UID REV FN N EMAIL TEL TITLE ROLE ORG PHOTO LOGO SOUND KEY CLASS SORT-STRING KIND SOURCE XML "
    "CLIENTPIDMAP FBURL CALURI CALADRURI CATEGORIES X-ABLABEL X-ABADR X-ABUID X-ABRELATEDNAMES".split()
)
_SCHEME = pattern(r"^(?:tel|mailto):", re.IGNORECASE)
_NAMES = {"NOTE": "Note", "URL": "Page", "ADR": "Address", "BDAY": "Birthday", "IMPP": "Messages", "NICKNAME": "Called"}


class Card(Struct, frozen=True):
    """One card: the person, the organisation, and what else it says, with what each is; `uid` is its own."""

    contact: Contact
    organisation: str = ""
    words: tuple[tuple[str, str], ...] = ()
    uid: str = ""


def cards_of(data: bytes, encoding: str = "") -> tuple[Card, ...]:
    """Read every card of a file. Raises NotImportableError."""
    components = components_of(letters_of(data, encoding).text)
    cards = [card for component in components for card in _all(component)]
    found = tuple(card for card in cards if card.contact.name)
    if not found:
        raise NotImportableError("this file has no address card with a name")
    return found


def _all(component: Component) -> list[Card]:
    inside = [card for part in component.parts for card in _all(part)]
    return ([_card(component)] if component.name == "VCARD" else []) + inside


def _card(card: Component) -> Card:
    pages = [line.text.strip() for line in card.lines if "linkedin.com/" in line.text.casefold()]
    email, emails = _preferred(card.all("EMAIL"))
    phone, phones = _preferred(card.all("TEL"))
    name = _name(card) or email
    contact = Contact(
        name, role=card.text("TITLE") or card.text("ROLE"), email=email, phone=phone, linkedin=pages[0] if pages else ""
    )
    organisation = ", ".join(part.strip() for part in parts_of(_value(card, "ORG"), ";") if part.strip())
    words = [("E-mail", text) for text in emails] + [("Phone", text) for text in phones]
    if contact.role != card.text("ROLE") and card.text("ROLE"):
        words.append(("Role", card.text("ROLE")))
    for line in card.lines:
        is_page = line.text.strip() in pages[:1]
        if line.name in _MACHINES or is_page or line.name.startswith("X-") or not line.text.strip(" ;\n"):
            continue
        text = ", ".join(part.strip() for part in parts_of(line.value, ";") if part.strip())
        words.append((_NAMES.get(line.name, line.name.capitalize()), text))
    return Card(contact, organisation, tuple(words), card.text("UID"))


def _value(card: Component, name: str) -> str:
    line = card.first(name)
    return line.value if line else ""


def _name(card: Component) -> str:
    if shown := " ".join(decoded_name(card.text("FN")).split()):
        return shown
    family, given, *_ = (*parts_of(_value(card, "N"), ";"), "", "")
    return " ".join(" ".join(part for part in (given, family) if part).split())


def _preferred(lines: Sequence[ContentLine]) -> tuple[str, list[str]]:
    """Return the address or number that is preferred, else the first, work's before home's; and the others."""
    said = [line for line in lines if line.value.strip()]

    def rank(line: ContentLine) -> tuple[int, int]:
        kinds = line.kinds()
        number = line.parameter("PREF")
        preference = int(number) if number.isdecimal() and len(number) < 4 else 1 if "pref" in kinds else 101  # noqa: PLR2004 - digits
        return preference, 2 if kinds & {"fax", "pager"} else 1 if "home" in kinds else 0

    texts = (_SCHEME.sub("", line.text.strip()) for line in sorted(said, key=rank))
    ordered = list(dict.fromkeys(" ".join(text.split()) for text in texts if text))
    return (ordered[0], ordered[1:]) if ordered else ("", [])
