"""One value of an entry -> the ways to write it into the lines, the plainest first; the caller tries them in turn."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.check.fields.values import is_empty, unwrap
from site_builder.check.lines.part_lines import what_and_day, without_box
from site_builder.edit.change import SetField, is_own
from site_builder.edit.entry.brackets import with_part
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.places import behind_colon, end_of_lines, indent_of, is_flow, place_of
from site_builder.edit.entry.refused import refuse
from site_builder.edit.entry.sheet import Sheet, pair_in, scalars_of
from site_builder.edit.yaml_text import in_double_quotes, in_quotes_of, yaml_text
from site_builder.model.described import fields_of
from site_builder.model.field_names import part_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, Mark, NextStage, Outcome, PrepItem, Reference, Task
from site_builder.read.nodes import Fields, Items, Node, Scalar

_BY_HAND = "change it by hand; nothing was changed"


def ways_to_set(sheet: Sheet, step: SetField) -> Iterator[Lines]:
    """Write a value in the place of another, or where there is none. Raises RefusedError where the place is unclear."""
    name, *inner = step.path
    if not inner:
        yield from _of_entry(sheet, str(name), step)
    elif name == "outcome":
        _, node = _outcome(sheet) or (None, None)
        if isinstance(node, Fields):
            yield from _in_mapping(sheet, node, pair_in(sheet.path, node, Outcome, str(inner[0])), str(inner[0]), step)
    elif name == "offer":
        if (row := sheet.pair_of("offer")) and isinstance(row[1], Fields):
            known = next((pair for pair in row[1].pairs if pair[0].text == inner[0]), None)
            yield from _in_mapping(sheet, row[1], known, str(inner[0]), step)
    else:
        names = [str(part) for part in step.path if isinstance(part, str)]
        index = next(part for part in step.path if isinstance(part, int))
        yield from _in_item(sheet, names, index, step)


def is_mapping(sheet: Sheet, name: str) -> bool:
    """Whether a mapping stands as the value of a field."""
    pair = _outcome(sheet) if name == "outcome" else sheet.pair_of(name)
    return pair is not None and isinstance(pair[1], Fields)


def _outcome(sheet: Sheet) -> tuple[Scalar, Node] | None:
    """Find the outcome, which may be under `result` or `status`."""
    if pair := sheet.pair_of("outcome"):
        return pair
    line = sheet.interview.lines.get("outcome") if sheet.interview.outcome else None
    return next((pair for pair in sheet.fields.pairs if pair[1].span.line == line), None)


def _of_entry(sheet: Sheet, name: str, step: SetField) -> Iterator[Lines]:
    pair = _outcome(sheet) if name == "outcome" else sheet.pair_of(name)
    for text in _forms(sheet, step, in_brackets=False):
        if pair and part_of(pair[0].text) == "rejected":
            yield from _in_place_of_shorthand(sheet, *pair, f"{styled(sheet, name)}: {text}")
        elif pair:
            yield from _replaced(sheet, *pair, text)
        else:
            key = name if is_own(step) else styled(sheet, name)
            blanks = _gap(sheet.fields, key)
            line = f"{' ' * sheet.column()}{key}:{blanks}{text}"
            yield sheet.lines.with_lines(end_of_block(sheet), [line])


def _in_place_of_shorthand(sheet: Sheet, key: Scalar, node: Node, field: str) -> Iterator[Lines]:
    """Write a whole field in the place of `rejected: DAY`, whose name can't have another value."""
    place = place_of(sheet.lines, node)
    if place is not None and place.line == place.last:
        start = sheet.lines.texts[place.line].find(key.text)
        yield sheet.lines.with_text(place.line, start, place.end, field)


def end_of_block(sheet: Sheet) -> int:
    """Find the index of the line before which a new field goes: behind the last line that is not blank."""
    index = sheet.end
    while index > sheet.first and not sheet.lines.texts[index - 1].strip():
        index -= 1
    return index


def styled(sheet: Sheet, name: str) -> str:
    """Write the name of a new field as the entry writes its own: `reply_by`, `reply-by`, `Reply by`."""
    keys = [key.text for key, _ in sheet.fields.pairs]
    joints = [found[0] for key in keys if (found := re.search(r"(?<=\w)[-_ ](?=\w)", key))]
    name = name.replace("_", joints[0]) if joints and "_" not in joints else name
    return name[:1].upper() + name[1:] if keys and all(key[:1].isupper() for key in keys) else name


def _gap(mapping: Fields, name: str) -> str:
    """Return the blanks behind a new name: one, or as many as let its value stand below the others."""
    columns = set()
    widths = set()
    for key, value in mapping.pairs:
        if not isinstance(value, Scalar) or not value.text or value.span.line != key.span.line:
            continue
        columns.add(value.span.column - key.span.column)
        widths.add(len(key.text))
    wanted = min(columns) - len(name) - 1 if len(columns) == 1 and len(widths) > 1 else 1
    return " " * max(wanted, 1)


def _forms(sheet: Sheet, step: SetField, *, in_brackets: bool) -> list[str]:
    if step.is_yaml:
        return [step.text]
    words = is_own(step) or (isinstance(step.value, Mark) and step.value.note == step.text)
    text = yaml_text(step.text, in_brackets=in_brackets, words=words, quote=sheet.quote)
    return list(dict.fromkeys((text, in_double_quotes(step.text))))


def _replaced(sheet: Sheet, key: Scalar, node: Node, text: str) -> Iterator[Lines]:
    """Write a text as the value of a field that is there, empty or not."""
    lines = sheet.lines
    place = place_of(lines, node)
    if place is not None:
        old = lines.texts[place.line][place.start]
        if isinstance(node, Scalar) and node.quoted and not text.startswith(("{", '"')):
            text = in_quotes_of(old, text)
        if place.line == place.last:
            yield lines.with_text(place.line, place.start, place.end, text)
            return
    if not is_empty(node) or not isinstance(node, Scalar):
        message = f'the value of "{key.text}" goes over several lines'
        refuse(sheet.path, key.span.line, message, _BY_HAND)
    if at := behind_colon(lines, key):
        yield _filled(lines, *at, text)


def _filled(lines: Lines, index: int, column: int, text: str) -> Lines:
    """Write a text behind a colon that has nothing behind it; a comment stays in its column where there is room."""
    rest = lines.texts[index][column:]
    blanks = len(rest) - len(rest.lstrip(" "))
    if not rest[blanks:].startswith("#"):
        at = column + min(blanks, 1)
        return lines.with_text(index, at, at, text if blanks else f" {text}")
    gap = max(blanks - 1 - len(text), min(blanks, 2))
    return lines.with_text(index, column, column + blanks, f" {text}{' ' * gap}")


def _in_mapping(
    sheet: Sheet, mapping: Fields, pair: tuple[Scalar, Node] | None, name: str, step: SetField
) -> Iterator[Lines]:
    """Write a value into a mapping, on lines of its own or in braces; `pair` is the one that is there already."""
    flow = is_flow(sheet.lines, mapping)
    name = yaml_text(name, in_brackets=True, words=True)
    for text in _forms(sheet, step, in_brackets=flow):
        if pair:
            yield from _replaced(sheet, *pair, text)
        elif flow:
            place = place_of(sheet.lines, mapping)
            if place and (found := with_part(sheet.lines, place, f"{name}: {text}")):
                yield found
        else:
            column = mapping.pairs[0][0].span.column - 1
            start = max(key.span.line for key, _ in mapping.pairs) - 1
            line = f"{' ' * column}{name}:{_gap(mapping, name)}{text}"
            for with_comments in (False, True):
                at = end_of_lines(sheet.lines, start, sheet.end, column, with_comments=with_comments)
                yield sheet.lines.with_lines(at, [line])


def _in_item(sheet: Sheet, names: list[str], index: int, step: SetField) -> Iterator[Lines]:
    """Write a value into an item of a list, such as `thanked` of a contact; one line of text becomes a mapping."""
    *holders, name = names
    if holders == ["tasks"] and not sheet.pair_of("tasks"):
        yield from _in_place_of_follow_up(sheet, index, f"{name}: {step.text}")
        return
    node = _item(sheet, holders, index)
    struct = PrepItem if holders[0] == "next_stage" else fields_of(Interview)[holders[0]].part or Interview
    if isinstance(node, Fields):
        yield from _in_mapping(sheet, node, pair_in(sheet.path, node, struct, name), name, step)
    elif isinstance(node, Scalar) and struct is not Contact:
        first = "name" if struct is Reference else "what"
        bare = node.text if struct is Reference else without_box(node.text)
        parts = what_and_day(bare) if struct is Task and sheet.interview.tasks[index].due else None
        if parts:
            yield from _parted(sheet, node, {"what": parts[0], "due": parts[1]}, f"{name}: {step.text}")
        elif bare != node.text:
            yield from _parted(sheet, node, {"what": bare}, f"{name}: {step.text}")
        yield from _as_mapping(sheet, node, first, f"{name}: {step.text}")


def _in_place_of_follow_up(sheet: Sheet, index: int, more: str) -> Iterator[Lines]:
    """Write a whole task in the place of `follow_up: DAY`, whose name has no room for more."""
    task, line = sheet.interview.tasks[index], sheet.interview.lines[f"tasks[{index}]"]
    pairs = [pair for pair in sheet.fields.pairs if pair[1].span.line == line]
    if len(pairs) != 1 or not isinstance(pairs[0][1], Scalar):
        refuse(sheet.path, line, "the items on this line can't be told apart", _BY_HAND)
    what = yaml_text(task.what, in_brackets=True, words=True, quote=sheet.quote)
    due = yaml_text(pairs[0][1].text, in_brackets=True, words=False, quote=sheet.quote)
    yield from _in_place_of_shorthand(
        sheet, *pairs[0], f"{styled(sheet, 'tasks')}: {{what: {what}, due: {due}, {more}}}"
    )


def _item(sheet: Sheet, holders: list[str], index: int) -> Node:
    """Find the node of an item by its line, and by its words where there are more on that line."""
    path = f"{'.'.join(holders)}[{index}]"
    line = sheet.interview.lines[path]
    nodes = [value for _, value in sheet.pairs_of(holders[0])]
    if len(holders) > 1:
        inner = [pair_in(sheet.path, node, NextStage, holders[1]) for node in nodes if isinstance(node, Fields)]
        nodes = [pair[1] for pair in inner if pair]
    items = [item for node in nodes for item in (node.items if isinstance(node, Items) else (node,))]
    found = [unwrap(item) for item in items if not is_empty(item) and _line_of(unwrap(item)) == line]
    if len(found) > 1:
        words = _words_of(sheet, holders, index)
        found = [item for item in found if any(words in scalar.text for scalar in scalars_of(item))]
    if len(found) != 1:
        refuse(sheet.path, line, "the items on this line can't be told apart", _BY_HAND)
    return found[0]


def _words_of(sheet: Sheet, holders: list[str], index: int) -> str:
    holder: Any = sheet.interview
    for name in holders:
        holder = getattr(holder, name)
    item = holder[index]
    return str(item.name if isinstance(item, Contact | Reference) else item.what)


def _line_of(node: Node) -> int:
    return node.pairs[0][0].span.line if isinstance(node, Fields) else node.span.line


def _parted(sheet: Sheet, node: Scalar, parts: Mapping[str, str], more: str) -> Iterator[Lines]:
    """Let a line of text that stands for several parts become a mapping of them."""
    lines, place = sheet.lines, place_of(sheet.lines, node)
    if place is None or place.line != place.last:
        return
    before = lines.texts[place.line][: place.start]
    pairs = [
        f"{name}: {yaml_text(text, in_brackets=True, words=name == 'what', quote=sheet.quote)}"
        for name, text in parts.items()
    ]
    if not before.strip(" -") and before.strip():
        indent = " " * place.start
        below = lines.with_lines(place.line + 1, [indent + pair for pair in (*pairs[1:], more)])
        yield below.with_text(place.line, place.start, place.end, pairs[0])
    yield lines.with_text(place.line, place.start, place.end, f"{{{', '.join((*pairs, more))}}}")


def _as_mapping(sheet: Sheet, node: Scalar, first: str, more: str) -> Iterator[Lines]:
    """Let a line of text become a mapping around it, so that its own bytes stay."""
    lines, place = sheet.lines, place_of(sheet.lines, node)
    if place is None:
        refuse(sheet.path, node.span.line, "this text goes over several lines", _BY_HAND)
    line = lines.texts[place.line]
    before = line[: place.start]
    if not before.strip(" -") and before.strip():
        below = lines.with_lines(place.line + 1, [" " * place.start + more])
        yield below.with_text(place.line, place.start, place.start, f"{first}: ")
    closed = lines.with_text(place.line, place.end, place.end, f", {more}}}")
    yield closed.with_text(place.line, place.start, place.start, f"{{{first}: ")
    if before.rstrip().endswith(":"):
        indent = " " * (indent_of(line) + 2)
        broken = lines.with_text(place.line, len(before.rstrip()), place.start, "")
        broken = broken.with_break(place.line, len(before.rstrip()), f"{indent}{first}: ")
        yield broken.with_lines(place.line + 2, [indent + more])
