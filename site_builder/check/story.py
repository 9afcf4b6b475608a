"""One story taken apart -> a BankStory, with every mistake at its own place and every typed word kept."""

import re
from typing import ClassVar

from site_builder.bank import BankStory
from site_builder.body import Body
from site_builder.check.bank import file_name, pairs
from site_builder.check.comments import uncommented
from site_builder.check.described import Described, described
from site_builder.check.field_types import Rating, Tags, Text, Texts
from site_builder.check.slugs import slug_of
from site_builder.check.typed_fields import Work, read_fields, sort_fields
from site_builder.field_names import STORY, NamesOf
from site_builder.problems import Problem, with_excerpt
from site_builder.read.nodes import RawEntry
from site_builder.settings import Settings

_OWN_HEADING = range(1, 7)  # levels of headings that are none of a bold line


class StoryFields(Described):
    """The front matter of a story; each field may be missing."""

    other_names: ClassVar[NamesOf] = STORY

    title: Text = described("the name of the story; else its first heading, or the file's name", "The tracing week")
    skills: Tags = described("what it shows of you", "[debugging, staying calm]")
    answers: Texts = described("the questions that it answers, in your words", '["Tell me about a hard bug"]')
    strength: Rating = described("how well it works, 1 to 5", "4")


def check_story(raw: RawEntry, settings: Settings) -> tuple[BankStory, tuple[Problem, ...]]:
    """Check one story; its slug and its page are final in `check_beside`."""
    work = Work(raw, settings.language, list(raw.problems), list(raw.unread))
    fields = uncommented(raw.fields)[0] if raw.fields else None
    sorted_fields = sort_fields(work, fields, StoryFields, "") if fields else {}
    model, notes = read_fields(work, sorted_fields, StoryFields)
    story = BankStory(
        path=raw.path,
        slug=slug_of(file_name(raw.path)),
        title=" ".join((model.title or _first_heading(raw.body) or _spoken(file_name(raw.path))).split()),
        skills=tuple(dict.fromkeys(model.skills or ())),
        answers=model.answers or (),
        strength=model.strength,
        more=pairs(work.more),
        body=raw.body,
        raw=raw.raw,
        assumptions=(*work.assumptions, *notes.sentences),
    )
    return story, tuple(with_excerpt(problem, raw.lines) for problem in work.problems)


def _spoken(name: str) -> str:
    """Write a file's name as words: `the-tracing-week` is "The tracing week"."""
    words = " ".join(re.sub(r"[-_]+", " ", name).split())
    return words[:1].upper() + words[1:]


def _first_heading(body: Body) -> str:
    return next(
        (part.heading for part in body.sections if part.level in _OWN_HEADING and part.heading and not part.name), ""
    )
