"""The bytes of an entry -> what an edit needs to know of them: lines, fields with their places, what is read."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.entry import check_as_typed
from site_builder.check.fields.other_names import field_of
from site_builder.check.fields.values import is_empty
from site_builder.check.lines.status_outcome import says_outcome
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.refused import RefusedError, refuse
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Severity
from site_builder.read.body.reading import mark_conflicts
from site_builder.read.entry import read_entry
from site_builder.read.files.source import LIMIT, decode
from site_builder.read.front_matter.fences import split_text
from site_builder.read.front_matter.known_names import NAMES, normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar
from site_builder.settings.settings import Settings

_UNSAFE = frozenset(
    {"fence", "tab", "conflict", "control-character", "encoding", "too-large", "documents", "directive"}
)
_BY_HAND = "fix that first, or add it by hand; nothing was changed"


class Sheet(Struct, frozen=True):
    """One entry as it was read for an edit; `first` and `end` are the indices of the lines of its front matter."""

    path: str
    lines: Lines
    fields: Fields
    first: int
    end: int
    interview: Interview
    problems: tuple[Problem, ...]
    language: str = "en"

    def pairs_of(self, name: str) -> list[tuple[Scalar, Node]]:
        """Return the fields of a name, and then those of its other names."""
        named = _named(self.fields, Interview, name)
        named += [(key, value) for key, value in self.fields.pairs if field_of(key.text, value, self.language) == name]
        if name == "outcome":
            named += [(key, value) for key, value in self.fields.pairs if says_outcome(key.text, value, self.language)]
        return named

    def pair_of(self, name: str) -> tuple[Scalar, Node] | None:
        """Find the field that is read under a name; one that is empty only where there is no other.

        Raises RefusedError where it is there twice.
        """
        return _the_one(self.path, self.pairs_of(name), name)

    def end_of(self, key: Scalar) -> int:
        """Find the index of the line behind a field: the next field, or the end of the front matter."""
        below = [other.span.line - 1 for other, _ in self.fields.pairs if other.span.line > key.span.line]
        return min(below, default=self.end)

    @property
    def quote(self) -> str:
        """Return the kind of quotes that the entry has: that of its first value in quotes, else double ones."""
        quoted = (scalar for _, value in self.fields.pairs for scalar in scalars_of(value) if scalar.quoted)
        signs = (
            self.lines.texts[scalar.span.line - 1][scalar.span.column - 1 : scalar.span.column] for scalar in quoted
        )
        return next((sign for sign in signs if sign in {"'", '"'}), '"')

    def column(self) -> int:
        """Return the column at which the fields of the entry begin."""
        return min((key.span.column - 1 for key, _ in self.fields.pairs), default=0)


def _the_one(path: str, pairs: list[tuple[Scalar, Node]], name: str) -> tuple[Scalar, Node] | None:
    for index, (key, _) in enumerate(pairs):
        twice = [other for other, _ in pairs[index + 1 :] if normal_name(other.text) == normal_name(key.text)]
        if twice:
            message = f'"{name}" is here twice: on line {key.span.line} and on line {twice[0].span.line}'
            refuse(path, twice[0].span.line, message, "keep one of them; nothing was changed")
    return next((pair for pair in pairs if not is_empty(pair[1])), pairs[0] if pairs else None)


def pair_in(path: str, mapping: Fields, struct: type[Struct], name: str) -> tuple[Scalar, Node] | None:
    """Find a field inside a mapping by its name or a synonym. Raises RefusedError where it is there twice."""
    return _the_one(path, _named(mapping, struct, name), name)


def _named(mapping: Fields, struct: type[Struct], name: str) -> list[tuple[Scalar, Node]]:
    """Return the fields of a name, and then those of its synonyms."""
    others = synonyms_of(struct)
    own = [pair for pair in mapping.pairs if normal_name(pair[0].text) == name]
    return own + [pair for pair in mapping.pairs if others.get(normal_name(pair[0].text)) == name]


def read_sheet(path: str, data: bytes, settings: Settings) -> Sheet:
    """Read an entry for an edit. Raises RefusedError, with the line, where it can't be edited safely."""
    source = decode(path, data[: LIMIT + 1], len(data))
    _refuse_for(problem for problem in source.problems if problem.rule != "control-character")
    lines = _lines(path, data)
    raw = read_entry(source, settings)
    marked, _ = mark_conflicts(path, source.text)
    parts = split_text(path, marked.split("\n"), NAMES)
    if raw.fields is None or parts.block is None:
        _refuse_for(problem for problem in raw.problems if problem.severity is Severity.ERROR)
        refuse(path, 1, "this entry has no front matter", _BY_HAND)
    first, end = parts.line - 1, parts.line - 1 + len(parts.block)
    _refuse_for(
        problem
        for problem in raw.problems
        if problem.rule in _UNSAFE and problem.severity is Severity.ERROR and problem.span.line <= end + 1
    )
    begin = next((line.strip() for line in parts.block if line.strip() and line.strip()[0] != "#"), "")
    if begin[:1] == "{":
        refuse(path, parts.line, "the fields of this entry are in braces", "write each on a line, as company: NAME")
    interview, problems = check_as_typed(raw, settings)
    return Sheet(path, lines, raw.fields, first, end, interview, problems, settings.language)


def _refuse_for(problems: Iterable[Problem]) -> None:
    """Refuse because of the first of some problems of the entry."""
    for problem in problems:
        hint = f"{problem.hint}; nothing was changed" if problem.hint else _BY_HAND
        raise RefusedError(replace(problem, hint=hint))


def _lines(path: str, data: bytes) -> Lines:
    try:
        lines = Lines.of(data)
    except UnicodeDecodeError:
        refuse(path, 1, "this file is not the text that its first bytes say", _BY_HAND)
    if lines.data() != data:
        refuse(path, 1, "the bytes of this file can't be written again as they are", _BY_HAND)
    return lines


def scalars_of(node: Node) -> Iterator[Scalar]:
    """Walk over the values in a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars_of(item)
    else:
        for _, value in node.pairs:
            yield from scalars_of(value)
