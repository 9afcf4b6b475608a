"""The journal -> the index: everything by company, person and word of a heading, for readers without scripts."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.check.bank import sort_stories
from site_builder.derive.application.people import Person, name_order, sort_people
from site_builder.language.language import Language, sentence_of
from site_builder.language.said import said
from site_builder.model.journal import Application, Interview
from site_builder.patterns import pattern
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.alphabet import alphabetical_key
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import (
    Material,
    SearchMaterial,
    StoryMaterial,
    company_of,
    merged_by_key,
    title_of,
)
from site_builder.render.parts.pagination import by_year, year_links
from site_builder.render.parts.sizes import size_of

PATH = "search.html"
_WORD = pattern(r"\w[\w+#]*(?:[.'’-]\w[\w+#]*)*")
_SHORT = 3  # letters; shorter words are indexed only in capitals: "CI", "C++"
_STOP_WORDS = frozenset(
    "a i and are but for from how not that the their they this was what when where who why with you".split()
)

# The groups of the index, in their order.
_GROUPS = (
    ("companies", said("Companies")),
    ("people", said("People")),
    ("tags", said("Tags")),
    ("stories", said("Stories")),
    ("words", said("Words of your headings")),
)


class IndexPlace(Struct, frozen=True):
    """A place of a name; `group` is that of the index, `day` that of the interview."""

    group: str
    name: str
    link: Anchor
    day: date | None


class Entry(Struct, frozen=True):
    """A name or word, and the places that have it."""

    name: str
    places: tuple[Anchor, ...]


class Group(Struct, frozen=True):
    """A group of the index, in alphabetical order."""

    name: str
    title: str
    entries: tuple[Entry, ...]


class SearchPage(Struct, frozen=True):
    """The index, or one year of it."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    groups: tuple[Group, ...]


class IndexPart(Struct, frozen=True):
    """The places of one application, talk or lone entry for the index, each with its sort key."""

    applications: tuple[tuple[str, IndexPlace], ...]
    interviews: tuple[tuple[str, IndexPlace], ...]
    people: tuple[tuple[tuple[str, str, str], IndexPlace], ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the index, a page a year if it is long."""
    say = material.language.say
    indexed_stories: list[IndexPart] = list(material.contributions("index"))
    places = (
        *merged_by_key(story.applications for story in indexed_stories),
        *merged_by_key(story.interviews for story in indexed_stories),
        *merged_by_key(story.people for story in indexed_stories),
        *_places_of_stories(material),
    )
    parts = by_year("search", places, lambda place: place.day, size_of, material.settings.language)
    for part in parts:
        is_first = part.path == PATH
        title = say("Index") if is_first else say("Index of %(year)s", year=part.year)
        groups = tuple(_group(name, material.language.of(heading), part.items) for name, heading in _GROUPS)
        view = SearchPage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(material.language, groups),
            year=part.year,
            years=year_links(parts),
            groups=tuple(group for group in groups if group.entries),
        )
        yield Page(part.path, "pages/search.html", view)


def _lead(language: Language, groups: Sequence[Group]) -> str:
    companies, people, *_ = groups
    if not companies.entries:
        return language.say("Nothing to look up yet.")
    companies_words = language.say_many("one company", "%(count)s companies", len(companies.entries))
    people_words = language.say_many("one person", "%(count)s people", len(people.entries))
    if not people.entries:
        people_words = language.say("no people")
    return sentence_of(
        language.say(
            "%(companies)s and %(people)s, and where to find them.", companies=companies_words, people=people_words
        )
    )


def _places_of_stories(material: SearchMaterial) -> Iterator[IndexPlace]:
    """Yield the place of each story by its title, and by each of its skills."""
    for story in sort_stories(material.contributions("bank")):
        link = links.story_link(story)
        yield IndexPlace("stories", story.title, link, None)
        yield from (IndexPlace("tags", skill, link, None) for skill in story.skills)


def index_part(material: StoryMaterial) -> IndexPart:
    """Return a story's places for the index."""
    story = material.story
    return IndexPart(
        applications=tuple(
            (slug, _place_of_application(material, application)) for slug, application in material.applications.items()
        ),
        interviews=tuple(
            (interview.path, place) for interview in story.group.rounds for place in _places_of(material, interview)
        ),
        people=tuple(
            (name_order(person), place)
            for person in sort_people(story.people)
            for place in _places_of_person(material, person)
        ),
    )


def _place_of_application(material: Material, application: Application) -> IndexPlace:
    day = max((interview.date for interview in application.rounds if interview.date), default=None)
    link = material.application_link(
        application.slug, text=application.role or material.language.say("The application")
    )
    return IndexPlace("companies", company_of(application), link, day)


def _places_of(material: Material, interview: Interview) -> Iterator[IndexPlace]:
    day = interview.date
    company, link = title_of(interview), _link(material, interview)
    yield IndexPlace("companies", company, link, day)
    named = Anchor(f"{company}, {link.text}", link.href)
    for tag in interview.tags:
        yield IndexPlace("tags", tag, named, day)
    page = links.interview_path(interview.slug)
    for number, section in enumerate(interview.body.sections):
        if section.name or not section.heading:
            continue  # every entry has the headings of the format
        place = Anchor(f"{section.heading} ({company})", links.href("", f"{page}#part-{number}"))
        for word in _words_of(section.heading):
            yield IndexPlace("words", word, place, day)


def _places_of_person(material: Material, person: Person) -> Iterator[IndexPlace]:
    for meeting in person.met:
        interview = material.interviews.get(meeting.interview)
        if interview is not None:
            link = _link(material, interview)
            where = Anchor(f"{person.company or title_of(interview)}, {link.text}", link.href)
            yield IndexPlace("people", person.name, where, meeting.date)


def _link(material: Material, interview: Interview) -> Anchor:
    """Link to a round by its stage and day."""
    day = f", {material.day_words(interview.date)}" if interview.date else ""
    return material.interview_link(interview.slug, text=f"{material.round_name(interview)}{day}")


def _words_of(heading: str) -> tuple[str, ...]:
    """Return the words of a heading that are worth indexing, without duplicates."""
    words = (word for word in _WORD.findall(heading) if word.casefold() not in _STOP_WORDS)
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORT or word.isupper()))


def _group(name: str, title: str, places: Sequence[IndexPlace]) -> Group:
    """Group places by name; names that only differ in case are merged."""
    by_name: dict[str, tuple[str, dict[Anchor, None]]] = {}
    for place in places:
        if place.group == name and place.name.strip():
            _, name_links = by_name.setdefault(place.name.strip().casefold(), (place.name, {}))
            name_links[place.link] = None
    entries = (Entry(typed, tuple(name_links)) for typed, name_links in by_name.values())
    return Group(name, title, tuple(sorted(entries, key=lambda entry: alphabetical_key(entry.name))))
