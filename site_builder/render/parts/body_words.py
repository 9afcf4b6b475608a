"""The HTML of a body -> the same with its generated words in the language of the page."""

from html import escape

from site_builder.language.language import Language
from site_builder.language.said import said

# The attributes as `read` writes them. A quote in the user's text is escaped, so no such attribute occurs there.
_WORDS = (
    ("aria-label", said("Back to the text")),
    ("aria-label", said("Notes")),
    ("aria-label", said("done")),
    ("aria-label", said("to do")),
    ("title", said("There is no page for this link")),
)


def in_language(html: str, language: Language) -> str:
    """Translate the generated words in the HTML of a body."""
    if language.is_english:
        return html
    for attribute, words in _WORDS:
        html = html.replace(f'{attribute}="{words.text}"', f'{attribute}="{escape(language.of(words))}"')
    return html
