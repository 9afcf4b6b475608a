"""Values of an entry -> the words that a page shows for them."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from site_builder.derive.application.timeline import channel_name
from site_builder.language.language import Language
from site_builder.language.said import Said, said
from site_builder.model.described import Field, fields_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, LogItem, Mark, NextStage, Outcome, Reference, Within
from site_builder.render.parts import links
from site_builder.render.parts.links import UP, Anchor, Place
from site_builder.render.parts.material import Material, StoryMaterial
from site_builder.render.parts.rows import Way, ways
from site_builder.render.parts.words import STATES, Day

# The types of log items in words.
LOG_TYPES: Mapping[str, Said] = {
    "applied": said("You applied"),
    "thank-you": said("You said thank you"),
    "nudge": said("You asked for news"),
    "message": said("You wrote"),
    "reply": said("They answered"),
    "call": said("A call"),
    "withdrawal": said("You withdrew"),
    "feedback-request": said("You asked for feedback"),
    "reference": said("A reference was told"),
    "note": said("A note"),
}
# Values that the format knows, in words. Others are shown as typed.
VALUES: Mapping[str, Said] = {
    "phone": said("phone"),
    "video": said("video"),
    "onsite": said("onsite"),
    "assessment": said("assessment"),
    "chat": said("talk"),
    "yes": said("yes"),
    "no": said("no"),
    "unsure": said("unsure"),
    "continue": said("continue"),
    "undecided": said("undecided"),
    "withdraw": said("withdraw"),
    "email": said("e-mail"),
    "letter": said("letter"),
    "in person": said("in person"),
    "interview": said("interview"),
}


_CLOSED = frozenset({"format", "fit"})  # kinds of fields that have a closed list of values


class Fact(Struct, frozen=True):
    """One line of a list of facts: its name, its words, and a day beside them.

    `first` and `last` are the days (ISO) on which it is true; "" is without end.
    """

    name: str
    words: str
    day: Day | None = None
    href: str = ""
    first: str = ""
    last: str = ""
    hidden: bool = False


class Person(Struct, frozen=True):
    """A contact with the ways to reach them; `card` is the text of their QR code, "" for none."""

    name: str
    role: str
    ways: tuple[Way, ...]
    linkedin: Anchor
    thanked: str
    talked_about: str
    card: str = ""


class LogLine(Struct, frozen=True):
    """A log item in words; `source` is its place in the journal."""

    day: Day | None
    type: str
    what: str
    channel: str
    people: tuple[str, ...]
    note: str
    facts: tuple[Fact, ...]
    source: Place


class CheckItem(Struct, frozen=True):
    """A thing to do, and whether it is done (None if it has no box)."""

    text: str
    done: bool | None
    note: str = ""
    day: Day | None = None


def value_words(language: Language, value: str) -> str:
    """Return the words of a value that the format knows; return any other as typed."""
    return language.of(VALUES[value]) if value in VALUES else value


def told_words(material: StoryMaterial, reference: Reference) -> str:
    """Say whether a referee was told: by the mark of the entry, otherwise by the log and other entries."""
    progress, say = material.story.progress, material.language.say
    knows = say("told") if progress and reference.name in progress.now.told else say("not told yet")
    return mark_words(material, reference.told, say("told")) or knows


def mark_words(material: Material, mark: Mark | None, yes: str = "") -> str:
    """Format a mark: "yes, Thu 19 Nov", "not needed: we know each other"; "" for a no, which is the same as none."""
    if mark is None or not (mark.done or mark.skipped):
        return ""
    say = material.language.say
    word = say("not needed") if mark.skipped else yes or say("yes")
    day = f", {material.day_words(mark.day)}" if mark.day else ""
    words = f"{word}{day}"
    return say("%(mark)s: %(note)s", mark=words, note=mark.note) if mark.note else words


def is_done(mark: Mark | None) -> bool:
    """Return whether a mark is a yes."""
    return mark is not None and mark.done


def within_words(within: Within | None) -> str:
    """Return within which time they wanted to answer, as typed."""
    return within.text or f"{within.amount} {within.unit}" if within else ""


def person(material: Material, contact: Contact) -> Person:
    """Build the view of a contact."""
    return Person(
        name=contact.name,
        role=contact.role,
        ways=ways(material.language, contact.name, contact.email, contact.phone),
        linkedin=links.text_or_link(contact.linkedin),
        thanked=mark_words(material, contact.thanked, material.language.say("thanked")),
        talked_about=contact.talked_about,
    )


def log_lines(material: Material, interview: Interview) -> tuple[LogLine, ...]:
    """Build the views of an entry's log items, in the order of the file."""
    return tuple(_log_line(material, interview.path, item) for item in interview.log)


def _log_line(material: Material, path: str, item: LogItem) -> LogLine:
    facts, say = [], material.language.say
    if item.reply_by:
        facts.append(Fact(say("They answer by"), "", material.day(item.reply_by)))
    if item.needs_answer:
        facts.append(Fact(say("They asked for an answer"), say("yes")))
    if item.answer_by:
        facts.append(Fact(say("Answer by"), "", material.day(item.answer_by)))
    return LogLine(
        day=material.day_or_none(item.date),
        type=item.type,
        what=material.language.of(LOG_TYPES[item.type]) if item.type in LOG_TYPES else item.type,
        channel=value_words(material.language, channel_name(item.channel)),
        people=item.people,
        note=item.note,
        facts=tuple(facts),
        source=links.place(path, item.line),
    )


def outcome_words(language: Language, outcome: Outcome) -> str:
    """Return an outcome in words."""
    if outcome.result == "offer":
        return language.say("An offer")
    return language.of(STATES[outcome.result]) if outcome.result in STATES else outcome.result


def next_stage_words(language: Language, stage: NextStage) -> str:
    """Return the next stage in words."""
    return language.say("nothing comes next") if stage.none else stage.name or language.say("a next stage")


def facts_of(material: Material, interview: Interview) -> tuple[Fact, ...]:
    """List the fields of an entry except contacts, log and body, in the order of the format."""
    facts = (
        fact
        for field in fields_of(Interview).values()
        if field.label
        for fact in _facts(material, interview, field, material.language.of(field.label))
    )
    return tuple(fact for fact in facts if fact.words or fact.day)


def _facts(material: Material, interview: Interview, field: Field, label: str) -> Iterator[Fact]:
    """Yield the fact of a field, and those of the values beside it."""
    say, value = material.language.say, getattr(interview, field.attribute)
    if field.name == "decision":
        yield Fact(label, value_words(material.language, value), material.day_or_none(interview.decided))
    elif isinstance(value, Outcome):
        yield Fact(label, outcome_words(material.language, value), material.day_or_none(value.date))
        if value.result == "offer":
            yield Fact(say("Answer the offer by"), "", material.day_or_none(value.answer_by))
    elif isinstance(value, NextStage):
        yield Fact(label, next_stage_words(material.language, value), material.day_or_none(value.date))
    elif field.kind == "rows":
        for row in value:
            yield Fact(say("They offer: %(what)s", what=row.name) if row.name else label, row.text)
    elif field.kind == "place":
        place = links.text_or_link(value)
        yield Fact(label, place.text, href=place.href)
    elif isinstance(value, date):
        yield Fact(label, "", material.day(value))
    elif value:
        yield Fact(label, _words(material, field, value))


def _words(material: Material, field: Field, value: object) -> str:
    """Format the value of a field by its kind."""
    language = material.language
    if isinstance(value, Mark):
        return mark_words(material, value)
    if isinstance(value, Within):
        return within_words(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if field.kind == "rating":
        return language.say("%(went)s of 5", went=str(value))
    if field.kind == "yes":
        return language.say("yes")
    return value_words(language, str(value)) if field.kind in _CLOSED else str(value)


def files_of(material: StoryMaterial, interview: Interview) -> tuple[Anchor, ...]:
    """List the job ad and the documents: links to the site's copies or to the web, otherwise plain text."""

    def file(text: str) -> Anchor:
        path = material.files.get((interview.slug, text))
        return Anchor(text, links.href(UP, path)) if path else links.text_or_link(text)

    texts = ([interview.job_ad] if interview.job_ad else []) + list(interview.documents)
    return tuple(file(text) for text in texts)


def tasks_of(material: Material, interview: Interview) -> tuple[CheckItem, ...]:
    """List the tasks of an entry."""
    return tuple(
        CheckItem(task.what, is_done(task.done), mark_words(material, task.done), material.day_or_none(task.due))
        for task in interview.tasks
    )
