"""Code in a fence -> the same text with a class around each part; colours are the style sheet's."""

from functools import cache
from typing import Any

LIMIT = 20_000  # letters of one fence; some lexers are slow


def highlighted(code: str, language: str) -> str | None:
    """Mark the parts of code; None for a language that nobody knows, or too much of it."""
    lexer = _lexer(language.lower()) if language and len(code) <= LIMIT else None
    if lexer is None:
        return None
    from pygments import highlight  # noqa: PLC0415 - slow to import, and few entries have code
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415 - as above

    return highlight(code, lexer, HtmlFormatter(nowrap=True))


@cache
def _aliases() -> dict[str, str]:
    from pygments.lexers import LEXERS  # noqa: PLC0415 - slow to import, and few entries have code

    return {alias.lower(): name for _, name, aliases, _, _ in LEXERS.values() for alias in aliases}


@cache
def _lexer(language: str) -> Any:  # noqa: ANN401 - a class of Pygments' that is found by name
    """Find a lexer among Pygments' own, without looking through what else is installed."""
    from pygments.lexers import find_lexer_class  # noqa: PLC0415 - slow to import, and few entries have code

    name = _aliases().get(language)
    found = find_lexer_class(name) if name else None
    return found(stripnl=False, ensurenl=False) if found else None
