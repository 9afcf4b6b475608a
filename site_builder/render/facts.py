"""Values of an entry -> the words that a page shows for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.model import Contact, Interview, LogItem, Mark, NextStage, Outcome, Reference, Within
from site_builder.render import links
from site_builder.render.links import Anchor, Place
from site_builder.render.material import Material, StoryMaterial
from site_builder.render.rows import Way, ways
from site_builder.render.words import STATES, Day

# The log's types as people read them.
LOG_TYPES: Mapping[str, str] = {
    "applied": "You applied",
    "thank-you": "You said thank you",
    "nudge": "You asked for news",
    "message": "You wrote",
    "reply": "They answered",
    "call": "A call",
    "withdrawal": "You withdrew",
    "feedback-request": "You asked for feedback",
    "reference": "A reference was told",
    "note": "A note",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts: what it is called, its words, and a day beside them.

    `first` and `last` are the days (ISO) on which it is so, "" for ever.
    """

    name: str
    words: str
    day: Day | None = None
    href: str = ""
    first: str = ""
    last: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Someone met, with the ways to reach them; `card` is the text of their QR code, "" for none."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    thanked: str
    talked_about: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """One item of a log, in words; `source` is its place in the journal."""

    day: Day | None
    type: str
    what: str
    channel: str
    people: tuple[str, ...]
    note: str
    facts: tuple[Fact, ...]
    source: Place


@dataclass(frozen=True, slots=True)
class Ticked:
    """Something to do, and whether it is done (None where there is no box)."""

    text: str
    done: bool | None
    note: str = ""
    day: Day | None = None


def told_words(material: StoryMaterial, reference: Reference) -> str:
    """Say whether a referee knows: by the mark of the entry, else by the application's log and its other entries."""
    progress = material.story.progress
    knows = "told" if progress and reference.name in progress.now.told else "not told yet"
    return mark_words(material, reference.told, "told") or knows


def mark_words(material: Material, mark: Mark | None, yes: str = "yes") -> str:
    """Say a mark: "yes, Thu 19 Nov", "not needed: we know each other"; "" for a no, which is the same as none."""
    if mark is None or not (mark.done or mark.skipped):
        return ""
    word = "not needed" if mark.skipped else yes
    when = f", {material.day(mark.day).words}" if mark.day else ""
    return f"{word}{when}{f': {mark.note}' if mark.note else ''}"


def is_done(mark: Mark | None) -> bool:
    """Say whether a mark is a yes."""
    return mark is not None and mark.done


def within_words(within: Within | None) -> str:
    """Say how long they wanted to take, as it was typed."""
    return within.text or f"{within.amount} {within.unit}" if within else ""


def person(material: Material, contact: Contact) -> Person:
    """Show a contact."""
    return Person(
        name=contact.name,
        role=contact.role,
        ways=ways(contact.name, contact.email, contact.phone),
        linkedin=links.text_or_link(contact.linkedin),
        thanked=mark_words(material, contact.thanked, "thanked"),
        talked_about=contact.talked_about,
    )


def logged(material: Material, interview: Interview) -> tuple[Logged, ...]:
    """Show the log of an entry, in the order of the file."""
    return tuple(_logged(material, interview.path, item) for item in interview.log)


def _logged(material: Material, path: str, item: LogItem) -> Logged:
    facts = []
    if item.reply_by:
        facts.append(Fact("They answer by", "", material.day(item.reply_by)))
    if item.needs_answer:
        facts.append(Fact("Needs an answer", "yes"))
    if item.answer_by:
        facts.append(Fact("Answer by", "", material.day(item.answer_by)))
    return Logged(
        day=material.day_or_none(item.date),
        type=item.type,
        what=LOG_TYPES.get(item.type, item.type),
        channel=item.channel,
        people=item.people,
        note=item.note,
        facts=tuple(facts),
        source=links.place(path, item.line),
    )


def outcome_words(outcome: Outcome) -> str:
    """Say how it ended; an offer is named as what it is."""
    return "An offer" if outcome.result == "offer" else STATES.get(outcome.result, outcome.result)


def next_stage_words(stage: NextStage) -> str:
    """Say what comes next."""
    return "nothing comes next" if stage.none else stage.name or "a next stage"


def facts_of(material: Material, interview: Interview) -> tuple[Fact, ...]:
    """List what an entry says beside its contacts, its log and its text, in the order of the format."""
    return tuple(fact for fact in _facts(material, interview) if fact.words or fact.day)


def _facts(material: Material, interview: Interview) -> Iterator[Fact]:
    day = material.day_or_none
    yield Fact("Length", interview.duration)
    yield Fact("Time zone", interview.timezone)
    yield Fact("Format", interview.format)
    place = links.text_or_link(interview.place)
    yield Fact("Place", place.text, href=place.href)
    yield Fact("Application", interview.application)
    yield Fact("Salary", interview.salary)
    yield Fact("Thanked", mark_words(material, interview.thanked))
    yield Fact("How they decide", interview.process)
    yield Fact("They answer by", "", day(interview.reply_by))
    yield Fact("They answer within", within_words(interview.reply_within))
    yield Fact("Applications close", "", day(interview.closing_date))
    if interview.next_stage:
        yield Fact("Next", next_stage_words(interview.next_stage), day(interview.next_stage.date))
    yield Fact("How it went", f"{interview.went} of 5" if interview.went else "")
    yield Fact("Can you see yourself there", interview.fit)
    yield Fact("Do you still want it", interview.decision, day(interview.decided))
    if interview.outcome:
        yield Fact("Outcome", outcome_words(interview.outcome), day(interview.outcome.date))
        yield Fact("Answer the offer by", "", day(interview.outcome.answer_by))
    yield from (Fact(f"They offer: {row.name}" if row.name else "They offer", row.text) for row in interview.offer)
    yield Fact("Nobody called", "yes" if interview.no_show else "")
    yield Fact("Cancelled", "yes" if interview.cancelled else "")
    yield Fact("Nothing due before", "", day(interview.snooze_until))
    yield Fact("Muted", mark_words(material, interview.mute))
    yield Fact("Tags", ", ".join(interview.tags))


def files_of(material: StoryMaterial, interview: Interview, root: str) -> tuple[Anchor, ...]:
    """List the job ad and the documents: links to the site's copies or to the web, else words."""

    def file(text: str) -> Anchor:
        path = material.files.get((interview.slug, text))
        return Anchor(text, links.href(root, path)) if path else links.text_or_link(text)

    named = ([interview.job_ad] if interview.job_ad else []) + list(interview.documents)
    return tuple(file(text) for text in named)


def tasks_of(material: Material, interview: Interview) -> tuple[Ticked, ...]:
    """List what they asked for."""
    return tuple(
        Ticked(task.what, is_done(task.done), mark_words(material, task.done), material.day_or_none(task.due))
        for task in interview.tasks
    )
