"""The form of data.json as types: what programs may rely on until `version` changes.

Text that was not given is null, so is a day; text is as typed, days are ISO, yes and no are true and false.
"""

from datetime import date as Day
from typing import Annotated

from msgspec import Meta, defstruct

from site_builder.model import journal as model
from site_builder.render.data.fields import keys_of
from site_builder.render.data.form_beside import Offered, Review, Story
from site_builder.render.data.value_types import (
    VERSION,
    Attention,
    Count,
    Kind,
    Line,
    More,
    Note,
    Sections,
    Slug,
    State,
    Status,
    Strict,
    Text,
    Url,
    one_of,
)

Interview = defstruct(
    "Interview",
    [
        ("path", str),
        ("slug", Slug),
        ("url", Url),
        ("application", Annotated[Slug | None, Meta(description="Null for a talk, which belongs to no application.")]),
        ("application_typed", Annotated[Text, Meta(description="The field application as it was typed.")]),
        *(key for key in keys_of(model.Interview) if key[0] != "application"),
        ("sections", Sections),
        ("notes", tuple[Note, ...]),
        ("more", More),
        ("raw", Annotated[Text, Meta(description="The text of an entry whose front matter could not be read.")]),
        ("assumptions", Annotated[tuple[str, ...], Meta(description="How doubtful values were read.")]),
    ],
    bases=(Strict,),
    frozen=True,
    namespace={"__doc__": "One entry, each field under its name in the format."},
)


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
    interviews: tuple[Interview, ...]  # type: ignore[valid-type]  # built from the description of the format
    applications: tuple[Application, ...]
    follow_ups: tuple[FollowUp, ...]
    waiting: tuple[Waiting, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    offers: tuple[Offered, ...]
    stories: tuple[Story, ...]
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]
