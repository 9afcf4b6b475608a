"""The follow-ups and the checklist of one interview -> what there is to do and what is done, each of it once."""

from datetime import date, timedelta

from msgspec import Struct

from site_builder.derive.application.checklist import Point
from site_builder.language.language import Language, sentence_of
from site_builder.language.said import said
from site_builder.model.journal import Interview
from site_builder.render.parts.links import UP
from site_builder.render.parts.material import Material, StoryMaterial
from site_builder.render.parts.rows import Row, Settled, follow_up_rows
from site_builder.render.parts.shown_days import DayText, text_on_days, visibility
from site_builder.render.parts.words import Day

_POINTS = {
    "thank": said("Say thank you"),
    "reflect": said("Look back on it"),
    "decide": said("Decide whether you still want it"),
    "references": said("Tell your references"),
    "next-step": said("Know the next step"),
}
_STATUSES = {
    "done": said("done"),
    "due": said("due today"),
    "overdue": said("still matters"),
    "upcoming": said("coming up"),
    "not said": said("not said yet"),
    "not needed": said("not needed"),
}
_POINT_OF = {"thank-you": "thank", "reflect": "reflect", "decide": "decide", "tell-reference": "references"}
_OPEN = frozenset({"due", "overdue", "upcoming"})


class Check(Struct, frozen=True):
    """One point of the after-interview checklist, on the days from `first` to `last` (ISO, "" where it is for ever).

    `line` is what to write into the entry where it does not say it yet.
    """

    name: str
    status: str
    what: str
    status_words: str
    day: Day | None
    note: str
    first: str
    last: str
    hidden: bool
    line: Settled


class Step(Struct, frozen=True):
    """What one follow-up asks for, or a point of the checklist that no follow-up of the page speaks of."""

    hidden: bool
    row: Row | None = None
    check: Check | None = None


def steps_of(material: StoryMaterial, interview: Interview) -> tuple[Step, ...]:
    """Put rows and checklist together, point by point: one that a row of this entry speaks of is that row."""
    own = [row for row in material.story.follow_ups if row.interview == interview.slug]
    spoken = {(_point_of(row.kind), row.due) for row in own}
    rows = follow_up_rows(material, UP, own)
    checks = [
        _check(material, point)
        for point in material.story.checklists.get(interview.slug, ())
        if point.status not in _OPEN or (point.name, point.due) not in spoken
    ]
    steps: list[Step] = []
    for name in _POINTS:
        steps += [Step(row.hidden, row=row) for row in rows if _point_of(row.kind) == name]
        steps += [Step(check.hidden, check=check) for check in checks if check.name == name]
    return tuple(steps)


def titles_of(material: StoryMaterial, interview: Interview) -> tuple[DayText, ...]:
    """Return the heading of the steps for each day: once the round was held it is another."""
    say = material.language.say
    before, after = say("What is next"), say("After the interview")
    begins = min((point.first for point in material.story.checklists.get(interview.slug, ())), default=None)
    if begins is None:
        return (text_on_days(material, before, date.min, date.max),)
    later = text_on_days(material, after, begins, date.max)
    if begins <= material.as_of:
        return (later,)
    return (text_on_days(material, before, date.min, begins - timedelta(days=1)), later)


def _point_of(kind: str) -> str:
    return _POINT_OF.get(kind, "next-step")


def _check(material: Material, point: Point) -> Check:
    """Word a point; what was done stands where it was written, at the contact or in the log, and not here again."""
    language = material.language
    return Check(
        point.name,
        point.status.replace(" ", "-"),
        language.of(_POINTS[point.name]),
        language.of(_STATUSES[point.status]),
        material.day_or_none(point.due),
        "" if point.status == "done" else note_words(language, point),
        *visibility(material, point.first, point.last),
        Settled("", point.line.start, "", point.line.end, dated=point.line.dated),
    )


def note_words(language: Language, point: Point) -> str:
    """Write the note of a point; a whole sentence begins with a capital letter."""
    note = language.of(point.note, point.beside)
    return sentence_of(note) if note.endswith(".") else note
