"""Everyone met -> people.vcf."""

import uuid
from collections.abc import Iterator

from site_builder.dates import day_in_words
from site_builder.derive.people import Meeting, Person
from site_builder.render import links
from site_builder.render.contacts import PEOPLE, Card, Cards
from site_builder.render.material import SearchMaterial
from site_builder.render.pages import Page


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the cards of everyone."""
    yield Page(PEOPLE, PEOPLE, cards_of(material))


def cards_of(material: SearchMaterial, version: int = 4) -> Cards:
    """Make a card of each person who has a name or an address, in the order of the people."""
    people = (person for person in material.overview.people if person.name.strip() or person.email.strip())
    return Cards(tuple(_card(person, material.settings.language) for person in people), version)


def _card(person: Person, language: str) -> Card:
    is_address, url = bool(links.mailto(person.email)), links.outside(person.linkedin)
    notes = [person.email] if person.email and not is_address else []
    notes += [person.linkedin] if person.linkedin and not url else []
    notes += [_met(meeting, language) for meeting in person.met]
    about = f"{person.application or person.met[0].interview}/{person.email.casefold() or person.name.casefold()}"
    return Card(
        uid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'afterview:{about}')}",
        name=person.name.strip() or person.email.strip(),
        role=person.role,
        company=person.company,
        email=person.email.strip() if is_address else "",
        phone=person.phone,
        url=url,
        note="\n".join(notes),
    )


def _met(meeting: Meeting, language: str) -> str:
    day = day_in_words(meeting.date, language) if meeting.date else ""
    where = ", ".join(part for part in (meeting.stage, day) if part)
    about = f"; talked about {meeting.talked_about}" if meeting.talked_about else ""
    return f"Met: {where}{about}" if where else f"Talked about {meeting.talked_about}" if about else "Met"
