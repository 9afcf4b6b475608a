"""The fields of a front matter -> their values by a description of the format; unusable ones are stored."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from pydantic_core import PydanticCustomError, ValidationError

from site_builder.check.fields.did_you_mean import looks_like
from site_builder.check.fields.fields import reader_of
from site_builder.check.fields.misnamed import rename_needed_field, unknown_names
from site_builder.check.fields.values import Notes, is_empty, typed_text, unwrap
from site_builder.check.lines.part_lines import part_of_line
from site_builder.check.lines.pasted_people import split_people
from site_builder.check.lines.status_outcome import says_outcome
from site_builder.check.times.days import is_shaped_like_a_day
from site_builder.model.described import Field, fields_of
from site_builder.model.field_names import means_a_field, part_of, synonyms_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, More, Reference
from site_builder.problems import Problem, Span, error, warning
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, RawEntry, Scalar

OURS = frozenset({"line", "reported", "unknown"})  # internal keys of a part: see `_nested` and `_report`
_PEOPLE = frozenset({Contact, Reference})  # one line may name several
_ASKED = 200  # unknown fields that are compared with the format's; each takes a millisecond


class Work(Struct):
    """The state of checking one entry."""

    raw: RawEntry
    language: str
    problems: list[Problem] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    asked: int = 0


def sort_fields(work: Work, fields: Fields, struct: type[Struct], above: str) -> dict[str, Any]:
    """Sort a mapping's values under the names of the format; everything else goes to More."""
    known = fields_of(struct)
    synonyms = synonyms_of(struct)
    spans: dict[str, Span] = {}
    typed: dict[str, Any] = {}
    present = {normal_name(key.text) for key, value in fields.pairs if not is_empty(value)}
    for key, value in sorted(fields.pairs, key=lambda pair: normal_name(pair[0].text) == "title"):  # "title" last
        word = normal_name(key.text)
        name = word if word in known else None
        if name is None:
            name = _by_synonym(word, known, synonyms, present)
            if struct is Interview and part_of(word) == "status":
                is_outcome = says_outcome(word, value, work.language) and "outcome" not in present
                name = "outcome" if is_outcome else None
            if name and not is_empty(value) and (known[name].kind == "parts" or name not in typed):
                work.assumptions.append(f'"{key.text}" was read as {name}')
        if name is None:
            is_known = word in synonyms or means_a_field(key.text)
            _unknown(work, key, value, () if is_known else (*known, *synonyms), above)
        elif is_empty(value):
            continue
        elif known[name].kind == "parts" and (
            word != name or key.quoted or spans.setdefault(name, key.span) == key.span
        ):
            items = typed.get(name, [])
            typed[name] = [*items, *_items(work, known[name], value, f"{above}{name}", len(items))]
        elif name in typed:
            store_as_more(work, f"{above}{key.text}", value, key.span.line)
        else:
            typed[name] = _nested(work, known[name], value, f"{above}{name}")
    return typed


def _by_synonym(
    word: str, known: Mapping[str, Field], synonyms: Mapping[str, str], present: Iterable[str]
) -> str | None:
    """Return the field of a synonym; where the field itself is there too, the synonym is the user's own field."""
    name = synonyms.get(word)
    return None if name is None or (name in present and known[name].kind != "parts") else name


def _items(work: Work, field: Field, value: Node, path: str, number: int) -> list[Any]:
    """Return the items of a list, or of a single value; empty items are dropped."""
    value = split_people(value) if field.part in _PEOPLE else value
    items = value.items if isinstance(value, Items) else (value,)
    typed = [_one_line(field.name, item) for item in items if not is_empty(item)]
    return [_nested(work, field, item, f"{path}[{index}]") for index, item in enumerate(typed, start=number)]


def _nested(work: Work, field: Field, value: Node, path: str) -> object:
    """Sort the fields inside a value that has fields of its own."""
    struct = field.part
    if struct is None:
        return value
    value = unwrap(value)
    if isinstance(value, Scalar):
        try:
            return {**part_of_line(struct, value, work.language), "line": value.span.line}
        except PydanticCustomError:  # reported when the value is read
            return value
    if not isinstance(value, Fields):
        return value
    line = value.pairs[0][0].span.line if value.pairs else value.span.line
    value, sentence = rename_needed_field(value, struct)
    work.assumptions += [sentence] if sentence else []
    return {**sort_fields(work, value, struct, f"{path}."), "line": line, "unknown": unknown_names(value, struct)}


def _one_line(name: str, item: Node) -> Node:
    """Return `2026-03-07 nudge email: asked for news` as one line of text, though YAML reads a field."""
    if name == "log" and isinstance(item, Fields) and len(item.pairs) == 1:
        key, value = item.pairs[0]
        if isinstance(value, Scalar) and key.text[:1].isdigit():
            return Scalar(f"{key.text}: {value.text}", key.span)
    return item


def _unknown(work: Work, key: Scalar, value: Node, known: tuple[str, ...], above: str) -> None:
    """Store a field of the user's own, and warn where it looks like one of the format's."""
    store_as_more(work, f"{above}{key.text}", value, key.span.line)
    work.asked += 1
    similar = looks_like(key.text, known) if work.asked <= _ASKED else None
    if similar is not None:
        hint = f'did you mean "{similar}"?'
        problem = warning(work.raw.path, key.span, "unknown-field", f'unknown field "{key.text}"', hint)
        work.problems.append(problem)
    elif part_of(key.text) == "outcome_date" and isinstance(value, Scalar):
        _ask_what_happened(work, key, value)


def _ask_what_happened(work: Work, key: Scalar, day: Scalar) -> None:
    """Warn about a day such as `status_date` where nothing says what happened on it."""
    if not is_shaped_like_a_day(day.text.strip(), work.language):
        return
    message = f'nothing here says what happened on the day in "{key.text}"'
    hint = f"write date: {day.text.strip()} for the interview, or outcome: rejected {day.text.strip()} for how it ended"
    work.problems.append(warning(work.raw.path, key.span, "unknown-field", message, hint))


def store_as_more(work: Work, name: str, value: Node, line: int) -> None:
    """Store a value under More, as typed."""
    work.more.append(More(name, typed_text(value), line))


def read_fields(work: Work, typed: dict[str, Any], struct: type[Struct]) -> tuple[dict[str, Any], Notes]:
    """Read the values, by attribute; remove, report and store unreadable ones until the rest is valid."""
    while True:
        notes = Notes(language=work.language)
        try:
            return reader_of(struct).validate_python(typed, context=notes), notes
        except ValidationError as invalid:
            for mistake in reversed(invalid.errors(include_url=False)):
                _remove(work, typed, mistake["loc"], mistake["msg"], str(mistake.get("ctx", {}).get("hint", "")))


def _remove(work: Work, typed: dict[str, Any], place: tuple[int | str, ...], message: str, hint: str) -> None:
    """Remove the value at a place of the typed tree, report it, and store it."""
    holder: Any = typed
    *above, last = place
    for step in above:
        holder = holder[step]
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")
    _report(work, holder[last], path, message, hint)
    del holder[last]
    if isinstance(holder, dict):
        holder["reported"] = True


def _report(work: Work, value: object, path: str, message: str, hint: str) -> None:
    span = span_of(value)
    if not isinstance(value, dict) or "reported" not in value:  # a part with one mistake is not reported again
        work.problems.append(error(work.raw.path, span, "value", message, hint))
    if text := _text(value):
        part, _, name = path.rpartition(".")
        work.more.append(More(part if part == name else path, text, span.line))


def span_of(value: object) -> Span:
    """Return the place of a value; a mapping's is that of its first value."""
    if isinstance(value, dict):
        spans = [span_of(inner) for name, inner in value.items() if name not in OURS]
        return spans[0] if spans else Span(int(value.get("line", 1)))
    if isinstance(value, list):
        return span_of(value[0]) if value else Span()
    return value.span if isinstance(value, Node) else Span()


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_text(inner)}" for name, inner in value.items() if name not in OURS)
    if isinstance(value, list):
        return "\n".join(f"- {_text(item)}" for item in value)
    return typed_text(value) if isinstance(value, Node) else ""
