"""The people of all applications -> the contact cards of people.vcf."""

import uuid
from collections.abc import Iterator, Sequence

from site_builder.derive.application.people import Meeting, Person, group_people, merge_people
from site_builder.language.dates import day_in_words
from site_builder.language.language import Language
from site_builder.render.formats.contacts import PEOPLE, Card, Cards
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.material import SearchMaterial


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the file of contact cards."""
    yield Page(PEOPLE, PEOPLE, cards_of(material))


def cards_of(material: SearchMaterial, version: int = 4) -> Cards:
    """Build a card for each person with a name or an address, in the order of the people."""
    people = (person for person in material.overview.people if person.name.strip() or person.email.strip())
    return Cards(tuple(_card(group, material.language) for group in group_people(people)), version)


def _card(group: Sequence[Person], language: Language) -> Card:
    """Build the card of a person; its id stays the same if they are met again in another application."""
    person, first = merge_people(group), group[0]
    is_address, url = bool(links.mailto(person.email)), links.outside(person.linkedin)
    notes = [person.email] if person.email and not is_address else []
    notes += [person.linkedin] if person.linkedin and not url else []
    notes += [_met(meeting, language) for meeting in person.met]
    about = f"{first.application or first.met[0].interview}/{first.email.casefold() or first.name.casefold()}"
    return Card(
        uid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'afterview:{about}')}",
        name=person.name.strip() or person.email.strip(),
        role=person.role,
        company=person.company,
        email=person.email.strip() if is_address else "",
        phone=person.phone,
        url=url,
        note="\n".join(note for note in notes if note),
    )


def _met(meeting: Meeting, language: Language) -> str:
    day = day_in_words(meeting.date, language.tag) if meeting.date else ""
    where, about = ", ".join(part for part in (meeting.stage, day) if part), meeting.talked_about
    if not where:
        met = language.say("Met") if meeting.state == "met" else ""
        return language.say("Talked about %(about)s", about=about) if about else met
    if meeting.state == "met":
        if about:
            return language.say("Met: %(where)s; talked about %(about)s", where=where, about=about)
        return language.say("Met: %(where)s", where=where)
    named = (
        language.say("To meet: %(where)s", where=where)
        if meeting.state == "ahead"
        else language.say("Named for: %(where)s", where=where)
    )
    if not about:
        return named
    return f"{named}{language.say_in('between', '; ')}{language.say('Talked about %(about)s', about=about)}"
