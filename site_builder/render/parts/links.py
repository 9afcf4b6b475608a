"""Addresses: of the site's pages from any depth, of the web, and those that fill the slots of a body."""

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
    """A link, or plain text if it has no address. A page asks before it follows a link to the `outside`."""

    text: str
    href: str = ""
    outside: bool = False


class Place(Struct, frozen=True):
    """A place in the journal: its text, and the path, line and column in it; 0 means no column."""

    text: str
    path: str
    line: int
    column: int = 0


def place(path: str, line: int, column: int = 0) -> Place:
    """Return a place as editors and terminals write it: path, line, and column if there is one.

    A redacted entry has no file: its path is its slug, and its place no text. The settings lie beside the journal's
    folders.
    """
    if "/" not in path and path != FILE:
        return Place("", path, line, column)
    return Place(f"{path}:{line}:{column}" if column else f"{path}:{line}", path, line, column)


def root_of(path: str) -> str:
    """Return the relative path from the page at a site path to the site's root: "../" for each folder."""
    return "../" * path.count("/")


UP = "../"  # to the site's root, from the page of an interview, an application or a preparation

_PLAIN_PATH = pattern(r"[A-Za-z0-9/._-]*")  # nearly all site paths need no encoding, which is slow


@lru_cache(maxsize=8192)  # a list links to the same pages again and again
def href(root: str, path: str) -> str:
    """Return the address of a site path, percent-encoded; after a `#` of an HTML page comes a fragment.

    `root` is that of the page with the link (see `root_of`).
    """
    page, mark, fragment = path.partition("#") if ".html#" in path else (path, "", "")
    return f"{root}{_quoted(page)}{mark}{_quoted(fragment)}"


def _quoted(path: str) -> str:
    """Percent-encode a path; bytes of a file name that are not UTF-8 are encoded as they are."""
    if _PLAIN_PATH.fullmatch(path):
        return path
    return quote(path, safe="/", errors="surrogateescape")


def story_link(story: BankStory, root: str = "") -> Anchor:
    """Return the link to a story by its title, from a page with this relative path to the site's root."""
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
    """Return the address if a text is nothing but an http or https address; "" for any other text.

    A browser drops tabs and line ends inside an address and control characters around it, so these are rejected.
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
    """Return the `mailto:` of an address, with everything that could add a header encoded; "" for any other text."""
    address = address.strip()
    if not address.isprintable() or not _ADDRESS.fullmatch(address):
        return ""
    return "mailto:" + quote(address, safe="@")


_LENGTH = 1800  # characters of a mailto: Outlook and older mail programs cut what is longer than about 2,000


def mailto_about(address: str, subject: str) -> str:
    """Return the `mailto:` of a message whose body is on the page; a script adds it to the link from there."""
    start = mailto(address)
    with_subject = f"{start}?subject={_field(subject)}" if start else ""
    return with_subject if len(with_subject) < _LENGTH else start


def mailto_with(address: str, subject: str, body: str) -> str:
    r"""Return the `mailto:` of a message, by RFC 6068 with line ends as %0D%0A; "" for an invalid address.

    An empty address is left for the user to fill in. If the link is too long for mail programs, the body is left out,
    then the subject.
    """
    start = mailto(address) if address else "mailto:"
    if not start:
        return ""
    with_subject = f"{start}?subject={_field(subject)}"
    with_body = f"{with_subject}&body={_field(body)}"
    return next((url for url in (with_body, with_subject) if len(url) < _LENGTH), start)


def _field(text: str) -> str:
    return quote("\r\n".join(text.split("\n")), safe="", errors="replace")


def tel(number: str) -> str:
    """Return the `tel:` of a phone number as people type it; "" for any other text.

    Separators are dropped, and so is a "(0)" after a country code. An extension is written as in RFC 3966.
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
    match = re.fullmatch(r"(.*?)(\s*(?:ext\.?|extension|x)\s*)([0-9]{1,8})", number, re.IGNORECASE)
    return (match[1], match[2], match[3]) if match else (number, "", "")


def text_or_link(text: str) -> Anchor:
    """Return a link if a text is an address on the web, otherwise plain text."""
    return Anchor(text, outside(text), outside=True)


_LINK = pattern(r'<a ([^>]*?)href="\0L(\d+)\0"([^>]*)>(.*?)</a>', re.DOTALL)
_IMAGE = pattern(r'<img ([^>]*?)src="\0L(\d+)\0"([^>]*)>')
_COMMENT = pattern(r"\0C(\d+)([ps])\0")
_ALT = pattern(r'alt="([^"]*)"')


def without_comments(html: str) -> str:
    """Remove the comments from a body's HTML: only the entry's own page shows them."""
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

    `targets` are the site paths of the body's links, `root` is the relative path to the site's root, `prefix` the start
    of its ids, `home` the address of the page with the footnotes. A link without a target becomes plain text. Only the
    entry's own page passes the `comments` of the body; all other pages show none.
    """
    if "\0" not in html:
        return html

    def address(number: str) -> str | None:
        index = int(number)
        target = targets[index] if index < len(targets) else None
        return None if target is None else escape(href(root, target))

    def link(match: re.Match[str]) -> str:
        url = address(match[2])
        if url is None:
            return f'<span class="broken" title="{escape(BROKEN)}">{match[4]}</span>'
        return f'<a {match[1]}href="{url}"{match[3]}>{match[4]}</a>'

    def image(match: re.Match[str]) -> str:
        url = address(match[2])
        if url is None:
            alt = _ALT.search(match[0])
            return f'<span class="broken" title="{escape(BROKEN)}">{alt[1] if alt else ""}</span>'
        return f'<img {match[1]}src="{url}"{match[3]}>'

    def comment(match: re.Match[str]) -> str:
        index = int(match[1])
        if index >= len(comments):
            return ""
        text = comments[index]
        return f'<p class="comment">{text}</p>\n' if match[2] == "p" else f'<span class="comment">{text}</span>'

    html = _COMMENT.sub(comment, html)
    html = _LINK.sub(link, _IMAGE.sub(image, html))
    if home:
        html = html.replace("\0H\0#\0P\0", f"{escape(home)}#{NOTE_IDS}")
    return html.replace("\0P\0", escape(prefix)).replace("\0H\0", escape(home))
