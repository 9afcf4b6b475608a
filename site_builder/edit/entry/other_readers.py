"""An entry that was read for an edit -> what other programs' YAML readers make of its fields."""

from site_builder.edit.entry.sheet import Sheet
from site_builder.read.front_matter.yaml_nodes import RefusedError, guard, parse
from site_builder.read.nodes import Fields, Items, Node, Scalar


def read_otherwise(sheet: Sheet) -> frozenset[str] | None:
    """Name the fields that a plain YAML reader reads as other texts than we do; None where it can't read any."""
    block = "\n".join(sheet.lines.texts[sheet.first : sheet.end])
    try:
        guard(block)
        found = parse(block, sheet.first + 1)
    except RefusedError:
        return None
    if not isinstance(found.root, Fields) or found.marks:
        return None
    theirs = {key.text: _texts(value) for key, value in found.root.pairs}
    ours = {key.text: _texts(value) for key, value in sheet.fields.pairs}
    return frozenset(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def _texts(node: Node) -> object:
    """Return the texts of a node as plain tuples; `2026-03-07 call: they rang`, a mapping to others, is one text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return tuple(_texts(item) for item in node.items)
    if len(node.pairs) == 1 and (pair := node.pairs[0])[0].text[:1].isdigit() and isinstance(pair[1], Scalar):
        return f"{pair[0].text}: {pair[1].text}"
    return frozenset((key.text, _texts(value)) for key, value in node.pairs)
