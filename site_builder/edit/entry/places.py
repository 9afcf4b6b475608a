"""A node of a front matter -> where its text begins and ends in the lines of the file, and how lists are written."""

from msgspec import Struct

from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.sheet import Sheet
from site_builder.read.front_matter.bracketed import end_of_flow
from site_builder.read.front_matter.budget import Budget
from site_builder.read.front_matter.quoting import end_of_quotes
from site_builder.read.nodes import Fields, Items, Node, Scalar


class Stretch(Struct, frozen=True):
    """Where a text stands: from a line and column to another; all count from 0, the last column is that behind it."""

    line: int
    start: int
    last: int
    end: int


def place_of(lines: Lines, node: Node) -> Stretch | None:
    """Find a value of one line, or brackets; None for a block, and for words that go over several lines."""
    index, column = node.span.line - 1, node.span.column - 1
    rest = lines.texts[index][column:]
    if isinstance(node, Scalar):
        if not node.quoted:
            fits = bool(node.text) and rest.startswith(node.text)
            return Stretch(index, column, index, column + len(node.text)) if fits else None
        end = end_of_quotes(rest) if rest[:1] in {"'", '"'} else None
        return Stretch(index, column, index, column + end) if end is not None else None
    if rest[:1] not in {"{", "["}:
        return None
    found = end_of_flow(lines.texts, index, column, Budget(), is_text=True)
    return Stretch(index, column, *found) if found else None


def is_flow(lines: Lines, node: Node) -> bool:
    """Whether a list or mapping is in brackets."""
    text = lines.texts[node.span.line - 1][node.span.column - 1 :]
    return not isinstance(node, Scalar) and text[:1] in {"{", "["}


def behind_colon(lines: Lines, key: Scalar) -> tuple[int, int] | None:
    """Find the line of a name and the column behind its colon."""
    index, column = key.span.line - 1, key.span.column - 1
    line = lines.texts[index]
    start = column + (end_of_quotes(line[column:]) or 0) if line[column : column + 1] in {"'", '"'} else column
    colon = line.find(":", start)
    return None if colon < 0 else (index, colon + 1)


def indent_of(line: str) -> int:
    """Count the blanks that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_words(line: str) -> bool:
    """Whether there is more on a line than blanks or a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


class BlockList(Struct, frozen=True):
    """A list with dashes: the column of the dash, the indices of the lines of its items, and of the line behind it."""

    dash: int
    starts: tuple[int, ...]
    end: int


def block_list(lines: Lines, start: int, end: int) -> BlockList | None:
    """Find the list with dashes that the lines from `start` to the one before `end` hold, and nothing else."""
    first = next((index for index in range(start, end) if is_words(lines.texts[index])), None)
    if first is None or not lines.texts[first].lstrip(" ").startswith("-"):
        return None
    dash = indent_of(lines.texts[first])
    starts = []
    for index in range(first, end):
        line = lines.texts[index]
        if not is_words(line) or indent_of(line) > dash:
            continue
        if indent_of(line) < dash or line[dash : dash + 2].rstrip() != "-":
            end = index
            break
        starts.append(index)
    return BlockList(dash, tuple(starts), end)


def end_of_lines(lines: Lines, start: int, end: int, column: int, *, with_comments: bool) -> int:
    """Find the index behind the last line from `start` on that is at least as far in as `column`.

    Comments behind it count where `with_comments`: in a block text they are words.
    """
    last = start
    for index in range(start + 1, end):
        line = lines.texts[index]
        if is_words(line) and indent_of(line) < column:
            break
        if line.strip() and indent_of(line) >= column and (with_comments or is_words(line)):
            last = index
    return last + 1


def list_style(sheet: Sheet) -> tuple[int | None, str]:
    """See how the entry writes its lists: how far in the dash stands (None: unknown), and of what the items are.

    The items are `mapping`, `braces` or `line`; "" where there is no list with dashes.
    """
    base = sheet.column()
    dash, kinds = None, []
    for key, value in sheet.fields.pairs:
        if not isinstance(value, Items) or is_flow(sheet.lines, value):
            continue
        block = block_list(sheet.lines, key.span.line, sheet.end_of(key))
        if block is None:
            continue
        dash = block.dash - base if dash is None else dash
        kinds += [kind_of(sheet.lines, item) for item in value.items]
    kind = next((style for style in ("braces", "mapping", "line") if style in kinds), "")
    return dash, kind


def kind_of(lines: Lines, item: Node) -> str:
    """Say how an item is written: as a `mapping` on lines of its own, in `braces`, or as one `line`."""
    if isinstance(item, Fields):
        looks_like_words = len(item.pairs) == 1 and item.pairs[0][0].text[:1].isdigit()
        return "braces" if is_flow(lines, item) else "line" if looks_like_words else "mapping"
    return "line"
