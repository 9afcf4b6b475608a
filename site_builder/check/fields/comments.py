"""A front matter -> the same without comments in its values, and the comments as text for the entry's own page."""

from msgspec.structs import replace

from site_builder.model.body import Body, Section
from site_builder.read.body.markdown.comments import find_comments, slot, without_comments
from site_builder.read.nodes import Fields, Items, Node, Scalar

_SIGNS = ("%%", "<!--")


def split_comments(fields: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Remove the comments from all values; return them too, as HTML, in the order of the file."""
    comments: list[str] = []
    plain = _plain(fields, comments)
    return (plain if isinstance(plain, Fields) else fields), tuple(comments)


def with_comments(body: Body, comments: tuple[str, ...]) -> Body:
    """Add comments above a body; only the page of the entry shows them."""
    if not comments:
        return body
    first = len(body.comments)
    html = "".join(slot(str(number), "p") for number in range(first, first + len(comments)))
    section = Section("", "", "", 0, body.line, html, "")
    return replace(body, sections=(section, *body.sections), comments=(*body.comments, *comments))


def _plain(node: Node, comments: list[str]) -> Node:
    if isinstance(node, Scalar):
        return _plain_scalar(node, comments)
    if isinstance(node, Items):
        return Items(tuple(_plain(item, comments) for item in node.items), node.span)
    return Fields(tuple((key, _plain(value, comments)) for key, value in node.pairs), node.span)


def _plain_scalar(scalar: Scalar, comments: list[str]) -> Scalar:
    if not any(sign in scalar.text for sign in _SIGNS):
        return scalar
    commented = find_comments(scalar.text)
    if not commented.comments:
        return scalar
    comments += commented.html()
    return Scalar(without_comments(scalar.text), scalar.span, quoted=True)
