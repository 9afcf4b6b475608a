"""One more item of the log, or contact -> the ways to write it into the lines, in the style of the entry first."""

from collections.abc import Iterator
from itertools import pairwise

from site_builder.check.fields.values import is_empty
from site_builder.edit.entry.brackets import with_part
from site_builder.edit.entry.items import Item, braces_of, lines_of, name_of_list, parts_of
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.places import BlockList, block_list, end_of_lines, is_flow, kind_of, list_style, place_of
from site_builder.edit.entry.refused import refuse
from site_builder.edit.entry.setting import end_of_block, styled
from site_builder.edit.entry.sheet import Sheet
from site_builder.edit.yaml_text import in_double_quotes, yaml_text
from site_builder.model.parts import LogItem
from site_builder.read.nodes import Fields, Items, Node, Scalar

_BY_HAND = "write it by hand; nothing was changed"
_DASH = 2  # how far in a list is below its field


def ways_to_add(sheet: Sheet, item: Item) -> Iterator[Lines]:
    """Write one more item into its list, wherever and however that stands. Raises RefusedError."""
    name = name_of_list(item)
    pair = sheet.pair_of(name)
    if pair is None:
        yield from _new(sheet, item)
        return
    key, node = pair
    index = key.span.line - 1
    found = block_list(sheet.lines, index + 1, sheet.end_of(key))
    if found and isinstance(node, Items) and not is_flow(sheet.lines, node):
        yield from _to_dashes(sheet, found, node, item)
    elif is_empty(node):
        yield from _to_empty(sheet, key, node, item)
    elif isinstance(node, Items):
        yield from _to_brackets(sheet, node, item)
    elif isinstance(node, Fields):
        yield from _to_mapping(sheet, key, node, item)
    else:
        yield from _to_text(sheet, key, node, item)
    refuse(sheet.path, key.span.line, f"nothing can be added to this {name} without changing more than that", _BY_HAND)


def _new(sheet: Sheet, item: Item) -> Iterator[Lines]:
    base = " " * sheet.column()
    dash, kind = list_style(sheet)
    indent = base + " " * (_DASH if dash is None else dash)
    name = f"{base}{styled(sheet, name_of_list(item))}:"
    for lines in _with_dash(item, kind, None, sheet.quote, indent):
        yield sheet.lines.with_lines(end_of_block(sheet), [name, *lines])


def _to_empty(sheet: Sheet, key: Scalar, node: Node, item: Item) -> Iterator[Lines]:
    place = place_of(sheet.lines, node) if node.span.line == key.span.line else None
    if place:
        if place.line == place.last:
            yield sheet.lines.with_text(place.line, place.start, place.end, f"[{braces_of(item, None, sheet.quote)}]")
        return
    dash, kind = list_style(sheet)
    indent = " " * (key.span.column - 1 + (_DASH if dash is None else dash))
    for lines in _with_dash(item, kind, None, sheet.quote, indent):
        yield sheet.lines.with_lines(key.span.line, lines)


def _to_dashes(sheet: Sheet, found: BlockList, node: Items, item: Item) -> Iterator[Lines]:
    texts = sheet.lines.texts
    if len(found.starts) != len(node.items):
        return
    indent = " " * found.dash
    if is_empty(node):
        start = found.starts[-1]
        yield sheet.lines.with_text(start, found.dash + 1, found.dash + 1, f" {braces_of(item, None, sheet.quote)}")
        return
    last = node.items[-1]
    row = texts[found.starts[-1]]
    inside = len(row) - len(row[found.dash + 1 :].lstrip(" ")) - found.dash - 1 if row.strip() != "-" else 1
    gap = all(not texts[start - 1].strip() for start in found.starts[1:]) and len(found.starts) > 1
    before = _items_before(sheet, item, len(node.items))
    end = found.starts[before] if before < len(found.starts) else found.end
    for lines in _with_dash(item, kind_of(sheet.lines, last), last, sheet.quote, indent, inside):
        if not before:
            yield sheet.lines.with_lines(found.starts[0], [*lines, ""] if gap else lines)
            continue
        for with_comments in (True, False):
            start = found.starts[before - 1]
            at = end_of_lines(sheet.lines, start, end, found.dash + 1, with_comments=with_comments)
            yield sheet.lines.with_lines(at, ["", *lines] if gap else lines)


def _items_before(sheet: Sheet, item: Item, items: int) -> int:
    """Count the items of a list of some length that stand above a new one: a log keeps its order of days.

    A list that is in no order of days takes it as the last.
    """
    log = sheet.interview.log
    days = [known.date for known in log if known.date]
    if not isinstance(item, LogItem) or item.date is None or len(days) != items or len(log) != items:
        return items
    if len(set(days)) > 1 and all(day >= other for day, other in pairwise(days)):  # the newest stands on top
        return sum(day > item.date for day in days)
    is_in_order = all(day <= other for day, other in pairwise(days))
    return sum(day <= item.date for day in days) if is_in_order else items


def _to_brackets(sheet: Sheet, node: Items, item: Item) -> Iterator[Lines]:
    place = place_of(sheet.lines, node)
    if place is None:
        return
    last = node.items[-1]
    is_line = kind_of(sheet.lines, last) == "line"
    texts = [yaml_text(line, in_brackets=True, words=True, quote=sheet.quote) for line in lines_of(item) if is_line]
    for text in (*texts, braces_of(item, last, sheet.quote), braces_of(item, None, sheet.quote, quoted=True)):
        if found := with_part(sheet.lines, place, text):
            yield found


def _to_mapping(sheet: Sheet, key: Scalar, node: Fields, item: Item) -> Iterator[Lines]:
    """Let a single mapping become the first item of a list; its own lines stay where they are."""
    if is_flow(sheet.lines, node):
        place = place_of(sheet.lines, node)
        if place:
            closed = sheet.lines.with_text(place.last, place.end, place.end, f", {braces_of(item, node, sheet.quote)}]")
            yield closed.with_text(place.line, place.start, place.start, "[")
        return
    column, first = node.pairs[0][0].span.column - 1, node.pairs[0][0].span.line - 1
    if column < key.span.column - 1 + _DASH or sheet.lines.texts[first][:column].strip():
        return
    indent = " " * (column - _DASH)
    for lines in _with_dash(item, "mapping", node, sheet.quote, indent):
        for with_comments in (True, False):
            at = end_of_lines(sheet.lines, first, sheet.end_of(key), column, with_comments=with_comments)
            yield sheet.lines.with_lines(at, lines).with_text(first, column - _DASH, column - 1, "-")


def _to_text(sheet: Sheet, key: Scalar, node: Scalar, item: Item) -> Iterator[Lines]:
    """Let a single line become the first item of a list."""
    index, column = node.span.line - 1, node.span.column - 1
    if index != key.span.line - 1:
        return
    line = sheet.lines.texts[index]
    colon = len(line[:column].rstrip())
    base = key.span.column - 1
    dash, _ = list_style(sheet)
    end = sheet.end_of(key)
    while end > index + 1 and not sheet.lines.texts[end - 1].strip():
        end -= 1
    for inside in dict.fromkeys((dash if dash is not None else _DASH, _DASH, 0)):
        indent = " " * (base + inside)
        for lines in _with_dash(item, "line", None, sheet.quote, indent):
            if not _items_before(sheet, item, 1):
                listed = sheet.lines.with_text(index, colon, column, "").with_break(index, colon, f"{indent}- ")
                yield listed.with_lines(index + 1, lines)
                continue
            for behind in dict.fromkeys((end_of_lines(sheet.lines, index, end, base + 1, with_comments=False), end)):
                added = sheet.lines.with_lines(behind, lines)
                yield added.with_text(index, colon, column, "").with_break(index, colon, f"{indent}- ")


def _with_dash(item: Item, kind: str, like: Node | None, quote: str, indent: str, gap: int = 1) -> Iterator[list[str]]:
    """Write an item behind a dash, in the ways that it can be written: in that of its neighbours first."""
    dash = f"{indent}-{' ' * gap}"
    if kind == "line":
        for line in lines_of(item):
            yield [dash + yaml_text(line, words=True, quote=quote)]
            yield [dash + in_double_quotes(line)]
    if kind == "mapping":
        parts = [f"{name}: {text}" for name, text in parts_of(item, like, quote, in_brackets=False, quoted=False)]
        yield [dash + parts[0], *(" " * len(dash) + part for part in parts[1:])]
    yield [dash + braces_of(item, like, quote)]
    yield [dash + braces_of(item, None, quote, quoted=True)]
