"""The text of a TOML file -> the places of its keys, which the standard library's parser does not report."""

from site_builder.patterns import pattern
from site_builder.problems import Span

_TABLE = pattern(r"""\s*(\[\[?)\s*["']?([^\]"']+?)["']?\s*\]""")
_LONG_NUMBER = pattern(r"\d[\d_]{4000,}+")
_KEY = pattern(r"""(\s*)(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")


class Places:
    """The places of keys, by their path and, in arrays of tables, the table's index from 0."""

    def __init__(self, text: str) -> None:
        self._places: dict[tuple[tuple[str, ...], int], Span] = {}
        table: tuple[str, ...] = ()
        index = 0
        counts: dict[tuple[str, ...], int] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if head := _TABLE.match(line):
                table = (head[2].strip(),)
                index = counts.get(table, 0) if head[1] == "[[" else 0
                counts[table] = index + 1
                self._places.setdefault((table, index), Span(number, 1, len(line.rstrip())))
            elif key := _KEY.match(line):
                name = next(part for part in key.groups()[1:] if part is not None)
                span = Span(number, len(key[1]) + 1, len(key[0].rstrip("= \t").lstrip()))
                self._places.setdefault(((*table, name), index), span)

    def of(self, key: tuple[str, ...], index: int = 0) -> Span:
        """Return the place of a key, otherwise of its table, otherwise line 1: not every form of key is recognized."""
        while key:
            if (key, index) in self._places:
                return self._places[key, index]
            key = key[:-1]
        return Span()


def syntax_mistake(reason: str, text: str) -> tuple[str, Span]:
    """Parse tomllib's "(at line 3, column 9)"; the end of the file is its last line.

    tomllib gives no place for a number that Python itself refuses.
    """
    if "(at " not in reason and (long := _LONG_NUMBER.search(text)):
        line, column = text.count("\n", 0, long.start()) + 1, long.start() - text.rfind("\n", 0, long.start())
        return "this number has too many digits", Span(line, column, 1)
    message, _, place = reason.partition(" (at ")
    numbers = [int(word) for word in place.replace(",", " ").replace(")", " ").split() if word.isdigit()]
    line, column = numbers if len(numbers) == 2 else (text.count("\n") + 1, 1)  # noqa: PLR2004 - a line and a column
    return message[:1].lower() + message[1:], Span(line, column)
