"""One parsed entry -> an Interview, with every mistake at its place and every typed word stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from site_builder.check.called_off import mark_called_off
from site_builder.check.fields import words
from site_builder.check.fields.comments import split_comments, with_comments
from site_builder.check.fields.empty_words import said_to_be_none, without_empty_words
from site_builder.check.fields.other_names import with_names_of_the_format
from site_builder.check.fields.typed_fields import OURS, Work, read_fields, sort_fields, span_of, store_as_more
from site_builder.check.fields.values import Notes, is_empty, typed_text
from site_builder.check.fields.words_in_braces import with_texts
from site_builder.check.interview import interview_of
from site_builder.check.lines.contact_fields import with_people
from site_builder.check.lines.own_addresses import without_own_contacts
from site_builder.check.lines.shorthand import with_shorthand
from site_builder.check.slugs import path_stem, slug_of
from site_builder.check.warnings.day_order import answer_day_problems, day_order_problems, own_day_problems
from site_builder.check.warnings.offer_day import offer_day_problems
from site_builder.check.warnings.unread_days import unread_day_problems
from site_builder.language.suggest import normal
from site_builder.model.journal import Interview
from site_builder.model.parts import More
from site_builder.problems import Problem, Span, error, with_excerpt
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, RawEntry, Scalar
from site_builder.settings.settings import Settings


def check_entry(raw: RawEntry, settings: Settings) -> tuple[Interview, tuple[Problem, ...]]:
    """Check one entry; values that can't be used go to More, with a problem. Slugs are final in `check_journal`."""
    interview, problems = check_as_typed(raw, settings)
    questions = (
        *day_order_problems(interview),
        *answer_day_problems(interview),
        *own_day_problems(interview, settings.timezone),
        *offer_day_problems(interview, raw.fields),
        *unread_day_problems(interview, settings.language),
    )
    doubts = (with_excerpt(problem, raw.lines) for problem in questions)
    return mark_called_off(interview), (*problems, *doubts)


def check_as_typed(raw: RawEntry, settings: Settings) -> tuple[Interview, tuple[Problem, ...]]:
    """Check one entry without what follows from several fields together; an edit compares what is typed."""
    work = Work(raw, settings.language, list(raw.problems), list(raw.unread))
    plain, comments = split_comments(raw.fields) if raw.fields else (None, ())
    fields, notes_on_names = _in_names_of_the_format(plain, settings.language) if plain else (None, ())
    work.assumptions += notes_on_names
    typed = sort_fields(work, fields, Interview, "") if fields else {}
    _drop_pending_outcome(work, typed)
    values, notes = read_fields(work, typed, Interview)
    if notes.time and values.get("time", notes.time) != notes.time:
        work.more.append(More("time", typed_text(typed["time"]).strip(), span_of(typed["time"]).line))
        work.assumptions.append(f"the clock time is that of date, {notes.time}; time is shown under More")
    interview = interview_of(raw, values, notes, slug_of(path_stem(raw.path)))
    interview = replace(interview, body=with_comments(raw.body, comments))
    lines = {**(dict(said_to_be_none(plain)) if plain else {}), **dict(_walk(typed, ""))}
    is_reported = any(normal(more.name) == "company" for more in work.more)
    if not interview.company and raw.fields is not None and not is_reported:
        empty = (key.span for key, _ in raw.fields.pairs if normal_name(key.text) == "company")
        span = next(empty, Span(raw.fields.span.line if raw.fields.pairs else 1))
        hint = "add a line such as company: Acme Robotics"
        work.problems.append(error(raw.path, span, "no-company", "the company is missing", hint))
    columns = dict(_columns(typed))
    return (
        without_own_contacts(_finished(interview, work, notes, lines, columns), settings.me),
        tuple(with_excerpt(problem, raw.lines) for problem in work.problems),
    )


def _in_names_of_the_format(fields: Fields, language: str) -> tuple[Fields, tuple[str, ...]]:
    """Map what people write under other names, or for parts of fields, to the fields; say so in sentences."""
    peopled, of_people = with_people(fields)
    named, of_names = with_names_of_the_format(peopled, language)
    worded, of_words = with_texts(named)
    filled, emptied = without_empty_words(worded)
    complete, of_parts = with_shorthand(filled, language)
    return complete, (*of_people, *of_names, *of_words, *emptied, *of_parts)


def _finished(
    interview: Interview, work: Work, notes: Notes, lines: Mapping[str, int], columns: Mapping[str, int]
) -> Interview:
    return replace(
        interview,
        more=tuple(sorted(work.more, key=lambda more: (more.line, more.name))),
        lines=lines,
        columns=columns,
        assumptions=(*work.assumptions, *notes.sentences, *interview.assumptions),
    )


def _drop_pending_outcome(work: Work, typed: dict[str, Any]) -> None:
    """Remove an outcome such as "pending", which is the same as none; text beside the word is stored."""
    outcome = typed.get("outcome")
    if not isinstance(outcome, dict):
        return
    result = outcome.get("result")
    if not isinstance(result, Scalar) or words.plain_word(result.text) not in words.NO_OUTCOME:
        return
    work.assumptions.append(f'"{result.text.strip()}" was read as no outcome')
    for name, value in outcome.items():
        if name not in {"result", *OURS}:
            store_as_more(work, f"outcome.{name}", value, span_of(value).line)
    del typed["outcome"]


def _columns(typed: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the columns of values that name a file, by field path; a single document is `documents[0]`."""
    if isinstance(job_ad := typed.get("job_ad"), Scalar):
        yield "job_ad", job_ad.span.column
    documents = typed.get("documents")
    items = documents.items if isinstance(documents, Items) else (documents,) if documents else ()
    for index, item in enumerate(item for item in items if not is_empty(item)):
        yield f"documents[{index}]", item.span.column


def _walk(value: object, path: str) -> Iterator[tuple[str, int]]:
    if path and value != []:
        line = value.get("line") if isinstance(value, dict) else None
        yield path, int(line) if line else span_of(value).line
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in OURS:
                yield from _walk(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{index}]")
    elif isinstance(value, Items):
        for index, item in enumerate(item for item in value.items if not is_empty(item)):
            yield f"{path}[{index}]", item.span.line
