"""A preparation sheet -> its page: people, earlier talks, questions to ask, checklist, lessons."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.check.bank import sort_stories
from site_builder.derive.application.people import Person
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.learning.lessons import Lesson
from site_builder.derive.learning.questions import Question
from site_builder.language.language import Language, sentence_of
from site_builder.model.body import Item, Section
from site_builder.model.parts import PrepItem
from site_builder.render.learning.questions import asked_words
from site_builder.render.learning.stories import strength_words
from site_builder.render.overview.offers import OPEN
from site_builder.render.overview.offers import PATH as OFFERS
from site_builder.render.overview.practice import QuestionToPractise, question_to_practise
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.facts import CheckItem, is_done, mark_words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import UP, Anchor
from site_builder.render.parts.material import Material, SearchMaterial
from site_builder.render.parts.rows import Way, ways
from site_builder.render.parts.standings import history_with_company
from site_builder.render.parts.words import Day


class ToPrepare(Struct, frozen=True):
    """The link to a sheet, shown until the last day (ISO) on which its round lies ahead."""

    anchor: Anchor
    last: str


class Interviewer(Struct, frozen=True):
    """An interviewer, and what they talked about so far."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    met: tuple[Anchor, ...]
    talked_about: tuple[str, ...]


class EarlierWords(Struct, frozen=True):
    """Words from an earlier round, and their day."""

    day: Day | None
    text: str


class Piece(Struct, frozen=True):
    """A piece of a note, and the round that it comes from; `done` is None if it has no box."""

    text_html: str
    note_html: str
    interview: Anchor
    done: bool | None = None


class NoteSection(Struct, frozen=True):
    """A section of the round's own entry; `heading_html` is "" for text above all headings."""

    heading_html: str
    text_html: str


class LikelyQuestion(Struct, frozen=True):
    """A likely question, how often it was asked, and the stories that answer it."""

    text: str
    asked: str
    weak: bool
    stories: tuple[Anchor, ...]


class StoryToTell(Struct, frozen=True):
    """A story to have ready; `told` are the times when it was told to this company."""

    story: Anchor
    about: str
    told: tuple[EarlierWords, ...]


class OpenOffer(Struct, frozen=True):
    """An offer of another company that awaits an answer."""

    offer: Anchor
    until: Day | None


class PreparationPage(Struct, frozen=True):
    """The sheet of one round; `ready` says how many items are not ticked off yet."""

    head: Head
    company: str
    stage: str
    day: Day | None
    time: str
    place: Anchor
    ready: str
    interview: Anchor
    application: Anchor
    people: tuple[Interviewer, ...]
    before: tuple[Anchor, ...]
    said_before: tuple[EarlierWords, ...]
    promised: tuple[str, ...]
    my_questions: tuple[Piece, ...]
    notes: tuple[NoteSection, ...]
    prep: tuple[CheckItem, ...]
    ticks: tuple[Piece, ...]
    lessons: tuple[Piece, ...]
    likely: tuple[LikelyQuestion, ...]
    stories: tuple[StoryToTell, ...]
    practice: tuple[QuestionToPractise, ...]
    practised: str
    offers: tuple[OpenOffer, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the page of each sheet."""
    for sheet in material.overview.sheets:
        yield _page(material, sheet)


def sheet_stage(material: Material, sheet: Sheet) -> str:
    """Return the name of a sheet's round."""
    if sheet.stage or sheet.is_next:
        return sheet.stage or material.language.say("Next stage")
    interview = material.interviews.get(sheet.entry)
    return material.round_name(interview) if interview else material.language.say("Interview")


def _page(material: SearchMaterial, sheet: Sheet) -> Page:
    path = links.preparation_path(sheet.slug)
    stage = sheet_stage(material, sheet)
    say = material.language.say
    link_text = say("The entry that names it") if sheet.is_next else say("Its entry")
    title = say("Preparation: %(company)s, %(stage)s", company=sheet.company, stage=stage)
    view = PreparationPage(
        head=head(material, path, title),
        company=sheet.company,
        stage=stage,
        day=material.near_day(sheet.date) if sheet.has_day else None,
        time=clock_words(material.language, sheet, material.settings.timezone),
        place=links.text_or_link(sheet.place),
        ready=_ready(
            material.language,
            [is_done(item.done) for item in sheet.prep] + [item.ticked is True for item in sheet.ticks],
        ),
        interview=material.interview_link(sheet.entry, UP, link_text),
        application=material.application_link(sheet.application, UP),
        people=tuple(_interviewer(material, sheet, person) for person in sheet.people),
        before=history_with_company(material.language, material.overview.progress.get(sheet.application or "")),
        said_before=tuple(
            EarlierWords(material.day_or_none(day), material.language.of(text)) for day, text in sheet.said_before
        ),
        promised=tuple(material.language.of(promise, material.as_of) for promise in sheet.promised),
        my_questions=tuple(
            _piece(material, slug, item, f"q{number}") for number, (slug, item) in enumerate(sheet.my_questions)
        ),
        notes=tuple(_note_section(material, sheet.entry, note, f"n{n}") for n, note in enumerate(sheet.notes)),
        prep=tuple(_prep(material, item) for item in sheet.prep),
        ticks=tuple(_piece(material, sheet.entry, item, f"t{n}") for n, item in enumerate(sheet.ticks)),
        lessons=tuple(_lesson(material, lesson, f"l{n}") for n, lesson in enumerate(sheet.lessons)),
        likely=tuple(_likely_question(material, question, sheet) for question in sheet.likely),
        stories=tuple(_stories_to_tell(material, sheet)),
        practice=tuple(question_to_practise(material, practice) for practice in sheet.practice),
        practised=f"afterview log {sheet.entry} note --note practised",
        offers=tuple(_open_offers(material, sheet)),
    )
    return Page(path, "pages/preparation.html", view)


def _ready(language: Language, done: Sequence[bool]) -> str:
    if not done:
        return ""
    missing = len(done) - sum(done)
    if not missing:
        return language.say("Everything is prepared.")
    return sentence_of(language.say_many("one thing left to prepare.", "%(count)s things left to prepare.", missing))


def _interviewer(material: SearchMaterial, sheet: Sheet, person: Person) -> Interviewer:
    return Interviewer(
        name=person.name,
        role=person.role,
        ways=ways(material.language, person.name, person.email, person.phone),
        linkedin=links.text_or_link(person.linkedin),
        met=tuple(
            material.interview_link(meeting.interview, UP, meeting.stage)
            for meeting in person.met
            if meeting.date is not None and meeting.date < sheet.date
        ),
        talked_about=tuple(meeting.talked_about for meeting in person.met if meeting.talked_about),
    )


def _piece(material: SearchMaterial, slug: str, item: Item, number: str) -> Piece:
    prefix = f"{number}--{slug}--"
    return Piece(
        material.filled(item.html, slug, UP, prefix),
        material.filled(item.note_html, slug, UP, prefix),
        material.interview_link(slug, UP),
        item.ticked,
    )


def _note_section(material: SearchMaterial, slug: str, note: Section, number: str) -> NoteSection:
    prefix = f"{number}--{slug}--"
    return NoteSection(
        material.filled(note.heading_html, slug, UP, prefix),
        material.filled(note.html, slug, UP, prefix),
    )


def _prep(material: SearchMaterial, item: PrepItem) -> CheckItem:
    return CheckItem(item.what, is_done(item.done), mark_words(material, item.done))


def _lesson(material: SearchMaterial, lesson: Lesson, number: str) -> Piece:
    prefix = f"{number}--{lesson.interview}--"
    return Piece(
        material.filled(lesson.item.html, lesson.interview, UP, prefix),
        material.filled(lesson.item.note_html, lesson.interview, UP, prefix),
        material.round_link(lesson.interview, lesson.company, lesson.stage, UP),
    )


def _likely_question(material: SearchMaterial, question: Question, sheet: Sheet) -> LikelyQuestion:
    asked = asked_words(material.language, len(question.asked))
    stories = tuple(links.story_link(story, UP) for story in sheet.stories.get(question.text, ()))
    return LikelyQuestion(question.text, asked, any(time.weak for time in question.asked), stories)


def _stories_to_tell(material: SearchMaterial, sheet: Sheet) -> Iterator[StoryToTell]:
    """Yield the stories that answer likely questions, strongest first, and when they were told to this company."""
    stories = {story.path: story for answers in sheet.stories.values() for story in answers}
    for story in sort_stories(stories.values()):
        told = sheet.told.get(story.slug, ())
        yield StoryToTell(
            story=links.story_link(story, UP),
            about=strength_words(material, story),
            told=tuple(EarlierWords(material.day_or_none(time.date), ", ".join(time.to)) for time in told),
        )


def _open_offers(material: SearchMaterial, sheet: Sheet) -> Iterator[OpenOffer]:
    """Yield the offers of other companies that await an answer: good to know in the interview."""
    for offer in material.overview.offers:
        if offer.state == OPEN and offer.application != sheet.application:
            company = material.application_link(offer.application, UP).text
            until = material.near_day(offer.answer_by) if offer.answer_by else None
            yield OpenOffer(Anchor(company, links.href(UP, OFFERS)), until)
