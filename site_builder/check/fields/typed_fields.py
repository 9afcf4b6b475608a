"""The fields of a front matter -> their values by a description of the format; what can't be used is kept and said."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from pydantic_core import PydanticCustomError, ValidationError

from site_builder.check.fields.did_you_mean import looks_like
from site_builder.check.fields.fields import reader_of
from site_builder.check.fields.misnamed import renamed, unknown_names
from site_builder.check.fields.values import Notes, is_empty, typed_text, unwrapped
from site_builder.check.lines.part_lines import part_of_line
from site_builder.check.lines.pasted_people import each_person
from site_builder.check.lines.said_outcome import says_outcome
from site_builder.check.times.days import is_shaped_like_a_day
from site_builder.model.described import Field, fields_of
from site_builder.model.field_names import means_a_field, part_of, synonyms_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, More, Reference
from site_builder.problems import Problem, Span, error, warning
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, RawEntry, Scalar

OURS = frozenset({"line", "said", "unknown"})  # keys of a part that nobody typed: see `_nested`, and `_say`
_PEOPLE = frozenset({Contact, Reference})  # of whom one line may name several
_ASKED = 200  # unknown fields of an entry that are compared with those of the format; each takes a millisecond


class Work(Struct):
    """What is found while one entry is checked."""

    raw: RawEntry
    language: str
    problems: list[Problem] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    asked: int = 0


def sort_fields(work: Work, fields: Fields, struct: type[Struct], above: str) -> dict[str, Any]:
    """Sort a mapping's values under the names of the format; all else goes to More."""
    known = fields_of(struct)
    synonyms = synonyms_of(struct)
    own: dict[str, Span] = {}
    typed: dict[str, Any] = {}
    present = {normal_name(key.text) for key, value in fields.pairs if not is_empty(value)}
    for key, value in sorted(
        fields.pairs, key=lambda pair: normal_name(pair[0].text) == "title"
    ):  # any other name first
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
            is_told = word in synonyms or means_a_field(key.text)
            _unknown(work, key, value, () if is_told else (*known, *synonyms), above)
        elif is_empty(value):
            continue
        elif known[name].kind == "parts" and (word != name or key.quoted or own.setdefault(name, key.span) == key.span):
            items = typed.get(name, [])
            typed[name] = [*items, *_items(work, known[name], value, f"{above}{name}", len(items))]
        elif name in typed:
            keep(work, f"{above}{key.text}", value, key.span.line)
        else:
            typed[name] = _nested(work, known[name], value, f"{above}{name}")
    return typed


def _by_synonym(
    word: str, known: Mapping[str, Field], synonyms: Mapping[str, str], present: Iterable[str]
) -> str | None:
    """Find the field that another name stands for; where its own name is there too, the other is the writer's own."""
    name = synonyms.get(word)
    return None if name is None or (name in present and known[name].kind != "parts") else name


def _items(work: Work, field: Field, value: Node, path: str, number: int) -> list[Any]:
    """Give the items of a list, of which a single one will do; those in which nothing was typed are none."""
    value = each_person(value) if field.part in _PEOPLE else value
    items = value.items if isinstance(value, Items) else (value,)
    typed = [_one_line(field.name, item) for item in items if not is_empty(item)]
    return [_nested(work, field, item, f"{path}[{index}]") for index, item in enumerate(typed, start=number)]


def _nested(work: Work, field: Field, value: Node, path: str) -> object:
    """Sort what is inside a value that is made of fields of its own."""
    struct = field.part
    if struct is None:
        return value
    value = unwrapped(value)
    if isinstance(value, Scalar):
        try:
            return {**part_of_line(struct, value, work.language), "line": value.span.line}
        except PydanticCustomError:  # it is said when the value is read
            return value
    if not isinstance(value, Fields):
        return value
    line = value.pairs[0][0].span.line if value.pairs else value.span.line
    value, sentence = renamed(value, struct)
    work.assumptions += [sentence] if sentence else []
    return {**sort_fields(work, value, struct, f"{path}."), "line": line, "unknown": unknown_names(value, struct)}


def _one_line(name: str, item: Node) -> Node:
    """Take `2026-03-07 nudge email: asked for news` for the one line that it is, though YAML takes it for a field."""
    if name == "log" and isinstance(item, Fields) and len(item.pairs) == 1:
        key, value = item.pairs[0]
        if isinstance(value, Scalar) and key.text[:1].isdigit():
            return Scalar(f"{key.text}: {value.text}", key.span)
    return item


def _unknown(work: Work, key: Scalar, value: Node, known: tuple[str, ...], above: str) -> None:
    """Keep a field of the writer's own, and ask back when it looks like one of the format's."""
    keep(work, f"{above}{key.text}", value, key.span.line)
    work.asked += 1
    meant = looks_like(key.text, known) if work.asked <= _ASKED else None
    if meant is not None:
        hint = f'did you mean "{meant}"?'
        problem = warning(work.raw.path, key.span, "unknown-field", f'unknown field "{key.text}"', hint)
        work.problems.append(problem)
    elif part_of(key.text) == "outcome_date" and isinstance(value, Scalar):
        _ask_of_what(work, key, value)


def _ask_of_what(work: Work, key: Scalar, day: Scalar) -> None:
    """Ask what happened on a day such as `status_date`, where nothing is there that it is the day of."""
    if not is_shaped_like_a_day(day.text.strip(), work.language):
        return
    message = f'nothing here says what happened on the day in "{key.text}"'
    hint = f"write date: {day.text.strip()} for the interview, or outcome: rejected {day.text.strip()} for how it ended"
    work.problems.append(warning(work.raw.path, key.span, "unknown-field", message, hint))


def keep(work: Work, name: str, value: Node, line: int) -> None:
    """Keep a value under More, as it was typed."""
    work.more.append(More(name, typed_text(value), line))


def read_fields(work: Work, typed: dict[str, Any], struct: type[Struct]) -> tuple[dict[str, Any], Notes]:
    """Read the values, by attribute; what can't be read is taken out, said, and kept, until the rest is right."""
    while True:
        notes = Notes(language=work.language)
        try:
            return reader_of(struct).validate_python(typed, context=notes), notes
        except ValidationError as found:
            for mistake in reversed(found.errors(include_url=False)):
                _take_out(work, typed, mistake["loc"], mistake["msg"], str(mistake.get("ctx", {}).get("hint", "")))


def _take_out(work: Work, typed: dict[str, Any], place: tuple[int | str, ...], message: str, hint: str) -> None:
    """Remove the value at a place of the typed tree."""
    holder: Any = typed
    *above, last = place
    for step in above:
        holder = holder[step]
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")
    _say(work, holder[last], path, message, hint)
    del holder[last]
    if isinstance(holder, dict):
        holder["said"] = True


def _say(work: Work, value: object, path: str, message: str, hint: str) -> None:
    span = span_of(value)
    if not isinstance(value, dict) or "said" not in value:  # of a part with one mistake no more is asked
        work.problems.append(error(work.raw.path, span, "value", message, hint))
    if text := _text(value):
        part, _, name = path.rpartition(".")
        work.more.append(More(part if part == name else path, text, span.line))


def span_of(value: object) -> Span:
    """Give the place of a value, of a mapping that of its first value."""
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
