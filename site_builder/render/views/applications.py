"""Applications -> one page each: rounds, people, promises, log, impressions, how long they took, what is next."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.derive.applications import Progress
from site_builder.derive.people import Person as Met
from site_builder.derive.preparation import Sheet
from site_builder.model import Application, FollowUp, Interview
from site_builder.render import links, words
from site_builder.render.facts import Fact, Logged, logged, mark_words, outcome_words, within_words
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor, Place
from site_builder.render.material import Material, company_of, own_sections, round_name, round_state
from site_builder.render.pages import Page
from site_builder.render.rows import Row, Way, follow_up_rows, ways
from site_builder.render.stands import NOW, OPEN, stands_now
from site_builder.render.words import STATES, Day

BOARD = "applications.html"


@dataclass(frozen=True, slots=True)
class Round:
    """One round: `is_what` is held, ahead, cancelled and so on, in words."""

    interview: Anchor
    day: Day | None
    time: str
    format: str
    names: tuple[str, ...]
    is_what: str
    went: str


@dataclass(frozen=True, slots=True)
class Promised:
    """An answer that they promised: by when, in whose words, where that is written; `counts` of the one that speaks."""

    day: Day | None
    words: str
    source: Place
    counts: bool


@dataclass(frozen=True, slots=True)
class Impression:
    """What the writer wrote about the company after one round."""

    interview: Anchor
    day: Day | None
    text_html: str


@dataclass(frozen=True, slots=True)
class Known:
    """Someone of this application."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    met: tuple[Anchor, ...]
    last_touch: Day | None


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One application."""

    head: Head
    company: str
    role: str
    state: str
    state_words: str
    now: str
    why: str
    until: Day | None
    rows: tuple[Row, ...]
    preparation: tuple[Anchor, ...]
    facts: tuple[Fact, ...]
    rounds: tuple[Round, ...]
    people: tuple[Known, ...]
    promises: tuple[Promised, ...]
    log: tuple[Logged, ...]
    impressions: tuple[Impression, ...]
    gaps: tuple[str, ...]


class _Lookup:
    """What belongs to each application, gathered once for all pages."""

    def __init__(self, material: Material) -> None:
        derived = material.derived
        self.now = stands_now(material)
        self.follow_ups: defaultdict[str | None, list[FollowUp]] = defaultdict(list)
        self.people: defaultdict[str | None, list[Met]] = defaultdict(list)
        self.gaps: defaultdict[str | None, list[str]] = defaultdict(list)
        self.sheets: defaultdict[str | None, list[Sheet]] = defaultdict(list)
        for follow_up in derived.follow_ups:
            if follow_up.first <= derived.as_of <= follow_up.last:
                self.follow_ups[follow_up.application].append(follow_up)
        for met in derived.people:
            self.people[met.application].append(met)
        for gap in derived.gaps:
            if gap.first <= derived.as_of <= gap.last:
                self.gaps[gap.application].append(gap.text)
        for sheet in derived.sheets:
            self.sheets[sheet.application].append(sheet)


def pages(material: Material) -> Iterator[Page]:
    """Give the page of each application."""
    lookup = _Lookup(material)
    for application in material.journal.applications:
        yield _page(material, application, lookup)


def _page(material: Material, application: Application, lookup: _Lookup) -> Page:
    path, slug = links.application_path(application.slug), application.slug
    root = links.root_of(path)
    company = company_of(application)
    progress = material.derived.progress.get(slug)
    standing = lookup.now.get(slug)
    waits = standing.until if standing and standing.attention == "waiting" else None
    state = progress.state if progress else "open"
    has_ended = state not in OPEN
    view = ApplicationPage(
        head=head(material, path, f"{company}, {application.role}" if application.role else company, BOARD),
        company=company,
        role=application.role,
        state=state,
        state_words=STATES[state],
        now="" if has_ended or standing is None else NOW[standing.attention, waits is not None],
        why="" if has_ended or standing is None else standing.why,
        until=material.day_or_none(waits),
        rows=follow_up_rows(material, root, lookup.follow_ups[slug], near=False),
        preparation=tuple(_preparation(material, root, sheet) for sheet in lookup.sheets[slug]),
        facts=tuple(fact for fact in _facts(material, application, progress) if fact.words or fact.day),
        rounds=tuple(_round(material, root, interview) for interview in application.rounds),
        people=tuple(_known(material, root, met) for met in lookup.people[slug]),
        promises=tuple(_promises(material, application, progress)),
        log=_log(material, application),
        impressions=tuple(_impressions(material, root, application)),
        gaps=tuple(lookup.gaps[slug]),
    )
    return Page(path, "pages/application.html", view)


def _preparation(material: Material, root: str, sheet: Sheet) -> Anchor:
    day = material.day(sheet.date).words
    return Anchor(f"{sheet.stage or 'Next round'}, {day}", links.href(root, links.preparation_path(sheet.slug)))


def _facts(material: Material, application: Application, progress: Progress | None) -> Iterator[Fact]:
    """List what is known of the whole: each value is that of the last round that has it."""
    day = material.day_or_none
    newest_first = application.rounds[::-1]
    if progress:
        yield Fact("Ended", "", day(progress.ended_on))
        yield Fact("Next", progress.next_name, day(progress.next_day))
        yield Fact("Last in touch", "", day(progress.last_touch))
        took = [words.count(days, "day") for days in progress.answered_in]
        yield Fact("They answered in", words.listed(took))
        yield Fact("Do you still want it", progress.decision)
    yield Fact("Can you see yourself there", next((each.fit for each in newest_first if each.fit), ""))
    yield Fact("Salary", next((each.salary for each in newest_first if each.salary), ""))
    closing = next((each.closing_date for each in newest_first if each.closing_date), None)
    yield Fact("Applications close", "", day(closing))
    for each in application.rounds:
        if each.outcome:
            yield Fact("Outcome", outcome_words(each.outcome), day(each.outcome.date))
            yield Fact("Answer the offer by", "", day(each.outcome.answer_by))
        yield Fact("How they decide", each.process)
        for reference in each.references:
            told = mark_words(material, reference.told, "told") or "not told yet"
            yield Fact("Reference", f"{reference.name}: {told}")


def _round(material: Material, root: str, interview: Interview) -> Round:
    return Round(
        interview=material.interview_link(interview.slug, root, round_name(interview)),
        day=material.day_or_none(interview.date),
        time=interview.time,
        format=interview.format,
        names=tuple(contact.name for contact in interview.contacts),
        is_what=round_state(material, interview),
        went=f"{interview.went} of 5" if interview.went else "",
    )


def _known(material: Material, root: str, met: Met) -> Known:
    return Known(
        name=met.name,
        role=met.role,
        ways=ways(met.name, met.email, met.phone),
        linkedin=links.text_or_link(met.linkedin),
        met=tuple(material.interview_link(each.interview, root, each.stage) for each in met.met),
        last_touch=material.day_or_none(met.last_touch),
    )


def _promises(material: Material, application: Application, progress: Progress | None) -> Iterator[Promised]:
    """List every promise of an answer, and mark the one that counts."""
    speaks = progress.promise if progress else None

    def promised(day: date | None, text: str, path: str, line: int, item_line: int = 0) -> Promised:
        counts = speaks is not None and speaks.path == path and speaks.line in (line, item_line)
        if counts and speaks and day is None:
            day = speaks.day
        return Promised(material.day_or_none(day), text, links.place(path, line), counts)

    for each in application.rounds:
        line = each.lines.get
        if each.reply_by or each.reply_within:
            name = "reply_by" if each.reply_by else "reply_within"
            yield promised(each.reply_by, within_words(each.reply_within), each.path, line(name, 1))
        for index, item in enumerate(each.log):
            if item.reply_by:
                yield promised(item.reply_by, "", each.path, line(f"log[{index}].reply_by", item.line), item.line)


def _log(material: Material, application: Application) -> tuple[Logged, ...]:
    """Put the logs of all rounds together, oldest first, undated ones last."""
    everything = [each for interview in application.rounds for each in logged(material, interview)]
    return tuple(sorted(everything, key=lambda each: each.day.iso if each.day else "~"))


def _impressions(material: Material, root: str, application: Application) -> Iterator[Impression]:
    for interview in application.rounds:
        for number, section in enumerate(own_sections(interview.body, "The company")):
            html = material.filled(section.html, interview.slug, root, f"{interview.slug}--{number}-")
            link = material.interview_link(interview.slug, root)
            yield Impression(link, material.day_or_none(interview.date), html)
