"""Addresses: of the site's own pages from any depth, of the outside, and those that fill the slots of a body."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote, urlsplit

from msgspec import Struct

from site_builder.model.bank import BankStory
from site_builder.model.body import NOTE_IDS as NOTE_IDS  # noqa: PLC0414 - one of the kinds of addresses
from site_builder.patterns import pattern
from site_builder.settings.settings import FILE

BROKEN = "There is no page for this link"


class Anchor(Struct, frozen=True):
    """Words that lead somewhere; without an address they are only words. `outside` asks before following it."""

    text: str
    href: str = ""
    outside: bool = False


class Place(Struct, frozen=True):
    """A place in the journal: its words, and what they stand for; 0 means no column."""

    text: str
    path: str
    line: int
    column: int = 0


def place(path: str, line: int, column: int = 0) -> Place:
    """Name a line of a file, and a column where there is one, as editors and terminals do.

    A redacted entry has no file to name; its path is its slug. The settings lie beside the folders of the journal.
    """
    if "/" not in path and path != FILE:
        return Place("", path, line, column)
    return Place(f"{path}:{line}:{column}" if column else f"{path}:{line}", path, line, column)


def root_of(path: str) -> str:
    """Return the way from the page at a site path up to the site's root: "" or "../" for each folder."""
    return "../" * path.count("/")


UP = "../"  # to the site's root, from the page of an interview, an application or a preparation

_PLAIN_PATH = pattern(r"[A-Za-z0-9/._-]*")  # nearly all of ours; encoding is slow


@lru_cache(maxsize=8192)  # a list links to the same pages again and again
def href(root: str, path: str) -> str:
    """Return the address of a site path, percent-encoded; what follows a `#` of an HTML page is a fragment.

    `root` is that of the page that has the link (see `root_of`).
    """
    page, mark, fragment = path.partition("#") if ".html#" in path else (path, "", "")
    return f"{root}{_quoted(page)}{mark}{_quoted(fragment)}"


def _quoted(path: str) -> str:
    """Percent-encode a path; bytes of a file's name that are not UTF-8 stay what they are."""
    if _PLAIN_PATH.fullmatch(path):
        return path
    return quote(path, safe="/", errors="surrogateescape")


def story_link(story: BankStory, root: str = "") -> Anchor:
    """Link to a story by its title, from a page with that way up to the site's root."""
    return Anchor(story.title, href(root, f"{story.page}#{story.anchor}"))


def interview_path(slug: str) -> str:
    """Return the site path of an interview's page."""
    return f"interviews/{slug}.html"


def application_path(slug: str) -> str:
    """Return the site path of an application's page."""
    return f"applications/{slug}.html"


def preparation_path(slug: str) -> str:
    """Return the site path of a preparation sheet."""
    return f"preparation/{slug}.html"


def outside(text: str) -> str:
    """Return the address in a text that is nothing but one of http or https; "" for any other text.

    A browser drops tabs and line ends inside an address and control characters around it, so these are refused.
    """
    address = text.strip(" ")
    if "://" not in address or " " in address or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or "\\" in parts.netloc:
        return ""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~")


_ADDRESS = pattern(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)*")
_NUMBER = pattern(r"\+?[0-9()\s./\u00a0\u2010-\u2013-]+")
_DIGITS = (3, 15)  # from an emergency number to the longest of ITU-T E.164, without an extension


def mailto(address: str) -> str:
    """Return the `mailto:` of one address, with everything that could add a header encoded; "" for any other text."""
    address = address.strip()
    if not address.isprintable() or not _ADDRESS.fullmatch(address):
        return ""
    return "mailto:" + quote(address, safe="@")


_LENGTH = 1800  # characters of a mailto: Outlook and older mail programs cut what is longer than about 2,000


def mailto_about(address: str, subject: str) -> str:
    """Return the `mailto:` of a message whose words stand on the page, from where a script puts them into the link."""
    start = mailto(address)
    whole = f"{start}?subject={_field(subject)}" if start else ""
    return whole if len(whole) < _LENGTH else start


def mailto_with(address: str, subject: str, body: str) -> str:
    r"""Return the `mailto:` of a message, by RFC 6068 with line ends as %0D%0A; "" for what is not an address.

    An empty address is one that the writer will choose. Where all would be too long for mail programs, the body is left
    out, and a subject that is too long as well.
    """
    start = mailto(address) if address else "mailto:"
    if not start:
        return ""
    start_subject = f"{start}?subject={_field(subject)}"
    whole = f"{start_subject}&body={_field(body)}"
    return next((url for url in (whole, start_subject) if len(url) < _LENGTH), start)


def _field(text: str) -> str:
    return quote("\r\n".join(text.split("\n")), safe="", errors="replace")


def tel(number: str) -> str:
    """Return the `tel:` of a number as people type it; "" for any other text.

    Separators are left out, and so is a "(0)" after a country's code. An extension is kept as RFC 3966 has it.
    """
    main, _, extension = _split_extension(number.strip())
    if not _NUMBER.fullmatch(main) or not main.isprintable():
        return ""
    if main.startswith("+"):
        main = main.replace("(0)", "")
    digits = "".join(letter for letter in main if letter in "0123456789")
    if not _DIGITS[0] <= len(digits) <= _DIGITS[1]:
        return ""
    return f"tel:{'+' if main.startswith('+') else ''}{digits}{f';ext={extension}' if extension else ''}"


def _split_extension(number: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(.*?)(\s*(?:ext\.?|extension|x)\s*)([0-9]{1,8})", number, re.IGNORECASE)
    return (found[1], found[2], found[3]) if found else (number, "", "")


def text_or_link(text: str) -> Anchor:
    """Build a link of a text that is an address on the web, and words of any other."""
    return Anchor(text, outside(text), outside=True)


_LINK = pattern(r'<a ([^>]*?)href="\0L(\d+)\0"([^>]*)>(.*?)</a>', re.DOTALL)
_IMAGE = pattern(r'<img ([^>]*?)src="\0L(\d+)\0"([^>]*)>')
_COMMENT = pattern(r"\0C(\d+)([ps])\0")
_ALT = pattern(r'alt="([^"]*)"')


def without_comments(html: str) -> str:
    """Take the comments out of a body's HTML, as every page but the entry's own does."""
    return _COMMENT.sub("", html) if "\0C" in html else html


def fill(
    html: str,
    targets: Sequence[str | None],
    root: str,
    prefix: str,
    home: str = "",
    comments: Sequence[str] = (),
) -> str:
    """Fill the slots of a body's HTML for one page (see `model.Body`).

    `targets` are the site paths of the body's links, `root` the page's way to the site's root, `prefix` what its ids
    begin with, `home` the address of the page that has the footnotes. A link without a target becomes its words.
    Only the page of the entry itself is given the `comments` of its body; any other shows none.
    """
    if "\0" not in html:
        return html

    def address(number: str) -> str | None:
        index = int(number)
        target = targets[index] if index < len(targets) else None
        return None if target is None else escape(href(root, target))

    def link(found: re.Match[str]) -> str:
        to = address(found[2])
        if to is None:
            return f'<span class="broken" title="{escape(BROKEN)}">{found[4]}</span>'
        return f'<a {found[1]}href="{to}"{found[3]}>{found[4]}</a>'

    def image(found: re.Match[str]) -> str:
        to = address(found[2])
        if to is None:
            alt = _ALT.search(found[0])
            return f'<span class="broken" title="{escape(BROKEN)}">{alt[1] if alt else ""}</span>'
        return f'<img {found[1]}src="{to}"{found[3]}>'

    def comment(found: re.Match[str]) -> str:
        index = int(found[1])
        if index >= len(comments):
            return ""
        shown = comments[index]
        return f'<p class="comment">{shown}</p>\n' if found[2] == "p" else f'<span class="comment">{shown}</span>'

    html = _COMMENT.sub(comment, html)
    html = _LINK.sub(link, _IMAGE.sub(image, html))
    if home:
        html = html.replace("\0H\0#\0P\0", f"{escape(home)}#{NOTE_IDS}")
    return html.replace("\0P\0", escape(prefix)).replace("\0H\0", escape(home))
