"""The words of an entry's body: frozen values for its sections, their items, and what it links to."""

from msgspec import Struct

# The headings that have a meaning, by their standard names, in the order in which they are written.
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

# What ids in the notes begin with on the page of their own entry, so that none meets an id of the page.
NOTE_IDS = "note-"


class Item(Struct, frozen=True):
    """One item of a list (or one paragraph) in a section of a body.

    `html` is the item's own line, `note_html` what is nested below it; both have slots (see `Body`). `text` and `note`
    are the same as plain words. `ticked` is None where there is no box. `under` are the headings of its section that it
    stands under, those in its note too, and bold lines that serve as one.
    """

    text: str
    html: str
    note: str = ""
    note_html: str = ""
    ticked: bool | None = None
    under: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A part of a body: what precedes the first heading (level 0), or a heading and its text.

    `level` is that of the heading, 7 of a bold line as one. `name` is the standard name where the heading is
    one of the format's sections or a synonym, else "". `private` is true of headings marked `(private)`, and below
    them. `own_words` says whether the writer has written anything in it: the scaffold's headings and empty bullets are
    none.
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
    r"""A rendered body: HTML with slots that one page fills.

    Slots are between NUL characters, which no text can contain: `\0L3\0` is the address of link 3 of `links`
    (the slot is in an `href` or `src`), `\0P\0` the prefix of every id, `\0H\0` the address of the page that has
    the footnotes ("" on that page itself). `\0C2p\0` and `\0C2s\0` stand for comment 2 of `comments` as a paragraph and
    as words within a line: only the entry's own page shows it; items and texts have none.
    """

    sections: tuple[Section, ...] = ()
    footnotes_html: str = ""
    links: tuple[Link, ...] = ()
    line: int = 1
    comments: tuple[str, ...] = ()
