"""Lists and mappings in brackets on one line -> the values in them that need quotes, as text with their places."""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.patterns import pattern
from site_builder.problems import Severity
from site_builder.read.characters import strip_edges
from site_builder.read.front_matter.budget import Budget
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.quoting import NOTHING, Doubt, doubt_of, end_of_quotes, quotes_hint
from site_builder.read.front_matter.yaml_nodes import RefusedError, guard

_LINES = 200  # lines that brackets may span
_SIGNS = pattern(r"^[\"']|[\[\]{}]")
_BRACKETS = "brackets and quotes within a value need quotes around it; it was read as text"
_CLOSERS = {"[": "]", "{": "}"}
_NAME = pattern(r"""((?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')\s*+|[^:,{}\[\]]*+):(?=[\s,\[{}"']|$)""")
_AFTER_QUOTES = pattern(r"\s*(?:[,\]}:]|$)")


class Edit(Struct, frozen=True):
    """A value in brackets that must be read as text: its place, and what to report."""

    start: int
    end: int
    text: str
    doubt: Doubt | None


def end_of_flow(
    lines: Sequence[str], index: int, column: int, budget: Budget, *, is_text: bool
) -> tuple[int, int] | None:
    """Find where brackets that begin at a place are closed: the line and the column after it.

    None where they are not closed, or by a bracket of the other kind. Raises TooMuchWorkError.
    """
    closers: list[str] = []
    for number in range(index, min(len(lines), index + _LINES)):
        line = lines[number]
        budget.take(len(line), index)
        at = column if number == index else 0
        begins = True  # a value may begin here, and so may a quote
        while at < len(line):
            letter = line[at]
            if letter in _CLOSERS:
                closers.append(_CLOSERS[letter])
            elif letter in "]}":
                if letter != closers.pop():
                    return None
                if not closers:
                    return number, at + 1
            elif letter in "\"'" and begins:
                end = end_of_quotes(line, at + 1, letter)
                at = (end or len(line)) - 1
            elif letter == "#" and _begins_comment(line, at, is_text=is_text):
                break
            begins = letter in "[{,: \t" and (begins or letter not in " \t")
            at += 1
    return None


def _begins_comment(line: str, at: int, *, is_text: bool) -> bool:
    after = line[at + 1 : at + 2].strip()
    return (at == 0 or line[at - 1] in " \t") and not (is_text and after)


class _Reader:
    """A reader of one line of brackets.

    Each turn of each loop advances by at least one character: a bracket that closes nothing is part of its value.
    """

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._at = 0
        self.edits: list[Edit] = []

    def collection(self, name: str, *, log: bool) -> None:
        closer = _CLOSERS[self._text[self._at]]
        self._at += 1
        while self._at < len(self._text):
            self._skip_blanks()
            letter = self._text[self._at : self._at + 1]
            if letter == closer:
                self._at += 1
                return
            if letter == ",":
                self._at += 1
            elif closer == "}":
                self._pair(log=log)
            elif letter:
                self._value(name, closer, log=log, is_item=True)

    def _pair(self, *, log: bool) -> None:
        match = _NAME.match(self._text, self._at)
        if not match:
            self._value("", "}", log=log, is_item=False)
            return
        self._at = match.end()
        self._skip_blanks()
        if self._text[self._at : self._at + 1] not in {",", "}", ""}:
            self._value(match[1].strip("\"' "), "}", log=log, is_item=False)

    def _value(self, name: str, closer: str, *, log: bool, is_item: bool) -> None:
        """Read the value that begins here, which is neither a comma nor the `closer` of its collection."""
        start = self._at
        letter = self._text[start]
        if letter in _CLOSERS:
            self.collection(name, log=log)
            return
        if letter in "\"'":
            end = end_of_quotes(self._text, start + 1, letter)
            if end is not None and _AFTER_QUOTES.match(self._text, end):
                self._at = end
                return
        end = self._end_of_plain(start, closer)
        self._at = end
        text = self._text[start:end].strip(" \t")
        bare = strip_edges(text)
        is_pair = is_item and not self._names.is_known(normal_name(name)) and re.search(r":\s", text)
        if not bare or is_pair:
            return
        shown = "" if is_item else name
        doubt = doubt_of(bare, shown) if bare not in NOTHING else None
        if doubt is None and _SIGNS.search(bare):
            doubt = Doubt(Severity.ERROR, "quotes", _BRACKETS, quotes_hint(shown, bare), 0, len(bare))
        if doubt is None and bare == text and bare not in NOTHING:
            return
        is_line_of_log = log and is_item and doubt is not None and doubt.severity is Severity.WARNING
        begins = self._text.index(text, start)
        self.edits.append(Edit(begins, begins + len(text), text, None if is_line_of_log else doubt))

    def _end_of_plain(self, start: int, closer: str) -> int:
        """Find the comma or the closing bracket after words; brackets that are opened within them are words too."""
        closers = [closer]
        for at in range(start, len(self._text)):
            letter = self._text[at]
            if letter in _CLOSERS:
                closers.append(_CLOSERS[letter])
            elif letter == closers[-1]:
                closers.pop()
                if not closers:
                    return at
            elif letter == "," and len(closers) == 1:
                return at
        return len(self._text)

    def _skip_blanks(self) -> None:
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1


def edits_of(text: str, name: str, names: Names) -> list[Edit]:
    """Find the values in closed brackets on one line that need quotes; `name` is the field's.

    There are none where the brackets are nested too deeply: they are refused before YAML parses them.
    """
    try:
        guard(text)
    except RefusedError:
        return []
    reader = _Reader(text, names)
    reader.collection(name, log=normal_name(name) == "log")
    return reader.edits
