"""Applications -> one page each: rounds, people, promises, log, impressions, how long they took, what is next."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.rounds import latest
from site_builder.derive.application.people import Person as Met
from site_builder.derive.application.people import Touched, by_name
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.application.progress import Progress
from site_builder.derive.days import ByDay
from site_builder.language.language import Language
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Outcome
from site_builder.render.application.preparation import ToPrepare
from site_builder.render.lanes.lanes import Lanes, Sign, key_of
from site_builder.render.lanes.own_lane import own_lane
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.clock_words import clock_words
from site_builder.render.parts.facts import Fact, Logged, logged, outcome_words, told_words, value_words, within_words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import UP, Anchor, Place
from site_builder.render.parts.material import Material, StoryMaterial, company_of, own_sections
from site_builder.render.parts.rows import Row, Way, follow_up_rows, ways
from site_builder.render.parts.shown_days import DayText, DayValue, text_on_days, values_by_day, visibility
from site_builder.render.parts.stands import Lead, before_of, leads, round_states
from site_builder.render.parts.words import Day

BOARD = "applications.html"


class Round(Struct, frozen=True):
    """One round: `states` are held, ahead, cancelled and so on, in words, from day to day."""

    interview: Anchor
    day: Day | None
    time: str
    format: str
    names: tuple[str, ...]
    states: tuple[DayText, ...]
    went: str


class Promised(Struct, frozen=True):
    """An answer that they promised: in whose words, and where that is written.

    `by` is the day, and whether this promise is the one that counts, from day to day.
    """

    by: tuple[DayValue[tuple[Day | None, bool]], ...]
    words: str
    source: Place


class Impression(Struct, frozen=True):
    """What the writer wrote about the company after one round."""

    interview: Anchor
    day: Day | None
    text_html: str


class Known(Struct, frozen=True):
    """Someone of this application."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    met: tuple[Anchor, ...]
    touches: tuple[Fact, ...]


class ApplicationPage(Struct, frozen=True):
    """One application; `is_quiet` where nothing is next on the day of the build."""

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
    people: tuple[Known, ...]
    promises: tuple[Promised, ...]
    log: tuple[Logged, ...]
    impressions: tuple[Impression, ...]
    gaps: tuple[DayText, ...]
    drawn: Lanes | None
    key: tuple[Sign, ...]


def page(material: StoryMaterial, progress: ByDay[Progress]) -> Page:
    """Return the page of the story's application."""
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
        before=before_of(material.language, progress.now),
        facts=tuple(fact for fact in _facts(material, application, progress) if fact.words or fact.day),
        rounds=tuple(_round(material, interview) for interview in application.rounds),
        people=tuple(_known(material, met) for met in by_name(story.people)),
        promises=tuple(_promises(material, application, progress)),
        log=_log(material, application),
        impressions=tuple(_impressions(material, application)),
        gaps=gaps,
        drawn=drawn,
        key=key_of(material.language, drawn),
    )
    return Page(path, "pages/application.html", view)


def _preparation(material: Material, sheet: Sheet) -> ToPrepare:
    day = material.day_words(sheet.date)
    stage = sheet.stage or material.language.say("Next round")
    anchor = Anchor(f"{stage}, {day}", links.href(UP, links.preparation_path(sheet.slug)))
    return ToPrepare(anchor, sheet.last.isoformat())


def _progress(material: Material, progress: ByDay[Progress]) -> Iterator[Fact]:
    """List how far it has come, from day to day."""
    facts = progress.map(lambda now: _of_progress(material, now))
    for number in range(len(facts.now)):
        for span in facts.map(itemgetter(number)):
            begins, ends, is_hidden = visibility(material, span.first, span.last)
            yield replace(span.value, first=begins, last=ends, hidden=is_hidden)


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
    """List what is known of the whole: each value is that of the last round that has it."""
    yield from _progress(material, progress)
    day, language = material.day_or_none, material.language
    say = language.say
    yield Fact(say("Can you see yourself there"), value_words(language, latest(application.rounds, "fit")))
    yield Fact(say("Salary"), latest(application.rounds, "salary"))
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
    """Say how it ended; gone quiet may be taken back, and so may an acceptance."""
    language, day = material.language, material.day_or_none(outcome.date)
    result = outcome.result
    for span in progress.map(lambda now: result in {"ghosted", "accepted"} and now.state != result):
        begins, ends, is_hidden = visibility(material, span.first, span.last)
        words = _taken_back(language, result, day) if span.value else outcome_words(language, outcome)
        beside = None if span.value else day
        yield Fact(language.say("Outcome"), words, beside, first=begins, last=ends, hidden=is_hidden)


def _taken_back(language: Language, result: str, day: Day | None) -> str:
    if result == "accepted":
        on = day.words if day else ""
        return language.say("Accepted on %(day)s, and withdrawn later", day=on)
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


def _known(material: Material, met: Met) -> Known:
    return Known(
        name=met.name,
        role=met.role,
        ways=ways(material.language, met.name, met.email, met.phone),
        linkedin=links.text_or_link(met.linkedin),
        met=tuple(material.interview_link(meeting.interview, UP, meeting.stage) for meeting in met.met),
        touches=tuple(_touched(material, touch) for touch in met.touches),
    )


def _touched(material: Material, each: Touched) -> Fact:
    begins, ends, is_hidden = visibility(material, each.first, each.last)
    return Fact(
        material.language.say("last in touch"), "", material.day(each.on), first=begins, last=ends, hidden=is_hidden
    )


def _promises(material: Material, application: Application, progress: ByDay[Progress]) -> Iterator[Promised]:
    """List every promise of an answer, and mark the one that counts."""

    def promised(day: date | None, text: str, path: str, line: int, item_line: int = 0) -> Promised:
        def on(now: Progress) -> tuple[Day | None, bool]:
            speaks = now.promise
            if speaks is None or speaks.path != path or speaks.line not in (line, item_line):
                return material.day_or_none(day), False
            is_waited_for = now.state in {"open", "applied"}  # after an ending, or with an offer, nothing is
            return material.day_or_none(day or speaks.day), is_waited_for

        return Promised(values_by_day(material, progress.map(on)), text, links.place(path, line))

    for interview in application.rounds:
        line = interview.lines.get
        if interview.reply_by or interview.reply_within:
            name = "reply_by" if interview.reply_by else "reply_within"
            yield promised(interview.reply_by, within_words(interview.reply_within), interview.path, line(name, 1))
        for index, item in enumerate(interview.log):
            if item.reply_by:
                yield promised(item.reply_by, "", interview.path, line(f"log[{index}].reply_by", item.line), item.line)


def _log(material: Material, application: Application) -> tuple[Logged, ...]:
    """Put the logs of all rounds together, oldest first, undated ones last."""
    everything = [item for interview in application.rounds for item in logged(material, interview)]
    return tuple(sorted(everything, key=lambda item: item.day.iso if item.day else "~"))


def _impressions(material: Material, application: Application) -> Iterator[Impression]:
    for interview in application.rounds:
        for number, section in enumerate(own_sections(interview.body, "The company")):
            html = material.filled(section.html, interview.slug, UP, f"{interview.slug}--{number}-")
            link = material.interview_link(interview.slug, UP)
            yield Impression(link, material.day_or_none(interview.date), html)
