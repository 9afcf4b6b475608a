"""The people of all applications -> the people page: where and when met, how to reach them, last in touch."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.application.people import Meeting, Person, group_people, merge_people
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.alphabet import alphabetical_key
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import by_year, year_links
from site_builder.render.parts.rows import Way, ways
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "people.html"


class MeetingLine(Struct, frozen=True):
    """An interview that names the person, and what they talked about; `state` is that of the meeting."""

    interview: Anchor
    day: Day | None
    talked_about: str
    state: str


class PersonLine(Struct, frozen=True):
    """A person; the field names are those of the template component for a person."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    employer: Anchor
    met: tuple[MeetingLine, ...]
    last_touch: Day | None


class PeoplePage(Struct, frozen=True):
    """Everyone, or those who were met last in one year."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    people: tuple[PersonLine, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the people by name, a page a year if there are many."""
    say = material.language.say
    people = sorted(
        map(merge_people, group_people(material.overview.people)),
        key=lambda person: (alphabetical_key(person.name), alphabetical_key(person.company)),
    )
    pairs = [(person, _person_line(material, person)) for person in people]
    parts = by_year(
        "people", pairs, lambda pair: _last_met(pair[0]), lambda pair: size_of(pair[1]), material.settings.language
    )
    for part in parts:
        is_first = part.path == PATH
        title = say("People") if is_first else say("People of %(year)s", year=part.year)
        view = PeoplePage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(material.language, people)
            if is_first
            else say("People whom you met last in %(year)s.", year=part.year),
            year=part.year,
            years=year_links(parts),
            people=tuple(line for _, line in part.items),
        )
        yield Page(part.path, "pages/people.html", view)


def _last_met(person: Person) -> date | None:
    days = [meeting.date for meeting in person.met if meeting.date] + ([person.last_touch] if person.last_touch else [])
    return max(days, default=None)


def _lead(language: Language, people: Sequence[Person]) -> str:
    if not people:
        return language.say("Nobody is named yet.")
    companies = len({person.company for person in people if person.company})
    many = language.say_many("one person", "%(count)s people", len(people))
    if not companies:
        return sentence_of(f"{many}.")
    where = language.say_many("at one company", "at %(count)s companies", companies)
    return sentence_of(language.say("%(people)s %(companies)s.", people=many, companies=where))


def _person_line(material: SearchMaterial, person: Person) -> PersonLine:
    return PersonLine(
        name=person.name,
        role=person.role,
        ways=ways(material.language, "", person.email, person.phone),
        linkedin=links.text_or_link(person.linkedin),
        employer=material.application_link(person.application, text=person.company),
        met=tuple(_meeting_line(material, meeting) for meeting in person.met),
        last_touch=material.day_or_none(person.last_touch),
    )


def _meeting_line(material: SearchMaterial, meeting: Meeting) -> MeetingLine:
    link = material.interview_link(meeting.interview, text=meeting.stage)
    return MeetingLine(link, material.day_or_none(meeting.date), meeting.talked_about, meeting.state)
