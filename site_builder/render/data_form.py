"""The form of data.json as types: what programs may rely on until `version` changes.

Text that was not given is null, so is a day; text is as typed, days are ISO, yes and no are true and false.
"""

from datetime import date as Day
from typing import Annotated

from msgspec import Meta, field

from site_builder.render.data_form_beside import Offered, Review, Story
from site_builder.render.data_types import (
    VERSION,
    Attention,
    Count,
    Decision,
    Fit,
    Format,
    Kind,
    Line,
    LogType,
    Mark,
    More,
    Note,
    Offer,
    Result,
    Sections,
    Slug,
    State,
    Status,
    Strict,
    Text,
    Url,
    Went,
    one_of,
)


class Contact(Strict, frozen=True):
    """An interviewer or recruiter."""

    name: Text
    role: Text
    email: Text
    phone: Text
    linkedin: Text
    thanked: Mark
    thanked_note: Text
    talked_about: Text


class PrepItem(Strict, frozen=True):
    """Something to prepare."""

    what: str
    done: Mark
    done_note: Text


class NextStage(Strict, frozen=True):
    """What comes next; its name is none where nothing does."""

    name: Text
    date: Day | None
    prep: tuple[PrepItem, ...]


class Task(Strict, frozen=True):
    """Something that they asked for."""

    what: str
    due: Day | None
    done: Mark
    done_note: Text


class Reference(Strict, frozen=True):
    """A referee named for the application."""

    name: str
    told: Mark
    told_note: Text


class Outcome(Strict, frozen=True):
    """How it ended, or an offer that waits for an answer."""

    result: Result
    date: Day | None
    answer_by: Day | None


class LogItem(Strict, frozen=True):
    """Something that happened since."""

    date: Day | None
    type: LogType | None
    channel: Text
    people: Text = field(name="with")
    note: Text
    reply_by: Day | None
    needs_answer: bool
    answer_by: Day | None


class Interview(Strict, frozen=True):
    """One entry, each field under its name in the format."""

    path: str
    slug: Slug
    url: Url
    application: Annotated[Slug | None, Meta(description="Null for a talk, which belongs to no application.")]
    application_typed: Annotated[Text, Meta(description="The field application as it was typed.")]
    company: Text
    role: Text
    date: Day | None
    time: Text
    duration: Text
    timezone: Text
    stage: Text
    format: Format | None
    place: Text
    job_ad: Text
    documents: tuple[str, ...]
    salary: Text
    contacts: tuple[Contact, ...]
    thanked: Mark
    thanked_note: Text
    process: Text
    reply_by: Day | None
    reply_within: Text
    closing_date: Day | None
    next_stage: NextStage | None
    tasks: tuple[Task, ...]
    references: tuple[Reference, ...]
    went: Went | None
    fit: Fit | None
    decision: Decision | None
    decided: Day | None
    outcome: Outcome | None
    offer: Offer
    no_show: bool | None
    cancelled: bool | None
    log: tuple[LogItem, ...]
    snooze_until: Day | None
    mute: Annotated[bool | str | None, Meta(description="The reason, or true.")]
    hidden: bool | None
    tags: tuple[str, ...]
    sections: Sections
    notes: tuple[Note, ...]
    more: More
    raw: Annotated[Text, Meta(description="The text of an entry whose front matter could not be read.")]
    assumptions: Annotated[tuple[str, ...], Meta(description="How doubtful values were read.")]


class Application(Strict, frozen=True):
    """All rounds for one role at one employer."""

    slug: Slug
    url: Url
    company: Text
    role: Text
    state: State
    attention: Attention
    interviews: tuple[Slug, ...]


class Settle(Strict, frozen=True):
    """How a follow-up is settled: by a command (null where none does it), or by a line of the entry."""

    command: Text
    line: Text


class FollowUp(Strict, frozen=True):
    """Something that the writer should do by a day; application is null for a talk."""

    kind: Kind
    rule: str
    status: Status
    due: Day
    who: Text
    application: Slug | None
    company: Text
    role: Text
    interview: Slug
    why: str
    path: str
    line: Line
    settle: Settle


class Waiting(Strict, frozen=True):
    """An application with nothing to do until a day; null: it is muted, or settled elsewhere."""

    application: Slug
    until: Day | None
    why: str


class Lesson(Strict, frozen=True):
    """One "next time", and the later interviews that show it again."""

    text: str
    note: Text
    interview: Slug
    company: Text
    stage: Text
    date: Day | None
    again: tuple[Slug, ...]


class Asked(Strict, frozen=True):
    """One time that a question was asked."""

    interview: Slug
    company: Text
    stage: Text
    date: Day | None
    by: tuple[str, ...]
    weak: bool
    text: str
    note: Text


class Question(Strict, frozen=True):
    """A question, and all times that it was asked, newest first."""

    text: str
    practise: bool
    asked: tuple[Asked, ...]


class Problem(Strict, frozen=True):
    """Something wrong or doubtful in the journal."""

    path: str
    line: Line
    column: Line
    severity: Annotated[str, one_of("error", "warning")]
    rule: str
    message: str
    hint: Text


class Counts(Strict, frozen=True):
    """How many entries were read, hidden ones too, and how many have a problem."""

    entries: Count
    entries_with_problems: Count


class Data(Strict, frozen=True):
    """An interview journal and what follows from it on the day as_of, as its site says it."""

    version: Annotated[int, Meta(extra_json_schema={"const": VERSION})]
    as_of: Day
    counts: Counts
    interviews: tuple[Interview, ...]
    applications: tuple[Application, ...]
    follow_ups: tuple[FollowUp, ...]
    waiting: tuple[Waiting, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    offers: tuple[Offered, ...]
    stories: tuple[Story, ...]
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]
