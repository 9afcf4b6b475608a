"""An interview -> its page: facts, contacts, notes, next steps, and the places in the journal."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.preparation import Sheet
from site_builder.language.language import sentence_of
from site_builder.model.body import Section
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, More
from site_builder.render.application.headings import heading_in
from site_builder.render.application.steps import Step, steps_of, titles_of
from site_builder.render.application.unwritten import Unwritten, is_unwritten, unwritten
from site_builder.render.formats.qr_codes import card_of
from site_builder.render.overview.preparation import ToPrepare
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.body_words import in_language
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.facts import (
    CheckItem,
    Fact,
    LogLine,
    Person,
    facts_of,
    files_of,
    is_done,
    log_lines,
    mark_words,
    person,
    tasks_of,
    told_words,
)
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import UP, Anchor, Place
from site_builder.render.parts.material import Material, StoryMaterial, round_state, title_of
from site_builder.render.parts.shown_days import DayText
from site_builder.render.parts.standings import round_states
from site_builder.render.parts.words import Day
from site_builder.render.problems.problem_words import translated
from site_builder.render.problems.problems import Notice, notice

_LONG = 3000  # characters of notes; longer ones get a table of contents
_HEADINGS = 4


class Part(Struct, frozen=True):
    """A part of the notes, its slots filled for this page; the text before the first heading has no heading."""

    heading_html: str
    id: str
    text_html: str


class InterviewPage(Struct, frozen=True):
    """The page of one entry. `raw` is its text if the front matter could not be read; `source` is its place.

    `steps` are the things to do and those done, under the title of the day. `contents` are the headings of long notes.
    `changed` is the day of its last commit.
    """

    head: Head
    company: str
    role: str
    stage: str
    day: Day | None
    time: str
    states: tuple[DayText, ...]
    application: Anchor
    problems: tuple[Notice, ...]
    titles: tuple[DayText, ...]
    steps: tuple[Step, ...]
    preparation: tuple[ToPrepare, ...]
    facts: tuple[Fact, ...]
    files: tuple[Anchor, ...]
    people: tuple[Person, ...]
    prepare: tuple[CheckItem, ...]
    tasks: tuple[CheckItem, ...]
    references: tuple[Fact, ...]
    log: tuple[LogLine, ...]
    contents: tuple[Part, ...]
    notes: tuple[Part, ...]
    unwritten: Unwritten
    footnotes_html: str
    raw: str
    assumptions: tuple[str, ...]
    more: tuple[More, ...]
    earlier: Anchor
    later: Anchor
    source: Place
    changed: Day | None


def pages(material: StoryMaterial) -> Iterator[Page]:
    """Yield the page of each interview of the story."""
    for interview in material.story.group.rounds:
        yield page(material, interview)


def page(material: StoryMaterial, interview: Interview) -> Page:
    """Build the page of one interview of the story."""
    path, slug = links.interview_path(interview.slug), interview.slug
    slugs = ["", *(round_.slug for round_ in material.story.group.rounds), ""]  # a lone entry has no neighbours
    position = slugs.index(slug)
    earlier, later = slugs[position - 1], slugs[position + 1]
    company, stage = title_of(interview), material.round_name(interview)
    story = material.story
    notes = tuple(
        _part(material, interview, section, number)
        for number, section in enumerate(interview.body.sections)
        if (section.heading_html or section.html.strip()) and not is_unwritten(section)
    )
    view = InterviewPage(
        head=head(material, path, _title(material, interview), "applications.html"),
        company=company,
        role=interview.role,
        stage=stage,
        day=material.day_or_none(interview.date),
        time=clock_words(material.language, interview, material.settings.timezone),
        states=round_states(material, interview),
        application=material.application_link(story.group.application, UP),
        problems=tuple(
            notice(material.language, problem) for problem in material.problems if problem.path == interview.path
        ),
        titles=titles_of(material, interview),
        steps=steps_of(material, interview),
        preparation=tuple(_preparation(material, sheet) for sheet in story.sheets if sheet.entry == slug),
        facts=facts_of(material, interview),
        files=files_of(material, interview),
        people=tuple(_person(material, contact, company) for contact in interview.contacts),
        prepare=_prepare(material, interview),
        tasks=_tasks(material, interview),
        references=tuple(Fact(reference.name, told_words(material, reference)) for reference in interview.references),
        log=log_lines(material, interview),
        contents=contents_of(notes),
        notes=notes,
        unwritten=_unwritten(material, interview),
        footnotes_html=_filled(material, interview, interview.body.footnotes_html),
        raw=interview.raw,
        assumptions=tuple(sentence_of(translated(text, material.language)) for text in interview.assumptions),
        more=interview.more,
        earlier=material.interview_link(earlier, UP) if earlier else Anchor(""),
        later=material.interview_link(later, UP) if later else Anchor(""),
        source=links.place(interview.path, interview.lines.get("company", 1)),
        changed=material.day_or_none(interview.changed),
    )
    return Page(path, "pages/interview.html", view)


def _title(material: StoryMaterial, interview: Interview) -> str:
    """Return the title of a page: company and round; rounds with the same name are distinguished by their day."""
    stage = material.round_name(interview)
    namesakes = [other for other in material.story.group.rounds if material.round_name(other) == stage]
    day = material.day_or_none(interview.date) if len(namesakes) > 1 else None
    return ", ".join((title_of(interview), stage, *((day.words,) if day else ())))


def contents_of(notes: Sequence[Part]) -> tuple[Part, ...]:
    """List the headings of long notes; short ones need no table of contents."""
    with_heading = tuple(part for part in notes if part.heading_html)
    is_long = sum(len(part.text_html) for part in notes) > _LONG and len(with_heading) >= _HEADINGS
    return with_heading if is_long else ()


def _unwritten(material: StoryMaterial, interview: Interview) -> Unwritten:
    """Return the questions for unwritten sections; none for a round that did not take place."""
    if interview.raw or interview.cancelled or interview.no_show:
        return Unwritten(())
    is_held = round_state(material, interview, material.as_of) == "held"
    held_from = date.min if is_held else interview.date or date.max
    return unwritten(material.language, material, interview.body.sections, held_from)


def _tasks(material: StoryMaterial, interview: Interview) -> tuple[CheckItem, ...]:
    """List the tasks of an entry, without those that a row shows on all days of the page."""
    shown = {
        row.what
        for row in material.story.follow_ups
        if row.interview == interview.slug
        and row.kind == "task"
        and row.first <= material.as_of
        and row.last >= material.horizon
    }
    return tuple(task for task in tasks_of(material, interview) if task.text not in shown)


def _person(material: Material, contact: Contact, company: str) -> Person:
    card = card_of(contact, company) if material.settings.qr_codes else ""
    return replace(person(material, contact), card=card)


def _preparation(material: Material, sheet: Sheet) -> ToPrepare:
    say = material.language.say
    words = say("Prepare for the next stage") if sheet.is_next else say("Prepare for this round")
    return ToPrepare(Anchor(words, links.href(UP, links.preparation_path(sheet.slug))), sheet.last.isoformat())


def _prepare(material: Material, interview: Interview) -> tuple[CheckItem, ...]:
    """List what to prepare for the entry's next stage."""
    items = interview.next_stage.prep if interview.next_stage else ()
    return tuple(CheckItem(item.what, is_done(item.done), mark_words(material, item.done)) for item in items)


def _part(material: Material, interview: Interview, section: Section, number: int) -> Part:
    return Part(
        _filled(material, interview, heading_in(material.language, section)),
        f"part-{number}",
        _filled(material, interview, section.html),
    )


def _filled(material: Material, interview: Interview, html: str) -> str:
    """Fill the slots of an entry's HTML for its own page."""
    targets, comments = material.targets.get(interview.slug, ()), interview.body.comments
    return in_language(links.fill(html, targets, UP, links.NOTE_IDS, comments=comments), material.language)
