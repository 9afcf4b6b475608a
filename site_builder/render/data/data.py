"""The journal, what is derived from it, and its problems -> data.json, for other programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from site_builder.check.journal.groups import Group
from site_builder.derive.application.progress import Progress
from site_builder.derive.learning import lessons, questions
from site_builder.derive.overview.overview import Overview
from site_builder.model import journal as model
from site_builder.render.data import form
from site_builder.render.data.beside import offers_data, reviews_data, stories_data
from site_builder.render.data.document import JSON, LINES, Document
from site_builder.render.data.fields import data_of_part, joined, rows_data
from site_builder.render.data.rows import follow_up_data, problem_data, waiting_data
from site_builder.render.data.value_types import VERSION, Note, filled
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.material import SearchMaterial, StoryMaterial


class DataPart(Struct, frozen=True):
    """The parts of data.json from one application, talk or lone entry, as JSON; interviews with their path."""

    interviews: tuple[tuple[str, bytes], ...]
    applications: tuple[bytes, ...]
    waiting: tuple[bytes, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield data.json, and the same as JSON Lines for programs that read record by record."""
    document = data_of(material)
    yield Page(JSON, JSON, document)
    yield Page(LINES, LINES, document)


def data_of(material: SearchMaterial) -> Document:
    """Build the document; lists keep the order of their source, follow-ups are those open on `as_of`."""
    overview = material.overview
    interviews, applications, waiting = material.texts(), list[bytes](), list[bytes]()
    part: DataPart
    for part in material.contributions("data"):
        for path, text in part.interviews:
            interviews.add(path, text)
        applications += part.applications
        waiting += part.waiting
    with_problems = {problem.path for problem in material.problems} & material.paths
    values = {
        "version": VERSION,
        "as_of": material.as_of,
        "counts": form.Counts(entries=len(material.paths), entries_with_problems=len(with_problems)),
    }
    lists: dict[str, Iterable[bytes]] = {
        "interviews": interviews,
        "applications": tuple(applications),
        "follow_ups": tuple(
            _json(follow_up_data(follow_up, material.as_of))
            for follow_up in overview.follow_ups
            if follow_up.first <= material.as_of <= follow_up.last
        ),
        "waiting": tuple(waiting),
        **{name: material.part(name, partial(part_of, overview, name)) for name in ATTRIBUTES},
        "problems": tuple(_json(problem_data(problem)) for problem in material.problems),
    }
    return Document(tuple((name, _json(value)) for name, value in values.items()), tuple(lists.items()))


# The parts that come from all stories together, in their order, with the attribute of the overview.
ATTRIBUTES = {
    "lessons": "lessons",
    "questions": "questions",
    "offers": "offers",
    "stories": "story_bank",
    "reviews": "reviews",
}


def part_of(overview: Overview, name: str) -> Iterator[bytes]:
    """Return a part (a key of `ATTRIBUTES`) item by item, as JSON."""
    makers: Mapping[str, Callable[[Any], Iterable[object]]] = {
        "lessons": partial(map, _lesson),
        "questions": partial(map, _question),
        "offers": offers_data,
        "stories": stories_data,
        "reviews": reviews_data,
    }
    return map(_json, makers[name](getattr(overview, ATTRIBUTES[name])))


def data_part(material: StoryMaterial) -> DataPart:
    """Return a story's parts of data.json."""
    story, as_of = material.story, material.as_of
    standings = [standing for standing in story.standings if standing.first <= as_of <= standing.last]
    return DataPart(
        interviews=tuple(
            (interview.path, _json(_interview(interview, story.group.application))) for interview in story.group.rounds
        ),
        applications=tuple(
            _json(_application(story.group, story.progress.now, standing.attention))
            for standing in standings
            if story.progress
        ),
        waiting=tuple(map(_json, waiting_data(standings, as_of))),
    )


def _json(value: object) -> bytes:
    """Encode a value as JSON of one line."""
    return msgspec.json.encode(value)


def _interview(interview: model.Interview, application: str | None) -> dict[str, object]:
    fields, sections = data_of_part(interview), interview.body.sections
    return {
        "path": interview.path,
        "slug": interview.slug,
        "url": links.href("", links.interview_path(interview.slug)),
        "application": application,
        "application_typed": fields.pop("application"),
        **fields,
        "sections": joined(((section.name, section.text) for section in sections if section.name), "\n\n"),
        "notes": tuple(
            Note(heading=section.heading or None, text=section.text)
            for section in sections
            if not section.name and (section.heading or section.text.strip())
        ),
        "more": rows_data(interview.more),
        "raw": interview.raw or None,
        "assumptions": interview.assumptions,
    }


def _application(application: Group, progress: Progress, attention: str) -> form.Application:
    return filled(
        form.Application,
        application,
        url=links.href("", links.application_path(application.slug)),
        state=progress.state,
        attention=attention,
        interviews=tuple(interview.slug for interview in application.rounds),
    )


def _lesson(lesson: lessons.Lesson) -> form.Lesson:
    return filled(form.Lesson, lesson, text=lesson.item.text, note=lesson.item.note)


def _question(question: questions.Question) -> form.Question:
    asked = tuple(filled(form.Asked, time, text=time.item.text, note=time.item.note) for time in question.asked)
    return filled(form.Question, question, asked=asked)
