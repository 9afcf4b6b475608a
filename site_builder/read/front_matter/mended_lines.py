"""Mended lines, and the mapping from what YAML finds in them back to what was typed."""

from bisect import bisect_right

from msgspec import Struct, field

from site_builder.model.parts import More
from site_builder.problems import Problem, Span
from site_builder.read.nodes import Fields, Items, Node, Scalar

PLACEHOLDER = "''"
_FAR = 1 << 40


class Mended(Struct):
    """Lines for YAML, and what is needed to map their values back to the typed text.

    `starts` are the indexes of the lines that begin a field of the entry. `scalars` are texts by (index, column) for
    the placeholder that the parser finds there; `origins` are pairs of columns (in these lines, as typed) by index. All
    columns count from 0.
    """

    lines: list[str]
    starts: list[int] = field(default_factory=list)
    scalars: dict[tuple[int, int], Scalar] = field(default_factory=dict)
    origins: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[More] = field(default_factory=list)

    def column_of(self, index: int, column: int) -> int:
        """Return the column as typed."""
        pairs = self.origins.get(index, [])
        position = bisect_right(pairs, (column, _FAR)) - 1
        return column if position < 0 else pairs[position][1] + column - pairs[position][0]

    def relocated(self, node: Node, first: int) -> Node:
        """Return a node with its place as typed, and its placeholders replaced; index 0 is line `first` of the file."""
        index, column = node.span.line - first, node.span.column - 1
        span = Span(node.span.line, self.column_of(index, column) + 1, node.span.length)
        if isinstance(node, Scalar):
            return self.scalars.get((index, column)) or Scalar(node.text, span, node.quoted)
        if isinstance(node, Items):
            return Items(tuple(self.relocated(item, first) for item in node.items), span)
        return self.fields(node, span, first)

    def fields(self, node: Fields, span: Span, first: int) -> Fields:
        """Return a mapping with its places as typed, and its placeholders replaced."""
        pairs = []
        for name, value in node.pairs:
            place = (name.span.line - first, name.span.column - 1)
            span_typed = Span(name.span.line, self.column_of(*place) + 1, name.span.length)
            pairs.append(
                (self.scalars.get(place) or Scalar(name.text, span_typed, name.quoted), self.relocated(value, first))
            )
        return Fields(tuple(pairs), span)
