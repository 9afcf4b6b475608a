"""Address cards (vCard 2.1, 3.0 and 4.0) and an entry -> its contacts filled in; what is there already stays."""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.edit.change import SetField
from site_builder.edit.yaml_text import yaml_text
from site_builder.importing.plan import Change, Listed, NotImportableError, Plan
from site_builder.model import Contact, Interview

_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^:]*?(?:\"[^\"]*\"[^:;]*)*)*):(?P<value>.*)", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIELDS = ("role", "email", "phone", "linkedin")


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the person, and the organisation that it names."""

    contact: Contact
    organisation: str


def cards_of(data: bytes) -> tuple[Card, ...]:
    """Read every card of a file. Raises NotImportableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    cards: list[Card] = []
    lines: list[tuple[str, str]] = []
    for name, value in _lines(text):
        if name == "BEGIN":
            lines = []
        elif name == "END":
            cards += [_card(lines)]
        else:
            lines.append((name, value))
    found = tuple(card for card in cards if card.contact.name)
    if not found:
        raise NotImportableError("this file has no address card with a name")
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Give name and value of each content line, unfolded and decoded."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(
        r"(?mi)^([^\n:]*QUOTED-PRINTABLE[^\n]*(?:(?<==)\n[^\n]*)*)", lambda found: found[0].replace("=\n", ""), text
    )
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        found = _LINE.fullmatch(line)
        if not found:
            continue
        value, parameters = found["value"], found["parameters"].upper()
        if "QUOTED-PRINTABLE" in parameters:
            charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
            raw = quopri.decodestring(value.encode("utf-8", "replace"))
            try:
                value = raw.decode(charset[1] if charset else "utf-8", "replace")
            except LookupError:
                value = raw.decode("utf-8", "replace")
        yield found["name"].upper(), value


def _card(lines: Sequence[tuple[str, str]]) -> Card:
    first: dict[str, str] = {}
    linkedin = ""
    for name, value in lines:
        text = _plain(value)
        if "linkedin.com/" in text and not linkedin:
            linkedin = text
        elif text:
            first.setdefault(name, text)
    family, _, given = _plain(first.get("N", "")).partition(";")
    name = first.get("FN") or " ".join(part for part in (given.split(";")[0], family) if part)
    phone = re.sub(r"^tel:", "", first.get("TEL", ""), flags=re.IGNORECASE)
    role = first.get("TITLE") or first.get("ROLE", "")
    contact = Contact(" ".join(name.split()), role=role, email=first.get("EMAIL", ""), phone=phone, linkedin=linkedin)
    return Card(contact, first.get("ORG", "").replace(";", ", ").strip(", "))


def _plain(value: str) -> str:
    return " ".join(_ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).split())


def plan_of(cards: Sequence[Card], entry: Interview) -> Plan:
    """Plan what the cards fill in: the gaps of contacts of the same name or address, or a first contact."""
    changes: list[Change] = []
    listed: list[Listed] = []
    for card in cards:
        came_from = f'card "{card.contact.name}"'
        at = next((at for at, each in enumerate(entry.contacts) if _is_same(each, card.contact)), None)
        if at is None and (entry.contacts or changes):
            line = f"- {{{_given(card.contact)}}}"
            listed.append(Listed(came_from, f"{entry.path} has other contacts; add to them the line {line}"))
        elif at is None:
            changes.append(_first(card.contact, entry, came_from))
        else:
            change, differing = _filled(card.contact, entry, at, came_from)
            changes += [change] if change else []
            listed += differing
    return Plan((), tuple(changes), tuple(listed))


def _is_same(one: Contact, other: Contact) -> bool:
    same_address = one.email and one.email.casefold() == other.email.casefold()
    return bool(same_address) or " ".join(one.name.casefold().split()) == other.name.casefold()


def _first(contact: Contact, entry: Interview, came_from: str) -> Change:
    step = SetField(("contacts",), f"{{{_given(contact)}}}", (contact,), is_yaml=True)
    return Change(entry.path, (step,), (f"contacts: {contact.name}",), came_from)


def _given(contact: Contact) -> str:
    fields = [(name, getattr(contact, name)) for name in ("name", *_FIELDS)]
    return ", ".join(f"{name}: {yaml_text(text, in_brackets=True)}" for name, text in fields if text)


def _filled(contact: Contact, entry: Interview, at: int, came_from: str) -> tuple[Change | None, list[Listed]]:
    known = entry.contacts[at]
    steps, listed = [], []
    for name in _FIELDS:
        now, new = getattr(known, name), getattr(contact, name)
        if new and not now:
            steps.append(SetField(("contacts", at, name), new, new))
        elif new and now.casefold() != new.casefold():
            listed.append(
                Listed(came_from, f'{entry.path} says {name}: {now}; the card says "{new}", and nothing is changed')
            )
    words = tuple(f"{name} of {known.name}: {step.text}" for step in steps for name in (str(step.path[-1]),))
    return (Change(entry.path, tuple(steps), words, came_from) if steps else None), listed
