"""One file as text -> an entry taken apart, every value still as it was typed."""

from site_builder.language.said import said, said_many
from site_builder.model.body import Body
from site_builder.problems import Problem, problem_of, with_excerpt
from site_builder.read.body.reading import mark_conflicts, render_body
from site_builder.read.body.sections.private_names import NOTHING_PRIVATE, Private
from site_builder.read.characters import is_blank
from site_builder.read.front_matter.known_names import NAMES, Names
from site_builder.read.front_matter.lines import CONFLICT
from site_builder.read.front_matter.reading import parse_front_matter
from site_builder.read.nodes import RawEntry, Source
from site_builder.settings.settings import Settings

_MOST = 100  # problems of one entry; a file of another kind could have thousands


def read_entry(source: Source, settings: Settings, names: Names = NAMES) -> RawEntry:
    """Take an entry apart: its front matter as nodes, its body rendered, and what is wrong with either.

    Where `fields` is None the problems say why: nothing more need be said of what is missing. `raw` is then the text
    that could not be read, unless the entry is nothing but a body.
    """
    lines = tuple(source.text.split("\n"))
    if not source.readable or is_blank(source.text):
        return RawEntry(source.path, None, Body(), source.text, lines, source.problems)
    text, conflicts = mark_conflicts(source.path, source.text)
    front = parse_front_matter(source.path, text, names)
    private = Private(settings.private, settings.sections) if settings.private else NOTHING_PRIVATE
    body, wrong = render_body(front.body, front.body_line, settings.sections, source.path, private)
    problems = [*conflicts, *front.problems, *wrong]
    shown = tuple(with_excerpt(problem, lines) if problem.span.length else problem for problem in problems[:_MOST])
    return RawEntry(
        source.path,
        front.fields,
        body,
        front.raw.replace(CONFLICT, ""),
        lines,
        (*source.problems, *shown, *_rest(problems)),
        front.unread,
    )


def _rest(problems: list[Problem]) -> tuple[Problem, ...]:
    """Say how many problems were left out, at the place of the first of them."""
    if len(problems) <= _MOST:
        return ()
    first = problems[_MOST]
    message = said_many(
        "and one more problem in this entry", "and %(number)s more problems in this entry", len(problems) - _MOST
    )
    return (problem_of(first.severity, first.path, first.span, first.rule, message, said("fix the ones above first")),)
