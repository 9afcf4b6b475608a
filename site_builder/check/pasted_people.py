"""A line pasted from a mail's "To" -> the people in it, each a line of its own."""

import re
from collections.abc import Iterator

from site_builder.check.values import part_of
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Commas and semicolons outside of quotes and brackets.
_PARTS = re.compile(r"""(?:"[^"]*"|'[^']*'(?=\s*<)|<[^<>]*>|\([^()]*\)|[^,;"<(]|["<(])+|[,;]""")
_ADDRESS = re.compile(r"[^\s,;<>()@\"']{1,64}@[^\s,;<>()@\"']+")
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_LAST_FIRST = re.compile(r"[\"']?(?P<last>[^\W\d_][^,<>()@\"']*),\s*(?P<first>[^\W\d_][^,<>()@\"']*?)[\"']?(?=\s*<)")


def each_person(node: Node) -> Node:
    """Part every text of a list of contacts that has more than one address; all else stays as it is."""
    if isinstance(node, Scalar):
        people = tuple(_people(node))
        return people[0] if len(people) == 1 else Items(people, node.span)
    if isinstance(node, Items):
        items: list[Node] = []
        for item in node.items:
            read = each_person(item)
            items += read.items if isinstance(read, Items) and not isinstance(item, Items) else (read,)
        return Items(tuple(items), node.span)
    pairs = ((key, _address(key.text, value)) for key, value in node.pairs)
    return Fields(tuple(pairs), node.span)


def _address(name: str, value: Node) -> Node:
    is_mail = isinstance(value, Scalar) and "mail" in name.casefold() and _MAILTO.match(value.text.strip())
    if not is_mail or not isinstance(value, Scalar):
        return value
    return Scalar(_MAILTO.sub("", value.text.strip(), count=1), value.span, quoted=True)


def _people(line: Scalar) -> Iterator[Scalar]:
    """Part a line at semicolons, or at commas where what precedes them has an address."""
    text = _MAILTO.sub("", line.text)
    if len(_ADDRESS.findall(text)) <= 1:
        yield line if text == line.text else _named(line, text)
        return
    at_semicolons = ";" in re.sub(r"\"[^\"]*\"|<[^<>]*>|\([^()]*\)", "", text)
    waiting = ""
    for part in _PARTS.findall(text):
        ends = part == ";" if at_semicolons else part == "," and _ADDRESS.search(waiting)
        if not ends:
            waiting += part
            continue
        if waiting.strip():
            yield _named(line, waiting.strip())
        waiting = ""
    if waiting.strip(" ,;"):
        yield _named(line, waiting.strip(" ,;"))


def _named(line: Scalar, text: str) -> Scalar:
    """Write "Reyes, Dana <dana@x.example>", as mail programs do, the way people say it."""
    turned = _LAST_FIRST.sub(lambda name: f"{name['first'].strip()} {name['last'].strip()}", text)
    if turned == text:
        return part_of(line, text)
    return Scalar(turned, line.span, quoted=True)
