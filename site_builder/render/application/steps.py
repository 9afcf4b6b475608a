"""The follow-ups and the checklist of one interview -> the things to do and those done, without duplicates."""

from datetime import date, timedelta

from msgspec import Struct

from site_builder.derive.application.checklist import Point
from site_builder.language.language import Language, sentence_of
from site_builder.language.said import said
from site_builder.model.journal import Interview
from site_builder.render.parts.links import UP
from site_builder.render.parts.material import Material, StoryMaterial
from site_builder.render.parts.rows import HowToSettle, Row, follow_up_rows
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


class ChecklistPoint(Struct, frozen=True):
    """A point of the after-interview checklist, shown on the days from `first` to `last` (ISO, "" without end).

    `line` is the line to write into the entry if it is missing there.
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
    line: HowToSettle


class Step(Struct, frozen=True):
    """A row, or a point of the checklist that no row of the page covers."""

    hidden: bool
    row: Row | None = None
    check: ChecklistPoint | None = None


def steps_of(material: StoryMaterial, interview: Interview) -> tuple[Step, ...]:
    """Merge rows and checklist, point by point; a row of this entry replaces the point that it covers."""
    follow_ups = [follow_up for follow_up in material.story.follow_ups if follow_up.interview == interview.slug]
    covered = {(_point_of(follow_up.kind), follow_up.due) for follow_up in follow_ups}
    rows = follow_up_rows(material, UP, follow_ups)
    checks = [
        _check(material, point)
        for point in material.story.checklists.get(interview.slug, ())
        if point.status not in _OPEN or (point.name, point.due) not in covered
    ]
    steps: list[Step] = []
    for name in _POINTS:
        steps += [Step(row.hidden, row=row) for row in rows if _point_of(row.kind) == name]
        steps += [Step(check.hidden, check=check) for check in checks if check.name == name]
    return tuple(steps)


def titles_of(material: StoryMaterial, interview: Interview) -> tuple[DayText, ...]:
    """Return the heading of the steps by day: it changes once the round was held."""
    say = material.language.say
    before, after = say("What is next"), say("After the interview")
    held = min((point.first for point in material.story.checklists.get(interview.slug, ())), default=None)
    if held is None:
        return (text_on_days(material, before, date.min, date.max),)
    later = text_on_days(material, after, held, date.max)
    if held <= material.as_of:
        return (later,)
    return (text_on_days(material, before, date.min, held - timedelta(days=1)), later)


def _point_of(kind: str) -> str:
    return _POINT_OF.get(kind, "next-step")


def _check(material: Material, point: Point) -> ChecklistPoint:
    """Build the view of a point. The note of a done point is shown at the contact or in the log, so not here again."""
    language = material.language
    return ChecklistPoint(
        point.name,
        point.status.replace(" ", "-"),
        language.of(_POINTS[point.name]),
        language.of(_STATUSES[point.status]),
        material.day_or_none(point.due),
        "" if point.status == "done" else note_words(language, point),
        *visibility(material, point.first, point.last),
        HowToSettle("", point.line.start, "", point.line.end, dated=point.line.dated),
    )


def note_words(language: Language, point: Point) -> str:
    """Return the note of a point; a whole sentence begins with a capital letter."""
    note = language.of(point.note, point.beside)
    return sentence_of(note) if note.endswith(".") else note
