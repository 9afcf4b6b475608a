"""YAML text -> nodes with their places; every scalar stays text, and references, tags and code have no effect."""

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.problems import Span
from site_builder.read.characters import CONTROL, for_yaml, from_yaml
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Events are read one by one, never a composed document: composing is recursive in C, and crashes on deep nesting.
_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LETTERS = 100_000  # characters of a front matter; a long one has 5,000
DEPTH = 50
_LONG_NAME = 1000  # YAML itself gives up at 1,024


class RefusedError(Exception):
    """Text that is not passed to the parser, or that it refuses; `line` and `column` count from 0 in that text."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class Parsed(Struct):
    """A parsed text: its root, and the marks that YAML would obey, as (line and column from 0, rule, as typed).

    `long_quotes` tells that quotes span several lines, as they do when one is not closed.
    """

    root: Node | None = None
    long_quotes: bool = False
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)


def guard_size(text: str) -> None:
    """Refuse a front matter that is too big. Raises RefusedError."""
    if len(text) > LETTERS:
        raise RefusedError(f"this front matter has more than {LETTERS:,} characters, so its fields are not read")


def guard(text: str) -> None:
    """Refuse text that is nested too deeply, cheaply, before it is parsed. Raises RefusedError.

    Brackets in quotes count too, so that no quote can hide any.
    """
    if text.count("[") + text.count("{") > DEPTH:
        _guard_brackets(text)
    for number, line in enumerate(text.split("\n")):
        if line.count("- ") > DEPTH or line.count("? ") > DEPTH or line.count(": ") > DEPTH:
            head = line.lstrip()
            depth = (len(head) - len(head.lstrip("-?: \t"))) // 2
            if depth > DEPTH:
                raise RefusedError(f"lists are nested deeper than {DEPTH} levels here", number, len(line) - len(head))


def _guard_brackets(text: str) -> None:
    depth = 0
    for number, line in enumerate(text.split("\n")):
        if "[" not in line and "{" not in line:
            depth = max(0, depth - line.count("]") - line.count("}"))
            continue
        for column, letter in enumerate(line):
            if letter in "[{":
                depth += 1
                if depth > DEPTH:
                    raise RefusedError(f"brackets are nested deeper than {DEPTH} levels here", number, column)
            elif letter in "]}":
                depth = max(0, depth - 1)


def parse(text: str, line: int) -> Parsed:
    """Parse one YAML document that begins at a line of the file. Raises RefusedError; call `guard` first."""
    parsed = Parsed()
    stack: list[tuple[Any, list[Node]]] = []
    safe = for_yaml(text)
    for event in _events(safe):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            scalar = _scalar(event, line, parsed)
            node: Node = scalar if safe is text else replace(scalar, text=from_yaml(scalar.text))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _note_marks(event, parsed)
            stack.append((event, []))
            if len(stack) > DEPTH:
                mark = event.start_mark
                raise RefusedError(f"lists are nested deeper than {DEPTH} levels here", mark.line, mark.column)
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = _collection(*stack.pop(), line)
        elif kind is yaml.AliasEvent:
            mark = event.start_mark
            parsed.marks.append((mark.line, mark.column, "anchor", f"*{event.anchor}"))
            node = Scalar(f"*{event.anchor}", _span(mark, event.end_mark, line))
        else:
            _note_document(event, parsed)
            continue
        if stack:
            stack[-1][1].append(node)
        elif parsed.root is None:
            parsed.root = node
    return parsed


def _events(text: str) -> Iterator[Any]:
    parser = None
    try:
        parser = _PARSER(text)
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    except yaml.MarkedYAMLError as reason:
        mark: Any = reason.problem_mark or reason.context_mark
        place = (mark.line, mark.column) if mark else (0, 0)
        raise RefusedError(reason.problem or reason.context or "not YAML", *place) from None
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        raise RefusedError(str(reason)) from None
    finally:
        if parser is not None:
            parser.dispose()


def _scalar(event: Any, line: int, parsed: Parsed) -> Scalar:  # noqa: ANN401 - PyYAML's events have no useful types
    start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
    if event.anchor or event.tag:
        _note_marks(event, parsed)
    if not style:
        return Scalar(text, _span(start, end, line))
    if style in {"|", ">"}:
        text = text.rstrip("\n")
    else:
        parsed.long_quotes |= start.line != end.line
        if style == '"' and CONTROL.search(text):
            parsed.marks.append((start.line, start.column, "control-character", text))
    return Scalar(text, _span(start, end, line), quoted=True)


def _span(start: Any, end: Any, line: int) -> Span:  # noqa: ANN401 - PyYAML's marks have no useful types
    return Span(line + start.line, start.column + 1, end.column - start.column if end.line == start.line else 1)


def _collection(event: Any, items: list[Node], line: int) -> Node:  # noqa: ANN401 - PyYAML's events have no useful types
    mark = event.start_mark
    span = Span(line + mark.line, mark.column + 1)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(tuple(items), span)
    pairs = []
    for name, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(name, Scalar):
            place = (name.span.line - line, name.span.column - 1)
            raise RefusedError("this is a list or a mapping, and a name is needed", *place)
        if len(name.text) > _LONG_NAME:
            raise RefusedError("this name is too long", name.span.line - line, name.span.column - 1)
        pairs.append((name, value))
    return Fields(tuple(pairs), span)


def _note_marks(event: Any, parsed: Parsed) -> None:  # noqa: ANN401 - PyYAML's events have no useful types
    mark = event.start_mark
    if event.anchor:
        parsed.marks.append((mark.line, mark.column, "anchor", f"&{event.anchor}"))
    if event.tag:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        parsed.marks.append((mark.line, mark.column, "tag", tag))


def _note_document(event: Any, parsed: Parsed) -> None:  # noqa: ANN401 - PyYAML's events have no useful types
    mark: Any = event.start_mark
    if type(event) is not yaml.DocumentStartEvent:
        return
    if event.version or event.tags:
        parsed.marks.append((mark.line, mark.column, "directive", "%"))
    if parsed.root is not None:
        parsed.marks.append((mark.line, mark.column, "documents", "---"))
