"""A journal -> another journal that may be shown to a coach: what happened and what was learned, but not with whom.

No later stage sees a private value, so no page, calendar, table or index can have one. Made from the checked journal:
dates, stages, outcomes, company and role, ratings, decisions, and the sections on what went well, what to change, next
time and the questions that were asked are kept; everything else is left out, and names are replaced in what is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import escape

from site_builder.body import Body, Item, Section
from site_builder.model import Application, Contact, Interview, Journal, LogItem, Mark, NextStage, Within
from site_builder.redact.names import (
    ADDRESS,
    LINK,
    NUMBER,
    PRIVATE,
    SOMEBODY,
    Redaction,
    Someone,
    capitalised,
    figures_of,
    initials,
    is_telling,
)
from site_builder.settings import CalendarSettings, Settings

_KEPT = ("What went well", "What I would change", "Next time", "Questions they asked")
_CHANNELS = frozenset({"email", "phone", "letter", "linkedin", "in person"})
_REFEREE = "[a referee]"


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted journal with its settings; `left` are capitalised words in what is kept, with how often."""

    journal: Journal
    settings: Settings
    left: tuple[tuple[str, int], ...]


def redact(journal: Journal, settings: Settings) -> Redacted:
    """Make the journal that may be shown. Interviews and applications are numbered by date."""
    values = _values(journal, settings)
    people = _people(journal, Redaction(_everybody(journal, settings, {}), values))
    redaction = Redaction(_everybody(journal, settings, people), values)
    ordered = sorted(journal.interviews, key=lambda each: (each.date is None, each.date or 0, each.path))
    width = max(2, len(str(len(ordered))))
    slugs = {each.slug: f"interview-{number:0{width}}" for number, each in enumerate(ordered, start=1)}
    made = {each.slug: _interview(each, slugs[each.slug], redaction, people, settings) for each in ordered}
    applications = _renumbered(journal.applications, "application", made, redaction)
    talks = _renumbered(journal.talks, "talk", made, redaction)
    owner = {each.slug: one.slug for one in applications for each in one.rounds}
    owner_of_talks = {each.slug: None for one in talks for each in one.rounds}
    shown = Journal(
        interviews=tuple(made[each.slug] for each in ordered),
        applications=applications,
        talks=talks,
        owner={**owner, **owner_of_talks},
        targets={each.slug: () for each in made.values()},
        paths=frozenset(each.path for each in made.values()),
    )
    return Redacted(shown, _settings(settings), _left(shown))


def _people(journal: Journal, redaction: Redaction) -> Mapping[str, str]:
    """Give what stands in the place of each contact's name: their role or initials, numbered where two are alike.

    The `redaction` is one by initials, for a role may have a name in it.
    """
    shown: dict[str, str] = {}
    for interview in journal.interviews:
        for contact in interview.contacts:
            if contact.name and contact.name not in shown:
                role = redaction.words(contact.role).strip()
                shown[contact.name] = _unlike(role or initials(contact.name), set(shown.values()))
    return shown


def _unlike(label: str, taken: set[str]) -> str:
    number = 1
    while (label if number == 1 else f"{label} {number}") in taken:
        number += 1
    return label if number == 1 else f"{label} {number}"


def _everybody(journal: Journal, settings: Settings, people: Mapping[str, str]) -> Iterator[Someone]:
    for interview in journal.interviews:
        yield from (Someone(each.name, people.get(each.name) or initials(each.name)) for each in interview.contacts)
        yield from (Someone(each.name, _REFEREE) for each in interview.references)
        yield from (Someone(name, people.get(name) or initials(name)) for item in interview.log for name in item.people)
    yield from (Someone(each.name, _REFEREE) for each in settings.references)
    yield Someone(settings.name, "[me]")


def _values(journal: Journal, settings: Settings) -> Mapping[str, str]:
    """Gather the private values that may be repeated in words, by what stands in their place."""
    values: dict[str, str] = {}
    for referee in settings.references:
        values |= {referee.email: ADDRESS, referee.phone: NUMBER}
    for interview in journal.interviews:
        for contact in interview.contacts:
            values |= {contact.email: ADDRESS, contact.phone: NUMBER, contact.linkedin: LINK}
            values[contact.email.partition("@")[0]] = ADDRESS
        values |= dict.fromkeys(figures_of(interview.salary), PRIVATE)
        values |= {interview.salary: PRIVATE, interview.place: PRIVATE, interview.job_ad: LINK}
        values |= dict.fromkeys(interview.documents, LINK)
        values |= {each.text: PRIVATE for each in interview.more}
    return {value: shown for value, shown in values.items() if is_telling(value)}


def _interview(
    interview: Interview, slug: str, redaction: Redaction, people: Mapping[str, str], settings: Settings
) -> Interview:
    stage = interview.next_stage
    return Interview(
        path=slug,
        slug=slug,
        company=redaction.name(interview.company),
        role=redaction.name(interview.role),
        date=interview.date,
        stage=redaction.words(interview.stage),
        format=interview.format,
        contacts=tuple(
            Contact(people.get(each.name, SOMEBODY), thanked=_mark(each.thanked)) for each in interview.contacts
        ),
        thanked=_mark(interview.thanked),
        reply_by=interview.reply_by,
        reply_within=_within(interview.reply_within),
        closing_date=interview.closing_date,
        next_stage=NextStage(redaction.words(stage.name), stage.date, (), stage.none) if stage else None,
        went=interview.went,
        fit=interview.fit,
        decision=interview.decision,
        outcome=interview.outcome,
        no_show=interview.no_show,
        cancelled=interview.cancelled,
        log=tuple(_item(each) for each in interview.log),
        snooze_until=interview.snooze_until,
        mute=_mark(interview.mute),
        body=_body(interview.body, redaction, settings),
    )


def _within(within: Within | None) -> Within | None:
    """Write it in our words."""
    if within is None:
        return None
    unit = within.unit.removesuffix("s") if within.amount == 1 else within.unit
    return replace(within, text=f"{within.amount} {unit}")


def _mark(mark: Mark | None) -> Mark | None:
    return replace(mark, note="") if mark else None


def _item(item: LogItem) -> LogItem:
    channel = item.channel if item.channel in _CHANNELS else ""
    return replace(item, channel=channel, people=(), note="", line=1)


def _body(body: Body, redaction: Redaction, settings: Settings) -> Body:
    """Keep the sections on what was learned, as lists of plain words: links, pictures and code are left out."""
    private = {name.casefold() for name in settings.private}
    sections = []
    for name in _KEPT:
        items = tuple(
            _words(item, redaction)
            for section in body.sections
            if section.name == name and not section.private
            if not private & {name.casefold(), section.heading.strip().casefold()}
            for item in section.items
        )
        if items:
            text = "\n".join(f"- {item.text}\n  {item.note}".rstrip() for item in items)
            html = "".join(f"<li>{item.html}{item.note_html}</li>\n" for item in items)
            sections.append(Section(name, name, name, 2, 1, f"<ul>\n{html}</ul>\n", text, items, own_words=True))
    return Body(tuple(sections))


def _words(item: Item, redaction: Redaction) -> Item:
    text, note = redaction.words(item.text), redaction.words(item.note)
    return Item(text, str(escape(text)), note, f"<p>{escape(note)}</p>\n" if note.strip() else "", item.ticked)


def _renumbered(
    groups: Iterable[Application], name: str, made: Mapping[str, Interview], redaction: Redaction
) -> tuple[Application, ...]:
    ordered = sorted(groups, key=lambda group: min((made[each.slug].slug for each in group.rounds), default=""))
    return tuple(
        Application(
            f"{name}-{number:02}",
            redaction.name(group.company),
            redaction.name(group.role),
            tuple(made[each.slug] for each in group.rounds),
        )
        for number, group in enumerate(ordered, start=1)
    )


def _settings(settings: Settings) -> Settings:
    """Keep what the rules go by."""
    return Settings(
        title="A job search, redacted",
        language=settings.language,
        holidays=settings.holidays,
        as_of=settings.as_of,
        follow_ups=settings.follow_ups,
        calendar=CalendarSettings(settings.calendar.follow_ups),
    )


def _left(journal: Journal) -> tuple[tuple[str, int], ...]:
    known = [text for each in journal.interviews for text in (each.company, each.role, each.stage)]
    items = [item for each in journal.interviews for section in each.body.sections for item in section.items]
    return capitalised([text for item in items for text in (item.text, item.note)], known)
