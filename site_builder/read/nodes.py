"""The nodes of a front matter before any meaning: text scalars, lists and mappings, each with its place."""

from msgspec import Struct

from site_builder.model.body import Body
from site_builder.model.parts import More
from site_builder.problems import Problem, Span


class Scalar(Struct, frozen=True):
    """One typed value; `quoted` if it was in quotes or a block."""

    text: str
    span: Span
    quoted: bool = False


class Items(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Fields(Struct, frozen=True):
    """A mapping, in the order of the file; it may still have duplicate keys."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Items | Fields


class Source(Struct, frozen=True):
    """One file as text: `path` from the journal's root with `/`, `digest` a SHA-256 (hex).

    The digest is that of the text, or of the bytes where they have a problem. Line ends are LF in `text`, control
    characters other than tab and LF are replaced by U+FFFD, so that NUL never occurs. `problems` are those of decoding;
    a file that could not be decoded has its text with U+FFFD in it and `readable` False.
    """

    path: str
    digest: str
    text: str
    readable: bool = True
    problems: tuple[Problem, ...] = ()


class RawEntry(Struct, frozen=True):
    """A parsed entry: its front matter as nodes (None: there is none, or `raw` has what could not be read).

    Where `fields` is None, `problems` has an error that says so. `lines` are all lines of the file, for excerpts.
    `unread` are the parts of the front matter that could not be read while the rest could, to show under More: `name`
    is the field's name as typed, or "line 7" without a name, `text` the lines as typed.
    """

    path: str
    fields: Fields | None
    body: Body
    raw: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    unread: tuple[More, ...] = ()
