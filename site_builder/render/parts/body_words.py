"""The few words of ours that stand in the HTML of a body -> the same in the language of the page."""

from html import escape

from site_builder.language.language import Language
from site_builder.language.said import said

# The attributes as reading writes them; in a person's own words a quote is escaped, so none of them is met there.
_WORDS = (
    ("aria-label", said("Back to the text")),
    ("aria-label", said("Notes")),
    ("aria-label", said("done")),
    ("aria-label", said("to do")),
    ("title", said("There is no page for this link")),
)


def in_language(html: str, language: Language) -> str:
    """Write our own words in a body in a language."""
    if language.is_english:
        return html
    for attribute, words in _WORDS:
        html = html.replace(f'{attribute}="{words.text}"', f'{attribute}="{escape(language.of(words))}"')
    return html
