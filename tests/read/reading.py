"""What the tests of reading share: an entry's text -> what was read, in a form that is short to compare."""

import re

from site_builder.model.body import Body
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.read.nodes import Fields, Items, Node, RawEntry, Scalar
from site_builder.settings.settings import Settings

Plain = str | list["Plain"] | dict[str, "Plain"]


def read(text: str | bytes, settings: Settings | None = None) -> RawEntry:
    """Read one entry; text is taken as UTF-8."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read_entry(decode("journal/a.md", data), settings or Settings())


def read_block(block: str) -> RawEntry:
    """Read an entry with a front matter; its first field is on line 2."""
    return read(f"---\n{block}\n---\nBody\n")


def plain(node: Node | None) -> Plain:
    """Give a node's texts without their places; of equal names the last."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {name.text: plain(value) for name, value in node.pairs} if isinstance(node, Fields) else {}


def fields(raw: RawEntry) -> dict[str, Plain]:
    """Give the fields of an entry as texts."""
    found = plain(raw.fields)
    assert isinstance(found, dict)
    return found


def said(raw: RawEntry) -> list[tuple[int, int, str]]:
    """Give line, column and rule of each problem, in their order in the file."""
    return sorted((problem.span.line, problem.span.column, problem.rule) for problem in raw.problems)


def only_problem(raw: RawEntry) -> Problem:
    """Give the one problem of an entry."""
    assert len(raw.problems) == 1, [problem.message for problem in raw.problems]
    return raw.problems[0]


def body_html(raw: RawEntry) -> str:
    """Give everything that a body shows, with its slots."""
    return shown_html(raw.body)


def shown_html(body: Body) -> str:
    """Give everything that the page of an entry shows of its body, with the comments, and with slots for addresses."""
    html = "".join(section.heading_html + section.html for section in body.sections) + body.footnotes_html
    return re.sub("\0C([0-9]+)[ps]\0", lambda slot: f'<span class="comment">{body.comments[int(slot[1])]}</span>', html)
