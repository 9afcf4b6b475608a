"""The journal -> all its words with their places, for the scripts that the header's search loads."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape

from msgspec import Struct

from site_builder.check.bank import sort_stories
from site_builder.derive.application.people import Person, name_order, sort_people
from site_builder.language.language import Language
from site_builder.model.body import Section
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, LogItem, Mark, More, NextStage, Outcome, Within
from site_builder.patterns import pattern
from site_builder.render.pages import LazyPage
from site_builder.render.parts import links
from site_builder.render.parts.facts import LOG_TYPES, next_stage_words, outcome_words, within_words
from site_builder.render.parts.material import (
    SearchMaterial,
    StoryMaterial,
    company_of,
    merged_by_key,
    round_name,
    title_of,
)
from site_builder.render.parts.words import STATES
from site_builder.render.site_search.script import (
    TEXTS,
    TITLES,
    Findable,
    Spot,
    Texts,
    Titles,
    part,
    texts_path,
    titles_path,
)

_TAG = pattern(r"<[^>]*>")
_IN_ITEMS = frozenset({"Questions they asked", "Next time"})
# Entries of a part, roughly. A small part is rendered faster after an edit, but has its own list of words and needs its
# own request. So the parts of a large journal are larger.
_IN_A_SMALL_PART, _FEW_PARTS, _IN_A_PART = 64, 16, 256
_OUTSIDE = pattern(r'href="((?:https?|mailto|tel):[^"]*)"')


# The order of an entry's fields in the search; others come between these and the last ones.
_FIRST = (
    "role", "contacts", "place", "salary", "offer", "tags", "process", "next_stage", "tasks", "references", "outcome",
    "date", "time", "duration", "timezone", "format", "fit", "decision", "thanked", "reply_within", "mute",
)  # fmt: skip
_LAST = ("job_ad", "documents", "application")
_ELSEWHERE = frozenset({"company", "stage", "log"})


class SearchPart(Struct, frozen=True):
    """The findable pages of one application, talk or lone entry, each with its sort key.

    `people` are by name, company and application, `interviews` by path. `key` is that of the story.
    """

    key: str
    applications: tuple[tuple[str, Findable], ...]
    people: tuple[tuple[tuple[str, str, str], Findable], ...]
    interviews: tuple[tuple[str, Findable], ...]


def pages(material: SearchMaterial) -> Iterator[LazyPage]:
    """Yield the data in parts; each story, bank story, review and offer is in a part by the hash of its name."""
    digests = material.by_story.digests("found")
    count = part_count(material.by_story.entries)
    keys: defaultdict[int, list[str]] = defaultdict(list)
    for key in sorted(digests):
        keys[_part_of(key, count)].append(key)
    beside: defaultdict[int, list[Findable]] = defaultdict(list)
    for findable in (*_stories(material), *_reviews(material), *_offers(material)):
        beside[_part_of(findable.places[0].title, count)].append(findable)
    for number in range(count):
        part_digests = {key: digests[key] for key in keys[number]}
        yield from _part(material, number, count, part_digests, beside[number])


def _part(
    material: SearchMaterial, number: int, count: int, digests: Mapping[str, str], beside: Sequence[Findable]
) -> Iterator[LazyPage]:
    """Yield the two pages of a part: of the stories with these digests by key, and of what is `beside` them."""

    @cache
    def build() -> tuple[Titles, Texts]:
        stories: Iterable[SearchPart] = material.by_story.contributions("found", digests)
        return part(number, count, (*_in_order(stories), *beside), material.key)

    inputs = (count, digests, beside)
    yield LazyPage(titles_path(number), TITLES, inputs, lambda: build()[0])
    yield LazyPage(texts_path(number), TEXTS, inputs, lambda: build()[1])


def part_count(entries: int) -> int:
    """Return the number of parts for a number of entries: a power of two, so that it seldom changes."""
    small, large = (1 << max(0, (entries - 1) // size).bit_length() for size in (_IN_A_SMALL_PART, _IN_A_PART))
    return max(large, min(small, _FEW_PARTS))


def _part_of(name: str, count: int) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % count


def _in_order(stories: Iterable[SearchPart]) -> Iterator[Findable]:
    """Yield applications, then people by name, then interviews by path."""
    stories = tuple(stories)
    yield from merged_by_key(story.applications for story in stories)
    yield from merged_by_key(story.people for story in stories)
    yield from merged_by_key(story.interviews for story in stories)


def _stories(material: SearchMaterial) -> Iterator[Findable]:
    """Yield the stories of the bank."""
    for story in sort_stories(material.contributions("bank")):
        parts = ((section.heading, section.text) for section in story.body.sections)
        words = _joined((*story.skills, *story.answers, *(part for pair in parts for part in pair), story.raw))
        place = Spot(f"#{story.anchor}", material.language.say("Story"), story.title, words)
        yield Findable(links.href("", story.page), "", "", (place,))


def _reviews(material: SearchMaterial) -> Iterator[Findable]:
    """Yield the user's reviews of weeks, linked to the first page of weeks, which links to the others."""
    for review in material.overview.reviews:
        name = f"{review.monday:%G-W%V}"
        words = _joined(part for section in review.body.sections for part in (section.heading, section.text))
        place = Spot(f"#week-{name}", material.language.say("Week"), name, words)
        yield Findable("week.html", "", "", (place,))


def _offers(material: SearchMaterial) -> Iterator[Findable]:
    """Yield the offers."""
    for offer in material.overview.offers:
        rows = _joined(f"{name} {text}" for name, text in offer.rows)
        place = Spot("", material.language.say("Offer"), offer.company or offer.application, rows)
        yield Findable("offers.html", "", "", (place,))


def search_part(material: StoryMaterial) -> SearchPart:
    """Return the findable pages of a story."""
    story = material.story
    days = (
        (interview, material.day_words(interview.date) if interview.date else "") for interview in story.group.rounds
    )
    return SearchPart(
        key=story.group.key,
        applications=tuple((slug, _of_application(material, slug)) for slug in material.applications),
        people=tuple((name_order(person), _of_person(material, person)) for person in sort_people(story.people)),
        interviews=tuple((interview.path, _of_interview(material.language, interview, day)) for interview, day in days),
    )


def _of_application(material: StoryMaterial, slug: str) -> Findable:
    application, progress = material.applications[slug], material.story.progress
    state = material.language.of(STATES[progress.now.state]) if progress else ""
    place = Spot("", material.language.say("Application"), "", _joined((state, slug)))
    path = links.href("", links.application_path(slug))
    return Findable(path, company_of(application), application.role, (place,))


def _of_person(material: StoryMaterial, person: Person) -> Findable:
    """Return a person as a place on the page of the application, otherwise on that of the interview."""
    if person.application is not None:
        path, anchor = links.application_path(person.application), "#people"
    else:
        path, anchor = links.interview_path(person.met[0].interview), "#contacts"
    about = ", ".join(part for part in (person.role, person.company) if part)
    ways = (person.email, person.phone, person.linkedin)
    text = _joined((about, *ways, *(meeting.talked_about for meeting in person.met)))
    place = Spot(anchor, material.language.say("Person"), person.name, text)
    return Findable(links.href("", path), "", "", (place,))


def _of_interview(language: Language, interview: Interview, day: str) -> Findable:
    path = links.href("", links.interview_path(interview.slug))
    title = f"{title_of(interview)}, {round_name(interview, language)}"
    return Findable(path, title, day, tuple(_places(language, interview)))


def _places(language: Language, interview: Interview) -> Iterator[Spot]:
    """Yield the places of an entry in the order of its page."""
    yield Spot("", language.say("Interview"), "", _joined(_facts(language, interview)))
    for number, section in enumerate(interview.body.sections):
        yield from _section(language, section, f"#part-{number}" if section.heading else "")
    if interview.body.footnotes_html:
        notes = links.without_comments(interview.body.footnotes_html)
        yield Spot("", language.say("Footnotes"), "", _joined((unescape(_TAG.sub(" ", notes)),)))
    if interview.log:
        words = _joined(part for item in interview.log for part in _logged(language, item))
        yield Spot("#log", language.say("What happened since"), "", words)
    if interview.more:
        yield Spot(
            "#more",
            language.say("More"),
            "",
            _joined(part for more in interview.more for part in (more.name, more.text)),
        )
    if interview.raw:
        yield Spot("#raw", language.say("The text as it is"), "", _joined((interview.raw,)))


def _section(language: Language, section: Section, anchor: str) -> Iterator[Spot]:
    """Yield the places of a section; each question and each lesson is a separate place."""
    heading = section.heading or language.say("Notes")
    items = [(item.text, _line(item.note)) for item in section.items] if _is_all_items(section) else []
    if items and section.name in _IN_ITEMS:
        yield from (Spot(anchor, heading, text, note) for text, note in items)
        text = ""
    else:
        text = _joined(f"{text} {note}" for text, note in items) if items else _line(section.text)
    outside = [unescape(address) for address in _OUTSIDE.findall(section.html)] if "href=" in section.html else []
    if text or outside or not items:
        yield Spot(anchor, heading, "", _joined((text, *dict.fromkeys(outside))))


def _is_all_items(section: Section) -> bool:
    """Return whether the items of a section have all of its words."""
    return " ".join(f"{item.text} {item.note}" for item in section.items).split() == section.text.split()


def _facts(language: Language, interview: Interview) -> Iterator[str]:
    """Yield the words of the fields: first what people remember, as the results show the first words."""
    others = (name for name in fields_of(Interview) if name not in {*_FIRST, *_LAST, *_ELSEWHERE})
    for name in (*_FIRST, *others, *_LAST):
        if name == "date" and interview.date:
            yield interview.date.isoformat()
        yield from _words_of(language, getattr(interview, name))
    yield from (*interview.assumptions, interview.path)


def _words_of(language: Language, value: object) -> Iterator[str]:
    """Yield the words of a field's value; days and booleans have none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _words_of(language, part))
    elif isinstance(value, Contact):
        yield ", ".join(part for part in (value.name, value.role) if part)
        ways = (value.email, value.phone, value.linkedin, value.talked_about, value.thanked)
        yield from _words_of(language, ways)
    elif isinstance(value, Mark | Within | More | NextStage | Outcome):
        yield from _words_of_part(language, value)
    elif isinstance(value, Struct):
        yield from _words_of(
            language, tuple(getattr(value, field.attribute) for field in fields_of(type(value)).values())
        )


def _words_of_part(language: Language, part: Mark | Within | More | NextStage | Outcome) -> Iterator[str]:
    match part:
        case Mark():
            yield part.note
        case Within():
            yield within_words(part)
        case More():
            yield from (part.name, part.text)
        case NextStage():
            yield next_stage_words(language, part)
            yield from _words_of(language, part.prep)
        case Outcome():
            yield from (outcome_words(language, part), part.result)


def _logged(language: Language, item: LogItem) -> Iterator[str]:
    yield item.date.isoformat() if item.date else ""
    yield language.of(LOG_TYPES[item.type]) if item.type in LOG_TYPES else item.type
    yield from (item.channel, *item.people, item.note)


def _line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def _joined(parts: Iterable[str]) -> str:
    """Join texts, one a line: the script splits them there."""
    return "\n".join(line for part in parts if part and (line := _line(part)))
