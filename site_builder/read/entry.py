"""The text of a file -> a raw entry, with every value as typed."""

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

_MOST = 100  # problems of one entry; a file that is no entry could have thousands


def read_entry(source: Source, settings: Settings, names: Names = NAMES) -> RawEntry:
    """Read an entry: its front matter as nodes, its body rendered, and the problems of both.

    Where `fields` is None the problems say why, so no missing field is reported. `raw` is then the text that could not
    be read, unless the entry is only a body.
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
    """Return a problem that says how many were left out, at the place of the first of them."""
    if len(problems) <= _MOST:
        return ()
    first = problems[_MOST]
    message = said_many(
        "and one more problem in this entry", "and %(number)s more problems in this entry", len(problems) - _MOST
    )
    return (problem_of(first.severity, first.path, first.span, first.rule, message, said("fix the ones above first")),)
