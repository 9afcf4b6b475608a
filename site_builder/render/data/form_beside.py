"""The form of data.json for offers, stories and reviews."""

from datetime import date as Day
from typing import Annotated

from msgspec import Meta

from site_builder.render.data.value_types import (
    Fit,
    More,
    Note,
    Offer,
    Slug,
    State,
    StorySections,
    Strict,
    Text,
    Url,
    Went,
)


class Offered(Strict, frozen=True):
    """An offer: rows by the writer's own names; its state is the application's, offer while it waits for an answer."""

    application: Slug
    interview: Slug
    company: Text
    role: Text
    state: State
    date: Day | None
    answered: Day | None
    answer_by: Day | None
    rows: Offer
    salary: Text
    fit: Fit | None
    went: tuple[Went, ...]


class Told(Strict, frozen=True):
    """An interview in which a story was told, and the questions that it answered there."""

    interview: Slug
    company: Text
    stage: Text
    date: Day | None
    to: tuple[str, ...]
    went: Went | None
    questions: tuple[str, ...]


class Story(Strict, frozen=True):
    """A story to tell; `questions` are those of the question bank that it answers, in their words there."""

    path: str
    slug: str
    url: Url
    title: str
    skills: tuple[str, ...]
    answers: tuple[str, ...]
    strength: Went | None
    sections: StorySections
    notes: tuple[Note, ...]
    questions: tuple[str, ...]
    told: tuple[Told, ...]
    more: More
    raw: Annotated[Text, Meta(description="The text of a story whose front matter could not be read.")]


class Review(Strict, frozen=True):
    """The writer's own words on a week."""

    week: Annotated[str, Meta(pattern=r"^[0-9]{4}-W[0-9]{2}$")]
    path: str
    text: str
    more: More
