"""The most frequent values of views -> their markup: the user's texts, links and days.

A template would be slow for what occurs a thousand times on a page.
"""

from markupsafe import Markup

from site_builder.language.language import with_one_full_stop
from site_builder.patterns import pattern
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.words import Day
from site_builder.render.templating.compiled import escaped

# Right-to-left letters and digits, and the control characters of text direction.
_TURNS = pattern(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Nine letters of a word with at least seven more, and the @ of an address.
_LONG_WORD = pattern(r"[^\W\d_]{9}(?=[^\W\d_]{7})|@")


def own_words(text: str) -> str:
    """Render a text of the user; isolate right-to-left text, so that its direction does not affect what follows."""
    if text.isascii() or not _TURNS.search(text):
        return escaped(text)
    return Markup(f"<bdi>{escaped(text)}</bdi>")  # noqa: S704 - escaped


def breakable(text: str) -> Markup:
    """Render a text of the user for the cell of a table, with places where a line may break in a very long word.

    A style sheet could allow breaks in any word, but then a narrow table breaks short words too.
    """
    return Markup(_LONG_WORD.sub(r"\g<0><wbr>", str(own_words(text))))  # noqa: S704 - escaped


def full_stop(words: Markup) -> Markup:
    """Add a full stop to a sentence that a template put together, unless it ends with one."""
    return Markup(with_one_full_stop(f"{words}."))  # noqa: S704 - escaped before


def linked(link: Anchor) -> str:
    """Render a link; without an address only its text."""
    words = own_words(link.text)
    if not link.href:
        return words
    rel = ' rel="noreferrer noopener"' if link.outside else ""
    return Markup(f'<a href="{escaped(link.href)}"{rel}>{words}</a>')  # noqa: S704 - escaped


def dated(day: Day) -> Markup:
    """Render a day, with its distance from the page's day if it has one."""
    distance = escaped(day.relative.replace(" ", "\u00a0"))
    relative = f"<span class=relative> {distance}</span>" if day.relative else ""
    return Markup(f"<time datetime={day.iso}>{escaped(day.words)}</time>{relative}")  # noqa: S704 - escaped


def noted(html: str) -> Markup:
    """Render the HTML of a body without optional end tags; it is followed by a block, or the end of one."""
    shorter = html.replace("</p>\n<p>", "\n<p>").replace("</p>\n</", "\n</").replace("</li>\n", "\n")
    if shorter.endswith("</p>\n"):
        shorter = shorter.removesuffix("</p>\n") + "\n"
    return Markup(shorter)  # noqa: S704 - a body was made safe when it was read
