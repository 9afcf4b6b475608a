"""Preparation sheets -> one page each: who they are, what was said, what to ask, what to tick off, what was learned."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.check.bank import in_order
from site_builder.derive.application.people import Person as Met
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.learning.lessons import Lesson
from site_builder.derive.learning.questions import Question
from site_builder.language.language import Language, sentence_of
from site_builder.model.body import Item, Section
from site_builder.model.parts import PrepItem
from site_builder.render.application.practice import Practised, practised
from site_builder.render.learning.questions import asked_words
from site_builder.render.learning.stories import strength_words
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.facts import Ticked, is_done, mark_words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import UP, Anchor
from site_builder.render.parts.material import Material, SearchMaterial
from site_builder.render.parts.rows import Way, ways
from site_builder.render.parts.stands import before_of
from site_builder.render.parts.words import Day
from site_builder.render.search.offers import OPEN
from site_builder.render.search.offers import PATH as OFFERS


class ToPrepare(Struct, frozen=True):
    """The way to a sheet, until the last day (ISO) on which its round lies ahead."""

    anchor: Anchor
    last: str


class Across(Struct, frozen=True):
    """Someone on their side, with what they talked about so far."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    met: tuple[Anchor, ...]
    talked_about: tuple[str, ...]


class SaidBefore(Struct, frozen=True):
    """Their words so far, and the day of them."""

    day: Day | None
    text: str


class Piece(Struct, frozen=True):
    """A piece of a note, and the round that it comes from; `done` is None where there is no box."""

    text_html: str
    note_html: str
    interview: Anchor
    done: bool | None = None


class Noted(Struct, frozen=True):
    """Words of the round's own entry; `heading_html` is "" of those above all headings."""

    heading_html: str
    text_html: str


class Likely(Struct, frozen=True):
    """A question that may come, how often it was asked, and the stories that answer it."""

    text: str
    asked: str
    weak: bool
    stories: tuple[Anchor, ...]


class Ready(Struct, frozen=True):
    """A story to have ready; `told` are the times that this company has heard it."""

    story: Anchor
    about: str
    told: tuple[SaidBefore, ...]


class Waiting(Struct, frozen=True):
    """An offer of another company that waits for an answer."""

    offer: Anchor
    until: Day | None


class PreparationPage(Struct, frozen=True):
    """The sheet of one round; `ready` says how much of what can be ticked off is done."""

    head: Head
    company: str
    stage: str
    day: Day
    time: str
    place: Anchor
    ready: str
    interview: Anchor
    application: Anchor
    people: tuple[Across, ...]
    before: tuple[Anchor, ...]
    said_before: tuple[SaidBefore, ...]
    promised: tuple[str, ...]
    my_questions: tuple[Piece, ...]
    notes: tuple[Noted, ...]
    prep: tuple[Ticked, ...]
    ticks: tuple[Piece, ...]
    lessons: tuple[Piece, ...]
    likely: tuple[Likely, ...]
    stories: tuple[Ready, ...]
    practice: tuple[Practised, ...]
    practised: str
    offers: tuple[Waiting, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield a page for each sheet."""
    for sheet in material.overview.sheets:
        yield _page(material, sheet)


def sheet_stage(material: Material, sheet: Sheet) -> str:
    """Name the round of a sheet."""
    if sheet.stage or sheet.is_next:
        return sheet.stage or material.language.say("Next stage")
    interview = material.interviews.get(sheet.entry)
    return material.round_name(interview) if interview else material.language.say("Interview")


def _page(material: SearchMaterial, sheet: Sheet) -> Page:
    path = links.preparation_path(sheet.slug)
    stage = sheet_stage(material, sheet)
    say = material.language.say
    words_of_entry = say("The entry that names it") if sheet.is_next else say("Its entry")
    title = say("Preparation: %(company)s, %(stage)s", company=sheet.company, stage=stage)
    view = PreparationPage(
        head=head(material, path, title),
        company=sheet.company,
        stage=stage,
        day=material.near_day(sheet.date),
        time=clock_words(material.language, sheet, material.settings.timezone),
        place=links.text_or_link(sheet.place),
        ready=_ready(
            material.language,
            [is_done(item.done) for item in sheet.prep] + [item.ticked is True for item in sheet.ticks],
        ),
        interview=material.interview_link(sheet.entry, UP, words_of_entry),
        application=material.application_link(sheet.application, UP),
        people=tuple(_across(material, sheet, met) for met in sheet.people),
        before=before_of(material.language, material.overview.progress.get(sheet.application or "")),
        said_before=tuple(
            SaidBefore(material.day_or_none(day), material.language.of(text)) for day, text in sheet.said_before
        ),
        promised=tuple(material.language.of(promise, material.as_of) for promise in sheet.promised),
        my_questions=tuple(
            _piece(material, slug, item, f"q{number}") for number, (slug, item) in enumerate(sheet.my_questions)
        ),
        notes=tuple(_noted(material, sheet.entry, note, f"n{n}") for n, note in enumerate(sheet.notes)),
        prep=tuple(_prep(material, item) for item in sheet.prep),
        ticks=tuple(_piece(material, sheet.entry, item, f"t{n}") for n, item in enumerate(sheet.ticks)),
        lessons=tuple(_lesson(material, lesson, f"l{n}") for n, lesson in enumerate(sheet.lessons)),
        likely=tuple(_likely(material, question, sheet) for question in sheet.likely),
        stories=tuple(_stories(material, sheet)),
        practice=tuple(practised(material, practice) for practice in sheet.practice),
        practised=f"afterview log {sheet.entry} note --note practised",
        offers=tuple(_offers(material, sheet)),
    )
    return Page(path, "pages/preparation.html", view)


def _ready(language: Language, done: Sequence[bool]) -> str:
    if not done:
        return ""
    left = len(done) - sum(done)
    if not left:
        return language.say("Everything is prepared.")
    return sentence_of(language.say_many("one thing left to prepare.", "%(count)s things left to prepare.", left))


def _across(material: SearchMaterial, sheet: Sheet, met: Met) -> Across:
    return Across(
        name=met.name,
        role=met.role,
        ways=ways(material.language, met.name, met.email, met.phone),
        linkedin=links.text_or_link(met.linkedin),
        met=tuple(
            material.interview_link(meeting.interview, UP, meeting.stage)
            for meeting in met.met
            if meeting.date is not None and meeting.date < sheet.date
        ),
        talked_about=tuple(meeting.talked_about for meeting in met.met if meeting.talked_about),
    )


def _piece(material: SearchMaterial, slug: str, item: Item, number: str) -> Piece:
    prefix = f"{number}--{slug}--"
    return Piece(
        material.filled(item.html, slug, UP, prefix),
        material.filled(item.note_html, slug, UP, prefix),
        material.interview_link(slug, UP),
        item.ticked,
    )


def _noted(material: SearchMaterial, slug: str, note: Section, number: str) -> Noted:
    prefix = f"{number}--{slug}--"
    return Noted(
        material.filled(note.heading_html, slug, UP, prefix),
        material.filled(note.html, slug, UP, prefix),
    )


def _prep(material: SearchMaterial, item: PrepItem) -> Ticked:
    return Ticked(item.what, is_done(item.done), mark_words(material, item.done))


def _lesson(material: SearchMaterial, lesson: Lesson, number: str) -> Piece:
    prefix = f"{number}--{lesson.interview}--"
    return Piece(
        material.filled(lesson.item.html, lesson.interview, UP, prefix),
        material.filled(lesson.item.note_html, lesson.interview, UP, prefix),
        material.round_link(lesson.interview, lesson.company, lesson.stage, UP),
    )


def _likely(material: SearchMaterial, question: Question, sheet: Sheet) -> Likely:
    asked = asked_words(material.language, len(question.asked))
    stories = tuple(links.story_link(story, UP) for story in sheet.stories.get(question.text, ()))
    return Likely(question.text, asked, any(time.weak for time in question.asked), stories)


def _stories(material: SearchMaterial, sheet: Sheet) -> Iterator[Ready]:
    """List the stories that answer what may come, the strongest first, and when this company has heard them."""
    stories = {story.path: story for own in sheet.stories.values() for story in own}
    for story in in_order(stories.values()):
        told = sheet.told.get(story.slug, ())
        yield Ready(
            story=links.story_link(story, UP),
            about=strength_words(material, story),
            told=tuple(SaidBefore(material.day_or_none(time.date), ", ".join(time.to)) for time in told),
        )


def _offers(material: SearchMaterial, sheet: Sheet) -> Iterator[Waiting]:
    """List the offers of others that wait for an answer: they are good to know of in the room."""
    for offer in material.overview.offers:
        if offer.state == OPEN and offer.application != sheet.application:
            company = material.application_link(offer.application, UP).text
            until = material.near_day(offer.answer_by) if offer.answer_by else None
            yield Waiting(Anchor(company, links.href(UP, OFFERS)), until)
