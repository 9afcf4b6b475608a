"""Regular expressions that are compiled at their first use.

A command loads some three hundred, and most entries use few of them: compiling all takes a tenth of its time.
"""

import re
from typing import Any, AnyStr, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression that is compiled at its first use, where a mistake in it then shows."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class _Pattern:
    """A proxy of a compiled expression that takes over its methods at the first call."""

    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes, as `re.compile` takes it
        self._arguments = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the expression has
        compiled = re.compile(*self._arguments)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "pattern")
