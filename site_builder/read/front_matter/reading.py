"""The text of an entry -> its fields as text with their places, and its body."""

import re
from typing import Any

from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from site_builder.model.parts import More
from site_builder.problems import Problem
from site_builder.read.front_matter.fences import Parts, split_text
from site_builder.read.front_matter.known_names import NAMES, Names
from site_builder.read.front_matter.lines import CONFLICT
from site_builder.read.front_matter.load_fields import load_block
from site_builder.read.nodes import Fields


class FrontMatter(Struct, frozen=True):
    """A front matter and the body below it.

    `fields` is None where there is none, or `raw` has what can't be read; an error then says so. `body_line` is the
    line of the file at which `body` begins; for `unread` see `RawEntry`.
    """

    fields: Fields | None
    raw: str
    body: str
    body_line: int
    problems: tuple[Problem, ...]
    unread: tuple[More, ...]


class Handler(BaseHandler):
    """The handler for python-frontmatter, used directly.

    The library's own `load` would drop missing fences, lists, and all but the last of two equal names.
    """

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*(?:#.*)?$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str = "", names: Names = NAMES) -> None:
        super().__init__()
        self._path = path
        self._names = names

    def parts(self, text: str) -> Parts:
        """Split a text into front matter and body, with their lines."""
        return split_text(self._path, text.split("\n"), self._names)

    def detect(self, text: str) -> bool:
        """Return whether a text has a front matter with both fences."""
        return self.parts(text).block is not None

    def split(self, text: str) -> tuple[str, str]:
        """Split a text into front matter and body. Raises ValueError where there is none, as the library expects."""
        parts = self.parts(text)
        if parts.block is None:
            raise ValueError(parts.problems[-1].message)
        return "\n".join(parts.block), parts.body

    def load(self, fm: str, line: int = 1) -> dict[str, Any]:
        """Load a block that begins at a line of the file: its `fields`, what is `unread`, and the `problems`."""
        fields, unread, problems = load_block(self._path, fm.split("\n"), line, self._names)
        return {"fields": fields, "unread": unread, "problems": problems}


def parse_front_matter(path: str, text: str, names: Names = NAMES) -> FrontMatter:
    """Split an entry's text and read its fields; no typed text is dropped, and nothing is raised.

    Lines that begin with `lines.CONFLICT` are the markers of a git conflict: the block is read without them.
    """
    handler = Handler(path, names)
    parts = handler.parts(text)
    raw = parts.raw.replace(CONFLICT, "")
    if parts.block is None:
        return FrontMatter(None, raw, parts.body, parts.body_line, parts.problems, parts.unread)
    block = "\n".join("" if line.startswith(CONFLICT) else line for line in parts.block)
    loaded = handler.load(block, parts.line)
    fields: Fields | None = loaded["fields"]
    if fields is None:
        raw = "\n".join(parts.block).replace(CONFLICT, "")
    problems = (*parts.problems, *loaded["problems"])
    return FrontMatter(fields, raw, parts.body, parts.body_line, problems, (*parts.unread, *loaded["unread"]))
