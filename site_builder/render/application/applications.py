"""An application -> its page: rounds, people, promises, log, impressions, response times, next steps."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.rounds import latest_value
from site_builder.check.times.lengths import length_alone
from site_builder.derive.application.people import LastTouch, Person, sort_people
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.application.progress import Progress
from site_builder.derive.days import ByDay
from site_builder.language.language import Language
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Outcome
from site_builder.render.drawings.drawing import KeyEntry
from site_builder.render.lanes.lanes import Lanes, key_of
from site_builder.render.lanes.own_lane import own_lane
from site_builder.render.overview.preparation import ToPrepare
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.facts import (
    Fact,
    LogLine,
    log_lines,
    outcome_words,
    told_words,
    value_words,
    within_words,
)
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import UP, Anchor, Place
from site_builder.render.parts.material import Material, StoryMaterial, company_of, own_sections
from site_builder.render.parts.rows import Row, Way, follow_up_rows, ways
from site_builder.render.parts.shown_days import DayText, DayValue, text_on_days, values_by_day, visibility
from site_builder.render.parts.standings import Lead, history_with_company, leads, round_states
from site_builder.render.parts.words import Day

BOARD = "applications.html"


class Round(Struct, frozen=True):
    """One round; `states` has its state in words (held, ahead, cancelled ...) by day."""

    interview: Anchor
    day: Day | None
    time: str
    format: str
    names: tuple[str, ...]
    states: tuple[DayText, ...]
    went: str


class PromiseLine(Struct, frozen=True):
    """A promise of an answer: its words as typed, and its place in the journal.

    `by` has, by day, the promised day and whether this is the promise that counts.
    """

    by: tuple[DayValue[tuple[Day | None, bool]], ...]
    words: str
    source: Place


class Impression(Struct, frozen=True):
    """What the user wrote about the company after one round."""

    interview: Anchor
    day: Day | None
    text_html: str


class PersonLine(Struct, frozen=True):
    """A person on this application."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    met: tuple[Anchor, ...]
    touches: tuple[Fact, ...]


class ApplicationPage(Struct, frozen=True):
    """The page of one application; `is_quiet` says that nothing is next on the day of the build."""

    head: Head
    company: str
    role: str
    leads: tuple[Lead, ...]
    is_quiet: bool
    rows: tuple[Row, ...]
    preparation: tuple[ToPrepare, ...]
    before: tuple[Anchor, ...]
    facts: tuple[Fact, ...]
    rounds: tuple[Round, ...]
    people: tuple[PersonLine, ...]
    promises: tuple[PromiseLine, ...]
    log: tuple[LogLine, ...]
    impressions: tuple[Impression, ...]
    gaps: tuple[DayText, ...]
    drawn: Lanes | None
    key: tuple[KeyEntry, ...]


def page(material: StoryMaterial, progress: ByDay[Progress]) -> Page:
    """Build the page of the story's application."""
    story = material.story
    application = material.applications[story.group.slug]
    path = links.application_path(application.slug)
    company = company_of(application)
    rows = follow_up_rows(material, UP, story.follow_ups)
    preparation = tuple(_preparation(material, sheet) for sheet in story.sheets)
    gaps = tuple(text_on_days(material, material.language.of(gap.said), gap.first, gap.last) for gap in story.gaps)
    drawn = own_lane(material)
    view = ApplicationPage(
        head=head(material, path, f"{company}, {application.role}" if application.role else company, BOARD),
        company=company,
        role=application.role,
        leads=leads(material, progress, story.standings),
        is_quiet=not preparation and all(row.hidden for row in rows) and all(gap.hidden for gap in gaps),
        rows=rows,
        preparation=preparation,
        before=history_with_company(material.language, progress.now),
        facts=tuple(fact for fact in _facts(material, application, progress) if fact.words or fact.day),
        rounds=tuple(_round(material, interview) for interview in application.rounds),
        people=tuple(_person_line(material, person) for person in sort_people(story.people)),
        promises=tuple(_promises(material, application, progress)),
        log=_log(material, application),
        impressions=tuple(_impressions(material, application)),
        gaps=gaps,
        drawn=drawn,
        key=key_of(material.language, drawn),
    )
    return Page(path, "pages/application.html", view)


def _preparation(material: Material, sheet: Sheet) -> ToPrepare:
    stage = sheet.stage or material.language.say("Next round")
    words = f"{stage}, {material.day_words(sheet.date)}" if sheet.has_day else stage
    anchor = Anchor(words, links.href(UP, links.preparation_path(sheet.slug)))
    return ToPrepare(anchor, sheet.last.isoformat())


def _progress(material: Material, progress: ByDay[Progress]) -> Iterator[Fact]:
    """Yield the facts of an application's progress, each with the days on which it is true."""
    facts = progress.map(lambda current: _of_progress(material, current))
    for number in range(len(facts.now)):
        for span in facts.map(itemgetter(number)):
            first, last, is_hidden = visibility(material, span.first, span.last)
            yield replace(span.value, first=first, last=last, hidden=is_hidden)


def _of_progress(material: Material, progress: Progress) -> tuple[Fact, ...]:
    day, language = material.day_or_none, material.language
    say = language.say
    took = [_days(language, days) for days in progress.answered_in]
    return (
        Fact(say("Ended"), "", day(progress.ended_on)),
        Fact(say("Next"), progress.next_name, day(progress.next_day)),
        Fact(say("Last in touch"), "", day(progress.last_touch)),
        Fact(say("They answered in"), language.listed(took)),
        Fact(say("Do you still want it"), value_words(language, progress.decision)),
    )


def _days(language: Language, days: int) -> str:
    if days == 0:
        return language.say("no days")
    return language.say_many("one day", "%(count)s days", days)


def _facts(material: StoryMaterial, application: Application, progress: ByDay[Progress]) -> Iterator[Fact]:
    """Yield the facts of an application; each value is that of the last round that has it."""
    yield from _progress(material, progress)
    day, language = material.day_or_none, material.language
    say = language.say
    yield Fact(say("Can you see yourself there"), value_words(language, latest_value(application.rounds, "fit")))
    yield Fact(say("Salary"), latest_value(application.rounds, "salary"))
    closing = next((entry.closing_date for entry in reversed(application.rounds) if entry.closing_date), None)
    yield Fact(say("Applications close"), "", day(closing))
    outcomes = [interview.outcome for interview in application.rounds if interview.outcome]
    for outcome in outcomes:
        yield from _outcome(material, outcome, progress)
    for outcome in outcomes:
        if outcome.result == "offer":
            yield Fact(say("Answer the offer by"), "", day(outcome.answer_by))
    for process in dict.fromkeys(interview.process for interview in application.rounds):
        yield Fact(say("How they decide"), process)
    for interview in application.rounds:
        for reference in interview.references:
            told = told_words(material, reference)
            yield Fact(say("Reference"), say("%(name)s: %(told)s", name=reference.name, told=told))


def _outcome(material: StoryMaterial, outcome: Outcome, progress: ByDay[Progress]) -> Iterator[Fact]:
    """Yield how it ended, by day; "gone quiet" and an acceptance may be revoked later."""
    language, day = material.language, material.day_or_none(outcome.date)
    result = outcome.result
    for span in progress.map(lambda current: result in {"ghosted", "accepted"} and current.state != result):
        first, last, is_hidden = visibility(material, span.first, span.last)
        words = _revoked(language, result, day) if span.value else outcome_words(language, outcome)
        outcome_day = None if span.value else day
        yield Fact(language.say("Outcome"), words, outcome_day, first=first, last=last, hidden=is_hidden)


def _revoked(language: Language, result: str, day: Day | None) -> str:
    if result == "accepted":
        words = day.words if day else ""
        return language.say("Accepted on %(day)s, and withdrawn later", day=words)
    if day is None:
        return language.say("Gone quiet, and they came back")
    return language.say("Gone quiet on %(day)s, and they came back", day=day.words)


def _round(material: StoryMaterial, interview: Interview) -> Round:
    return Round(
        interview=material.interview_link(interview.slug, UP),
        day=material.day_or_none(interview.date),
        time=clock_words(material.language, interview, material.settings.timezone),
        format=value_words(material.language, interview.format),
        names=tuple(contact.name for contact in interview.contacts),
        states=round_states(material, interview),
        went=material.language.say("%(went)s of 5", went=str(interview.went)) if interview.went else "",
    )


def _person_line(material: Material, person: Person) -> PersonLine:
    return PersonLine(
        name=person.name,
        role=person.role,
        ways=ways(material.language, person.name, person.email, person.phone),
        linkedin=links.text_or_link(person.linkedin),
        met=tuple(material.interview_link(meeting.interview, UP, meeting.stage) for meeting in person.met),
        touches=tuple(_last_touch(material, touch) for touch in person.touches),
    )


def _last_touch(material: Material, touch: LastTouch) -> Fact:
    first, last, is_hidden = visibility(material, touch.first, touch.last)
    return Fact(
        material.language.say("last in touch"), "", material.day(touch.on), first=first, last=last, hidden=is_hidden
    )


def _promises(material: Material, application: Application, progress: ByDay[Progress]) -> Iterator[PromiseLine]:
    """Yield every promise of an answer, and mark the one that counts."""

    def promised(day: date | None, text: str, path: str, line: int, item_line: int = 0) -> PromiseLine:
        def promised_day(current: Progress) -> tuple[Day | None, bool]:
            promise = current.promise
            if promise is None or promise.path != path or promise.line not in (line, item_line):
                return material.day_or_none(day), False
            is_waited_for = current.state in {"open", "applied"}  # not after an ending or with an offer
            return material.day_or_none(day or promise.day), is_waited_for

        return PromiseLine(values_by_day(material, progress.map(promised_day)), text, links.place(path, line))

    for interview in application.rounds:
        line = interview.lines.get
        if interview.reply_by or interview.reply_within:
            name = "reply_by" if interview.reply_by else "reply_within"
            yield promised(
                interview.reply_by, length_alone(within_words(interview.reply_within)), interview.path, line(name, 1)
            )
        for index, item in enumerate(interview.log):
            if item.reply_by:
                yield promised(item.reply_by, "", interview.path, line(f"log[{index}].reply_by", item.line), item.line)


def _log(material: Material, application: Application) -> tuple[LogLine, ...]:
    """Merge the logs of all rounds, oldest first, undated items last."""
    items = [item for interview in application.rounds for item in log_lines(material, interview)]
    return tuple(sorted(items, key=lambda item: item.day.iso if item.day else "~"))


def _impressions(material: Material, application: Application) -> Iterator[Impression]:
    for interview in application.rounds:
        for number, section in enumerate(own_sections(interview.body, "The company")):
            html = material.filled(section.html, interview.slug, UP, f"{interview.slug}--{number}-")
            link = material.interview_link(interview.slug, UP)
            yield Impression(link, material.day_or_none(interview.date), html)
