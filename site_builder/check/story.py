"""One parsed story -> a BankStory, with every mistake at its place and every typed word stored."""

import re

from site_builder.check.bank import file_name, name_text_pairs
from site_builder.check.fields.comments import split_comments
from site_builder.check.fields.typed_fields import Work, read_fields, sort_fields
from site_builder.check.slugs import slug_of
from site_builder.model.bank import BankStory
from site_builder.model.body import Body
from site_builder.problems import Problem, with_excerpt
from site_builder.read.nodes import RawEntry
from site_builder.settings.settings import Settings

_OWN_HEADING = range(1, 7)  # levels of real headings; a bold line has another


def check_story(raw: RawEntry, settings: Settings) -> tuple[BankStory, tuple[Problem, ...]]:
    """Check one story; its slug and its page are final in `check_beside`."""
    work = Work(raw, settings.language, list(raw.problems), list(raw.unread))
    fields = split_comments(raw.fields)[0] if raw.fields else None
    sorted_fields = sort_fields(work, fields, BankStory, "") if fields else {}
    values, notes = read_fields(work, sorted_fields, BankStory)
    title = values.get("title") or _first_heading(raw.body) or _spoken(file_name(raw.path))
    story = BankStory(
        path=raw.path,
        slug=slug_of(file_name(raw.path)),
        title=" ".join(title.split()),
        skills=tuple(dict.fromkeys(values.get("skills", ()))),
        answers=values.get("answers", ()),
        strength=values.get("strength"),
        more=name_text_pairs(work.more),
        body=raw.body,
        raw=raw.raw,
        assumptions=(*work.assumptions, *notes.sentences),
    )
    return story, tuple(with_excerpt(problem, raw.lines) for problem in work.problems)


def _spoken(name: str) -> str:
    """Return a file's name as words: `the-tracing-week` is "The tracing week"."""
    words = " ".join(re.sub(r"[-_]+", " ", name).split())
    return words[:1].upper() + words[1:]


def _first_heading(body: Body) -> str:
    return next(
        (part.heading for part in body.sections if part.level in _OWN_HEADING and part.heading and not part.name), ""
    )
