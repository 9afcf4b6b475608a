"""Regular expressions that are compiled when they are first used.

A command loads some three hundred, and most entries ask for few of them: compiling all takes a tenth of its time.
"""

import re
from typing import Any, AnyStr, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a regular expression, compiled at its first use: so a mistake in it shows there."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class _Pattern:
    """Stands in for a compiled expression, whose methods become its own when the first of them is asked for."""

    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes, as `re.compile` takes it
        self._made_from = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the expression has
        compiled = re.compile(*self._made_from)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "pattern")
