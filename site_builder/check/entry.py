"""One entry taken apart -> an Interview, with every mistake at its own place and every typed word kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from site_builder.check import words
from site_builder.check.comments import uncommented, with_comments
from site_builder.check.described import Described
from site_builder.check.did_you_mean import looks_like
from site_builder.check.empty_words import without_empty_words
from site_builder.check.fields import LISTS, NESTED, EntryFields, names_of, synonyms_of
from site_builder.check.interview import interview_of
from site_builder.check.misnamed import renamed, unknown_names
from site_builder.check.own_addresses import without_own
from site_builder.check.pasted_people import each_person
from site_builder.check.shorthand import with_shorthand
from site_builder.check.slugs import path_stem, slug_of
from site_builder.check.values import Notes, is_empty, typed_text, unwrapped
from site_builder.check.words_in_braces import with_texts
from site_builder.model import Interview, More
from site_builder.problems import Problem, Span, error, warning, with_excerpt
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, RawEntry, Scalar
from site_builder.settings import Settings
from site_builder.suggest import normal

_OURS = frozenset({"line", "said", "unknown"})  # keys of a part that nobody typed: see `Described`, and `_say`
_ASKED = 200  # unknown fields of an entry that are compared with those of the format; each takes a millisecond
_RESULT_WORDS = frozenset({"status", "result"})  # an outcome where the word is one, else the writer's own field


@dataclass(slots=True)
class _Work:
    """What is found while one entry is checked."""

    raw: RawEntry
    language: str
    problems: list[Problem] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    asked: int = 0


def check_entry(raw: RawEntry, settings: Settings) -> tuple[Interview, tuple[Problem, ...]]:
    """Check one entry; what can't be used is under More, and a problem says why. Slugs are final in `check_journal`."""
    work = _Work(raw, settings.language, list(raw.problems), list(raw.unread))
    plain, comments = uncommented(raw.fields) if raw.fields else (None, ())
    worded, sentences = with_texts(plain) if plain else (None, ())
    work.assumptions += sentences
    filled, emptied = without_empty_words(worded) if worded else (None, ())
    work.assumptions += emptied
    fields = with_shorthand(filled, settings.language) if filled else None
    typed = _known(work, fields, EntryFields, "") if fields else {}
    _leave_out_no_outcome(work, typed)
    model, notes = _read(work, typed)
    if model.time and notes.time and model.time != notes.time:
        work.more.append(More("time", model.time, _span(typed["time"]).line))
        work.assumptions.append(f"the clock time is that of date, {notes.time}; time is shown under More")
    interview = interview_of(raw, model, notes, slug_of(path_stem(raw.path)))
    interview = replace(interview, body=with_comments(raw.body, comments))
    lines = dict(_walk(typed, ""))
    if not interview.company and raw.fields is not None and not _complained_of(work, "company"):
        empty = (key.span for key, _ in raw.fields.pairs if normal_name(key.text) == "company")
        span = next(empty, Span(raw.fields.span.line if raw.fields.pairs else 1))
        hint = "add a line such as company: Acme Robotics"
        work.problems.append(error(raw.path, span, "no-company", "the company is missing", hint))
    columns = dict(_columns(typed))
    return (
        without_own(_finished(interview, work, notes, lines, columns), settings.me),
        tuple(with_excerpt(problem, raw.lines) for problem in work.problems),
    )


def _finished(
    interview: Interview, work: _Work, notes: Notes, lines: Mapping[str, int], columns: Mapping[str, int]
) -> Interview:
    return replace(
        interview,
        more=tuple(sorted(work.more, key=lambda more: (more.line, more.name))),
        lines=lines,
        columns=columns,
        assumptions=(*work.assumptions, *notes.sentences, *interview.assumptions),
    )


def _complained_of(work: _Work, name: str) -> bool:
    return any(normal(more.name) == name for more in work.more)


def _known(work: _Work, fields: Fields, model: type[Described], above: str) -> dict[str, Any]:
    """Sort a mapping's values under the names of the format; all else goes to More."""
    names = {name: name for name in names_of(model)}
    synonyms = synonyms_of(model)
    own: dict[str, Span] = {}
    typed: dict[str, Any] = {}
    present = {normal_name(key.text) for key, value in fields.pairs if not is_empty(value)}
    for key, value in sorted(
        fields.pairs, key=lambda pair: normal_name(pair[0].text) == "title"
    ):  # any other name first
        word = normal_name(key.text)
        name = names.get(word)
        if name is None:
            name = _by_synonym(work, word, synonyms, present, value, is_entry=not above)
            if name and not is_empty(value) and (name in LISTS or name not in typed):
                work.assumptions.append(f'"{key.text}" was read as {name}')
        if name is None:
            _unknown(work, key, value, () if word in synonyms else (*names.values(), *synonyms_of(model)), above)
        elif is_empty(value):
            continue
        elif name in LISTS and (word != name or key.quoted or own.setdefault(name, key.span) == key.span):
            typed[name] = [*typed.get(name, []), *_items(work, name, value, f"{above}{name}", len(typed.get(name, [])))]
        elif name in typed:
            _keep(work, f"{above}{key.text}", value, key.span.line)
        else:
            typed[name] = _nested(work, name, value, f"{above}{name}")
    return typed


def _by_synonym(
    work: _Work, word: str, synonyms: Mapping[str, str], present: Iterable[str], value: Node, *, is_entry: bool
) -> str | None:
    """Find the field that another name stands for; where its own name is there too, the other is the writer's own."""
    del work
    if is_entry and word in _RESULT_WORDS:
        text = value.text.strip() if isinstance(value, Scalar) else ""
        is_outcome = (
            words.find_word(text, words.OUTCOMES, words.OUTCOME_SYNONYMS) or words.plain(text) in words.NO_OUTCOME
        )
        return "outcome" if is_outcome and "outcome" not in present else None
    name = synonyms.get(word)
    return None if name is None or (name in present and name not in LISTS) else name


def _items(work: _Work, name: str, value: Node, path: str, number: int) -> list[Any]:
    """Give the items of a list, of which a single one will do; those in which nothing was typed are none."""
    value = each_person(value) if name == "contacts" else value
    items = value.items if isinstance(value, Items) else (value,)
    typed = [_one_line(name, item) for item in items if not is_empty(item)]
    return [_nested(work, name, item, f"{path}[{index}]") for index, item in enumerate(typed, start=number)]


def _nested(work: _Work, name: str, value: Node, path: str) -> object:
    """Sort what is inside a value that is made of fields of its own."""
    model = NESTED.get(name)
    if model is None or path == f"{name}.{name}":  # the word of a decision has the name of the whole
        return value
    value = unwrapped(value)
    if isinstance(value, Scalar):
        try:
            return {**model.from_line(value, work.language), "line": value.span.line}
        except PydanticCustomError:  # it is said when the value is read
            return value
    if not isinstance(value, Fields):
        return value
    line = value.pairs[0][0].span.line if value.pairs else value.span.line
    value, sentence = renamed(value, model)
    work.assumptions += [sentence] if sentence else []
    return {**_known(work, value, model, f"{path}."), "line": line, "unknown": unknown_names(value, model)}


def _one_line(name: str, item: Node) -> Node:
    """Take `2026-03-07 nudge email: asked for news` for the one line that it is, though YAML takes it for a field."""
    if name == "log" and isinstance(item, Fields) and len(item.pairs) == 1:
        key, value = item.pairs[0]
        if isinstance(value, Scalar) and key.text[:1].isdigit():
            return Scalar(f"{key.text}: {value.text}", key.span)
    return item


def _unknown(work: _Work, key: Scalar, value: Node, known: tuple[str, ...], above: str) -> None:
    """Keep a field of the writer's own, and ask back when it looks like one of the format's."""
    _keep(work, f"{above}{key.text}", value, key.span.line)
    work.asked += 1
    meant = looks_like(key.text, known) if work.asked <= _ASKED else None
    if meant is not None:
        hint = f'did you mean "{meant}"?'
        problem = warning(work.raw.path, key.span, "unknown-field", f'unknown field "{key.text}"', hint)
        work.problems.append(problem)


def _keep(work: _Work, name: str, value: Node, line: int) -> None:
    work.more.append(More(name, typed_text(value), line))


def _read(work: _Work, typed: dict[str, Any]) -> tuple[EntryFields, Notes]:
    """Read the values; what can't be read is taken out, said, and kept, until the rest is right."""
    while True:
        notes = Notes(language=work.language)
        try:
            return EntryFields.model_validate(typed, context=notes), notes
        except ValidationError as found:
            for mistake in reversed(found.errors(include_url=False)):
                _take_out(work, typed, mistake["loc"], mistake["msg"], str(mistake.get("ctx", {}).get("hint", "")))


def _leave_out_no_outcome(work: _Work, typed: dict[str, Any]) -> None:
    """Take out an outcome that is pending, which is the same as none; what stands beside the word is kept."""
    outcome = typed.get("outcome")
    if not isinstance(outcome, dict):
        return
    result = outcome.get("result")
    if not isinstance(result, Scalar) or words.plain(result.text) not in words.NO_OUTCOME:
        return
    work.assumptions.append(f'"{result.text.strip()}" was read as no outcome')
    for name, value in outcome.items():
        if name not in {"result", *_OURS}:
            _keep(work, f"outcome.{name}", value, _span(value).line)
    del typed["outcome"]


def _take_out(work: _Work, typed: dict[str, Any], place: tuple[int | str, ...], message: str, hint: str) -> None:
    """Remove the value at a place of the typed tree, as deep as the tree goes there."""
    holder: Any = typed
    path = ""
    steps = list(place)
    while steps:
        step = steps.pop(0)
        inner = _at(holder, step)
        if inner is None:  # a list of one that was typed without a list: its number is no step
            continue
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
        if steps and isinstance(inner, dict | list) and _leads_on(inner, steps):
            holder = inner
            continue
        _say(work, inner, path, message, hint)
        if isinstance(holder, list):
            holder[int(step)] = None
            holder[:] = [item for item in holder if item is not None]
        else:
            del holder[step]
            holder["said"] = True
        return


def _at(holder: object, step: int | str) -> object:
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return holder.get(step) if isinstance(holder, dict) else None


def _leads_on(holder: object, steps: list[int | str]) -> bool:
    return any(_at(holder, step) is not None for step in steps)


def _say(work: _Work, value: object, path: str, message: str, hint: str) -> None:
    span = _span(value)
    if not isinstance(value, dict) or "said" not in value:  # of a part with one mistake no more is asked
        work.problems.append(error(work.raw.path, span, "value", message, hint))
    if text := _text(value):
        part, _, name = path.rpartition(".")
        work.more.append(More(part if part == name else path, text, span.line))


def _span(value: object) -> Span:
    if isinstance(value, dict):
        spans = [_span(inner) for name, inner in value.items() if name not in _OURS]
        return spans[0] if spans else Span(int(value.get("line", 1)))
    if isinstance(value, list):
        return _span(value[0]) if value else Span()
    return value.span if isinstance(value, Node) else Span()


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_text(inner)}" for name, inner in value.items() if name not in _OURS)
    if isinstance(value, list):
        return "\n".join(f"- {_text(item)}" for item in value)
    return typed_text(value) if isinstance(value, Node) else ""


def _columns(typed: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Give the columns of what names a file, by its path; that of one document alone is `documents[0]`."""
    if isinstance(job_ad := typed.get("job_ad"), Scalar):
        yield "job_ad", job_ad.span.column
    documents = typed.get("documents")
    items = documents.items if isinstance(documents, Items) else (documents,) if documents else ()
    for index, item in enumerate(item for item in items if not is_empty(item)):
        yield f"documents[{index}]", item.span.column


def _walk(value: object, path: str) -> Iterator[tuple[str, int]]:
    if path and value != []:
        line = value.get("line") if isinstance(value, dict) else None
        yield path, int(line) if line else _span(value).line
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _OURS:
                yield from _walk(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{index}]")
    elif isinstance(value, Items):
        for index, item in enumerate(item for item in value.items if not is_empty(item)):
            yield f"{path}[{index}]", item.span.line
