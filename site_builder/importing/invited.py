"""Events of a calendar and a journal -> entries to write, or changes of those that an event belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.edit.change import SetField
from site_builder.importing.headers import plain
from site_builder.importing.invitation import Event
from site_builder.importing.plan import Change, Draft, Listed, Plan
from site_builder.model import Contact, Interview, Journal

UID = "calendar_uid"
_NOBODYS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo icloud me mac gmx web proton protonmail fastmail aol posteo zoho "
    "calendly google microsoft teams zoom hubspot doodle savvycal cal goodtime greenhouse lever ashby workable".split()
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
_AT = re.compile(
    r"\s(?:at|@|with|bei|mit|chez|avec|con|en)\s+(?P<name>[A-Z\u00c0-\u00de0-9][\w&.' -]{1,40}?)"
    r"(?=\s*(?:[,;:()|]|\s[-\u2013\u2014]|$))"
)
_STAGES = (
    ("Phone screen", r"phone screen|recruiter (?:call|screen)|screening|telefoninterview|intro(?:ductory)? call"),
    ("Technical", r"technical|coding|pair programming|system design|fachinterview|technique|t[ée]cnica"),
    ("Case study", r"case (?:study|interview)"),
    ("Panel", r"panel"),
    ("Final", r"\bfinal\b|last round|endrunde|finale?"),
    ("Onsite", r"on-?site"),
    ("First interview", r"first (?:round|interview)|kennenlern\w*|premier entretien|primera entrevista"),
    ("Second interview", r"second (?:round|interview)|zweitgespr\w+|deuxi[èe]me entretien|segunda entrevista"),
    ("HR", r"\bhr\b|people team"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says of the file: text that is not given is "". `me` are their own addresses."""

    company: str = ""
    role: str = ""
    stage: str = ""
    me: tuple[str, ...] = ()


def plan_of(events: Sequence[Event], journal: Journal, said: Said, own_name: str = "") -> Plan:
    """Plan what becomes of each event; one whose UID an entry has belongs to that entry."""
    new: list[Draft] = []
    changes: list[Change] = []
    listed: list[Listed] = []
    notes: list[str] = []
    for event in events:
        came_from = f'event {event.number} "{event.summary}"'
        entry = _entry_of(event, journal)
        if entry:
            steps = tuple(_steps(event, entry))
            words = tuple(_words(step, entry) for step in steps)
            changes += [Change(entry.path, steps, words, came_from)] if steps else []
            notes += [] if steps else [f"{came_from}: {entry.path} says the same already"]
            continue
        made = _draft(event, journal, said, own_name)
        if isinstance(made, Draft):
            new.append(made)
        else:
            listed.append(Listed(came_from, made))
    return Plan(tuple(new), tuple(changes), tuple(listed), tuple(notes))


def _entry_of(event: Event, journal: Journal) -> Interview | None:
    found = (
        each for each in journal.interviews if any(more.name == UID and more.text == event.uid for more in each.more)
    )
    return next(found, None) if event.uid else None


def _steps(event: Event, entry: Interview) -> Iterator[SetField]:
    if event.cancelled:
        if not entry.cancelled:
            yield SetField(("cancelled",), "yes", value=True)
        return
    if entry.cancelled:
        yield SetField(("cancelled",), "no", value=False)
    if event.day and event.day != entry.date:
        yield SetField(("date",), event.day.isoformat(), event.day)
    texts = {"time": event.time, "timezone": event.timezone, "place": event.place}
    for name, text in texts.items():
        if text and text != getattr(entry, name):
            yield SetField((name,), text, text)


def _words(step: SetField, entry: Interview) -> str:
    name = str(step.path[0])
    was = getattr(entry, name)
    shown = {None: "", True: "yes", False: "no"}.get(was, was) if not isinstance(was, str) else was
    return f"{name}: {step.text}, was {shown}" if shown else f"{name}: {step.text}"


def _draft(event: Event, journal: Journal, said: Said, own_name: str) -> Draft | str:
    if event.day is None:
        return "it has no start"
    if event.cancelled:
        return "it is cancelled, and no entry has its UID"
    mine = {address.casefold() for address in said.me}
    people = [each for each in (event.organizer, *event.attendees) if each]
    others = {
        each.email.casefold() or each.name: each for each in reversed(people) if not _is_mine(each, mine, own_name)
    }
    contacts = tuple(each for each in dict.fromkeys(reversed(others.values())) if not _is_a_machine(each))
    company, guess = (said.company, "") if said.company else _company(event, contacts, journal)
    if not company:
        return "the employer can't be told from it; say --company NAME"
    same = next((each for each in journal.interviews if each.date == event.day and _same(each.company, company)), None)
    if same:
        return f'{same.path} is of that day and employer; if it is the same one, add to it: {UID}: "{event.uid}"'
    stage = said.stage or next((name for name, words in _STAGES if re.search(words, event.summary, re.IGNORECASE)), "")
    guessed = [guess] if guess else []
    guessed += ["it repeats; only the first is taken"] if event.repeats else []
    return Draft(
        company=company,
        came_from=f'event {event.number} "{event.summary}"',
        role=said.role,
        day=event.day,
        time=event.time,
        timezone=event.timezone,
        duration=f"{event.minutes} minutes" if event.minutes else "",
        stage=stage,
        format=event.format,
        place=event.place,
        contacts=contacts,
        own=((UID, event.uid),) if event.uid else (),
        kept=(("Invitation", _kept(event)),),
        guessed=tuple(guessed),
    )


def _kept(event: Event) -> str:
    parts = [event.summary, f"It repeats: {event.repeats}" if event.repeats else "", event.description]
    return "\n\n".join(part for part in parts if part.strip())


def _is_mine(contact: Contact, mine: set[str], own_name: str) -> bool:
    return contact.email.casefold() in mine or bool(own_name and _same(contact.name, own_name))


def _is_a_machine(contact: Contact) -> bool:
    local = contact.email.partition("@")[0].casefold()
    return bool(
        re.fullmatch(r"no-?reply.*|notifications?|calendar.*|.*-calendar|invites?", local)
    ) or contact.email.endswith(("calendar.google.com", "@calendly.com"))


def _company(event: Event, contacts: Sequence[Contact], journal: Journal) -> tuple[str, str]:
    """Guess the employer: of somebody who is known, else as the title names it, else of an address."""
    for contact in contacts:
        domain = _domain(contact.email)
        for entry in reversed(journal.interviews):
            known = {each.email.casefold() for each in entry.contacts if each.email}
            if entry.company and (contact.email.casefold() in known or (domain and domain in map(_domain, known))):
                return entry.company, f"the employer, from {contact.email}, whom {entry.path} knows"
    found = _AT.search(f" {event.summary}")
    if found and len(found["name"].split()) <= 4 and not _names(found["name"], contacts):  # noqa: PLR2004 - words of a name
        return found["name"].strip(), "the employer, from the title"
    for contact in contacts:
        if domain := _domain(contact.email):
            said = re.split(r"[()\n,:|@\u2013\u2014]|\s-\s", f"{event.summary}\n{event.place}")
            written = (part.strip() for part in said if plain(part.replace("&", " and ")) == plain(domain))
            return next(written, domain.replace("-", " ").title()), f"the employer, from {contact.email}"
    return "", ""


def _names(text: str, contacts: Sequence[Contact]) -> bool:
    words = set(text.casefold().split())
    return any(words & set(contact.name.casefold().split()) for contact in contacts)


def _domain(email: str) -> str:
    """Give the name of an employer's own domain: "acme" of dana@mail.acme.co.uk; "" of a provider's."""
    labels = email.casefold().rpartition("@")[2].split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels and labels[-1] not in _NOBODYS else ""


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
