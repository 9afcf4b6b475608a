"""Code in a fence -> the same text with a class around each part; the style sheet has the colours."""

from functools import cache
from typing import Any

LIMIT = 20_000  # characters of one fence; some lexers are slow


def highlighted(code: str, language: str) -> str | None:
    """Return highlighted code; None for an unknown language, or too much code."""
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
    """Find a lexer among Pygments' own, without searching plug-ins."""
    from pygments.lexers import find_lexer_class  # noqa: PLC0415 - slow to import, and few entries have code

    name = _aliases().get(language)
    lexer_class = find_lexer_class(name) if name else None
    return lexer_class(stripnl=False, ensurenl=False) if lexer_class else None
