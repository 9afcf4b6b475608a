"""Frozen values of an entry's body: its sections, their items, and its links."""

from msgspec import Struct

# The headings with a meaning, by their standard names, in the order of the scaffold.
SECTIONS = (
    "What went well",
    "What I would change",
    "Next time",
    "Surprises",
    "Questions they asked",
    "Questions I still have",
    "The company",
    "Process",
    "Preparation",
)

# The prefix of ids in the notes on the page of their entry, so that they differ from the page's own ids.
NOTE_IDS = "note-"


class Item(Struct, frozen=True):
    """One item of a list (or one paragraph) in a section of a body.

    `html` is the item's own line, `note_html` what is nested below it; both have slots (see `Body`). `text` and `note`
    are the same as plain words. `ticked` is None where there is no box. `under` are the headings above it in its
    section, those in its note too, and bold lines that serve as headings.
    """

    text: str
    html: str
    note: str = ""
    note_html: str = ""
    ticked: bool | None = None
    under: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A part of a body: what precedes the first heading (level 0), or a heading and its text.

    `level` is that of the heading; a bold line has level 7. `name` is the standard name where the heading is one of the
    format's sections or a synonym, otherwise "". `private` is true of headings marked `(private)`, and below them.
    `own_words` tells whether the user has written anything in it, other than the scaffold's headings and empty bullets.
    """

    name: str
    heading: str
    heading_html: str
    level: int
    line: int
    html: str
    text: str
    items: tuple[Item, ...] = ()
    own_words: bool = False
    private: bool = False


class Link(Struct, frozen=True):
    """A target in a body that only the whole journal can resolve.

    `kind` is `entry` (a wikilink or a link to an .md file), `file` (another relative link) or `image`.
    """

    kind: str
    target: str
    line: int
    column: int = 1


class Body(Struct, frozen=True):
    r"""A rendered body: HTML with slots that each page fills.

    Slots are between NUL characters, which no text can contain: `\0L3\0` is the address of link 3 of `links` (the slot
    is in an `href` or `src`), `\0P\0` the prefix of every id, `\0H\0` the address of the page that has the footnotes
    ("" on that page itself). `\0C2p\0` and `\0C2s\0` are comment 2 of `comments` as a paragraph and as words within a
    line: only the entry's own page shows it; items and texts have none.
    """

    sections: tuple[Section, ...] = ()
    footnotes_html: str = ""
    links: tuple[Link, ...] = ()
    line: int = 1
    comments: tuple[str, ...] = ()
