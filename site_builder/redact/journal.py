"""A journal -> a redacted journal for a coach: what happened and what was learned, but not with whom.

No later stage sees a private value, so no page, calendar, table or index can have one. Of the checked journal it has
dates, stages, outcomes, company and role, ratings, decisions, and the sections on what went well, what to change, next
time and the questions that were asked. Everything else is left out, and names are replaced in all texts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.described import Field, fields_of
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.parts import Contact, LogItem, Mark, NextStage, Within
from site_builder.patterns import pattern
from site_builder.read.body.sections.private_names import Private
from site_builder.redact.names.finders import SOMEBODY
from site_builder.redact.private_values import labels_of, private_amounts, private_people, private_values
from site_builder.redact.redaction import Redaction
from site_builder.redact.shown_body import shown_body
from site_builder.redact.words import folded
from site_builder.settings.settings import CalendarSettings, Settings

_WORD = pattern(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_CHANNELS = frozenset({"email", "phone", "letter", "linkedin", "in person"})


class Redacted(Struct, frozen=True):
    """A redacted journal with its settings; `remaining` are capitalised words that it still has, with how often."""

    journal: Journal
    settings: Settings
    remaining: tuple[tuple[str, int], ...]


def redact(journal: Journal, settings: Settings, hidden: Sequence[Interview] = ()) -> Redacted:
    """Return the redacted journal. Interviews and applications are numbered by date.

    It has no `hidden` entries, and nothing in the others that the fields of hidden ones name.
    """
    interviews = (*journal.interviews, *hidden)
    values = private_values(journal, hidden, settings)
    amounts = frozenset(private_amounts(interviews, journal.beside))
    people = labels_of(journal, Redaction(private_people(interviews, settings, {}), values, amounts))
    redaction = Redaction(private_people(interviews, settings, people), values, amounts)
    private = Private(settings.private, settings.sections)
    ordered = sorted(
        journal.interviews, key=lambda interview: (interview.date is None, interview.date or 0, interview.path)
    )
    width = max(2, len(str(len(ordered))))
    slugs = {interview.slug: f"interview-{number:0{width}}" for number, interview in enumerate(ordered, start=1)}
    redacted = {
        interview.slug: _interview(interview, slugs[interview.slug], redaction, people, private)
        for interview in ordered
    }
    applications = _renumbered(journal.applications, "application", redacted, redaction)
    talks = _renumbered(journal.talks, "talk", redacted, redaction)
    owner = {interview.slug: application.slug for application in applications for interview in application.rounds}
    owner_of_talks = {interview.slug: None for talk in talks for interview in talk.rounds}
    shown = Journal(
        interviews=tuple(redacted[interview.slug] for interview in ordered),
        applications=applications,
        talks=talks,
        owner={**owner, **owner_of_talks},
        targets={interview.slug: () for interview in redacted.values()},
        paths=frozenset(interview.path for interview in redacted.values()),
    )
    return Redacted(shown, _settings(settings), _remaining_words(shown))


def _interview(
    interview: Interview, slug: str, redaction: Redaction, people: Mapping[str, str], private: Private
) -> Interview:
    """Return an interview with only the shared fields, and of those only what is not private."""
    shown: Mapping[type, Callable[[Any], object]] = {
        Contact: lambda contact: Contact(people.get(contact.name, SOMEBODY), thanked=_mark(contact.thanked)),
        NextStage: lambda stage: replace(stage, name=redaction.words(stage.name), prep=()),
        LogItem: _item,
        Within: _within,
        Mark: _mark,
    }

    def redacted_value(field: Field) -> Any:  # noqa: ANN401 - the value of a field of any kind
        value = getattr(interview, field.attribute)
        if field.kind in {"text", "company"}:
            return redaction.name(value) if field.kind == "company" else redaction.words(value)
        if isinstance(value, tuple):
            return tuple(shown[type(part)](part) for part in value)
        return shown[type(value)](value) if type(value) in shown else value

    fields = {field.attribute: redacted_value(field) for field in fields_of(Interview).values() if field.is_shared}
    body = shown_body(interview.body, redaction, private)
    return Interview(path=slug, slug=slug, decided=interview.decided, body=body, **fields)


def _within(within: Within) -> Within:
    """Replace the text that the user typed with one of ours."""
    unit = within.unit.removesuffix("s") if within.amount == 1 else within.unit
    return replace(within, text=f"{within.amount} {unit}")


def _mark(mark: Mark | None) -> Mark | None:
    return replace(mark, note="") if mark else None


def _item(item: LogItem) -> LogItem:
    channel = item.channel if item.channel in _CHANNELS else ""
    return replace(item, channel=channel, people=(), note="", line=1)


def _renumbered(
    groups: Iterable[Application], name: str, redacted: Mapping[str, Interview], redaction: Redaction
) -> tuple[Application, ...]:
    ordered = sorted(
        groups, key=lambda group: min((redacted[interview.slug].slug for interview in group.rounds), default="")
    )
    return tuple(
        Application(
            f"{name}-{number:02}",
            redaction.name(group.company),
            redaction.words(group.role),
            tuple(redacted[interview.slug] for interview in group.rounds),
        )
        for number, group in enumerate(ordered, start=1)
    )


def _settings(settings: Settings) -> Settings:
    """Return only the settings that the rules need."""
    return Settings(
        title="A job search, redacted",
        language=settings.language,
        holidays=settings.holidays,
        away=settings.away,
        as_of=settings.as_of,
        follow_ups=settings.follow_ups,
        calendar=CalendarSettings(settings.calendar.follow_ups),
        redacted=True,
    )


def _remaining_words(journal: Journal) -> tuple[tuple[str, int], ...]:
    shown = [text for interview in journal.interviews for text in (interview.company, interview.role, interview.stage)]
    items = [item for interview in journal.interviews for section in interview.body.sections for item in section.items]
    return capitalised([text for item in items for text in (item.text, item.note)], shown)


def capitalised(texts: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Count the capitalised words: each may be a name that no field has.

    `known` words do not count, nor do those that occur in lower case somewhere.
    """
    words = Counter(word for text in texts for word in _WORD.findall(text))
    no_names = {word for word in words if word[:1].islower()}
    no_names |= {folded(word) for text in known for word in _WORD.findall(text)}
    counts = ((word, count) for word, count in words.items() if word[:1].isupper() and len(word) > 1)
    return tuple(sorted(item for item in counts if no_names.isdisjoint({item[0].lower(), folded(item[0])})))
