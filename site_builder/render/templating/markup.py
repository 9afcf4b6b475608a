"""What views say again and again -> its markup: a person's own words, links and days.

A template would be slow for what stands on a page a thousand times.
"""

from markupsafe import Markup

from site_builder.language.language import with_one_full_stop
from site_builder.patterns import pattern
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.words import Day
from site_builder.render.templating.compiled import escaped

# Letters and digits from right to left, and the marks that turn or isolate what is around them.
_TURNS = pattern(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Nine letters of a word that has seven more at least, and the sign within an address.
_LONG_WORD = pattern(r"[^\W\d_]{9}(?=[^\W\d_]{7})|@")


def own_words(text: str) -> str:
    """Write a person's own words; those from right to left are set apart, so that their direction ends with them."""
    if text.isascii() or not _TURNS.search(text):
        return escaped(text)
    return Markup(f"<bdi>{escaped(text)}</bdi>")  # noqa: S704 - escaped


def breakable(text: str) -> Markup:
    """Write a person's own words for the cell of a table, with places in a very long word where a line may end.

    A style sheet can let any word be broken, but then a narrow table breaks the short ones too.
    """
    return Markup(_LONG_WORD.sub(r"\g<0><wbr>", str(own_words(text))))  # noqa: S704 - escaped


def full_stop(words: Markup) -> Markup:
    """End a sentence that a template put together; one that ends with a point already has its end."""
    return Markup(with_one_full_stop(f"{words}."))  # noqa: S704 - escaped before


def linked(link: Anchor) -> str:
    """Write a link; without an address it is only its words."""
    words = own_words(link.text)
    if not link.href:
        return words
    more = ' rel="noreferrer noopener"' if link.outside else ""
    return Markup(f'<a href="{escaped(link.href)}"{more}>{words}</a>')  # noqa: S704 - escaped


def dated(day: Day) -> Markup:
    """Write a day, with how far it is from that of the page, in one piece."""
    far = escaped(day.relative.replace(" ", "\u00a0"))
    relative = f"<span class=relative> {far}</span>" if day.relative else ""
    return Markup(f"<time datetime={day.iso}>{escaped(day.words)}</time>{relative}")  # noqa: S704 - escaped


def noted(html: str) -> Markup:
    """Write the HTML of a body, before a block or the end of one, without the end tags that HTML does not ask for."""
    shorter = html.replace("</p>\n<p>", "\n<p>").replace("</p>\n</", "\n</").replace("</li>\n", "\n")
    if shorter.endswith("</p>\n"):
        shorter = shorter.removesuffix("</p>\n") + "\n"
    return Markup(shorter)  # noqa: S704 - a body was made safe when it was read
